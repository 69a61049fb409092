import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Verified } from '../../cli/commands/verify.ts';
import { writeManifest } from '../../cli/report/manifest.ts';
import { parseManifest } from '../../src/contract/manifest.ts';

/** The built command, as users run it. */
const CLI = fileURLToPath(new URL('../../dist/tallysheet.mjs', import.meta.url));

const place = mkdtempSync(join(tmpdir(), 'tallysheet-verify-'));
const made = join(place, 'made');
const folder = join(place, 'report');
const files = new Map<string, Buffer>();

function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: place,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: join(place, 'home'), TMPDIR: join(place, 'elsewhere') },
  });
  return { code: status, out: stdout, err: stderr };
}

const verify = (): { code: number | null; verified: Verified; err: string } => {
  const { code, out, err } = run('verify', folder, '--json');
  return { code, verified: JSON.parse(out) as Verified, err };
};
const found = ({ checks }: Verified): readonly string[] =>
  checks.flatMap(({ check, findings }) =>
    findings.map(({ class: kind, place: where }) => `${check}: ${kind}, ${where}`),
  );

function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

beforeAll(() => {
  // No logs in this home: the report is of the sample logs.
  const { code, err } = run('build', '--quiet', '--out', made);
  expect(err).toContain('sample logs');
  expect(code).toBe(0);
  const manifest = parseManifest(readFileSync(join(made, 'manifest.json'), 'utf8'));
  for (const path of ['manifest.json', ...(manifest?.files.map((file) => file.path) ?? [])])
    files.set(path, readFileSync(join(made, path)));
}, 60_000);
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of files) put(path, bytes);
});
afterAll(() => {
  rmSync(place, { recursive: true });
});

describe('a report as it was made', () => {
  test('passes, in words', async () => {
    const { code, out, err } = run('verify', folder);
    expect(err).toBe('');
    expect(code).toBe(0);
    const words = out
      .replace(/[0-9a-f]{64}/, 'HASH')
      .replace(/Tallysheet \d+\.\d+\.\d+/, 'Tallysheet VERSION');
    await expect(words).toMatchFileSnapshot('verify.txt');
    const sum = execFileSync('sha256sum', ['manifest.json'], { cwd: folder, encoding: 'utf8' });
    expect(out).toContain(sum.slice(0, 64));
  });

  test('passes, as JSON', () => {
    const { code, verified } = verify();
    expect(code).toBe(0);
    expect(verified).toMatchObject({ schema: 'tallysheet-verify/1', verdict: 'passed', mode: 'strict' });
    expect(verified.checks.map(({ check, outcome, reason }) => [check, outcome, reason])).toEqual([
      ...['names', 'manifest', 'version', 'shell', 'schema', 'encoding', 'render', 'secrets'].map((check) => [
        check,
        'passed',
        null,
      ]),
      ['identity', 'not-possible', 'needs-logs'],
      ['logs', 'not-possible', 'needs-logs'],
    ]);
  });

  test('passes without a word', () => {
    expect(run('verify', folder, '--quiet')).toEqual({ code: 0, out: '', err: '' });
  });

  test('passes by way of a link to it', () => {
    symlinkSync(folder, join(place, 'link'));
    expect(run('verify', join(place, 'link'), '--quiet').code).toBe(0);
    rmSync(join(place, 'link'));
  });
});

test('files that systems put into folders are not checked, and are told of', () => {
  put('.DS_Store', 'x');
  put('data/desktop.ini', 'x');
  expect(verify()).toMatchObject({ code: 0, verified: { verdict: 'passed', notChecked: 2 } });
  const { code, out } = run('verify', folder);
  expect(code).toBe(0);
  expect(out).toContain(
    'Not checked  2 files as systems put into folders (.DS_Store, Thumbs.db, desktop.ini): no part of the report.',
  );
});

