import { availableParallelism } from 'node:os';
import { AccountsFold } from './accounts.ts';
import type { Accounts } from './calls.ts';
import { AGENTS } from '../../src/contract/vocabulary.ts';
import { AGENT_SOURCES } from '../sources/agents.ts';
import { findFiles } from '../sources/files.ts';
import type { LogFile } from '../sources/files.ts';
import { scanInWorkers } from './pool.ts';
import { NO_TEXT } from '../sources/records.ts';
import type { Root } from '../sources/roots.ts';
import { Scanner } from '../sources/scan.ts';

/** How far a run is. */
export interface Progress {
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ReadOptions {
  /** Where the logs are, see `findRoots`. */
  readonly roots: readonly Root[];
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Worker threads; 0 reads here. By default one per core, at most 4, and none for few logs. */
  readonly workers?: number | undefined;
  /** The workers' script; by default the one that stands beside the bundle. */
  readonly workerUrl?: URL | undefined;
}

const MAX_WORKERS = 4;
/** Below this a worker's start costs more than it saves. */
const MIN_BYTES_FOR_WORKERS = 32 * 1024 * 1024;

/**
 * Reads all logs below the roots and folds them into accounts. Bad files and lines are counted in `leftOut`; they
 * never throw. The result depends on nothing but the files' contents and paths.
 */
export async function readAccounts(options: ReadOptions): Promise<Accounts> {
  const { files, skipped, copies } = findFiles(options.roots);
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const report = (bytes: number): void => options.onProgress?.({ bytes, totalBytes });
  const workers = Math.min(
    options.workers ??
      (totalBytes < MIN_BYTES_FOR_WORKERS ? 0 : Math.min(availableParallelism(), MAX_WORKERS)),
    files.length,
  );

  const fold = new AccountsFold();
  let isRead = false;
  if (workers > 1) {
    let done = 0;
    try {
      await scanInWorkers(
        files,
        workers,
        options.workerUrl ?? new URL('./scan-worker.mjs', import.meta.url),
        fold,
        (bytes) => {
          done += bytes;
          report(done);
        },
      );
      isRead = true;
    } catch {
      // Where threads cannot be had, reading here takes longer and comes to the same.
    }
  }
  if (!isRead) await scanHere(files, fold, report);

  for (const { agent, reason } of skipped) fold.leaveOut(AGENTS[agent], reason, NO_TEXT, NaN);
  return fold.finish(
    AGENT_SOURCES.map(({ name: agent }) => {
      const own = files.filter((file) => file.agent === agent);
      return {
        agent,
        files: own.length,
        bytes: own.reduce((sum, file) => sum + file.bytes, 0),
        copies: copies.filter((copy) => copy.agent === agent).length,
      };
    }),
  );
}

async function scanHere(
  files: readonly LogFile[],
  fold: AccountsFold,
  report: (bytes: number) => void,
): Promise<void> {
  const scanner = new Scanner(fold);
  let done = 0;
  for (const file of files) {
    await scanner.scan(file);
    done += file.bytes;
    report(done);
  }
}
