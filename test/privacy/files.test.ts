/**
 * T16: files. What is private lies where only its owner can get at it, what is somebody else's is not followed, and
 * a run that is broken off leaves the old report or none. The files of a report folder have tests of their own
 * (test/report/folder.test.ts). There is no archive yet; its stamps and entries will be tested here.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { MODES, type Mode } from '../../src/contract/modes.ts';
import { TABLE_NAMES } from '../../src/contract/tables.ts';
import { AccountsFold } from '../../cli/accounting/accounts.ts';
import { readConfig } from '../../cli/commands/config.ts';
import { inspectTarget } from '../../cli/report/target.ts';
import { findFiles } from '../../cli/sources/files.ts';
import { findRoots } from '../../cli/sources/roots.ts';
import { Scanner } from '../../cli/sources/scan.ts';
import { claudeCall } from '../sources/temporary.ts';
import { figure } from './figures.ts';
import { sizeOf } from './sizes.ts';
import { isRoot, posix, STRANGER, strangersFile } from './strangers.ts';

const command = fileURLToPath(new URL('../../dist/tallysheet.mjs', import.meta.url));
const node = process.env['TALLYSHEET_USERS_NODE'] ?? process.execPath;
const counted = { refused: 0, names: 0, kills: 0, swaps: 0 };
let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tallysheet-files-'));
});

afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});

afterAll(() => {
  figure(
    'T16',
    `${counted.refused} unsafe files and folders refused, ${counted.swaps} swaps while reading noticed, ${counted.names} written names all constant, ${counted.kills} builds killed without a trace (${isRoot ? 'as root and as another user' : 'as one user: files of another only where the system has some'})`,
  );
});

describe.runIf(posix)('the key of an installation', () => {
  const KEY = Buffer.alloc(32, 7);

  test('is one key for runs that make it at the same time, and what a killed run left goes', async () => {
    const path = join(place, 'store', 'key');
    mkdirSync(dirname(path), { mode: 0o700 });
    writeFileSync(join(dirname(path), '.key-0123456789abcdef'), KEY, { mode: 0o600 });
    const module = new URL('../../cli/privacy/install-key.ts', import.meta.url).href;
    const script = `import { readInstallKey } from ${JSON.stringify(module)};
      process.stdout.write(Buffer.from(readInstallKey(process.argv[1])).toString('hex'));`;
    const keys = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const run = spawn(process.execPath, ['--input-type=module', '-e', script, path], {
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        let text = '';
        run.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
        await once(run, 'close');
        return text;
      }),
    );
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(keys).size).toBe(1);
    expect(readdirSync(dirname(path))).toEqual(['key']);
  });
});

describe.runIf(posix)('a configuration', () => {
  const TEXT = '[[project]]\nmatch = "payroll"\nignore = true\n';
  const refused: Readonly<
    Record<string, readonly [code: string, make: (path: string) => string | undefined]>
  > = {
    'belongs to somebody else': [
      'E_CONFIG_UNSAFE',
      (path) => {
        if (!isRoot) return leaveOpen(path);
        strangersFile(path, TEXT);
        return undefined;
      },
    ],
    'is a link to a file of somebody else': [
      'E_CONFIG_UNSAFE',
      (path) => {
        if (!isRoot) return leaveOpen(path);
        symlinkSync(strangersFile(`${path}-real`, TEXT), path);
        return undefined;
      },
    ],
    'can be written by everybody': ['E_CONFIG_UNSAFE', (path) => leaveOpen(path)],
    'is a pipe': ['E_CONFIG_UNREADABLE', (path) => void execFileSync('mkfifo', [path])],
    'is a folder': ['E_CONFIG_UNREADABLE', (path) => void mkdirSync(path)],
    'is a device': ['E_CONFIG_UNREADABLE', () => '/dev/zero'],
    'is large': [
      'E_CONFIG_UNREADABLE',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 64 * 1024 + 1);
        return undefined;
      },
    ],
    'is a link that leads nowhere': ['E_CONFIG_UNREADABLE', (path) => void symlinkSync('nothing', path)],
  };
  /** Writable by everybody: also stands in for what only root can arrange. */
  function leaveOpen(path: string): undefined {
    writeFileSync(path, TEXT);
    chmodSync(path, 0o646);
  }

  test.each(Object.keys(refused))('is refused when it %s, and never quoted', async (name) => {
    const [code, make] = refused[name]!;
    const path = make(join(place, 'config.toml')) ?? join(place, 'config.toml');
    for (const needed of [true, false]) {
      const error: unknown = await readConfig(path, needed).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code, exitCode: 6 });
      expect(String(error)).not.toContain('payroll');
    }
    counted.refused += 1;
  });

  test('of one’s own is read through a link, and when its group can write it', async () => {
    const path = join(place, 'real.toml');
    writeFileSync(path, TEXT);
    chmodSync(path, 0o664);
    symlinkSync(path, join(place, 'config.toml'));
    expect((await readConfig(join(place, 'config.toml'), true)).projects).toHaveLength(1);
  });
});

