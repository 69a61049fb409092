import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { commandCompiler, shareCompiler } from './compile-logs.ts';
import { figure } from './figures.ts';
import { checkRenaming } from './properties.ts';
import { sizeOf } from './sizes.ts';
import { scratchFolder } from './worlds/scratch.ts';

const folder = scratchFolder('renaming');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('another name for everything changes no byte in strict and public, and in redacted the labels one to one', async () => {
  const runs = sizeOf('renaming');
  const compile = shareCompiler(`${folder}/share`);
  const modes = ['redacted', 'strict', 'public'] as const;
  const pairs = await checkRenaming({
    compile,
    modes,
    runs,
    seed: 100_001,
    folder: `${folder}/a`,
    others: 4,
  });
  expect(pairs).toBe(runs);
  figure(
    'T4',
    `${String(pairs)} pairs of logs with every name replaced: the same bytes, redacted labels one to one`,
  );
}, 1_800_000);

test('another name for everything changes nothing that the whole command writes', async () => {
  const runs = sizeOf('renaming-command');
  const compile = commandCompiler(`${folder}/command`);
  const modes = ['strict'] as const;
  const pairs = await checkRenaming({
    compile,
    modes,
    runs,
    seed: 700_001,
    folder: `${folder}/b`,
    others: 4,
  });
  expect(pairs).toBe(runs);
  figure('T4 command', `${String(pairs)} pairs through the whole command: the same files`);
}, 1_800_000);
