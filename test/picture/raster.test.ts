import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paint } from '../../cli/picture/raster.ts';

/** Red of every pixel of a picture of one black shape on white, row by row. */
function shadesOf(path: string, width: number, height: number): readonly number[] {
  const white = { fill: '#ffffff', path: `M0 0L${width} 0L${width} ${height}L0 ${height}Z` };
  const { bytes } = paint({ width, height, shapes: [white, { fill: '#000000', path }] });
  return [...bytes].filter((_, at) => at % 3 === 0);
}
const square = (x: number, y: number, size: number): string =>
  `M${x} ${y}L${x + size} ${y}L${x + size} ${y + size}L${x} ${y + size}Z`;

describe('a shape', () => {
  test('covers the pixels that it lies on, and no others', () => {
    expect(shadesOf(square(1, 1, 1), 3, 3)).toEqual([255, 255, 255, 255, 0, 255, 255, 255, 255]);
  });

  test('covers a pixel by the part of it that it lies on', () => {
    expect(shadesOf(square(0.5, 0, 1), 2, 1)).toEqual([128, 128]);
    expect(shadesOf('M0 0L1 0L1 0.25L0 0.25Z', 1, 1)).toEqual([191]);
    expect(shadesOf('M0 0L2 0L0 2Z', 2, 2)).toEqual([0, 128, 128, 255]);
  });

  test('is filled once where it overlaps itself, and left open where it turns back', () => {
    const both = square(0, 0, 2) + square(0.5, 0, 1.5);
    expect(shadesOf(both, 2, 2)).toEqual([0, 0, 0, 0]);
    const hole = `${square(0, 0, 3)}M1 1L1 2L2 2L2 1Z`;
    expect(shadesOf(hole, 3, 3)).toEqual([0, 0, 0, 0, 255, 0, 0, 0, 0]);
  });

  test('follows its curves: a disc of four parabolas has its area', () => {
    const disc = 'M0 50Q0 0 50 0Q100 0 100 50Q100 100 50 100Q0 100 0 50Z';
    const covered = shadesOf(disc, 100, 100).reduce((sum, shade) => sum + (255 - shade) / 255, 0);
    // A parabola between two sides of a square takes a sixth of it away at the corner.
    expect(covered / (100 * 100 * (1 - 1 / 6))).toBeCloseTo(1, 2);
  });

  test('is closed, also where its path is not, and cut at the edge of the picture', () => {
    expect(shadesOf('M1 0L2 0L2 1L1 1', 2, 1)).toEqual([255, 0]);
    expect(shadesOf(square(-5, -5, 6), 2, 1)).toEqual([0, 255]);
  });

  test('of other commands is refused', () => {
    expect(() => shadesOf('M0 0C1 1 2 2 3 3Z', 1, 1)).toThrow('E_PATH');
  });
});

test('what is painted later lies above', () => {
  const { bytes } = paint({
    width: 1,
    height: 1,
    shapes: [
      { fill: '#102030', path: square(0, 0, 1) },
      { fill: '#ff0080', path: square(0, 0, 1) },
    ],
  });
  expect([...bytes]).toEqual([255, 0, 128]);
});

test('a rectangle has the pixels of its area, wherever it lies', () => {
  const place = fc.integer({ min: 0, max: 64 }).map((value) => value / 16);
  fc.assert(
    fc.property(place, place, place, place, (x, y, wide, tall) => {
      const path = `M${x} ${y}L${x + wide} ${y}L${x + wide} ${y + tall}L${x} ${y + tall}Z`;
      const covered = shadesOf(path, 8, 8).reduce((sum, shade) => sum + (255 - shade) / 255, 0);
      // Each pixel of its edge has one of 32 shades.
      expect(Math.abs(covered - wide * tall)).toBeLessThanOrEqual((2 * (wide + tall) + 4) / 32);
    }),
  );
});
