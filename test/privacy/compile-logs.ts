import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { formatIsoDay } from '../../src/contract/formats.ts';
import { compileShare, type CompileOptions } from '../../cli/report/compile.ts';
import { fixtureOptions } from '../report/made-report.ts';
import type { Compile } from './properties.ts';

/** Options of a compiler run in which nothing but logs, mode and zone is given. */
export function plainOptions(keyFile: string): CompileOptions {
  return {
    ...fixtureOptions(),
    claudeDirs: [],
    codexDirs: [],
    environment: { env: {}, platform: 'linux', home: '/nowhere' },
    keyFile,
  };
}

/** A day after all logs of tests, when their ranges are over. */
export const LATER = 40_000;

/** The compiler up to the share tables and labels, with a key of its own in a folder. */
export function shareCompiler(folder: string, compile: typeof compileShare = compileShare): Compile {
  const keyFile = `${folder}/key`;
  mkdirSync(dirname(keyFile), { recursive: true });
  writeFileSync(keyFile, new Uint8Array(32).fill(7), { mode: 0o600 });
  return async (logs, choice) => {
    const { bundle } = await compile({ ...plainOptions(keyFile), today: LATER, ...logs, ...choice });
    return new Map([
      ...[...bundle.tables].map(([name, bytes]) => [`${name}.parquet`, bytes] as const),
      ['labels.json', Buffer.from(JSON.stringify(bundle.labels))] as const,
    ]);
  };
}

const cli = fileURLToPath(new URL('../../dist/tallysheet.mjs', import.meta.url));

/** How the command is run, beside its options. */
export interface CommandSetting {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** As for `umask`. */
  readonly mask?: string;
  /** Arguments of Node before the script. */
  readonly nodeArguments?: readonly string[];
}

/**
 * The built command, as whoever installs Tallysheet runs it: every file of the report. Its home and its key are in a
 * folder of its own.
 */
export function commandCompiler(folder: string, setting: CommandSetting = {}): Compile {
  const home = `${folder}/home`;
  const config = `${home}/.config`;
  mkdirSync(config, { recursive: true });
  let runs = 0;
  return async (logs, { disclosure: { mode, grain, shows }, zone, range }) => {
    runs += 1;
    const out = `${folder}/report-${String(runs)}`;
    const folders = [
      ...logs.claudeDirs.flatMap((path) => ['--claude-dir', path]),
      ...logs.codexDirs.flatMap((path) => ['--codex-dir', path]),
    ];
    const choices = [
      ...(mode === 'public' && grain === 'day' ? ['--grain', 'day'] : []),
      ...shows.flatMap((extra) => ['--show', extra]),
      ...days('--since', range?.from),
      ...days('--until', range?.to),
    ];
    const args = [
      'build',
      '--privacy-mode',
      mode,
      '--timezone',
      zone,
      '--out',
      out,
      '--quiet',
      ...choices,
      ...folders,
    ];
    const node = [process.execPath, ...(setting.nodeArguments ?? []), cli, ...args];
    await promisify(execFile)('/bin/sh', ['-c', 'umask "$0" && exec "$@"', setting.mask ?? '022', ...node], {
      env: { PATH: process.env['PATH'] ?? '', HOME: home, XDG_CONFIG_HOME: config, ...setting.env },
      cwd: setting.cwd ?? folder,
    });
    const files = readFolder(out);
    rmSync(out, { recursive: true });
    return files;
  };
}

const days = (option: string, day: number | null | undefined): readonly string[] =>
  day === null || day === undefined ? [] : [option, formatIsoDay(day)];

/** Puts a key where the command looks for this installation's. */
export function writeKey(data: string): void {
  mkdirSync(`${data}/tallysheet`, { recursive: true, mode: 0o700 });
  writeFileSync(`${data}/tallysheet/key`, new Uint8Array(32).fill(7), { mode: 0o600 });
}

/** Every file below a folder, by its path there. */
export function readFolder(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}
