import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { MODES } from '../../src/contract/modes.ts';
import { shareCompiler } from './compile-logs.ts';
import { figure } from './figures.ts';
import { checkGrain, checkOrder } from './properties.ts';
import { sizeOf } from './sizes.ts';
import { scratchFolder } from './worlds/scratch.ts';

const folder = scratchFolder('grain');
const compile = shareCompiler(`${folder}/share`);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('times that move within the finest time of a mode change nothing', async () => {
  const runs = sizeOf('grain');
  const pairs = await checkGrain({ compile, modes: MODES, runs, seed: 200_001, folder: `${folder}/a` });
  expect(pairs).toBe(runs);
  figure(
    'T6 grain',
    `${String(pairs)} pairs of logs at other times of the same hour, day or week: the same bytes`,
  );
}, 1_800_000);

test('lines and files in any order, under other names and read twice change nothing', async () => {
  const runs = sizeOf('order');
  const sets = await checkOrder({ compile, modes: MODES, runs, seed: 300_001, folder: `${folder}/b` });
  expect(sets).toBe(runs);
  figure('T6 order', `${String(sets)} sets of logs mixed up, read twice and duplicated: the same bytes`);
}, 1_800_000);
