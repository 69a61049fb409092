import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type * as promises from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { isTemporary, writeFolder } from '../../cli/report/folder.ts';
import { inspectTarget } from '../../cli/report/target.ts';
import { PRICES_STAMP as prices } from '../../cli/accounting/price-book.ts';
import { writeManifest } from '../../cli/report/manifest.ts';

/** What another run does right before a folder is listed or renamed, or after it could not be renamed. */
const meanwhile = vi.hoisted(() => ({
  act: null as ((path: string) => void) | null,
  beforeRename: null as ((to: string) => void) | null,
  afterFailure: null as ((from: string) => void) | null,
}));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  const readdir = (path: string, ...options: []) => {
    meanwhile.act?.(path);
    return real.readdir(path, ...options);
  };
  const rename = (from: string, to: string) => {
    meanwhile.beforeRename?.(to);
    return real.rename(from, to).catch((error: unknown) => {
      meanwhile.afterFailure?.(from);
      throw error;
    });
  };
  return { ...real, readdir, rename };
});

const posix = process.platform !== 'win32';
const root = posix && process.getuid?.() === 0;

let place: string;
let out: string;

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'tallysheet-folder-')));
  out = join(place, 'report');
});

afterEach(() => {
  meanwhile.act = null;
  meanwhile.beforeRename = null;
  meanwhile.afterFailure = null;
  rmSync(place, { recursive: true, force: true });
});

/** The files of a report: a page, one table and the manifest. */
function report(mode: Mode = 'strict', page = 'page'): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([
    ['index.html', Buffer.from(page)],
    ['data/usage.parquet', Buffer.from('PAR1')],
  ]);
  return files.set(
    'manifest.json',
    writeManifest({ ...usualDisclosure(mode), version: '0.1.0', prices }, files),
  );
}

const write = (files = report(), force = false) => writeFolder(out, files, { force });
const state = async (mode: Mode = 'strict') => (await inspectTarget(out, usualDisclosure(mode))).state;
const page = () => readFileSync(join(out, 'index.html'), 'utf8');
/** Every path under a folder, sorted. */
const tree = (dir: string): string[] =>
  (readdirSync(dir, { recursive: true }) as string[]).map(slashed).sort();
const slashed = (path: string): string => path.replaceAll('\\', '/');

const FILES = ['data', 'data/usage.parquet', 'index.html', 'manifest.json'];

describe('a report is written', () => {
  it('into a new folder, with the folders above it, and nothing is left beside it', async () => {
    out = join(place, 'a', 'b', 'report');
    expect(await state()).toBe('new');
    expect(await write()).toEqual({ setAside: null });
    expect(tree(out)).toEqual(FILES);
    expect(readdirSync(join(place, 'a', 'b'))).toEqual(['report']);
    expect(await state()).toBe('ours-unchanged');
  });

  it('into an empty folder', async () => {
    mkdirSync(out);
    expect(await state()).toBe('empty');
    await write();
    expect(tree(out)).toEqual(FILES);
  });

  it('over a report of ours that nobody changed, without asking', async () => {
    await write();
    await write(report('strict', 'second'));
    expect(page()).toBe('second');
    expect(readdirSync(place)).toEqual(['report']);
  });

  it('over one that showed more', async () => {
    await write(report('normal'));
    expect(await state('strict')).toBe('ours-unchanged');
    await write(report('strict', 'less'));
    expect(page()).toBe('less');
  });

  it('over one that a file manager looked at', async () => {
    await write();
    writeFileSync(join(out, '.DS_Store'), 'x');
    writeFileSync(join(out, 'data', 'Thumbs.db'), 'x');
    expect(await state()).toBe('ours-unchanged');
    expect(await write(report('strict', 'second'))).toEqual({ setAside: null });
    expect(tree(out)).toEqual(FILES);
  });

  it('by name when the folder has a slash at its end', async () => {
    await writeFolder(`${out}/`, report(), { force: false });
    expect(tree(out)).toEqual(FILES);
  });

  it.runIf(posix)('in normal mode for its owner alone', async () => {
    await write(report('normal'));
    expect(statSync(out).mode & 0o777).toBe(0o700);
    expect(statSync(join(out, 'data')).mode & 0o777).toBe(0o700);
    expect(statSync(join(out, 'data', 'usage.parquet')).mode & 0o777).toBe(0o600);
  });
});

