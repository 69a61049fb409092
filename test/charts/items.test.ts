import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutRanking } from '../../src/charts/ranking.ts';
import { squarify } from '../../src/charts/squarify.ts';
import { layoutTiles } from '../../src/charts/tiles.ts';

const item = (value: number, name = `item ${value}`) => ({ name, value, text: `$${value}`, share: '1 %' });
const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 40 });

test('a box is parted as d3-hierarchy parts it', () => {
  const side = fc.integer({ min: 1, max: 2000 });
  const values = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, side, side, (unsorted, width, height) => {
      const sorted = unsorted.toSorted((a, b) => b - a);
      const root = hierarchy<{ value?: number; children?: { value: number }[] }>({
        children: sorted.map((value) => ({ value })),
      }).sum(({ value = 0 }) => value);
      const leaves = treemap<typeof root.data>().size([width, height]).tile(treemapSquarify)(root).leaves();
      for (const [index, box] of squarify(sorted, { x: 0, y: 0, width, height }).entries()) {
        const { x0, x1, y0, y1 } = leaves[index]!;
        expect(box.x).toBeCloseTo(x0, 6);
        expect(box.y).toBeCloseTo(y0, 6);
        expect(box.width).toBeCloseTo(x1 - x0, 6);
        expect(box.height).toBeCloseTo(y1 - y0, 6);
      }
    }),
  );
});

describe('tiles', () => {
  test('are as large as their values, but for the paper between them', () => {
    const { tiles } = layoutTiles({ items: [item(60), item(30), item(10)], width: 1000, height: 1000 });
    const areas = tiles.map(({ box }) => box.width * box.height);
    expect(areas[0]! / areas[1]!).toBeCloseTo(2, 1);
    expect(areas[1]! / areas[2]!).toBeCloseTo(3, 0);
  });

  test('one for each value that is not zero, in their order, within the chart', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { tiles } = layoutTiles({ items: values.map((value) => item(value)), width: 960, height: 360 });
        expect(tiles.map(({ index }) => index)).toEqual(
          [...values.keys()].filter((index) => values[index]! > 0),
        );
        for (const { box } of tiles) {
          expect(Math.min(box.x, box.y, box.width, box.height)).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(960.05);
          expect(box.y + box.height).toBeLessThanOrEqual(360.05);
        }
      }),
    );
  });

  test('are found where they are drawn', () => {
    const layout = layoutTiles({ items: [9, 5, 4, 1].map((value) => item(value)), width: 400, height: 300 });
    for (const { index, box } of layout.tiles)
      expect(layout.indexAt(box.x + box.width / 2, box.y + box.height / 2)).toBe(index);
    expect(layout.indexAt(-1, 0)).toBeNull();
  });

  test('have a name that fits or none, and a value that fits or none', () => {
    const name = 'a name of thirty-one letters…';
    const { tiles } = layoutTiles({
      items: [item(1000, name), item(30, name), item(1, name)],
      width: 300,
      height: 100,
    });
    expect(tiles.map((tile) => tile.name)).toEqual([name, '', '']);
    expect(tiles.map(({ value }) => value)).toEqual(['$1000', '', '']);
  });

  test('that are tall and narrow have their name down their side', () => {
    const { tiles } = layoutTiles({
      items: [item(95, 'wide'), item(5, 'trail-notes')],
      width: 600,
      height: 200,
    });
    expect(tiles.map(({ name, isTurned }) => [name, isTurned])).toEqual([
      ['wide', false],
      ['trail-notes', true],
    ]);
    const { box, words } = tiles[1]!;
    expect(words.x).toBeGreaterThan(box.x);
    expect(words.x + 12).toBeLessThan(box.x + box.width);
  });
});

describe('a ranking', () => {
  test('has bars as long as their values, and a tiny one is still seen', () => {
    const { rows } = layoutRanking({ items: [item(100), item(50), item(0.001), item(0)], width: 800 });
    const lengths = rows.map(({ bands }) => Number(/h([\d.]+)v/.exec(bands[0]?.path ?? '')?.[1] ?? 0));
    expect(lengths[0]! / lengths[1]!).toBeCloseTo(2, 1);
    expect(lengths.slice(2)).toEqual([1, 0]);
  });

  test('has a bar for the rest too, on the scale of the others and in the colour of none', () => {
    const { rows } = layoutRanking({ items: [item(5), { ...item(10), isRest: true }], width: 360 });
    expect(rows.map(({ bands }) => bands)).toEqual([
      [{ mark: 'plain', path: 'M0 24h180v8h-180z' }],
      [{ mark: 'model-none', path: 'M0 66h360v8h-360z' }],
    ]);
  });

  test.each([360, 960])('%i wide, is found row by row', (width) => {
    const layout = layoutRanking({ items: [item(3), item(2)], width });
    for (const index of [0, 1]) {
      const box = layout.boxOf(index);
      expect(layout.indexAt(box.y + box.height / 2)).toBe(index);
      // Large enough for a finger.
      expect(box.height).toBeGreaterThanOrEqual(24);
    }
    expect(layout.indexAt(layout.height)).toBeNull();
  });

  test('leaves room for the words, however long they are', () => {
    const long = { ...item(5, 'n'.repeat(300)), text: '$'.repeat(40) };
    for (const width of [360, 960]) {
      const { rows, start, valueEnd } = layoutRanking({ items: [long], width });
      expect([...(rows[0]?.name ?? '')].length * 7.8).toBeLessThan(width * 0.4);
      expect(start).toBeLessThan(valueEnd);
    }
  });
});
