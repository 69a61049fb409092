import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usualDisclosure, type Mode } from '../../../src/contract/modes.ts';
import type { CompileOptions } from '../../../cli/report/compile.ts';
import { rowsOfTable } from '../../report/parquet-rows.ts';
import { plainOptions } from '../compile-logs.ts';
import { writeLogs, type LogFolders } from '../worlds/folder.ts';
import { renderWorld } from '../worlds/render.ts';
import { drawWorld } from '../worlds/drawn-world.ts';
import { ANY_TIME } from '../worlds/world.ts';
import type { Built } from './build.ts';
import type { LoggedCall } from './logs.ts';

export type Options = Partial<CompileOptions>;
export type Files = ReadonlyMap<string, Uint8Array>;

export const CANARY = 'cnryq7f2';
export const DAYS_OF_FIVE_WEEKS = Array.from({ length: 35 }, (_, day) => day);

/** Compiles logs and returns what leaves, by name. */
export async function share(
  built: Built,
  folder: string,
  logs: LogFolders,
  mode: Mode,
  options: Options = {},
): Promise<Files> {
  const { bundle } = await built.compileShare({
    ...plainOptions(keyFile(folder, 7)),
    ...logs,
    disclosure: usualDisclosure(mode),
    ...options,
  });
  return new Map([
    ...[...bundle.tables].map(([name, bytes]) => [`${name}.parquet`, bytes] as const),
    ['labels.json', Buffer.from(JSON.stringify(bundle.labels))] as const,
  ]);
}

export function keyFile(folder: string, filling: number): string {
  const path = join(folder, 'keys', String(filling));
  mkdirSync(join(folder, 'keys'), { recursive: true });
  writeFileSync(path, new Uint8Array(32).fill(filling), { mode: 0o600 });
  return path;
}

export function assertSame(one: Files, other: Files): void {
  assert.deepEqual([...one.keys()], [...other.keys()]);
  for (const [name, bytes] of one) assert.equal(Buffer.compare(bytes, other.get(name)!), 0, name);
}

export interface PublishedLabels {
  readonly title: string | null;
  readonly author: string | null;
  readonly projects: readonly { readonly label: string | null; readonly tags: readonly string[] }[];
}
export const labelsOf = (files: Files): PublishedLabels =>
  JSON.parse(Buffer.from(files.get('labels.json')!).toString()) as PublishedLabels;

/** What a column of a table holds, each value once, in order. */
export async function valuesOf(
  files: Files,
  table: string,
  column: string,
): Promise<readonly (number | null)[]> {
  const rows = await rowsOfTable(files.get(`${table}.parquet`));
  return [...new Set(rows.map((row) => row[column] ?? null))].sort((a, b) => (a ?? 0) - (b ?? 0));
}

/** The logs of a drawn world. */
export function worldLogs(folder: string, seed: number): LogFolders {
  const world = drawWorld(seed, { isWide: true, window: ANY_TIME, spread: null });
  return writeLogs(join(folder, 'world'), renderWorld(world, { names: 1, ids: 2, noise: 3 }));
}

/** Calls of a project in sessions of their own, one a day. */
export const daily = (
  project: string,
  days: readonly number[],
  more: Partial<LoggedCall> = {},
): LoggedCall[] => days.map((day) => ({ day, session: `${project}-${String(day)}`, project, ...more }));

/** Every nth of a day of five weeks, as many as asked for. */
export const spread = (count: number, weeks = 5): readonly number[] =>
  Array.from({ length: count }, (_, index) => (index % weeks) * 7 + (Math.floor(index / weeks) % 7));
