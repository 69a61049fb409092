import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readInstallKey } from '../../cli/privacy/install-key.ts';
import { figure } from './figures.ts';
import { isRoot, posix, STRANGER, strangersFile } from './strangers.ts';

vi.mock('node:fs', async (original) => {
  const own = await original<typeof fs>();
  return {
    ...own,
    chmodSync: vi.fn(own.chmodSync),
    fchmodSync: vi.fn(own.fchmodSync),
    fsyncSync: vi.fn(own.fsyncSync),
    linkSync: vi.fn(own.linkSync),
    lstatSync: vi.fn(own.lstatSync),
    readdirSync: vi.fn(own.readdirSync),
  };
});

/* T16: the key of this installation, on which the labels of redacted reports hang. */

let place: string;
let refused = 0;
beforeEach(() => {
  vi.clearAllMocks();
  place = mkdtempSync(join(tmpdir(), 'tallysheet-key-'));
});
afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});
afterAll(() => {
  figure('T16 key', `${String(refused)} files and folders refused as no key of this installation's`);
});

test('the key of an installation is made once, of 32 bytes, and read again', () => {
  const path = join(place, 'deep', 'key');
  const key = readInstallKey(path);
  expect(key).toHaveLength(32);
  // Its bytes are on the disk before it has its name.
  const [written = 0] = vi.mocked(fsyncSync).mock.invocationCallOrder;
  const [named = 0] = vi.mocked(linkSync).mock.invocationCallOrder;
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(named);
  expect(readInstallKey(path)).toEqual(key);
  expect(linkSync).toHaveBeenCalledTimes(1);
});

