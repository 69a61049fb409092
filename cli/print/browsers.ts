import { access, constants, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';

/** Where programs are looked for. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
}

/** Names of Chrome, Chromium and Edge where programs are found by their name. */
const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Their places on a Mac, below a folder of applications. */
const APPLICATIONS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** Their places on Windows, below a folder of programs. */
const PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser that prints: the one that CHROME_PATH names, or the first that is found of Chrome, Chromium and Edge.
 * @returns its path, or null where there is none
 */
export async function findBrowser(machine: Machine): Promise<string | null> {
  const named = machine.env['CHROME_PATH'];
  if (named !== undefined && named !== '') return named;
  for (const path of placesOf(machine)) if (await isProgram(path)) return path;
  return null;
}

/** Every path at which one is looked for, the likeliest first. */
export function placesOf({ env, platform, home }: Machine): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['/Applications', posix.join(home, 'Applications')].flatMap((folder) =>
        APPLICATIONS.map((path) => posix.join(folder, path)),
      );
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .map((name) => env[name] ?? '')
        .filter((folder) => folder !== '')
        .flatMap((folder) => PROGRAMS.map((path) => win32.join(folder, path)));
    default:
      return NAMES.flatMap((name) =>
        (env['PATH'] ?? '')
          .split(':')
          // A folder that is no whole path is another one everywhere.
          .filter((folder) => folder.startsWith('/'))
          .map((folder) => posix.join(folder, name)),
      );
  }
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
