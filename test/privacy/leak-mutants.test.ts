import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figure } from './figures.ts';
import { buildWith, type Built } from './mutants/build.ts';
import { DOOR_FAULTS } from './mutants/door-faults.ts';
import type { Fault } from './mutants/fault.ts';
import { KILLERS, type KillerName } from './mutants/killers.ts';
import { READING_FAULTS } from './mutants/reading-faults.ts';
import { REPORT_FAULTS } from './mutants/report-faults.ts';
import { SIZES } from './sizes.ts';
import { scratchFolder } from './worlds/scratch.ts';

/* T8. The tests are tested: each fault that somebody could make, and that would leak, fails a check. */

const FAULTS = [...READING_FAULTS, ...DOOR_FAULTS, ...REPORT_FAULTS];
const NAMES = Object.keys(KILLERS) as readonly KillerName[];

let folder = '';
const kills = new Map<KillerName, number>();
beforeAll(() => {
  folder = scratchFolder('mutants');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  const killed = [...kills.values()].reduce((sum, count) => sum + count, 0);
  const by = [...kills].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
  figure('T8', `${killed} of ${FAULTS.length} hand-made leaks found: ${by.join(', ')}`);
});

/** What fails on the code with a fault; null where nothing does. */
async function killerOf(fault: Fault, built: Built): Promise<KillerName | null> {
  for (const name of [fault.by, ...NAMES.filter((other) => other !== fault.by)]) {
    try {
      await KILLERS[name](built, folder);
    } catch (error) {
      // A fault that cannot run at all shows nothing about the checks.
      if (error instanceof TypeError || error instanceof ReferenceError) throw error;
      return name;
    }
  }
  return null;
}

describe('leak mutants', { timeout: 120_000 }, () => {
  test('are as many as promised, and no two alike', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(SIZES['leak-mutants'].deep);
    expect(new Set(FAULTS.map(({ edits }) => JSON.stringify(edits))).size).toBe(FAULTS.length);
    expect(new Set(FAULTS.map(({ leaks }) => leaks)).size).toBe(FAULTS.length);
  });

  test('the code as it is fails no check', async () => {
    const built = await buildWith([], 'none');
    for (const name of NAMES) await KILLERS[name](built, folder);
  });

  test.each(FAULTS.map((fault, index) => [fault.leaks, fault, index] as const))(
    'are found: %s',
    async (_, fault, index) => {
      const name = await killerOf(fault, await buildWith(fault.edits, `fault-${index}`));
      expect(name).toBe(fault.by);
      kills.set(fault.by, (kills.get(fault.by) ?? 0) + 1);
    },
  );
});
