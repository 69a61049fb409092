import { expect, test } from 'vitest';
import { shapesIn } from '../../cli/privacy/shapes.ts';
import { checkIdentity } from '../../cli/audit/identity.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { authorOf, NO_LABELS, residueOf } from './made-residue.ts';

const SESSION = '0199a213-81c0-7800-8aa1-bbab2a035a53';

test('a hundred thousand ids are looked for within seconds, however little is left of the report', () => {
  const texts = Array.from(
    { length: 100_000 },
    (_, index) => `${SESSION.slice(0, -6)}${String(index).padStart(6, '0')}`,
  );
  const begun = process.cpuUsage();
  const residue = residueOf('beta alpha gpt-9-nova');
  const { searched } = checkIdentity(residue, usualDisclosure('strict'), NO_LABELS, authorOf(texts));
  expect(searched).toBe(100_000);
  const { user } = process.cpuUsage(begun);
  expect(user / 1e6).toBeLessThan(5);
});

test('a page of one letter is searched within seconds, as every other one', () => {
  const begun = process.cpuUsage();
  for (const unit of ['A', '-eyJ', 'a+']) expect(shapesIn(unit.repeat(3_000_000 / unit.length))).toEqual([]);
  const { user } = process.cpuUsage(begun);
  expect(user / 1e6).toBeLessThan(15);
});
