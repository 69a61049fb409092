import { mkdirSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { Random } from '../../bench/random.ts';
import { MODES, usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { sha256 } from '../../cli/report/manifest.ts';
import { commandCompiler, writeKey } from './compile-logs.ts';
import { figure } from './figures.ts';
import { sizeOf } from './sizes.ts';
import { writeLogs } from './worlds/folder.ts';
import { renderWorld } from './worlds/render.ts';
import { drawWorld } from './worlds/drawn-world.ts';
import { ANY_TIME } from './worlds/world.ts';
import { scratchFolder } from './worlds/scratch.ts';

const preload = fileURLToPath(new URL('frozen-clock.mjs', import.meta.url));
const folder = scratchFolder('environment');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
];
const LANGUAGES = ['C', 'C.UTF-8', 'en_US.UTF-8', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ar_EG.UTF-8'];
const MASKS = ['000', '022', '027', '077'];

interface Surroundings {
  readonly mode: Mode;
  readonly env: Readonly<Record<string, string>>;
  readonly mask: string;
  readonly name: string;
}

/** Every combination has another value of everything that can have one. */
function drawSurroundings(index: number): Surroundings {
  const random = new Random(index + 1);
  const name = `${random.base62(6)} ${random.pick(['ü', 'x', '日'])}`;
  return {
    mode: MODES[index % MODES.length]!,
    name,
    mask: MASKS[index % MASKS.length]!,
    env: {
      TZ: ZONES[index % ZONES.length]!,
      LANG: LANGUAGES[index % LANGUAGES.length]!,
      LC_ALL: LANGUAGES[index % LANGUAGES.length]!,
      LANGUAGE: random.pick(['', 'de', 'tr:en']),
      USER: random.base62(8),
      LOGNAME: random.base62(8),
      HOSTNAME: random.base62(8),
      EDITOR: random.base62(8),
      COLUMNS: String(random.between(20, 300)),
      UV_THREADPOOL_SIZE: String(random.between(1, 8)),
      TEST_HOST: random.base62(12),
      TEST_CORES: String(random.between(1, 32)),
      TEST_REVERSED: random.pick(['0', '1']),
      // Five years about: the clock says neither which weeks are whole nor how old prices are.
      TEST_CLOCK_OFFSET: String(random.between(-30, 30) * 30 * 86_400_000 + random.between(0, 86_399_999)),
    },
  };
}

test('zone, language, home, clock, user, host, cores and order of folders change no byte of a report', async () => {
  const runs = sizeOf('environments');
  const world = drawWorld(4_242, { isWide: true, window: ANY_TIME, spread: null });
  const logs = writeLogs(`${folder}/logs`, renderWorld(world, { names: 5, ids: 5, noise: 5 }));
  const hashes = new Map<Mode, Set<string>>(MODES.map((mode) => [mode, new Set()]));
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < runs) {
      const index = next;
      next += 1;
      const { mode, env, mask, name } = drawSurroundings(index);
      const home = `${folder}/${String(index)}/${name}`;
      const cwd = `${home}/here`;
      mkdirSync(cwd, { recursive: true });
      writeKey(`${home}/home/.local/share`);
      touch(`${folder}/logs`, index);
      const compile = commandCompiler(home, { env, cwd, mask, nodeArguments: ['--import', preload] });
      const files = await compile(logs, { disclosure: usualDisclosure(mode), zone: 'Europe/Berlin' });
      hashes.get(mode)!.add(sha256(files.get('manifest.json') ?? new Uint8Array()));
      rmSync(`${folder}/${String(index)}`, { recursive: true });
    }
  };
  await Promise.all([work(), work()]);
  expect([...hashes].map(([mode, set]) => [mode, set.size])).toEqual(MODES.map((mode) => [mode, 1]));
  figure(
    'T5',
    `${String(runs)} combinations of zone, language, home, clock, host, cores and order: one hash for each mode`,
  );
}, 1_800_000);

/** Other times of change for every log. */
function touch(path: string, index: number): void {
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const time = 1_500_000_000 + index * 1_000_003;
    utimesSync(join(entry.parentPath, entry.name), time, time);
  }
}
