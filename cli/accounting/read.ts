import { availableParallelism } from 'node:os';
import { AccountsFold } from './accounts.ts';
import type { Accounts } from './calls.ts';
import type { Agent } from '../../src/contract/vocabulary.ts';
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
  readonly files: number;
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
  const { files, skipped } = findFiles(options.roots);
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const report = (progress: Pick<Progress, 'files' | 'bytes'>): void =>
    options.onProgress?.({ ...progress, totalBytes });
  const workers = Math.min(
    options.workers ??
      (totalBytes < MIN_BYTES_FOR_WORKERS ? 0 : Math.min(availableParallelism(), MAX_WORKERS)),
    files.length,
  );

  const fold = new AccountsFold();
  let lines: ReadonlyMap<Agent, number> | null = null;
  if (workers > 1) {
    const done = { files: 0, bytes: 0 };
    try {
      lines = await scanInWorkers(
        files,
        workers,
        options.workerUrl ?? new URL('./scan-worker.mjs', import.meta.url),
        fold,
        (count, bytes) => {
          done.files += count;
          done.bytes += bytes;
          report(done);
        },
      );
    } catch {
      // Where threads cannot be had, reading here takes longer and comes to the same.
    }
  }
  lines ??= await scanHere(files, fold, report);

  for (const { agent, reason } of skipped) fold.leaveOut(AGENTS[agent], reason, NO_TEXT, NaN);
  return fold.finish(
    AGENT_SOURCES.map(({ name: agent }) => {
      const own = files.filter((file) => file.agent === agent);
      return {
        agent: AGENTS[agent],
        roots: options.roots.filter((root) => root.agent === agent).length,
        files: own.length,
        bytes: own.reduce((sum, file) => sum + file.bytes, 0),
        lines: lines.get(agent) ?? 0,
      };
    }),
  );
}

async function scanHere(
  files: readonly LogFile[],
  fold: AccountsFold,
  report: (progress: Pick<Progress, 'files' | 'bytes'>) => void,
): Promise<ReadonlyMap<Agent, number>> {
  const scanner = new Scanner(fold);
  const done = { files: 0, bytes: 0 };
  for (const file of files) {
    await scanner.scan(file);
    done.files += 1;
    done.bytes += file.bytes;
    report(done);
  }
  return scanner.lines;
}
