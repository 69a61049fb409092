import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileShare, type CompileOptions } from '../../cli/report/compile.ts';
import type { ShareBundle } from '../../cli/report/publish.ts';
import { fixtureOptions } from '../report/made-report.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2, 8);
/** Enough hours of each project that a normal report's data does not stand in the page. */
const CALLS = 110;

/** A number that is always the same and that no compression finds a rule in. */
const numberOf = (session: string, call: number, at: number): number =>
  createHash('sha256').update(`${session} ${call}`).digest().readUInt32LE(at) % 99_999_989;

const isAliased = (index: number): boolean => index % 2 === 0;

/** Writes logs in which every label names a folder and a model. */
export function writeHostileLogs(folder: string, labels: readonly string[]): void {
  for (const [index, label] of labels.entries()) {
    const name = label.replaceAll('/', '\u2215');
    const session = `s-${index}`;
    const lines = Array.from({ length: CALLS }, (_, call) =>
      JSON.stringify({
        type: 'assistant',
        timestamp: new Date(START + ((index % 24) + call * 7) * HOUR).toISOString(),
        sessionId: session,
        // Half of the folders get an alias, half have the label for their name.
        cwd: isAliased(index) ? `/srv/aliased/a${index}` : `/srv/named/n${index}/${name}`,
        gitBranch: label,
        requestId: `r-${index}-${call}`,
        message: {
          id: `m-${index}-${call}`,
          model: call % 3 === 0 ? label : 'claude-opus-4-6',
          usage: {
            input_tokens: numberOf(session, call, 0),
            output_tokens: numberOf(session, call, 4) % 9_999_991,
            cache_read_input_tokens: numberOf(session, call, 8),
          },
        },
      }),
    );
    const project = join(folder, 'projects', `-p${index}`);
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, `${session}.jsonl`), `${lines.join('\n')}\n`);
  }
}

/** Everything up to the privacy door, of logs that {@link writeHostileLogs} wrote and settings with the same labels. */
export async function shareHostile(
  folder: string,
  labels: readonly string[],
  options: Partial<CompileOptions>,
): Promise<ShareBundle> {
  const { bundle } = await compileShare({
    ...fixtureOptions(),
    claudeDirs: [folder],
    codexDirs: [],
    settings: labels.map((label, index) => ({
      match: isAliased(index) ? `/srv/aliased/a${index}` : `/srv/named/n${index}`,
      alias: isAliased(index) ? label : null,
      tags: [label],
      ignore: false,
    })),
    allowAlias: true,
    title: labels[0] ?? null,
    author: labels[1] ?? null,
    ...options,
  });
  return bundle;
}
