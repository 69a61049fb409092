import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { FIELDS } from '../../src/contract/fields.ts';
import { MODES } from '../../src/contract/modes.ts';
import { compileShare } from '../../cli/report/compile.ts';
import { figure } from './figures.ts';
import { STEPS } from './low-fields.ts';
import { carriesSomething, findUnseen } from './sensitivity.ts';
import { sizeOf } from './sizes.ts';
import { scratchFolder } from './worlds/scratch.ts';

const folder = scratchFolder('sensitivity');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const keyFile = `${folder}/key`;
writeFileSync(keyFile, new Uint8Array(32).fill(7), { mode: 0o600 });

describe('a field that a mode shows', () => {
  test('has a step', () => {
    const missing = FIELDS.filter(carriesSomething)
      .map(({ field }) => field)
      .filter((name) => STEPS[name] === undefined);
    expect(missing).toEqual([]);
  });

  let all = 0;
  let fields = 0;

  test.each(MODES)(
    'changes a %s report when it changes',
    async (mode) => {
      const runs = sizeOf('sensitivity');
      const { steps, unseen } = await findUnseen(mode, {
        compile: compileShare,
        runs,
        folder: `${folder}/logs`,
        keyFile,
      });
      expect(unseen).toEqual([]);
      expect([...steps.values()].every((count) => count >= runs)).toBe(true);
      all += [...steps.values()].reduce((sum, count) => sum + count, 0);
      fields += steps.size;
    },
    1_800_000,
  );

  test('was changed in every mode that shows it', () => {
    expect(fields).toBeGreaterThan(50);
    figure(
      'T7',
      `${String(all)} changes of one thing that a mode shows (${String(fields)} fields in modes): every one is seen`,
    );
  });
});