describe('a report that was edited', () => {
  const edits: Record<string, () => void> = {
    'a changed file': () => writeFileSync(join(out, 'index.html'), 'pAge'),
    'a longer file': () => writeFileSync(join(out, 'index.html'), 'page and more'),
    'a missing file': () => rmSync(join(out, 'data', 'usage.parquet')),
    'a missing folder': () => rmSync(join(out, 'data'), { recursive: true }),
    'a file too many': () => writeFileSync(join(out, 'notes.txt'), 'mine'),
    'a file too many in a folder of ours': () => writeFileSync(join(out, 'data', 'notes.txt'), 'mine'),
    'a folder too many': () => mkdirSync(join(out, 'extra')),
    'a file as a folder': () => {
      rmSync(join(out, 'index.html'));
      mkdirSync(join(out, 'index.html'));
    },
    'a manifest with a space more': () => {
      const path = join(out, 'manifest.json');
      writeFileSync(path, ` ${readFileSync(path, 'utf8')}`);
    },
  };

  it.each(Object.keys(edits))('(%s) is refused, and replaced with force', async (name) => {
    await write();
    edits[name]?.();
    const before = tree(place);
    expect(await state()).toBe('ours-edited');
    await expect(write(report('strict', 'second'))).rejects.toMatchObject({
      code: 'E_OUT_EDITED',
      exitCode: 4,
    });
    expect(tree(place)).toEqual(before);
    await write(report('strict', 'second'), true);
    expect(tree(out)).toEqual(FILES);
    expect(page()).toBe('second');
  });

  it('says how many files are how', async () => {
    await write();
    writeFileSync(join(out, 'index.html'), 'edited');
    writeFileSync(join(out, 'a.txt'), '');
    writeFileSync(join(out, 'b.txt'), '');
    await expect(write()).rejects.toThrow('1 file changed, 2 files not part of it');
  });

  it('loses nothing that is not of the report: that goes beside it', async () => {
    await write();
    writeFileSync(join(out, 'index.html'), 'edited');
    writeFileSync(join(out, 'notes.txt'), 'mine');
    mkdirSync(join(out, 'data', 'sub'));
    writeFileSync(join(out, 'data', 'sub', 'x.csv'), 'mine too');
    expect(await write(report(), true)).toEqual({ setAside: `${out}-set-aside` });
    expect(tree(`${out}-set-aside`)).toEqual(['data', 'data/sub', 'data/sub/x.csv', 'notes.txt']);
    expect(tree(out)).toEqual(FILES);

    writeFileSync(join(out, 'more.txt'), 'mine');
    expect(await write(report(), true)).toEqual({ setAside: `${out}-set-aside-2` });
    expect(readdirSync(place).sort()).toEqual(['report', 'report-set-aside', 'report-set-aside-2']);
  });

  it.runIf(posix)('never leads out of its folder by a link in it', async () => {
    await write();
    const elsewhere = join(place, 'elsewhere');
    renameSync(join(out, 'data'), elsewhere);
    symlinkSync(elsewhere, join(out, 'data'));
    expect(await state()).toBe('ours-edited');
    await write(report(), true);
    expect(readdirSync(elsewhere)).toEqual(['usage.parquet']);
    expect(lstatSync(join(`${out}-set-aside`, 'data')).isSymbolicLink()).toBe(true);
  });

  it.runIf(posix)('is found out by a file that became a link to the same bytes', async () => {
    await write();
    renameSync(join(out, 'index.html'), join(place, 'page.html'));
    symlinkSync(join(place, 'page.html'), join(out, 'index.html'));
    expect(await state()).toBe('ours-edited');
  });

  it.runIf(posix)('is not waited for when a file became a pipe', async () => {
    await write();
    rmSync(join(out, 'index.html'));
    spawnSync('mkfifo', [join(out, 'index.html')]);
    expect(await state()).toBe('ours-edited');
  });
});

describe('a report that showed less', () => {
  it.each<[Mode, Mode]>([
    ['strict', 'normal'],
    ['strict', 'redacted'],
    ['redacted', 'normal'],
    ['public', 'strict'],
  ])('(%s) is not replaced by a %s one without force', async (old, next) => {
    await write(report(old));
    expect(await state(next)).toBe('ours-showed-less');
    await expect(write(report(next, 'second'))).rejects.toMatchObject({ code: 'E_OUT_SHOWED_LESS' });
    expect(page()).toBe('page');
    await write(report(next, 'second'), true);
    expect(page()).toBe('second');
  });
});

