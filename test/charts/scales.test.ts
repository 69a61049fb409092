import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandScale, linearScale } from '../../src/charts/scales.ts';

test('a linear scale takes the ends of its domain to the ends of its range', () => {
  const y = linearScale([0, 20], [100, 10]);
  expect([y(0), y(10), y(20)]).toEqual([100, 55, 10]);
});

test('bands fill their range, with gaps of the part of a step that was asked for', () => {
  const part = fc.double({ min: 0, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 400 }), part, (count, inner) => {
      const { leftOf, width, step } = bandScale(count, [50, 650], { inner });
      expect(leftOf(0)).toBeCloseTo(50, 6);
      expect(leftOf(count - 1) + width).toBeCloseTo(650, 6);
      expect(step - width).toBeCloseTo(inner * step, 6);
    }),
  );
});

test('one point is in the middle; several go from end to end', () => {
  expect(bandScale(1, [0, 100], { inner: 1 }).leftOf(0)).toBe(50);
  const three = bandScale(3, [0, 100], { inner: 1 });
  expect([0, 1, 2].map(three.leftOf)).toEqual([0, 50, 100]);
});
