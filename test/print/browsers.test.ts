import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser, placesOf } from '../../cli/print/browsers.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tallysheet-browsers-'));
});
afterEach(() => {
  rmSync(place, { recursive: true });
});

const find = (env: Readonly<Record<string, string>>) => findBrowser({ env, platform: 'linux', home: place });

function program(name: string, mode = 0o755): string {
  const path = join(place, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

describe('the browser that prints', () => {
  test('is the one that CHROME_PATH names, there or not', async () => {
    program('chromium');
    expect(await find({ CHROME_PATH: '/opt/mine', PATH: place })).toBe('/opt/mine');
    expect(await find({ CHROME_PATH: '', PATH: place })).toBe(join(place, 'chromium'));
  });

  test('is Chrome before Chromium before Edge', async () => {
    const [edge, chromium, chrome] = [
      program('microsoft-edge'),
      program('chromium'),
      program('google-chrome'),
    ];
    expect(await find({ PATH: place })).toBe(chrome);
    rmSync(chrome);
    expect(await find({ PATH: place })).toBe(chromium);
    rmSync(chromium);
    expect(await find({ PATH: place })).toBe(edge);
  });

  test('is a program: no folder, and no file that cannot be run', async () => {
    mkdirSync(join(place, 'google-chrome'));
    program('chromium', 0o644);
    expect(await find({ PATH: place })).toBeNull();
  });

  test('is looked for in no folder that depends on where one stands', async () => {
    expect(placesOf({ env: { PATH: '.::bin' }, platform: 'linux', home: place })).toEqual([]);
    expect(await find({})).toBeNull();
  });
});

describe('where it is looked for', () => {
  test('on a Mac: among the applications of all and of the user', () => {
    const places = placesOf({ env: { PATH: '/bin' }, platform: 'darwin', home: '/Users/ada' });
    expect(places).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(places).toContain('/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium');
  });

  test('on Windows: among the programs of all and of the user', () => {
    const env = { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' };
    const places = placesOf({ env, platform: 'win32', home: 'C:\\Users\\ada' });
    expect(places).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(places).toContain('C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
    expect(places).toHaveLength(6);
  });
});
