import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { MODES } from '../../src/contract/modes.ts';
import { commandCompiler, shareCompiler } from './compile-logs.ts';
import { figure } from './figures.ts';
import { checkNoninterference } from './properties.ts';
import { sizeOf } from './sizes.ts';
import { Spread } from './worlds/draw.ts';
import { scratchFolder } from './worlds/scratch.ts';

const folder = scratchFolder('noninterference');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('logs that differ only in what is private', () => {
  const spread = new Spread();

  test('give the same share tables and labels, to the byte', async () => {
    const runs = sizeOf('noninterference');
    const compile = shareCompiler(`${folder}/share`);
    const pairs = await checkNoninterference({
      compile,
      modes: MODES,
      runs,
      seed: 1,
      folder: `${folder}/a`,
      spread,
    });
    expect(pairs).toBe(runs);
    figure(
      'T3',
      `${String(pairs)} pairs of logs that differ in what is private: every pair gives the same bytes`,
    );
  }, 1_800_000);

  test('differ in everything that can be private: every field had many values, of many sizes', () => {
    const fields = spread.list();
    const poor = fields.filter(({ distinct, asked }) => distinct < asked);
    expect(poor).toEqual([]);
    const contents = fields.filter(({ secrecy, shortest }) => secrecy === 'high' && shortest === 0);
    expect(contents.length).toBeGreaterThanOrEqual(40);
    figure(
      'T7 generator',
      `${String(fields.length)} fields of generated logs, each with at least 20 values or all it can have`,
    );
  });

  test('give the same report from the whole command', async () => {
    const runs = sizeOf('noninterference-command');
    const compile = commandCompiler(`${folder}/command`);
    const half = { compile, modes: ['redacted', 'strict', 'public'] as const, others: 9 };
    const parts = await Promise.all([
      checkNoninterference({ ...half, runs: Math.ceil(runs / 2), seed: 500_001, folder: `${folder}/b` }),
      checkNoninterference({ ...half, runs: Math.floor(runs / 2), seed: 600_001, folder: `${folder}/c` }),
    ]);
    const pairs = parts[0] + parts[1];
    expect(pairs).toBe(runs);
    figure('T3 command', `${String(pairs)} pairs through the whole command: every pair gives the same files`);
  }, 1_800_000);
});
