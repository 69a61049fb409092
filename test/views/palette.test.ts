import {
  differenceEuclidean,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  rgb,
  type Rgb,
} from 'culori';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPalettes } from '../../scripts/palette.ts';

/** The three that are nearly all of the use that agents have. */
const MAKERS = ['anthropic', 'openai', 'google'];
const SIZES = ['large', 'middle', 'small'];
const SHADES = [0, 1, 2, 3, 4, 5];

/** Differences in OKLab. About 0.02 can just be seen, side by side (CSS Color 4, gamut mapping). */
const difference = differenceEuclidean('oklab');
/** Eyes that lack one kind of cone altogether (Machado and others, 2009). */
const EYES: Readonly<Record<string, (colour: Rgb) => Rgb>> = {
  'all cones': (colour: Rgb): Rgb => colour,
  'no long-wave cones': filterDeficiencyProt(1),
  'no middle-wave cones': filterDeficiencyDeuter(1),
  'no short-wave cones': filterDeficiencyTrit(1),
};

/** The two marks that are least different, and how different they are. */
function closest(marks: readonly string[], colours: Readonly<Record<string, Rgb>>): [number, string] {
  const pairs = marks.flatMap((one, index) =>
    marks
      .slice(index + 1)
      .map((other): [number, string] => [
        difference(colours[one] ?? '#000', colours[other] ?? '#000'),
        `${one} and ${other}`,
      ]),
  );
  return pairs.reduce((least, pair) => (pair[0] < least[0] ? pair : least), [1, '']);
}

const cases = (['light', 'dark'] as const).flatMap((theme) =>
  Object.entries(EYES).map(([eyes, see]) => {
    const colours: Record<string, Rgb> = {};
    for (const [mark, hex] of Object.entries(readPalettes()[theme].marks)) {
      const colour = rgb(hex);
      if (colour === undefined) throw new Error(`${hex} is no colour`);
      colours[mark] = see(colour);
    }
    return { theme, eyes, colours };
  }),
);

describe.each(cases)('in the $theme theme, to eyes with $eyes', ({ eyes, colours }) => {
  test('makers and sizes are told apart by colour', () => {
    const marks = MAKERS.flatMap((maker) => SIZES.map((size) => `model-${maker}-${size} shade-0`));
    const [least, pair] = closest(marks, colours);
    expect(least, pair).toBeGreaterThan(0.028);
  });

  test.each(MAKERS)('shades of one size of %s are told apart by colour', (maker) => {
    for (const size of SIZES) {
      const [least, pair] = closest(
        SHADES.map((shade) => `model-${maker}-${size} shade-${shade}`),
        colours,
      );
      expect(least, pair).toBeGreaterThan(eyes === 'all cones' ? 0.035 : 0.02);
    }
  });

  test('the models of Claude are told apart by colour, whatever their sizes', () => {
    const marks = SIZES.flatMap((size) => SHADES.map((shade) => `model-anthropic-${size} shade-${shade}`));
    const [least, pair] = closest(marks, colours);
    expect(least, pair).toBeGreaterThan(eyes === 'all cones' ? 0.045 : 0.02);
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test('a larger model is darker on paper and deeper on ink than a smaller one of its shade', () => {
    const { marks } = readPalettes()[theme];
    const lightness = (mark: string): number => difference(marks[mark] ?? '#fff', '#000');
    for (const maker of MAKERS) {
      for (const shade of SHADES) {
        const [large = 0, middle = 0, small = 0] = SIZES.map((size) =>
          lightness(`model-${maker}-${size} shade-${shade}`),
        );
        expect(middle - large).toBeGreaterThan(0.06);
        expect(small - middle).toBeGreaterThan(0.06);
      }
    }
  });

  test.each(SIZES)('%s models of Claude that follow each other differ clearly', (size) => {
    const { marks } = readPalettes()[theme];
    for (const shade of SHADES) {
      const [one = '', next = ''] = [shade, (shade + 1) % SHADES.length].map(
        (which) => marks[`model-anthropic-${size} shade-${which}`],
      );
      expect(difference(one, next), `${shade}`).toBeGreaterThan(0.07);
    }
  });
});

test('on paper the models of one pattern, their rest and the paper are greys apart', () => {
  const css = readFileSync(new URL('../../src/charts/charts.css', import.meta.url), 'utf8');
  const inks = [...css.matchAll(/\.ink-\d \{\s*--grey: ([\d.]+);/g)].map(([, grey]): [string, Rgb] => [
    `grey ${grey}`,
    rgb({ mode: 'oklch', l: Number(grey), c: 0, h: 0 }),
  ]);
  expect(inks).toHaveLength(6);
  const rest = /\.model-none \{\s*color: (#[0-9a-f]+);/.exec(css)?.[1] ?? '#fff';
  const [least, pair] = closest([...inks.map(([name]) => name), 'rest'], {
    ...Object.fromEntries(inks),
    rest: rgb(rest)!,
  });
  expect(least, pair).toBeGreaterThan(0.095);
  expect(difference(rest, '#fff')).toBeGreaterThan(0.06);
  // Three that are dealt out one after the other differ more.
  for (const [index, [name, grey]] of inks.entries())
    for (const [other, next] of inks.slice(index + 1, index + 3))
      expect(difference(grey, next), `${name} and ${other}`).toBeGreaterThan(0.2);
});
