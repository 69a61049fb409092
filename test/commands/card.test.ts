import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PrintedCard } from '../../cli/commands/card.ts';
import { readCardOptions } from '../../cli/commands/card-options.ts';

/** The built command, as users run it. */
const CLI = fileURLToPath(new URL('../../dist/tallysheet.mjs', import.meta.url));

const place = mkdtempSync(join(tmpdir(), 'tallysheet-card-'));
const target = join(place, 'card.png');

function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
  // No logs in this home: the report is of the sample logs.
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: place,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: join(place, 'home'), TMPDIR: join(place, 'elsewhere') },
  });
  return { code: status, out: stdout, err: stderr };
}

const card = (...args: readonly string[]): PrintedCard => {
  const { code, out, err } = run('card', ...args, '--json', '--force');
  expect(err).not.toContain('E_');
  expect(code).toBe(0);
  return JSON.parse(out) as PrintedCard;
};

beforeAll(() => {
  run('build', '--quiet', '--out', 'report', '--title', 'The garden', '--name', 'Ada 编');
});
beforeEach(() => {
  rmSync(target, { force: true });
});
afterAll(() => {
  rmSync(place, { recursive: true });
});

describe('card FOLDER', () => {
  test('draws the card of a report that is there, and says what it wrote and what it could not set', () => {
    const { code, out, err } = run('card', 'report');
    expect(code).toBe(0);
    expect(out.replace(/[\d.]+ kB/, 'SIZE')).toBe(
      'Card         1200 × 630, in strict mode; every name in it is in the report\nWritten      card.png, SIZE\n',
    );
    expect(err).toBe(
      'tallysheet: Not on the card: the name of the author, for characters that its typeface does not have.\n',
    );
    expect(readFileSync(target).toString('latin1', 1, 4)).toBe('PNG');
  });

  test('gives the same bytes every time, and leaves the report as it is', () => {
    const [first, second] = [card('report'), card('report')];
    expect(first).toEqual(second);
    expect(run('verify', 'report', '--quiet').code).toBe(0);
  });

  test('draws it square, dark and as SVG, into as many files as are named', () => {
    const { width, height, files } = card('report', '--square', '--dark', '--out', 'a.svg', '--out', 'a.png');
    expect([width, height]).toEqual([1080, 1080]);
    expect(files.map(({ path }) => path)).toEqual(['a.svg', 'a.png']);
    expect(readFileSync(join(place, 'a.svg'), 'utf8')).toMatch(/^<svg [^>]*>(<path [^>]*>)+<\/svg>\n$/);
    expect(readFileSync(join(place, 'a.png')).readUInt32BE(16)).toBe(1080);
  });

  test('refuses a report that was changed', () => {
    const labels = join(place, 'report', 'labels.json');
    const before = readFileSync(labels, 'utf8');
    writeFileSync(labels, before.replace('The garden', 'The prison'));
    try {
      const { code, err } = run('card', 'report');
      expect(code).toBe(3);
      expect(err).toContain('E_VERIFY_FAILED');
      expect(existsSync(target)).toBe(false);
    } finally {
      writeFileSync(labels, before);
    }
  });

  test('refuses a folder that is no report', () => {
    expect(run('card', 'nowhere')).toMatchObject({
      code: 5,
      err: expect.stringContaining('E_VERIFY_FOLDER'),
    });
  });
});

describe('card', () => {
  test('without a folder draws the card of the report that the same options make', () => {
    const options = ['--for', 'web', '--title', 'The garden', '--name', 'Ada'];
    run('build', ...options, '--quiet', '--out', 'public');
    expect(card(...options)).toEqual(card('public'));
  });

  test('shows no name of a project also where the report does, and then is for its owner alone', () => {
    expect(card('--for', 'me').texts.join('\n')).not.toMatch(/bookshelf|weather-station|garden-planner/);
    if (process.platform !== 'win32') expect(statSync(target).mode & 0o077).toBe(0);
  });

  test('replaces a file only when it is forced to', () => {
    writeFileSync(target, 'mine');
    const { code, err } = run('card', 'report');
    expect(code).toBe(4);
    expect(err).toContain(`E_FILE_FAILED: ${target} could not be written: it is there already.`);
    expect(readFileSync(target, 'utf8')).toBe('mine');
    card('report');
    expect(readFileSync(target, 'utf8')).not.toBe('mine');
  });

  test('is not put into the folder of a report, nor where there is no folder', () => {
    expect(run('card', 'report', '--out', 'report/card.png').err).toContain(
      'it lies in the folder of a report',
    );
    expect(run('card', 'report', '--out', 'nowhere/card.png').err).toContain('its folder is not there');
    expect(run('verify', 'report', '--quiet').code).toBe(0);
  });
});

describe('the options of card', () => {
  const read = (values: Readonly<Record<string, readonly string[]>>, folder: string | null = null) =>
    readCardOptions(new Map(Object.entries(values)), folder);

  test('are a wide, light PNG of a strict report where nothing is said', () => {
    expect(read({})).toMatchObject({
      of: { choice: { disclosure: { mode: 'strict' } } },
      form: { shape: 'wide', theme: 'light' },
      outs: [{ file: 'card.png', format: 'png' }],
    });
  });

  test('name a picture by its end, in letters of either size', () => {
    expect(read({ out: ['a.SVG', 'b.png'] }).outs.map(({ format }) => format)).toEqual(['svg', 'png']);
    expect(() => read({ out: ['a.jpg'] })).toThrow('a file that ends in .png or .svg');
    expect(() => read({ out: ['png'] })).toThrow('a file that ends in .png or .svg');
  });

  test('choose nothing of a report that is there', () => {
    expect(read({ square: [''] }, 'report').of).toEqual({ folder: 'report' });
    expect(() => read({ period: ['7d'] }, 'report')).toThrow('--period and the folder of a report');
    expect(() => read({}, ' ')).toThrow('needs the folder of a report');
  });
});