describe('never written over, with force or without, is', () => {
  const refused = async (code: string) => {
    const before = tree(place);
    await expect(write()).rejects.toMatchObject({ code, exitCode: 4 });
    await expect(write(report(), true)).rejects.toMatchObject({ code });
    expect(tree(place)).toEqual(before);
  };

  it('a folder with anything in it that is not ours', async () => {
    mkdirSync(out);
    writeFileSync(join(out, 'index.html'), 'my site');
    expect(await state()).toBe('not-ours');
    await refused('E_OUT_NOT_OURS');
  });

  it.each([
    ['of another program', '{"name":"app"}'],
    ['of a later version', '{"schema":"tallysheet-manifest/2","version":"9.0.0","mode":"strict","files":[]}'],
    [
      'that leads out',
      '{"schema":"tallysheet-manifest/1","version":"0.1.0","mode":"strict","files":[{"path":"../x","bytes":1,"sha256":"x"}]}',
    ],
    ['that is torn', '{"schema":"tallysheet-manifest/1","vers'],
  ])('a folder with a manifest %s', async (_, manifest) => {
    mkdirSync(out);
    writeFileSync(join(out, 'manifest.json'), manifest);
    await refused('E_OUT_NOT_OURS');
  });

  it('a report of ours whose manifest is gone', async () => {
    await write();
    rmSync(join(out, 'manifest.json'));
    await refused('E_OUT_NOT_OURS');
  });

  it('a file', async () => {
    writeFileSync(out, 'x');
    await refused('E_OUT_NOT_A_FOLDER');
  });

  it('the root of a repository, even one that was made of a report', async () => {
    await write();
    mkdirSync(join(out, '.git'));
    expect(await state()).toBe('repository');
    await refused('E_OUT_REPOSITORY');
    rmSync(join(out, '.git'), { recursive: true });
    writeFileSync(join(out, '.git'), 'gitdir: elsewhere');
    await refused('E_OUT_REPOSITORY');
  });

  it('a home, even an empty one', async () => {
    mkdirSync(out);
    expect((await inspectTarget(out, usualDisclosure('strict'), out)).state).toBe('home');
    await expect(writeFolder(out, report(), { force: true, home: out })).rejects.toMatchObject({
      code: 'E_OUT_HOME',
    });
    expect((await inspectTarget(homedir(), usualDisclosure('strict'), place)).state).toMatch(/home|root/);
  });

  it('a folder that a home is in', async () => {
    mkdirSync(join(out, 'users', 'ada'), { recursive: true });
    expect((await inspectTarget(out, usualDisclosure('strict'), join(out, 'users', 'ada'))).state).toBe(
      'home',
    );
  });

  it('the root of a drive', async () => {
    out = parse(place).root;
    expect(await state()).toBe('root');
    await expect(write(report(), true)).rejects.toMatchObject({ code: 'E_OUT_ROOT' });
  });

  it.runIf(posix)(
    'a link: to a folder, to a report of ours, to nothing, with a slash at its end',
    async () => {
      const real = join(place, 'real');
      for (const prepare of [
        () => mkdirSync(real),
        () => writeFolder(real, report(), { force: false }),
        () => rmSync(real, { recursive: true }),
      ]) {
        await prepare();
        rmSync(out, { force: true });
        symlinkSync(real, out);
        await refused('E_OUT_LINK');
        await expect(writeFolder(`${out}/`, report(), { force: true })).rejects.toMatchObject({
          code: 'E_OUT_LINK',
        });
      }
    },
  );
});

