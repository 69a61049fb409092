import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'test', 'fixtures');

/** Nodes that users have: this machine's, and the next one where npm has it for this platform. */
function findNodes(): readonly { readonly name: string; readonly path: string }[] {
  const users = process.env['TALLYSHEET_USERS_NODE'] ?? process.execPath;
  const paths = [users, process.execPath];
  try {
    const next = createRequire(import.meta.url).resolve('node-24-linux-x64/package.json');
    paths.push(join(dirname(next), 'bin', 'node'));
  } catch {
    console.log('no Node 24 for this platform on npm: the package is tested on the others');
  }
  const nodes = new Map(
    paths.map((path) => [execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(), path]),
  );
  console.log(`the package is tested on Node ${[...nodes.keys()].join(', ')}`);
  return [...nodes].map(([name, path]) => ({ name, path }));
}

/** A hash of all files below a folder, with their names. */
function hashFolder(folder: string): string {
  const hash = createHash('sha256');
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, path);
    if (statSync(file).isFile()) hash.update(path.replaceAll('\\', '/')).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const nodes = findNodes();

describe('the package', () => {
  let folder: string;
  let tarball: string;
  const npm = (args: readonly string[], cwd: string): string =>
    execFileSync('npm', ['--no-audit', '--no-fund', '--offline', ...args], {
      cwd,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tallysheet-package-'));
    npm(['pack', '--pack-destination', folder], root);
    tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
    npm(['init', '--yes'], folder);
    npm(['install', tarball], folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('is at most 6 MB', () => {
    expect(statSync(tarball).size).toBeLessThanOrEqual(6_000_000);
  });

  test('brings nothing but itself', () => {
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['tallysheet']);
  });

  test('holds the engine once, and no source map, no sources and no path of a machine', () => {
    const at = join(folder, 'node_modules', 'tallysheet');
    const files = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(at, path)).isFile(),
    );
    expect(
      files
        .filter((path) => statSync(join(at, path)).size > 2_000_000)
        .map((path) => path.replaceAll('\\', '/')),
    ).toEqual(['dist/engine.html']);
    expect(files.filter((path) => /\.(map|ts|svelte|astro|wasm)$/.test(path))).toEqual([]);
    const leaks = files.filter((path) => {
      const text = readFileSync(join(at, path), 'latin1');
      return text.includes(root.replace(/[\\/]$/, '')) || text.includes('sourceMappingURL=');
    });
    expect(leaks).toEqual([]);
  });

  test('holds the page for readers, not for development, though a test packs it', () => {
    const shell = readFileSync(join(folder, 'node_modules', 'tallysheet', 'dist', 'shell.html'), 'utf8');
    expect(process.env['NODE_ENV']).toBe('test');
    expect(shell.includes('__svelte_meta')).toBe(false);
  });

  const build = (node: string, out: string, zone: string): string => {
    const cli = join(folder, 'node_modules', 'tallysheet', 'dist', 'tallysheet.mjs');
    const cases = ['claude-code', 'codex'].flatMap((agent) =>
      readdirSync(join(fixtures, agent)).flatMap((name) => [
        agent === 'codex' ? '--codex-dir' : '--claude-dir',
        join(fixtures, agent, name),
      ]),
    );
    return execFileSync(
      node,
      [cli, 'build', '--json', '--timezone', 'Europe/Berlin', '--out', out, ...cases],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          TZ: zone,
          LANG: zone === 'UTC' ? 'C' : 'de_DE.UTF-8',
          HOSTNAME: zone.toLowerCase(),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  };

  test('makes the same report on every Node, in any zone, locale and folder', () => {
    const made = nodes.flatMap(({ name, path }) =>
      ['UTC', 'Pacific/Auckland'].map((zone) => {
        const out = join(folder, `report-${name}-${zone.replace('/', '-')}`);
        const printed = JSON.parse(build(path, out, zone)) as Record<string, unknown>;
        return { hash: hashFolder(out), published: { ...printed, out: null } };
      }),
    );
    expect(made.length).toBeGreaterThanOrEqual(2);
    for (const one of made) expect(one).toEqual(made[0]);
    expect(made[0]?.published).toMatchObject({ totals: { calls: expect.any(Number) } });
  });

  test('runs by its name with npx', () => {
    const help = npm(['exec', '--', 'tallysheet', '--help'], folder);
    expect(help).toContain('--privacy-mode');
  });
});
