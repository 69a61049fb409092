import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutShares } from '../../src/charts/shares.ts';

const part = (value: number) => ({ name: 'a part', value, text: '1 %', mark: 'plain' });
const widthsOf = (values: readonly number[], width = 960): readonly number[] =>
  layoutShares({ parts: values.map(part), width }).bands.map(({ path }) =>
    Number(/h([\d.]+)/.exec(path)?.[1]),
  );

test('parts are as wide as their shares, together as wide as the chart, and none is too small to be seen', () => {
  const [half = 0, quarter = 0] = widthsOf([50, 25, 25]);
  expect(half / quarter).toBeCloseTo(2);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 8 }), (values) => {
      const widths = widthsOf(values);
      const seen = values.filter((value) => value > 0);
      expect(widths).toHaveLength(seen.length);
      if (seen.length === 0) return;
      expect(widths.reduce((sum, width) => sum + width, 2 * (seen.length - 1))).toBeCloseTo(960, 0);
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(2);
    }),
  );
});

test('labels beside each other keep their order, their distance and the chart', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 8 }), (values) => {
      const { labels } = layoutShares({ parts: values.map(part), width: 960 });
      const starts = labels.map(({ swatch }) => swatch.x);
      const long = 16 + 6 * 7.8;
      expect(Math.min(...starts)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...starts) + long).toBeLessThanOrEqual(960.01);
      for (const [index, start] of starts.entries())
        if (index > 0) expect(start - starts[index - 1]!).toBeGreaterThanOrEqual(long + 19.98);
    }),
  );
});

test('labels without room beside each other are a list', () => {
  const { labels, height } = layoutShares({ parts: Array.from({ length: 8 }, () => part(1)), width: 360 });
  expect(new Set(labels.map(({ swatch }) => swatch.x))).toEqual(new Set([0]));
  expect(labels.at(-1)!.swatch.y).toBeLessThan(height - 10);
});