describe.runIf(posix)('the key of an installation', () => {
  const KEY = Buffer.alloc(32, 7);
  const permissions = (path: string): number => statSync(path).mode & 0o777;

  const unsafe: Readonly<Record<string, (path: string) => string | undefined>> = {
    'a file of somebody else': (path) => strangersFile(path, KEY),
    'a link to a key of ours': (path) => {
      writeFileSync(`${path}-real`, KEY, { mode: 0o600 });
      symlinkSync(`${path}-real`, path);
      return undefined;
    },
    'a link that leads nowhere': (path) => void symlinkSync(`${path}-nothing`, path),
    'a folder': (path) => void mkdirSync(path),
    'a pipe': (path) => void execFileSync('mkfifo', [path]),
    'a device': () => '/dev/zero',
    'a file that is too short': (path) => void writeFileSync(path, KEY.subarray(1), { mode: 0o600 }),
    'an empty file': (path) => void writeFileSync(path, '', { mode: 0o600 }),
    'a file that is too long': (path) => void writeFileSync(path, Buffer.alloc(33), { mode: 0o600 }),
    'a file that its group can write': (path) => {
      writeFileSync(path, KEY);
      chmodSync(path, 0o620);
      return undefined;
    },
    'a file that everybody can write': (path) => {
      writeFileSync(path, KEY);
      chmodSync(path, 0o602);
      return undefined;
    },
    'a key in a folder of somebody else': (path) => {
      if (!isRoot) return '/etc/tallysheet-key';
      chownSync(dirname(path), STRANGER, STRANGER);
      writeFileSync(path, KEY, { mode: 0o600 });
      return undefined;
    },
  };

  test.each(Object.keys(unsafe))('is refused when it is %s', (name) => {
    const folder = join(place, 'store');
    mkdirSync(folder, { mode: 0o700 });
    const path = unsafe[name]?.(join(folder, 'key')) ?? join(folder, 'key');
    const before = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
    expect(() => readInstallKey(path)).toThrow(
      expect.objectContaining({ code: 'E_KEY_UNSAFE', exitCode: 6 }),
    );
    expect(lstatSync(path, { throwIfNoEntry: false })?.mtimeMs).toBe(before);
    expect(linkSync).not.toHaveBeenCalled();
    refused += 1;
  });

  test.each(['a file of somebody else', 'a folder'])(
    'is refused when it becomes %s while it is opened',
    (name) => {
      const own = join(place, 'own');
      writeFileSync(own, KEY, { mode: 0o600 });
      const path = unsafe[name]?.(join(place, 'key')) ?? join(place, 'key');
      vi.mocked(lstatSync).mockReturnValueOnce(statSync(own));
      expect(() => readInstallKey(path)).toThrow(expect.objectContaining({ code: 'E_KEY_UNSAFE' }));
      refused += 1;
    },
  );

  // Threads share the umask of their process.
  test.runIf(isMainThread)('is 0600 in a 0700 folder from the moment it is there, whatever the umask', () => {
    const old = process.umask(0);
    try {
      const path = join(place, 'a', 'b', 'key');
      readInstallKey(path);
      expect(permissions(path)).toBe(0o600);
      expect(permissions(join(place, 'a', 'b'))).toBe(0o700);
      expect(permissions(join(place, 'a'))).toBe(0o700);
      expect(readdirSync(join(place, 'a', 'b'))).toEqual(['key']);
    } finally {
      process.umask(old);
    }
  });

  test('and its folder are closed when they were left readable', () => {
    const folder = join(place, 'store');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'key'), KEY);
    chmodSync(join(folder, 'key'), 0o644);
    expect(readInstallKey(join(folder, 'key'))).toEqual(new Uint8Array(KEY));
    expect([permissions(folder), permissions(join(folder, 'key'))]).toEqual([0o700, 0o600]);
  });

  test('and its folder are left alone when they are closed, also to some of what their owner can do', () => {
    const folder = join(place, 'store');
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(join(folder, 'key'), KEY, { mode: 0o400 });
    readInstallKey(join(folder, 'key'));
    expect([chmodSync, fchmodSync].map((change) => vi.mocked(change).mock.calls)).toEqual([[], []]);
    expect(permissions(join(folder, 'key'))).toBe(0o400);
  });

  test('is read whatever its rights say on Windows, which keeps others out by other means', async () => {
    const folder = join(place, 'store');
    mkdirSync(folder, { mode: 0o755 });
    writeFileSync(join(folder, 'key'), KEY);
    chmodSync(join(folder, 'key'), 0o666);
    vi.mocked(chmodSync).mockClear();
    vi.resetModules();
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    try {
      const there = await import('../../cli/privacy/install-key.ts');
      expect(there.readInstallKey(join(folder, 'key'))).toEqual(new Uint8Array(KEY));
      expect([chmodSync, fchmodSync].map((change) => vi.mocked(change).mock.calls)).toEqual([[], []]);
    } finally {
      platform.mockRestore();
    }
  });

  test('that cannot be made says why', () => {
    writeFileSync(join(place, 'file'), '');
    expect(() => readInstallKey(join(place, 'file', 'key'))).toThrow(
      expect.objectContaining({ code: 'E_KEY_FAILED', message: expect.stringContaining('(E') }),
    );
  });

  test('that is there is not made anew, and one that is not is another each time', () => {
    const [one, other] = [join(place, 'one', 'key'), join(place, 'other', 'key')];
    const key = Buffer.from(readInstallKey(one));
    expect(Buffer.compare(key, Buffer.from(readInstallKey(other)))).not.toBe(0);
    expect(readFileSync(one)).toEqual(key);
    expect(new Set(key).size).toBeGreaterThan(8);
  });

  test.runIf(process.platform === 'linux')('is never left open, whether it is read, made or refused', () => {
    const open = (): number => readdirSync('/proc/self/fd').length;
    const folder = join(place, 'store');
    const path = join(folder, 'key');
    const before = open();
    readInstallKey(path);
    readInstallKey(path);
    expect(open()).toBe(before);
    for (const [content, mode] of [
      [KEY.subarray(1), 0o600],
      [KEY, 0o622],
    ] as const) {
      rmSync(path);
      writeFileSync(path, content);
      chmodSync(path, mode);
      expect(() => readInstallKey(path)).toThrow();
      expect(open()).toBe(before);
    }
  });

  describe('that another run makes at the same time', () => {
    const path = (): string => join(place, 'store', 'key');
    const failed = (code: string): Error => Object.assign(new Error(code), { code });
    const OTHER = Buffer.alloc(32, 9);

    test.each(['EEXIST', 'ENOENT'])('is that one’s: %s', (code) => {
      vi.mocked(linkSync).mockImplementationOnce(() => {
        writeFileSync(path(), OTHER, { mode: 0o600 });
        throw failed(code);
      });
      expect(readInstallKey(path())).toEqual(new Uint8Array(OTHER));
      expect(readdirSync(dirname(path()))).toEqual(['key']);
    });

    test('may tidy up what this one was about to', () => {
      vi.mocked(readdirSync).mockReturnValueOnce(['.key-0123456789abcdef'] as never);
      expect(readInstallKey(path())).toHaveLength(32);
    });

    test('is refused where it is gone again', () => {
      vi.mocked(linkSync).mockImplementationOnce(() => {
        throw failed('EEXIST');
      });
      expect(() => readInstallKey(path())).toThrow(expect.objectContaining({ code: 'E_KEY_UNSAFE' }));
    });

    test('leaves nothing beside it where it cannot be put in its place, and touches nothing else', () => {
      const folder = dirname(path());
      mkdirSync(folder);
      const others = [
        '.key-0123',
        '.key-0123456789abcdef0',
        'x.key-0123456789abcdef',
        '.key-0123456789abcdeF',
      ];
      for (const name of others) writeFileSync(join(folder, name), '');
      vi.mocked(linkSync).mockImplementationOnce(() => {
        throw failed('EPERM');
      });
      expect(() => readInstallKey(path())).toThrow(
        expect.objectContaining({ code: 'E_KEY_FAILED', message: expect.stringContaining('EPERM') }),
      );
      expect(readdirSync(folder).sort()).toEqual(others.sort());
    });

    test('fails as it failed where the system gave no reason', () => {
      vi.mocked(linkSync).mockImplementationOnce(() => {
        throw new RangeError('other');
      });
      expect(() => readInstallKey(path())).toThrow(RangeError);
    });
  });
});
