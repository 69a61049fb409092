import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
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

test('as many files are judged as is promised, by tests that are there', () => {
  const judged = JUDGED.filter(({ tests }) => tests.length > 0);
  expect(judged).toHaveLength(SIZES['mutated-files'].deep);
  expect(judged.filter(({ always }) => always)).toHaveLength(SIZES['mutated-files'].commit);
  for (const { file, tests } of judged)
    for (const path of [file, ...tests]) expect(existsSync(path)).toBe(true);
});
