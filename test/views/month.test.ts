import { expect, test } from 'vitest';
import { parseDay } from '../../src/contract/formats.ts';
import { monthSoFar } from '../../src/views/when/month.ts';

const day = (text: string): number => parseDay(text) ?? NaN;
const report = [day('2026-04-10'), day('2026-06-15')] as const;
const month = (text: string) => monthSoFar(() => 2, report, day(text));

test('a month that the report goes beyond is over, whichever of its days is chosen', () => {
  const may = month('2026-05-08');
  expect(may).toMatchObject({ from: day('2026-05-01'), length: 31, projected: null });
  expect(may.values).toHaveLength(31);
  expect(month('2026-05-31')).toEqual(may);
});

test('the month that the report ends in comes to its end at the pace so far, beside the month before', () => {
  const june = month('2026-06-15');
  expect(june.values).toHaveLength(15);
  expect(june.projected).toBe(60);
  expect(june.before).toHaveLength(31);
});

test('the month that the report begins in has the days from then on, and none before it', () => {
  const april = month('2026-04-20');
  expect(april).toMatchObject({ from: day('2026-04-10'), length: 21, projected: null, before: null });
  expect(april.values).toHaveLength(21);
});
