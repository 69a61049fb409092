import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import zlib from 'node:zlib';
import type { Accounts } from '../../cli/accounting/calls.ts';
import { hasNativeZstd, unpackInScript } from '../../cli/sources/archives.ts';
import { readAccounts } from '../../cli/accounting/read.ts';
import { findRoots } from '../../cli/sources/roots.ts';
import { claudeCall, codexCall, makeFolder } from './temporary.ts';

async function read(folder: string): Promise<Accounts> {
  const roots = findRoots({
    env: {},
    platform: 'linux',
    home: '/nowhere',
    claudeDirs: [folder],
    codexDirs: [folder],
  });
  return readAccounts({ roots, workers: 0 });
}

function outputs({ calls }: Accounts): number[] {
  return [...calls.output].sort((one, other) => one - other);
}

function leftOut(accounts: Accounts): Record<string, number> {
  return Object.fromEntries(accounts.leftOut.map(({ reason, count }) => [reason, count]));
}

describe('files', () => {
  test('only log files are read, at any depth', async () => {
    const folder = makeFolder({
      'projects/p/a.jsonl': claudeCall('m1', 1),
      [`projects/${'deep/'.repeat(40)}b.jsonl`]: claudeCall('m2', 2),
      'projects/p/notes.txt': claudeCall('m3', 4),
      'projects/p/a.jsonl.bak': claudeCall('m4', 8),
      'other/c.jsonl': claudeCall('m5', 16),
    });
    expect(outputs(await read(folder))).toEqual([1, 2]);
  });

  test('empty files are named, blank ones hold nothing', async () => {
    const folder = makeFolder({
      'projects/a.jsonl': '',
      'projects/b.jsonl': '\n \r\n\n',
      'projects/c.jsonl': '\ufeff',
    });
    const accounts = await read(folder);
    expect(accounts.calls.length).toBe(0);
    expect(leftOut(accounts)).toEqual({ 'empty-file': 1 });
    expect(accounts.scans[0]?.files).toBe(2);
  });

  test('links are not followed, whether to a file, a folder, in a circle or to nothing', async () => {
    const folder = makeFolder({
      'projects/a.jsonl': claudeCall('m1', 1),
      'outside/b.jsonl': claudeCall('m2', 2),
    });
    symlinkSync(join(folder, 'outside/b.jsonl'), join(folder, 'projects/b.jsonl'));
    symlinkSync(join(folder, 'outside'), join(folder, 'projects/outside'));
    symlinkSync(join(folder, 'projects'), join(folder, 'projects/again'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'projects/gone.jsonl'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'projects/gone.txt'));
    const accounts = await read(folder);
    expect(outputs(accounts)).toEqual([1]);
    expect(leftOut(accounts)).toEqual({ 'linked-file': 4 });
  });

  test('a file with two names is read once', async () => {
    const folder = makeFolder({ 'projects/a.jsonl': `${claudeCall('m1', 1)}${claudeCall('m1', 1)}` });
    linkSync(join(folder, 'projects/a.jsonl'), join(folder, 'projects/b.jsonl'));
    expect(leftOut(await read(folder))).toEqual({ 'linked-file': 1, 'repeated-line': 1 });
  });

  test('a folder below another root is read once', async () => {
    const folder = makeFolder({
      'projects/nested/projects/a.jsonl': `${claudeCall('m1', 1)}${claudeCall('m1', 1)}`,
    });
    const roots = findRoots({
      env: {},
      platform: 'linux',
      home: '/nowhere',
      claudeDirs: [folder, join(folder, 'projects/nested')],
    });
    expect(roots).toHaveLength(2);
    const accounts = await readAccounts({ roots });
    expect(accounts.calls.length).toBe(1);
    expect(leftOut(accounts)).toEqual({ 'repeated-line': 1 });
    expect(accounts.scans[0]?.files).toBe(1);
  });

  test.skipIf(process.platform === 'win32')('a pipe is not opened', async () => {
    const folder = makeFolder({ 'projects/a.jsonl': claudeCall('m1', 1) });
    execFileSync('mkfifo', [join(folder, 'projects/b.jsonl')]);
    const accounts = await read(folder);
    expect(outputs(accounts)).toEqual([1]);
    expect(leftOut(accounts)).toEqual({ 'special-file': 1 });
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'what may not be read is named',
    async () => {
      const folder = makeFolder({
        'projects/a.jsonl': claudeCall('m1', 1),
        'projects/b.jsonl': 'x',
        'projects/c/d.jsonl': 'x',
      });
      chmodSync(join(folder, 'projects/b.jsonl'), 0);
      chmodSync(join(folder, 'projects/c'), 0);
      const accounts = await read(folder);
      chmodSync(join(folder, 'projects/c'), 0o700);
      expect(outputs(accounts)).toEqual([1]);
      expect(leftOut(accounts)).toEqual({ 'unreadable-file': 2 });
    },
  );
});

describe('bytes', () => {
  test('a byte order mark, CRLF and white space around lines', async () => {
    const folder = makeFolder({
      'projects/a.jsonl': `\ufeff${claudeCall('m1', 1).trimEnd()}\r\n\r\n  ${claudeCall('m2', 2).trimEnd()} \t\r\n`,
    });
    const accounts = await read(folder);
    expect(outputs(accounts)).toEqual([1, 2]);
    expect(leftOut(accounts)).toEqual({});
  });

  test('NULs where a machine crashed, and lone bytes that are no text', async () => {
    const folder = makeFolder({
      'projects/a.jsonl': Buffer.concat([
        Buffer.from(claudeCall('m1', 1)),
        Buffer.alloc(4096),
        Buffer.from('\n'),
        Buffer.from(claudeCall('m2', 2)),
        Buffer.from([0xff, 0xfe, 0x0a]),
        Buffer.from(claudeCall('m3', 4)),
      ]),
    });
    const accounts = await read(folder);
    expect(outputs(accounts)).toEqual([1, 2, 4]);
    expect(leftOut(accounts)).toEqual({ malformed: 2 });
  });

  test('a line above 64 MiB is skipped and counted, and the next one is read', async () => {
    const folder = makeFolder({ 'projects/a.jsonl': '' });
    const path = join(folder, 'projects/a.jsonl');
    truncateSync(path, 64 * 1024 * 1024 + 1);
    writeFileSync(path, `\n${claudeCall('m1', 1)}`, { flag: 'a' });
    const accounts = await read(folder);
    expect(outputs(accounts)).toEqual([1]);
    expect(leftOut(accounts)).toEqual({ 'too-long': 1 });
  });

  test('a line of several MiB is read', async () => {
    const call = claudeCall('m1', 1).replace('"cwd"', `"text":"${'\\"x'.repeat(2_000_000)}","cwd"`);
    expect(outputs(await read(makeFolder({ 'projects/a.jsonl': `${call}${claudeCall('m2', 2)}` })))).toEqual([
      1, 2,
    ]);
  });

  test('a line that nests too deep is named for it', async () => {
    const deep = claudeCall('m1', 1).replace('"cwd"', `"deep":${'['.repeat(600)}${']'.repeat(600)},"cwd"`);
    const accounts = await read(makeFolder({ 'projects/a.jsonl': `${deep}${claudeCall('m2', 2)}` }));
    expect(outputs(accounts)).toEqual([2]);
    expect(leftOut(accounts)).toEqual({ 'too-deep': 1 });
  });

  test('texts that are too long to be a name are not kept', async () => {
    const call = claudeCall('m1', 1).replace('/srv/alpha', 'x'.repeat(5000));
    const accounts = await read(makeFolder({ 'projects/a.jsonl': call }));
    expect(accounts.calls.folder[0]).toBe(-1);
  });
});

describe.runIf(hasNativeZstd())('zstd archives', () => {
  const rollout =
    'sessions/2026/04/01/rollout-2026-04-01T10-00-00-11111111-1111-4111-8111-111111111111.jsonl';
  const events = Array.from({ length: 2000 }, (_, index) => codexCall(index + 1, 1)).join('');

  test('are read like the file they were made from, for both agents', async () => {
    const folder = makeFolder({
      [`${rollout}.zst`]: zlib.zstdCompressSync(Buffer.from(events)),
      'projects/p/a.jsonl.zst': zlib.zstdCompressSync(Buffer.from(claudeCall('m1', 1))),
    });
    const accounts = await read(folder);
    expect(accounts.calls.length).toBe(2001);
    expect(leftOut(accounts)).toEqual({});
  });

  test('of a rollout that also lies there plain are a copy of it', async () => {
    const folder = makeFolder({
      [rollout]: events,
      [`${rollout}.zst`]: zlib.zstdCompressSync(Buffer.from(events)),
    });
    const accounts = await read(folder);
    expect(accounts.calls.length).toBe(2000);
    expect(leftOut(accounts)).toEqual({ 'archived-copy': 1, 'copied-line': 2000 });
  });

  test('that are broken count up to the break', async () => {
    const noise = Array.from({ length: 20_000 }, (_, index) =>
      codexCall(index + 1, 1).replace('{', `{"n":${String(Math.sin(index))},`),
    );
    const archive = zlib.zstdCompressSync(Buffer.from(noise.join('')));
    const folder = makeFolder({ [`${rollout}.zst`]: archive.subarray(0, archive.length >> 1) });
    const accounts = await read(folder);
    expect(accounts.calls.length).toBeGreaterThan(1000);
    expect(accounts.calls.length).toBeLessThan(20_000);
    expect(leftOut(accounts)).toMatchObject({ 'corrupt-archive': 1 });
  });

  test('that are none are named', async () => {
    const accounts = await read(makeFolder({ 'projects/p/a.jsonl.zst': claudeCall('m1', 1) }));
    expect(accounts.calls.length).toBe(0);
    expect(leftOut(accounts)).toEqual({ 'corrupt-archive': 1 });
  });

  test('are unpacked without Node’s zstd to the same bytes', () => {
    const archive = zlib.zstdCompressSync(Buffer.from(events));
    const unpack = (bytes: Buffer): { isWhole: boolean; text: string } => {
      let at = 0;
      const chunks: Buffer[] = [];
      const isWhole = unpackInScript(
        (buffer) => {
          const count = bytes.copy(buffer, 0, at, at + 1000);
          at += count;
          return count;
        },
        (chunk) => chunks.push(Buffer.from(chunk)),
      );
      return { isWhole, text: Buffer.concat(chunks).toString() };
    };
    expect(unpack(archive)).toEqual({ isWhole: true, text: events });
    expect(unpack(archive.subarray(0, archive.length - 8)).isWhole).toBe(false);
    expect(unpack(Buffer.from('no archive at all')).isWhole).toBe(false);
  });
});

test('nothing of a log is in what is thrown or printed: bad input throws nothing', async () => {
  const folder = makeFolder({ 'projects/a.jsonl': 'SECRET\n{"SECRET":\n', 'sessions/b.jsonl': 'SECRET' });
  mkdirSync(join(folder, 'projects/c.jsonl'));
  const accounts = await read(folder);
  expect(JSON.stringify(accounts)).not.toContain('SECRET');
  expect(existsSync(folder) && readFileSync(join(folder, 'sessions/b.jsonl'), 'utf8')).toBe('SECRET');
});
