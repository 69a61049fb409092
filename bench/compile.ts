import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CACHE, cachedLogs } from './cache.ts';
import {
  atLeast,
  atMost,
  median,
  note,
  writeBytes,
  writeMemory,
  writeSpan,
  writeSpeed,
  writeTable,
  writeTime,
  type Figure,
} from './figures.ts';
import { generateClaude, generateYear, type Generated } from './logs.ts';
import { watchMemory } from './memory.ts';

const CLI = fileURLToPath(new URL('../dist/tallysheet.mjs', import.meta.url));

const RUNS = 3;

const SPEED_FLOOR = 400e6;
const MEMORY_FLOOR = 350e6;
const PAGE_FLOOR = 1e6;
const FOLDER_FLOOR = 8e6;

/** One run of the built command. */
interface Run {
  /** From start to exit, in milliseconds. */
  readonly time: number;
  /** Of the largest process, in bytes; NaN where the system does not say. */
  readonly memory: number;
  /** Calls that the report counts. */
  readonly calls: number;
}

/** Compiles logs by size: speed and memory. */
export async function benchCompile(bytes: number): Promise<string> {
  const { folder, generated } = cachedLogs(`claude-${bytes / 1e6}MB`, (path) =>
    generateClaude({ folder: path, bytes, seed: 1 }),
  );
  const tiny = cachedLogs('claude-1MB', (path) => generateClaude({ folder: path, bytes: 1e6, seed: 2 }));
  const out = `${CACHE}report-claude`;
  const runs = await repeat(['--claude-dir', folder], out);
  const small = await repeat(['--claude-dir', tiny.folder], `${CACHE}report-tiny`);
  const times = runs.map(({ time }) => time);
  return writeTable(`Claude Code, ${describe(generated)}`, [
    note('compile, median', writeTime(median(times))),
    note('compile, fastest … slowest', writeSpan(times, writeTime)),
    note('compile of 1 MB, median', writeTime(median(small.map(({ time }) => time)))),
    speedOf(generated.bytes, median(times)),
    memoryOf(runs),
    countOf(runs, generated),
    ...sizesOf(out),
  ]);
}

/** Compiles a year of heavy use: the report's size. */
export async function benchYear(calls: number): Promise<string> {
  const { out, generated, runs } = await compileYear(calls);
  return writeTable(`a year of heavy use, strict, ${describe(generated)}`, [
    note('compile, median', writeTime(median(runs.map(({ time }) => time)))),
    memoryOf(runs),
    countOf(runs, generated),
    ...sizesOf(out, true),
  ]);
}

async function compileYear(
  calls: number,
): Promise<{ out: string; generated: Generated; runs: readonly Run[] }> {
  const { folder, generated } = cachedLogs(`year-${calls}`, (path) =>
    generateYear({ folder: path, calls, seed: 3 }),
  );
  const out = `${CACHE}report-year`;
  const runs = await repeat(['--claude-dir', `${folder}/claude`, '--codex-dir', `${folder}/codex`], out);
  return { out, generated, runs };
}

/** Folder of the report about the year, compiled anew. */
export async function reportOfYear(calls: number): Promise<string> {
  return (await compileYear(calls)).out;
}

async function repeat(args: readonly string[], out: string): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    rmSync(out, { recursive: true, force: true });
    runs.push(await runCli([...args, '--out', out]));
  }
  return runs;
}

/** @throws When the command fails or prints no report. */
async function runCli(args: readonly string[]): Promise<Run> {
  // A home of its own: no configuration of this machine may change the figures.
  const home = `${CACHE}home`;
  mkdirSync(home, { recursive: true });
  const begun = performance.now();
  const child = spawn(
    process.env['TALLYSHEET_USERS_NODE'] ?? process.execPath,
    [CLI, 'build', '--json', '--quiet', '--privacy-mode', 'strict', '--timezone', 'UTC', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', HOME: home, USERPROFILE: home, APPDATA: home },
    },
  );
  const endWatch = watchMemory(child.pid);
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => errors.push(bytes));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const time = performance.now() - begun;
  const memory = endWatch();
  if (code !== 0)
    throw new Error(`tallysheet ended with ${code}: ${Buffer.concat(errors).toString().trim()}`);
  const report = JSON.parse(Buffer.concat(output).toString()) as { totals: { calls: number } };
  return { time, memory, calls: report.totals.calls };
}

/** The floor is for a gigabyte: of less, what every run costs takes a larger share. */
function speedOf(bytes: number, time: number): Figure {
  const speed = (bytes / time) * 1000;
  return bytes < 1e9
    ? note('speed, median', writeSpeed(speed))
    : atLeast('speed, median', speed, SPEED_FLOOR, writeSpeed);
}

function memoryOf(runs: readonly Run[]): Figure {
  const memory = runs.map((run) => run.memory).filter((bytes) => !Number.isNaN(bytes));
  return memory.length === 0
    ? note('peak memory of the largest process', 'not measured on this system')
    : atMost('peak memory of the largest process', Math.max(...memory), MEMORY_FLOOR, writeMemory);
}

function countOf(runs: readonly Run[], generated: Generated): Figure {
  const counted = runs[0]?.calls ?? 0;
  const all = runs.every(({ calls }) => calls === generated.calls);
  return { name: 'calls counted', value: String(counted), floor: `= ${generated.calls}`, isKept: all };
}

function sizesOf(out: string, hasFloors = false): readonly Figure[] {
  const sizes = new Map<string, number>();
  for (const entry of readdirSync(out, { withFileTypes: true, recursive: true })) {
    const path = `${entry.parentPath}/${entry.name}`;
    if (entry.isFile()) sizes.set(path.slice(out.length + 1), statSync(path).size);
  }
  const page = sizes.get('index.html') ?? NaN;
  const whole = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (!hasFloors) return [note('index.html', writeBytes(page)), note('whole folder', writeBytes(whole))];
  const others = [...sizes].filter(([path]) => path !== 'index.html').sort(([, a], [, b]) => b - a);
  return [
    atMost('index.html', page, PAGE_FLOOR, writeBytes),
    atMost('whole folder', whole, FOLDER_FLOOR, writeBytes),
    ...others.slice(0, 4).map(([path, bytes]) => note(`  ${path}`, writeBytes(bytes))),
  ];
}

function describe({ files, bytes, lines, usageLines, calls }: Generated): string {
  const perMb = ((usageLines / bytes) * 2 ** 20).toFixed(0);
  return `${writeBytes(bytes)}, ${files} files, ${lines} lines, ${usageLines} with usage (${perMb} per MiB), ${calls} calls`;
}
