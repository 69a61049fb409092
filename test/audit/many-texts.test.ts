import { expect, test } from 'vitest';
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
