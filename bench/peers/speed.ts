import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Published } from '../../cli/report/published-cells.ts';
import { cachedLogs } from '../cache.ts';
import { median, writeBytes, writeMemory, writeSpan, writeSpeed, writeTime } from '../figures.ts';
import { generateClaude } from '../logs.ts';
import { runAlone, type Ended } from './process.ts';
import type { Installed } from './tools.ts';

const CLI = fileURLToPath(new URL('../../dist/tallysheet.mjs', import.meta.url));
const RUNS = 3;

/**
 * The same generated Claude Code logs, read by ccusage into its daily table and by ours into a whole report. The two
 * take turns, so that what else the machine does falls on both.
 */
export async function compareSpeed(
  { tool, command }: Installed,
  bytes: number,
  place: string,
): Promise<string> {
  if (command === null) return '';
  const { folder, generated } = cachedLogs(`claude-${bytes / 1e6}MB`, (path) =>
    generateClaude({ folder: path, bytes, seed: 1 }),
  );
  const [report] = tool.reports;
  const users = process.env['TALLYSHEET_USERS_NODE'] ?? process.execPath;
  const out = `${place}/report`;
  const theirs: Ended[] = [];
  const ours: Ended[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const home = `${place}/speed-${run}`;
    mkdirSync(`${home}/.codex/sessions`, { recursive: true });
    theirs.push(
      await runAlone([...command, ...report.args(['claude-code'], home)], home, {
        CLAUDE_CONFIG_DIR: folder,
        CODEX_HOME: `${home}/.codex`,
      }),
    );
    rmSync(out, { recursive: true, force: true });
    const words = ['build', '--json', '--quiet', '--privacy-mode', 'strict', '--timezone', 'UTC'];
    ours.push(await runAlone([users, CLI, ...words, '--claude-dir', folder, '--out', out], home, {}));
  }
  for (const { code, stderr } of [...theirs, ...ours])
    if (code !== 0) throw new Error(`a run ended with ${code}: ${stderr.trim()}`);
  const answer = (runs: readonly Ended[]): unknown => JSON.parse(runs[0]!.stdout);
  const found = report.read(answer(theirs));
  const { totals } = answer(ours) as Published;
  const counted = (input: number, output: number): string => `${input} tokens in, ${output} out`;
  return [
    `Claude Code, ${writeBytes(generated.bytes)}, ${generated.files} files, ${generated.usageLines} lines with usage; ` +
      `${RUNS} runs in turn, medians`,
    `  ${`${tool.name} ${report.name}`.padEnd(16)}  ${writeRuns(theirs, generated.bytes)}, ${counted(found.input, found.output)}`,
    `  ${'tallysheet build'.padEnd(16)}  ${writeRuns(ours, generated.bytes)}, ${counted(totals.input, totals.output)}`,
  ].join('\n');
}

function writeRuns(runs: readonly Ended[], bytes: number): string {
  const times = runs.map(({ time }) => time);
  const memory = Math.max(...runs.map((run) => run.memory));
  return [
    `${writeTime(median(times))} (${writeSpan(times, writeTime)})`,
    writeSpeed((bytes / median(times)) * 1000),
    Number.isNaN(memory) ? 'memory not measured on this system' : `${writeMemory(memory)} at most`,
  ].join(', ');
}