describe.runIf(posix)('while logs are read', () => {
  const found = (): ReturnType<typeof findFiles> & { folder: string } => {
    const folder = join(place, 'claude');
    mkdirSync(join(folder, 'projects', 'p'), { recursive: true });
    mkdirSync(join(place, 'outside', 'p'), { recursive: true });
    writeFileSync(join(folder, 'projects', 'p', 'a.jsonl'), claudeCall('m1', 1));
    writeFileSync(join(place, 'outside', 'a.jsonl'), claudeCall('secret', 1000));
    writeFileSync(join(place, 'outside', 'p', 'a.jsonl'), claudeCall('secret', 1000));
    const roots = findRoots({ env: {}, platform: 'linux', home: '/nowhere', claudeDirs: [folder] });
    return { ...findFiles(roots), folder };
  };
  const scan = async (files: ReturnType<typeof findFiles>['files']) => {
    const fold = new AccountsFold();
    const scanner = new Scanner(fold);
    for (const file of files) await scanner.scan(file);
    const { calls, leftOut } = fold.finish([]);
    return { outputs: [...calls.output], leftOut: leftOut.map(({ reason }) => reason) };
  };

  const swaps: Readonly<Record<string, readonly [reason: string, swap: (folder: string) => void]>> = {
    'a file becomes a link': [
      'unreadable-file',
      (folder) => {
        rmSync(join(folder, 'projects/p/a.jsonl'));
        symlinkSync(join(place, 'outside/a.jsonl'), join(folder, 'projects/p/a.jsonl'));
      },
    ],
    'its folder becomes a link': [
      'linked-file',
      (folder) => {
        renameSync(join(folder, 'projects/p'), join(folder, 'gone'));
        symlinkSync(join(place, 'outside'), join(folder, 'projects/p'));
      },
    ],
    'a folder above it becomes a link': [
      'linked-file',
      (folder) => {
        renameSync(join(folder, 'projects'), join(folder, 'gone'));
        symlinkSync(join(place, 'outside'), join(folder, 'projects'));
      },
    ],
    'the root becomes a link': [
      'linked-file',
      (folder) => {
        renameSync(folder, `${folder}-gone`);
        mkdirSync(join(place, 'other/projects/p'), { recursive: true });
        writeFileSync(join(place, 'other/projects/p/a.jsonl'), claudeCall('secret', 1000));
        symlinkSync(join(place, 'other'), folder);
      },
    ],
    'a file becomes a pipe': [
      'special-file',
      (folder) => {
        rmSync(join(folder, 'projects/p/a.jsonl'));
        execFileSync('mkfifo', [join(folder, 'projects/p/a.jsonl')]);
      },
    ],
    'a file becomes a folder': [
      'special-file',
      (folder) => {
        rmSync(join(folder, 'projects/p/a.jsonl'));
        mkdirSync(join(folder, 'projects/p/a.jsonl'));
      },
    ],
    'a file goes': ['unreadable-file', (folder) => rmSync(join(folder, 'projects/p/a.jsonl'))],
  };

  test.each(Object.keys(swaps))('%s: it is left out, and nothing of another place is read', async (name) => {
    const { files, folder } = found();
    expect(files).toHaveLength(1);
    const [reason, swap] = swaps[name]!;
    swap(folder);
    expect(await scan(files)).toEqual({ outputs: [], leftOut: [reason] });
    counted.swaps += 1;
  });

  test('a file that its agent has replaced or added to is read as it is then', async () => {
    const { files, folder } = found();
    const path = join(folder, 'projects/p/a.jsonl');
    writeFileSync(`${path}.new`, claudeCall('m2', 2));
    renameSync(`${path}.new`, path);
    writeFileSync(path, claudeCall('m3', 4), { flag: 'a' });
    expect((await scan(files)).outputs.sort()).toEqual([2, 4]);
  });

  test('a hard link is a file like another, and read once', async () => {
    const { folder } = found();
    linkSync(join(folder, 'projects/p/a.jsonl'), join(folder, 'projects/p/b.jsonl'));
    const { files, skipped } = found();
    expect([files.length, skipped.map(({ reason }) => reason)]).toEqual([1, ['linked-file']]);
  });

  test('what may not be read is named, whoever runs it', () => {
    const { folder } = found();
    mkdirSync(join(folder, 'projects/closed'));
    for (const name of ['projects/b.jsonl', 'projects/closed/c.jsonl'])
      writeFileSync(join(folder, name), claudeCall('m9', 9));
    chmodSync(join(folder, 'projects/b.jsonl'), 0);
    chmodSync(join(folder, 'projects/closed'), 0);
    chmodSync(place, 0o755);
    const home = join(place, 'home');
    mkdirSync(home);
    if (isRoot) chownSync(home, STRANGER, STRANGER);
    const run = spawnSync(node, [command, '--claude-dir', folder, '--json', '--out', join(home, 'report')], {
      // Root may read everything: the command runs as somebody else.
      ...(isRoot ? { uid: STRANGER, gid: STRANGER } : {}),
      cwd: home,
      env: { HOME: home, PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    chmodSync(join(folder, 'projects/closed'), 0o700);
    expect([run.status, warningsOf(run.stderr)]).toEqual([0, []]);
    expect(JSON.parse(run.stdout)).toMatchObject({
      accounting: { reasons: [{ reason: 'unreadable-file', count: 2 }] },
    });
  });
});

/** What stderr says, but that tests write to the folder for temporary files. */
function warningsOf(stderr: string): readonly string[] {
  return stderr.split('\n').filter((line) => line !== '' && !line.includes('folder for temporary files'));
}

/** Every path that a report folder can have. */
const REPORT_NAMES = new Set([
  'index.html',
  'engine.html',
  'data.html',
  'labels.json',
  'manifest.json',
  'data',
  ...TABLE_NAMES.map((name) => `data/${name}.parquet`),
]);

describe.runIf(posix)('the whole command', () => {
  const HOSTILE = [
    '../../escape',
    '..',
    'C:\\windows',
    '-rf',
    'a\u0000b',
    '\u202egpj',
    'x'.repeat(255),
    '~',
    '$HOME',
  ];
  /** Logs whose every name is hostile, in a home of their own. */
  const makeHome = (): { home: string; env: Record<string, string> } => {
    const home = join(place, 'home');
    const folder = join(home, '.claude/projects');
    mkdirSync(folder, { recursive: true });
    HOSTILE.forEach((name, index) => {
      const below = join(folder, `p${index}-${name.replace(/[\0/]/g, '_').slice(0, 200)}`);
      mkdirSync(below);
      writeFileSync(
        join(below, `${name.replace(/[\0/]/g, '_').slice(0, 240)}.jsonl`),
        claudeCall(`m${index}`, index + 1)
          .replace('"/srv/alpha"', JSON.stringify(`/srv/${name}`))
          .replace('"claude-opus-4-6"', JSON.stringify(`custom ${name}`))
          .replace('"s"', JSON.stringify(name)),
      );
    });
    return { home, env: { HOME: home, PATH: process.env['PATH'] ?? '' } };
  };
  const tree = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

  test.each(MODES.filter((mode) => mode !== 'public'))(
    'writes in %s mode only names that are constants, and nothing outside its folder',
    (mode: Mode) => {
      const { home, env } = makeHome();
      const before = tree(place);
      const out = join(home, 'report');
      const run = spawnSync(node, [command, '--privacy-mode', mode, '--quiet', '--out', out], {
        cwd: home,
        env,
        encoding: 'utf8',
      });
      expect([run.status, warningsOf(run.stderr)]).toEqual([0, []]);
      const written = tree(place).filter((path) => !before.includes(path));
      const inReport = written
        .filter((path) => path.startsWith('home/report/'))
        .map((path) => path.slice(12));
      expect(inReport.filter((path) => !REPORT_NAMES.has(path))).toEqual([]);
      expect(inReport.length).toBeGreaterThan(10);
      const elsewhere = written.filter((path) => !/^home\/report(\/|$)/.test(path));
      const store = /^home\/[^/]+(\/[^/]+)*\/tallysheet(\/key)?$/;
      expect(elsewhere.filter((path) => path.endsWith('/key')).length).toBe(mode === 'redacted' ? 1 : 0);
      expect(
        elsewhere.filter((path) => !statSync(join(place, path)).isDirectory() && !store.test(path)),
      ).toEqual([]);
      for (const path of elsewhere) expect(statSync(join(place, path)).mode & 0o077).toBe(0);
      const openTo = (path: string): number => statSync(join(out, path)).mode & 0o077;
      if (mode === 'normal') expect(inReport.filter((path) => openTo(path) !== 0)).toEqual([]);
      counted.names += inReport.length;
    },
    30_000,
  );

  test('leaves the old report or none when it is killed, and the next run tidies up', async () => {
    const { home, env } = makeHome();
    const out = join(home, 'report');
    const kills = sizeOf('killed-builds');
    const build = () =>
      spawn(node, [command, '--for', 'me', '--quiet', '--out', out], { cwd: home, env, stdio: 'ignore' });
    const begun = performance.now();
    await once(build(), 'close');
    const usual = performance.now() - begun;
    const first = readFileSync(join(out, 'manifest.json'), 'utf8');
    let [early, late] = [0, 0];
    for (let turn = 0; turn < kills; turn++) {
      // Half of them without an old report; half of them when writing has begun, which is the shortest part.
      const hasOld = turn % 2 === 0;
      if (!hasOld) rmSync(out, { recursive: true, force: true });
      const watcher = watch(home);
      const run = build();
      const closed = once(run, 'close');
      if (turn % 4 < 2) await wait((usual * (turn + 1)) / (kills + 1));
      else {
        await Promise.race([once(watcher, 'change'), closed]);
        await wait(turn % 9);
      }
      run.kill('SIGKILL');
      await closed;
      watcher.close();
      const standing = existsSync(out);
      if (standing) {
        expect((await inspectTarget(out, usualDisclosure('normal'), '/nowhere')).state).toBe(
          'ours-unchanged',
        );
        expect(readFileSync(join(out, 'manifest.json'), 'utf8')).toBe(first);
      }
      const beside = readdirSync(home).filter((name) => name.includes('.tallysheet-'));
      if (beside.length > 0) late += 1;
      else early += 1;
      expect(standing || !hasOld || beside.some((name) => name.includes('-old-'))).toBe(true);
      for (const name of beside) expect(statSync(join(home, name)).mode & 0o077).toBe(0);
      expect(
        readdirSync(home).filter((name) => !/^(?:report|\.claude|\.report\.tallysheet-.*)$/.test(name)),
      ).toEqual([]);
      await once(build(), 'close');
      expect(readdirSync(home).sort()).toEqual(['.claude', 'report']);
      counted.kills += 1;
    }
    // Both kinds have to have come up, or the moments were badly chosen.
    expect(Math.min(early, late)).toBeGreaterThan(0);
  }, 600_000);
});

describe.runIf(isRoot)('what somebody else left beside a report', () => {
  test('is neither deleted nor taken for an older report of ours', async () => {
    const { writeFolder } = await import('../../cli/report/folder.ts');
    const { writeManifest } = await import('../../cli/report/manifest.ts');
    const { PRICES_STAMP: prices } = await import('../../cli/accounting/price-book.ts');
    const gone = spawnSync(node, ['-e', '']).pid;
    for (const role of ['new', 'old']) {
      const folder = join(place, `.report.tallysheet-${role}-${gone}-0123456789ab`);
      mkdirSync(folder);
      chownSync(folder, STRANGER, STRANGER);
    }
    const files = new Map<string, Uint8Array>([['index.html', Buffer.from('page')]]);
    files.set(
      'manifest.json',
      writeManifest({ ...usualDisclosure('strict'), version: '0.1.0', prices }, files),
    );
    await writeFolder(join(place, 'report'), files, { force: false });
    expect(readdirSync(place).filter((name) => name.includes('.tallysheet-'))).toHaveLength(2);
    counted.refused += 2;
  });
});
