import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figure } from '../figures.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { buildWith, type Built } from './build.ts';
import type { Fault } from './fault.ts';

/** A check that a fault can fail: it throws. Files that it needs go into the folder. */
export type Killer = (built: Built, folder: string) => Promise<void>;

/** Each fault fails the check that it names, and the code as it is fails none. */
export function testFaults<Name extends string>(
  suite: string,
  faults: readonly Fault<Name>[],
  killers: Readonly<Record<Name, Killer>>,
): void {
  const names = Object.keys(killers) as (keyof typeof killers)[] satisfies readonly Name[];
  const kills = new Map<Name, number>();
  let folder = '';
  beforeAll(() => {
    folder = scratchFolder('mutants');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    const killed = [...kills.values()].reduce((sum, count) => sum + count, 0);
    const by = [...kills].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
    figure(suite, `${killed} of ${faults.length} hand-made leaks found: ${by.join(', ')}`);
  });

  /** What fails on the code with a fault; null where nothing does. */
  async function killerOf(fault: Fault<Name>, built: Built): Promise<Name | null> {
    for (const name of [fault.by, ...names.filter((other) => other !== fault.by)]) {
      try {
        await killers[name](built, folder);
      } catch (error) {
        // A fault that cannot run at all shows nothing about the checks.
        if (error instanceof TypeError || error instanceof ReferenceError) throw error;
        return name;
      }
    }
    return null;
  }

  describe('leak mutants', { timeout: 120_000 }, () => {
    test('are no two alike', () => {
      expect(new Set(faults.map(({ edits }) => JSON.stringify(edits))).size).toBe(faults.length);
      expect(new Set(faults.map(({ leaks }) => leaks)).size).toBe(faults.length);
    });

    test('the code as it is fails no check', async () => {
      const built = await buildWith([], `${suite}-none`);
      for (const name of names) await killers[name](built, folder);
    });

    test.each(faults.map((fault, index) => [fault.leaks, fault, index] as const))(
      'are found: %s',
      async (_, fault, index) => {
        const name = await killerOf(fault, await buildWith(fault.edits, `${suite}-${index}`));
        expect(name).toBe(fault.by);
        kills.set(fault.by, (kills.get(fault.by) ?? 0) + 1);
      },
    );
  });
}
