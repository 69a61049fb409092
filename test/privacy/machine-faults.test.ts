import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseFiles, currentCommit, ROOM_FOR } from './machine-faults/chosen.ts';
import { JUDGED } from './machine-faults/judged.ts';
import { SIZES } from './sizes.ts';

/* T9 itself is a step of its own (machine-faults/run.ts). */

test('every file of the door and of the audit is judged, or said not to be', () => {
  for (const folder of ['cli/privacy', 'cli/audit']) {
    const listed = JUDGED.map(({ file }) => file).filter((file) => file.startsWith(`${folder}/`));
    expect(listed.sort()).toEqual(
      readdirSync(folder)
        .map((name) => `${folder}/${name}`)
        .sort(),
    );
  }
});

const judged = JUDGED.filter(({ measured }) => measured !== null);
const faultsOf = (files: typeof JUDGED): number =>
  files.reduce((sum, { measured }) => sum + (measured?.[1] ?? 0), 0);

test('faults are made in files that are there, by tests that are there, as many as is promised', () => {
  for (const { file, tests } of judged)
    for (const path of [file, ...tests]) expect(existsSync(path), path).toBe(true);
  expect(faultsOf(judged)).toBeGreaterThanOrEqual(SIZES['machine-faults'].deep);
});

describe('on every commit', () => {
  const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 });

  test('as many are made as is promised, in about as much time, whatever its hash', () => {
    fc.assert(
      fc.property(hash, (each) => {
        const files = chooseFiles(JUDGED, { hash: each, changed: [] });
        expect(faultsOf(files)).toBeGreaterThanOrEqual(SIZES['machine-faults'].commit);
        expect(faultsOf(files.slice(1))).toBeLessThanOrEqual(ROOM_FOR);
        expect(chooseFiles(JUDGED, { hash: each, changed: [] })).toEqual(files);
      }),
    );
  });

  test('every file has its turn', () => {
    const met = new Set<string>();
    for (let at = 0; at < judged.length; at += 1)
      for (const { file } of chooseFiles(JUDGED, {
        hash: at.toString(16).padStart(8, '0'),
        changed: [],
      }).slice(0, 1))
        met.add(file);
    expect([...met].sort()).toEqual(judged.map(({ file }) => file).sort());
  });

  test('one that it changed comes first, itself or its tests', () => {
    for (const { file, tests } of judged) {
      const first = (changed: readonly string[]): string | undefined =>
        chooseFiles(JUDGED, { hash: 'a5a5a5a5', changed })[0]?.file;
      expect(first(['README.md', file])).toBe(file);
      expect(judged.find((each) => each.file === first(tests))?.tests).toEqual(tests);
    }
  });

  test('one that was never measured has no turn, though it was changed', () => {
    const [one, other] = judged;
    const never = { ...one!, measured: null };
    expect(chooseFiles([never, other!], { hash: '0', changed: [never.file] })).toEqual([other]);
  });

  test('the checked out one is known, or is none', () => {
    const { hash, changed } = currentCommit();
    expect(hash).toMatch(/^(?:[0-9a-f]{40}|0{8})$/);
    for (const path of changed) expect(path).not.toMatch(/^\/|\n/);
  });
});
