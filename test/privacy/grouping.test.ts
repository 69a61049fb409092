import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupRows, groupTable, numberValues, sumByGroup } from '../../cli/privacy/grouping.ts';

const few = fc.integer({ min: -2, max: 3 });
const rows = fc.array(fc.record({ a: few, b: few, sum: fc.constantFrom(Number.NaN, 0, 1, 5) }));

describe('groups of rows', () => {
  test('are the distinct combinations of keys, in the order in which each came first', () => {
    expect(
      groupRows(
        [
          [7, 7, 8, 7],
          [1, 2, 1, 1],
        ],
        4,
      ),
    ).toEqual({
      group: Int32Array.of(0, 1, 2, 0),
      first: [0, 1, 2],
    });
    fc.assert(
      fc.property(rows, (list) => {
        const { group, first } = groupRows([list.map(({ a }) => a), list.map(({ b }) => b)], list.length);
        const names = list.map(({ a, b }) => `${a} ${b}`);
        expect(first.map((row) => names[row])).toEqual([...new Set(names)]);
        expect(first).toEqual([...new Set(names)].map((name) => names.indexOf(name)));
        expect(Array.from(group, (index) => names[first[index]!])).toEqual(names);
      }),
    );
  });

  test('are one where there is no key, and none where there is no row', () => {
    expect(groupRows([], 3)).toEqual({ group: Int32Array.of(0, 0, 0), first: [0] });
    expect(groupRows([], 0)).toEqual({ group: new Int32Array(0), first: [] });
    expect(groupRows([[]], 0)).toEqual({ group: new Int32Array(0), first: [] });
  });

  test('add up what is known, and have nothing where nothing is', () => {
    const values = [1, Number.NaN, 2, Number.NaN, 0];
    expect([...sumByGroup(values, Int32Array.of(0, 0, 0, 1, 2), 4)]).toEqual([3, Number.NaN, 0, Number.NaN]);
  });

  test('make a table of the named columns alone', () => {
    const table = {
      length: 4,
      keys: { day: [5, 5, 6, 5], session: [1, 2, 3, 4] },
      sums: { calls: [1, 1, 1, 1], cost: [Number.NaN, 2, Number.NaN, 3], input: [9, 9, 9, 9] },
    };
    expect(groupTable(table, ['day', 'calls', 'cost', 'unheard'])).toEqual({
      length: 2,
      keys: { day: Float64Array.of(5, 6) },
      sums: { calls: Float64Array.of(3, 1), cost: Float64Array.of(5, Number.NaN) },
    });
    expect(groupTable(table, ['input'])).toEqual({
      length: 1,
      keys: {},
      sums: { input: Float64Array.of(36) },
    });
  });
});

describe('numbers in place of values', () => {
  test('are 1 to n as the values come, 0 for none, and tell the value behind each', () => {
    expect(numberValues([40, -1, 10, 40, 20], -1)).toEqual({
      number: Int32Array.of(1, 0, 2, 1, 3),
      values: [40, 10, 20],
    });
    expect(numberValues([], -1)).toEqual({ number: new Int32Array(0), values: [] });
    fc.assert(
      fc.property(rows, (list) => {
        const column = list.map(({ a }) => a);
        const { number, values } = numberValues(column, 0);
        expect(values).toEqual([...new Set(column.filter((value) => value !== 0))]);
        expect(Array.from(number, (each) => (each === 0 ? 0 : values[each - 1]))).toEqual(column);
      }),
    );
  });
});