describe('exit code 3 is for', () => {
  test.each<[string, () => void, string]>([
    ['a file too many', () => put('notes.txt', 'x'), 'names: extra-file, notes.txt'],
    ['a hidden file', () => put('.notes', 'x'), 'names: extra-file, .notes'],
    [
      'a folder that is called as a file of the system',
      () => put('.DS_Store/x', 'x'),
      'names: extra-file, .DS_Store/',
    ],
    [
      'a link that is called so',
      () => symlinkSync(join(made, 'engine.html'), join(folder, 'Thumbs.db')),
      'names: no-regular-file, Thumbs.db',
    ],
    ['a folder too many', () => put('more/notes.txt', 'x'), 'names: extra-file, more/'],
    ['a file too few', () => rmSync(join(folder, 'labels.json')), 'names: missing-file, labels.json'],
    [
      'a link in place of a file',
      () => {
        rmSync(join(folder, 'engine.html'));
        symlinkSync(join(made, 'engine.html'), join(folder, 'engine.html'));
      },
      'names: no-regular-file, engine.html',
    ],
    [
      'a pipe in place of a file',
      () => {
        rmSync(join(folder, 'labels.json'));
        execFileSync('mkfifo', [join(folder, 'labels.json')]);
      },
      'names: no-regular-file, labels.json',
    ],
    [
      'a linked folder',
      () => {
        rmSync(join(folder, 'data'), { recursive: true });
        symlinkSync(join(made, 'data'), join(folder, 'data'));
      },
      'names: no-regular-file, data',
    ],
    ['no manifest', () => rmSync(join(folder, 'manifest.json')), 'manifest: no-manifest, manifest.json'],
  ])('%s', (_, change, finding) => {
    change();
    const { code, verified, err } = verify();
    expect(found(verified)).toContain(finding);
    expect(verified.verdict).toBe('failed');
    expect(code).toBe(3);
    expect(err).toContain('E_VERIFY_FAILED');
  });

  test('a changed byte in each file', () => {
    for (const [path, bytes] of files) {
      const changed = Buffer.from(bytes);
      changed[changed.length >> 1]! ^= 1;
      put(path, changed);
      const { code, verified } = verify();
      expect(code, path).toBe(3);
      expect(found(verified).length, path).toBeGreaterThan(0);
      put(path, bytes);
    }
  }, 120_000);

  test('a report of another version, which may be a good one', () => {
    const manifest = parseManifest(String(files.get('manifest.json')));
    if (manifest === null) throw new Error('no manifest');
    const { mode, grain, shows, prices } = manifest;
    put('manifest.json', writeManifest({ mode, grain, shows, prices, version: '99.1.0' }, files));
    const { code, verified, err } = verify();
    expect(verified.verdict).toBe('incomplete');
    expect(code).toBe(3);
    expect(err).toContain('npx tallysheet@99.1.0 verify');
  });
});

test('what is wrong is said by check, class and place, and in no other words of the report', () => {
  put('labels.json', String(files.get('labels.json')).replace('"title":null', '"title":"Quincewood"'));
  const { code, out, err } = run('verify', folder);
  expect(code).toBe(3);
  expect(out).toContain(
    'FAILED       manifest: changed since the report was made (changed-file) in labels.json',
  );
  expect(out + err).not.toContain('Quincewood');
});

describe('the command line', () => {
  test.each<[readonly string[], number, string]>([
    [['verify'], 2, 'E_USAGE_OPERAND: tallysheet verify needs the folder of a report.'],
    [['verify', 'a', 'b'], 2, 'E_USAGE_EXTRA: "b" is one word too many.'],
    [['verify', 'report', '--force'], 2, 'E_USAGE_OPTION: There is no option --force for verify.'],
    [['verfy', 'report'], 2, 'Did you mean verify?'],
    [['verify', 'nowhere'], 5, 'nowhere is not there.'],
    [['verify', 'report/index.html'], 5, 'is not a folder.'],
  ])('%s', (args, code, words) => {
    const result = run(...args);
    expect(result.err).toContain(words);
    expect(result.code).toBe(code);
    expect(result.out).toBe('');
  });

  test('has a help', async () => {
    await expect(
      run('verify', '--help').out.replace(/tallysheet\/?\s?v?\d+\.\d+\.\d+/, 'tallysheet VERSION'),
    ).toMatchFileSnapshot('help-verify.txt');
  });
});

test('verify writes nothing', () => {
  verify();
  expect(existsSync(join(place, 'elsewhere'))).toBe(false);
});
