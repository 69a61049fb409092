import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readInstallKey } from '../../cli/privacy/install-key.ts';

describe('the key of an installation', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tallysheet-key-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is made once, for its user alone, and read again', () => {
    const path = join(folder, 'deep', 'key');
    const key = readInstallKey(path);
    expect(key).toHaveLength(32);
    expect(readInstallKey(path)).toEqual(key);
    if (process.platform !== 'win32') {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
    }
  });

  test('is refused when it is a link, or of another size', () => {
    writeFileSync(join(folder, 'other'), new Uint8Array(32), { mode: 0o600 });
    symlinkSync(join(folder, 'other'), join(folder, 'link'));
    expect(() => readInstallKey(join(folder, 'link'))).toThrow();
    writeFileSync(join(folder, 'short'), new Uint8Array(31), { mode: 0o600 });
    expect(() => readInstallKey(join(folder, 'short'))).toThrow('key');
  });

  test('is closed to others when it was left open', () => {
    const path = join(folder, 'key');
    writeFileSync(path, new Uint8Array(32));
    chmodSync(path, 0o644);
    readInstallKey(path);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
