import { expect, test } from 'vitest';
import { floats, integers, pickRows } from '../../cli/privacy/columns.ts';

test('cells of some rows are picked in their order, each as often as it is asked for', () => {
  expect(pickRows([10, 20, 30], [2, 0, 2], floats)).toEqual(Float64Array.of(30, 10, 30));
  expect(pickRows([10, 20], [], integers)).toEqual(new Int32Array());
});

test('a column is of the kind that was asked for', () => {
  expect(pickRows([0.5, -1], [0, 1], floats)).toEqual(Float64Array.of(0.5, -1));
  expect(pickRows([7, -1], [0, 1], integers)).toEqual(Int32Array.of(7, -1));
  expect([floats(3), integers(2)]).toEqual([new Float64Array(3), new Int32Array(2)]);
});
