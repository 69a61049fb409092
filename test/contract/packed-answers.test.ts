import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packAnswers, unpackAnswers } from '../../src/contract/packed-answers.ts';

const pack = (column: readonly (number | null)[]) => packAnswers({ asked: { column } })['asked']?.['column'];

test('a column of one value is that value, and one that rises by little is its steps', () => {
  expect(pack([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual({ one: 0, rows: 12 });
  expect(pack(Array.from({ length: 12 }, () => null))).toEqual({ one: null, rows: 12 });
  expect(pack([20_000, 20_000, 20_001, 20_003, 20_003])).toEqual({ steps: [20_000, 0, 1, 2, 0] });
});

test('a column that would not be shorter stays as it is', () => {
  for (const column of [[], [7], [1, 2], [5, null, 5, 5], [-(2 ** 53) + 1, 2 ** 53 - 1]])
    expect(pack(column)).toEqual(column);
});

test('answers are read back as they were', () => {
  const column = fc.oneof(
    fc.array(fc.option(fc.maxSafeInteger())),
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 300, size: 'max' }),
    fc
      .tuple(fc.option(fc.nat()), fc.nat({ max: 99 }))
      .map(([value, rows]) => Array.from({ length: rows }, () => value)),
  );
  const columns = fc.dictionary(fc.string(), column);
  fc.assert(
    fc.property(fc.dictionary(fc.string(), columns), (answers) => {
      expect(unpackAnswers(packAnswers(answers))).toEqual(answers);
    }),
  );
});
