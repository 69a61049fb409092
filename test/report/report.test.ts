import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Compiled } from '../../cli/report/compile.ts';
import { sha256 } from '../../cli/report/manifest.ts';
import { MANIFEST_NAME, parseManifest } from '../../src/contract/manifest.ts';
import { MODES, usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { schemaOf } from '../../src/contract/tables.ts';
import { makeReport } from './made-report.ts';

const keys = mkdtempSync(join(tmpdir(), 'tallysheet-key-'));
const reports = new Map<Mode, Compiled>();

beforeAll(async () => {
  for (const mode of MODES)
    reports.set(mode, await makeReport({ disclosure: usualDisclosure(mode), keyFile: join(keys, 'key') }));
});
afterAll(() => {
  rmSync(keys, { recursive: true });
});

const reportOf = (mode: Mode): Compiled => {
  const report = reports.get(mode);
  if (report === undefined) throw new Error(mode);
  return report;
};
const textOf = (report: Compiled, path: string): string =>
  Buffer.from(report.files.get(path) ?? []).toString();
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

describe.each(MODES)('a %s report', (mode) => {
  test('has the same bytes when it is made again', async () => {
    const again = await makeReport({ disclosure: usualDisclosure(mode), keyFile: join(keys, 'key') });
    expect([...again.files.keys()]).toEqual([...reportOf(mode).files.keys()]);
    for (const [path, bytes] of again.files)
      expect(Buffer.compare(bytes, reportOf(mode).files.get(path) ?? bytes), path).toBe(0);
  });

  test('lists every file but the manifest in it, with size and hash', () => {
    const { files } = reportOf(mode);
    const manifest = parseManifest(textOf(reportOf(mode), MANIFEST_NAME));
    expect(manifest?.mode).toBe(mode);
    expect(manifest?.files).toEqual(
      [...files]
        .filter(([path]) => path !== MANIFEST_NAME)
        .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
  });

  test('has no file that a mail service rejects, and a page without style attributes or outside addresses', () => {
    const report = reportOf(mode);
    expect([...report.files.keys()].filter((path) => /\.(m?js|vbs|hta)$/.test(path))).toEqual([]);
    const body = textOf(report, 'index.html').replace(/<script[^>]*>[\s\S]*<\/script>/, '');
    expect(body).not.toMatch(/<[^>]*\sstyle=/);
    expect(body).not.toMatch(/(?:src|href)="(?!#|data:image\/svg)/);
    expect(body).not.toContain('TALLYSHEET_');
  });

  test('has data of whole numbers in the schema of its mode, in the only bytes that they can have', async () => {
    for (const [table, columns] of schemaOf(usualDisclosure(mode))) {
      const bytes = reportOf(mode).files.get(`data/${table}.parquet`);
      if (bytes === undefined) throw new Error(table);
      const file = bufferOf(bytes);
      const metadata = parquetMetadata(file);
      const leaves = metadata.schema.slice(1);
      expect(leaves.map(({ name, type }) => ({ name, type }))).toEqual(
        columns.map(({ name, type }) => ({ name, type })),
      );
      expect(metadata.key_value_metadata ?? []).toEqual([]);
      const rows = await parquetReadObjects({ file });
      const again = parquetWriteBuffer({
        columnData: columns.map(({ name, type, nullable }) => ({
          name,
          type,
          nullable,
          data: rows.map((row) => row[name] as unknown),
        })),
        codec: 'UNCOMPRESSED',
        statistics: false,
      });
      expect(Buffer.compare(Buffer.from(again), Buffer.from(bytes)), table).toBe(0);
    }
  });

  test('prints as JSON what its tables hold', async () => {
    const { published, files } = reportOf(mode);
    const rows = await parquetReadObjects({
      file: bufferOf(files.get('data/usage.parquet') ?? new Uint8Array()),
    });
    const sum = (name: string): number => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    expect(published.totals).toMatchObject({
      input: sum('input'),
      cacheRead: sum('cache_read'),
      cacheWrite5m: sum('cache_write_5m'),
      cacheWrite1h: sum('cache_write_1h'),
      output: sum('output'),
      calls: sum('calls'),
      costMicroUsd: sum('cost'),
      unpricedTokens: sum('unpriced_tokens'),
      sessions: mode === 'public' ? null : sum('sessions'),
      [mode === 'public' ? 'activeWeeks' : 'activeDays']: new Set(rows.map((row) => row['day'])).size,
    });
    for (const split of [published.byAgent, published.byModel, published.byDay]) {
      for (const name of [
        'input',
        'cacheRead',
        'output',
        'calls',
        'costMicroUsd',
        'unpricedTokens',
      ] as const) {
        expect(split.reduce((total, row) => total + (row[name] ?? 0), 0)).toBe(published.totals[name]);
      }
    }
  });
});

test('what the modes with exact numbers publish is the same in all of them', () => {
  const [normal, ...others] = MODES.filter((mode) => mode !== 'public').map(
    (mode) => reportOf(mode).published,
  );
  for (const other of others) {
    expect(other.totals).toEqual(normal?.totals);
    expect(other.byDay).toEqual(normal?.byDay);
    expect(other.leftOut).toEqual(normal?.leftOut);
  }
});

test('only a normal report says the time zone', () => {
  expect(MODES.map((mode) => reportOf(mode).published.timezone)).toEqual(['Europe/Berlin', null, null, null]);
  expect(textOf(reportOf('strict'), 'index.html')).not.toContain('Berlin');
});

test('names of the logs are in a normal report and in no other', () => {
  // Of the shell only what the data made of it: its script has words of its own.
  const withoutScript = (bytes: Uint8Array): string =>
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/<script[^>]*>[\s\S]*?<\/script>/, '');
  const holders = (mode: Mode): readonly string[] =>
    [...reportOf(mode).files].flatMap(([path, bytes]) =>
      withoutScript(bytes).includes('alpha') ? [path] : [],
    );
  expect(holders('normal')).toEqual(['index.html', 'labels.json']);
  expect(holders('redacted')).toEqual([]);
  expect(holders('strict')).toEqual([]);
});

test('no logs make an empty report, complete and without figures', async () => {
  const nothing = await makeReport({ claudeDirs: [keys], codexDirs: [] });
  expect(nothing.published.totals).toMatchObject({
    calls: 0,
    sessions: 0,
    costMicroUsd: null,
    activeDays: 0,
  });
  expect(nothing.files.has('data/usage.parquet')).toBe(true);
  expect(nothing.summary.sample).toBe(false);
});

describe('on a machine of its own', () => {
  const machine = { claudeDirs: [], codexDirs: [] };
  const at = (home: string): { env: Record<string, string>; platform: string; home: string } => ({
    env: {},
    platform: 'linux',
    home,
  });

  test('without logs the samples are compiled, and it says so', async () => {
    const report = await makeReport({ ...machine, environment: at(keys) });
    expect(report.summary.sample).toBe(true);
    expect(report.published.totals.calls).toBeGreaterThan(1000);
  });

  test('logs of an agent that was not chosen are not replaced by samples', async () => {
    const home = join(keys, 'home');
    const logs = fileURLToPath(new URL('../fixtures/claude-code/streamed-partials', import.meta.url));
    cpSync(logs, join(home, '.claude'), { recursive: true });
    const report = await makeReport({ ...machine, agents: ['codex'], environment: at(home) });
    expect(report.summary.sample).toBe(false);
    expect(report.published.totals.calls).toBe(0);
  });
});