describe('when writing fails', () => {
  it.runIf(posix && !root)(
    'for want of permission, the old report stands and nothing is left beside it',
    async () => {
      await write();
      chmodSync(place, 0o555);
      try {
        await expect(write(report('strict', 'second'))).rejects.toThrow('(no permission)');
        expect(page()).toBe('page');
      } finally {
        chmodSync(place, 0o755);
      }
      expect(readdirSync(place)).toEqual(['report']);
    },
  );

  it('after the folder was admitted, nothing is left beside it', async () => {
    // Fits as a name, but not with what is put around it for the folder beside it.
    out = join(place, 'r'.repeat(240));
    mkdirSync(out);
    await expect(write()).rejects.toThrow('its name is too long');
    expect(readdirSync(place)).toEqual(['r'.repeat(240)]);
  });

  it('because a part of the path is a file, it says so', async () => {
    writeFileSync(out, 'x');
    out = join(out, 'inside');
    await expect(write()).rejects.toMatchObject({ code: 'E_OUT_FAILED' });
    await expect(write()).rejects.toThrow('a part of its path is a file');
  });

  it('because the files are not those of their manifest, nothing is written', async () => {
    for (const wrong of [
      new Map([...report()].filter(([path]) => path !== 'manifest.json')),
      new Map([...report()].filter(([path]) => path !== 'index.html')),
      new Map([...report(), ['index.html', Buffer.from('other')] as const]),
      new Map([...report(), ['../outside', Buffer.from('x')] as const]),
    ]) {
      await expect(write(wrong)).rejects.toThrow('E_REPORT_FILES');
    }
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('a run that was killed', () => {
  /** A process number that nobody has: that of a child that has ended. */
  const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid;
  const leftover = (role: 'new' | 'old', pid: number | undefined, name = 'report'): string =>
    join(place, `.${name}.tallysheet-${role}-${pid}-0123456789ab`);

  it('leaves a folder that the next run removes', async () => {
    await write();
    const half = leftover('new', gone());
    mkdirSync(half);
    writeFileSync(join(half, 'index.html'), 'half');
    await write(report('strict', 'second'));
    expect(readdirSync(place)).toEqual(['report']);
  });

  it('between the two renames is put right: the old report comes back and is judged like any other', async () => {
    await write(report('strict'));
    renameSync(out, leftover('old', gone()));
    await expect(write(report('normal', 'second'))).rejects.toMatchObject({ code: 'E_OUT_SHOWED_LESS' });
    expect(page()).toBe('page');
    expect(readdirSync(place)).toEqual(['report']);
  });

  it('before the old report was removed leaves it to the next run', async () => {
    await write();
    const old = leftover('old', gone());
    renameSync(out, old);
    writeFileSync(join(old, 'notes.txt'), 'mine');
    await writeFolder(join(place, 'other'), report(), { force: false });
    renameSync(join(place, 'other'), out);
    await write();
    expect(readdirSync(place).sort()).toEqual(['report', 'report-set-aside']);
    expect(tree(`${out}-set-aside`)).toEqual(['notes.txt']);
  });

  it('is not mistaken for one that is at work, or for one of another folder', async () => {
    const busy = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      const kept = [leftover('new', busy.pid), leftover('new', gone(), 'other')];
      for (const folder of kept) mkdirSync(folder);
      await write();
      for (const folder of kept) expect(existsSync(folder)).toBe(true);
    } finally {
      busy.kill('SIGKILL');
    }
  });

  it('at any moment leaves the old or the new report, whole', async () => {
    const script = `
      import { writeFolder } from ${JSON.stringify(new URL('../../cli/report/folder.ts', import.meta.url).href)};
      import { writeManifest } from ${JSON.stringify(new URL('../../cli/report/manifest.ts', import.meta.url).href)};
      for (let turn = 0; ; turn++) {
        const files = new Map([['index.html', Buffer.alloc(200_000, String(turn % 10))], ['data/a.txt', Buffer.alloc(200_000, 'x')]]);
        files.set('manifest.json', writeManifest({ mode: 'strict', grain: 'day', shows: [], version: '0.1.0', prices: ${JSON.stringify(prices)} }, files));
        await writeFolder(process.argv[1], files, { force: false });
        if (turn === 0) process.stdout.write('running');
      }`;
    for (const pause of [1, 4, 9, 17, 30]) {
      const run = spawn(process.execPath, ['--input-type=module', '-e', script, out], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await once(run.stdout, 'data');
      await wait(pause);
      run.kill('SIGKILL');
      await once(run, 'close');
      const standing = readdirSync(place).filter((name) => name === 'report' || name.includes('-old-'));
      expect(standing.length).toBeGreaterThan(0);
      for (const name of standing.filter((each) => each === 'report')) {
        expect((await inspectTarget(join(place, name), usualDisclosure('strict'))).state).toBe(
          'ours-unchanged',
        );
      }
      await write();
      expect(readdirSync(place)).toEqual(['report']);
    }
  });
});

describe('two runs at once', () => {
  it('leave one whole report', async () => {
    await write();
    const runs = Array.from({ length: 6 }, (_, run) => write(report('strict', `run ${run}`)));
    const results = await Promise.allSettled(runs);
    expect(results.some((result) => result.status === 'fulfilled')).toBe(true);
    expect(await state()).toBe('ours-unchanged');
    expect(readdirSync(place)).toEqual(['report']);
  });

  it('may both write: the later one replaces what came when there was nothing to rename', async () => {
    const next = join(place, 'next');
    await writeFolder(next, report('strict', 'other run'), { force: false });
    meanwhile.afterFailure = (from) => {
      if (from === out && existsSync(next)) renameSync(next, out);
    };
    expect(await write(report('strict', 'later'))).toEqual({ setAside: null });
    expect(page()).toBe('later');
    expect(readdirSync(place)).toEqual(['report']);
  });

  it('leave no old report beside it, however often one overtakes the other', async () => {
    for (const always of [true, false]) {
      await write(report(), true);
      let tries = 0;
      const overtake = () => {
        mkdirSync(out);
        writeFileSync(join(out, 'index.html'), 'other run');
      };
      meanwhile.beforeRename = (to) => {
        if (to === out && !existsSync(out) && (always || tries++ < 2)) overtake();
      };
      // Between its two renames, so that at the same moment nothing stands there.
      meanwhile.afterFailure = () => {
        if (!always) rmSync(out, { recursive: true });
      };
      const run = write(report('strict', 'ours'));
      if (always) await expect(run).rejects.toThrow('another run is writing it');
      else await run;
      expect(readdirSync(place).filter((name) => name.startsWith('.'))).toEqual([]);
      meanwhile.beforeRename = null;
      meanwhile.afterFailure = null;
      rmSync(place, { recursive: true });
      mkdirSync(place);
    }
  });

  describe('do not take each other for somebody who edits:', () => {
    /** Exchanges the report for another one, as another run would. */
    const exchange = (count: number) => {
      renameSync(out, join(place, `old-${count}`));
      renameSync(join(place, `next-${count}`), out);
    };
    const prepare = async (count: number) => {
      await write();
      for (let next = 0; next < count; next++)
        await writeFolder(join(place, `next-${next}`), report('strict', `run ${next}`), { force: false });
    };
    /** Acts on the listings of the report, counted from now on. */
    const onListing = (act: (listing: number) => void) => {
      let listing = 0;
      meanwhile.act = (path) => {
        if (path === out) act(listing++);
      };
    };

    it('the other one puts its report there after the manifest was read', async () => {
      await prepare(1);
      // The first listing is of the names, the second is compared with the manifest.
      onListing((listing) => {
        if (listing === 1) exchange(0);
      });
      expect(await state()).toBe('ours-unchanged');
      expect(page()).toBe('run 0');
    });

    it('three times in a row', async () => {
      await prepare(3);
      onListing((listing) => {
        if ([1, 3, 5].includes(listing)) exchange((listing - 1) / 2);
      });
      expect(await state()).toBe('ours-unchanged');
      expect(page()).toBe('run 2');
    });

    it('the other one is between its two renames', async () => {
      await write();
      onListing((listing) => {
        if (listing === 0) renameSync(out, join(place, 'old'));
      });
      expect(await state()).toBe('new');
      renameSync(join(place, 'old'), out);
      onListing((listing) => {
        if (listing === 1) renameSync(out, join(place, 'old'));
      });
      expect(await state()).toBe('new');
    });

    it('but an edited report that comes in between is one', async () => {
      await prepare(1);
      writeFileSync(join(place, 'next-0', 'index.html'), 'edited');
      onListing((listing) => {
        if (listing === 1) exchange(0);
      });
      expect(await state()).toBe('ours-edited');
    });
  });
});

describe('isTemporary', () => {
  it('knows the folder for temporary files, through links and for folders that are not there yet', async () => {
    expect(await isTemporary(join(tmpdir(), 'a', 'b'))).toBe(true);
    expect(await isTemporary(tmpdir())).toBe(true);
    expect(await isTemporary(join(parse(place).root, 'elsewhere'))).toBe(false);
    expect(await isTemporary(`${realpathSync(tmpdir())}-not`)).toBe(false);
  });
});
