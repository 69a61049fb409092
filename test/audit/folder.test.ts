import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readFolder } from '../../cli/audit/folder.ts';
import { readRegular } from '../../cli/report/target.ts';
import { writeManifest } from '../../cli/report/manifest.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';

vi.mock('../../cli/report/target.ts', { spy: true });

const place = realpathSync(mkdtempSync(join(tmpdir(), 'tallysheet-audit-folder-')));
const folder = join(place, 'report');
const STAMP = {
  ...{ version: '0.1.0', ...usualDisclosure('strict') },
  prices: {
    ...{ package: 'prices', version: '1.0.0', read: '2026-09-27', newest: '2026-09-01' },
    sha256: 'a'.repeat(64),
  },
};
const LISTED = { 'index.html': 'page', 'data/usage.parquet': 'table', 'labels.json': 'labels' };

const put = (path: string, bytes: string | Uint8Array = 'x'): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
};
beforeEach(() => {
  rmSync(place, { recursive: true, force: true });
  for (const [path, text] of Object.entries(LISTED)) put(path, text);
  put(
    'manifest.json',
    writeManifest(STAMP, new Map(Object.entries(LISTED).map(([path, text]) => [path, Buffer.from(text)]))),
  );
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

async function read(path = folder) {
  const found = await readFolder(path);
  if (typeof found === 'string') return found;
  return {
    files: [...found.files.keys()].sort(),
    seen: found.seen.map(({ class: kind, place: where }) => `${kind} ${where}`).sort(),
    litter: found.litter,
  };
}
const ALL = ['data/usage.parquet', 'index.html', 'labels.json', 'manifest.json'];
const GOOD = { files: ALL, seen: [], litter: 0 };

describe('a folder', () => {
  test('is read: what its manifest lists, and the manifest', async () => {
    expect(await read()).toEqual(GOOD);
    const found = await readFolder(folder);
    expect(
      typeof found === 'string' ? found : Buffer.from(found.files.get('data/usage.parquet')!).toString(),
    ).toBe('table');
  });

  test('may be named by a link to it, and by none that leads nowhere', async () => {
    symlinkSync(folder, join(place, 'link'));
    expect(await read(join(place, 'link'))).toEqual(GOOD);
    symlinkSync(join(place, 'gone'), join(place, 'nowhere'));
    expect(await read(join(place, 'nowhere'))).toBe('not there');
  });

  test('that is none, or is not there, says so', async () => {
    expect(await read(join(place, 'gone'))).toBe('not there');
    expect(await read(join(folder, 'index.html'))).toBe('not a folder');
    symlinkSync(join(folder, 'index.html'), join(place, 'file'));
    expect(await read(join(place, 'file'))).toBe('not a folder');
  });

  test('without a manifest has nothing that is read', async () => {
    rmSync(join(folder, 'manifest.json'));
    expect(await read()).toEqual({
      ...{ files: [], litter: 0 },
      seen: ['extra-file data/', 'extra-file index.html', 'extra-file labels.json'],
    });
  });
});

describe('what is no part of the report', () => {
  test('is told of and not read', async () => {
    put('notes.txt');
    put('data/more.parquet');
    put('photos/one.png');
    expect(await read()).toEqual({
      ...GOOD,
      seen: ['extra-file data/more.parquet', 'extra-file notes.txt', 'extra-file photos/'],
    });
  });

  test('is a folder under the name of a file, and one whose name only begins like one', async () => {
    rmSync(join(folder, 'labels.json'));
    mkdirSync(join(folder, 'labels.json'));
    mkdirSync(join(folder, 'dat'));
    expect(await read()).toMatchObject({ seen: ['extra-file dat/', 'extra-file labels.json/'] });
  });

  test('is a link or a pipe, wherever it leads', async () => {
    rmSync(join(folder, 'index.html'));
    symlinkSync(join(place, 'elsewhere'), join(folder, 'index.html'));
    execFileSync('mkfifo', [join(folder, 'data', 'pipe')]);
    expect(await read()).toEqual({
      files: ALL.filter((path) => path !== 'index.html'),
      seen: ['no-regular-file data/pipe', 'no-regular-file index.html'],
      litter: 0,
    });
  });

  test('is counted where systems leave it, and read where the manifest lists it', async () => {
    for (const name of ['.DS_Store', 'Thumbs.db', 'data/desktop.ini']) put(name);
    expect(await read()).toEqual({ ...GOOD, litter: 3 });
  });

  test('is looked at up to a thousand files', async () => {
    for (let index = 0; index < 1200; index += 1) put(`data/f${String(index)}.txt`);
    const found = await read();
    if (typeof found === 'string') throw new Error(found);
    expect(found.files.length + found.seen.length).toBe(1001);
  });

  test('is looked at up to a thousand files, also where systems left them', async () => {
    for (let index = 0; index < 1200; index += 1) put(`data/._f${String(index)}`);
    const found = await read();
    if (typeof found === 'string') throw new Error(found);
    expect(found.files.length + found.litter).toBe(1001);
  });
});

test('a file that is too large for a report is told of and not read', async () => {
  // A file with a hole: large, and on the disk it is nothing.
  truncateSync(join(folder, 'index.html'), 32 * 1024 * 1024 + 1);
  expect(await read()).toEqual({
    files: ALL.filter((path) => path !== 'index.html'),
    seen: ['too-large index.html'],
    litter: 0,
  });
  truncateSync(join(folder, 'index.html'), 2 * 1024 * 1024);
  expect(await read()).toEqual(GOOD);
  put('index.html', 'page');
  truncateSync(join(folder, 'labels.json'), 8 * 1024 * 1024 + 1);
  expect(await read()).toMatchObject({ seen: ['too-large labels.json'] });
  put('labels.json', '{}');
  truncateSync(join(folder, 'manifest.json'), 1024 * 1024 + 1);
  expect(await read()).toMatchObject({ files: [] });
});

describe('files are read', () => {
  const MEGABYTE = 1024 * 1024;
  const tables = ['usage', 'sessions', 'activity', 'tools', 'hours', 'logs'].map(
    (name) => `data/${name}.parquet`,
  );
  const paths = ['index.html', 'engine.html', 'data.html', 'card.png', 'labels.json', ...tables];
  const own = new Map([
    ['manifest.json', 1],
    ['labels.json', 8],
    ['index.html', 32],
    ['engine.html', 32],
    ['data.html', 128],
    ['card.png', 4],
  ]);

  /** The files in the order in which they are read, and how many megabytes each may have. */
  async function askedOf(megabytes: number): Promise<readonly (readonly [path: string, most: number])[]> {
    for (const path of paths) put(path);
    put('manifest.json', writeManifest(STAMP, new Map(paths.map((path) => [path, Buffer.from('x')]))));
    const original = vi.mocked(readRegular).getMockImplementation()!;
    vi.mocked(readRegular)
      .mockClear()
      .mockResolvedValue({ length: megabytes * MEGABYTE } as Uint8Array);
    await read();
    const asked = vi
      .mocked(readRegular)
      .mock.calls.map(([path, length]) => [basename(path), length / MEGABYTE] as const);
    vi.mocked(readRegular).mockImplementation(original);
    expect(asked).toHaveLength(paths.length + 1);
    return asked;
  }

  test('as long as each is not too large for what it is', async () => {
    for (const [path, most] of await askedOf(0)) expect(most, path).toBe(own.get(path) ?? 256);
  });

  test('as long as all together are not too large for a report', async () => {
    for (const [before, [path, most]] of (await askedOf(120)).entries())
      expect(most, path).toBe(Math.min(own.get(path) ?? 256, 512 - 120 * before));
  });
});
