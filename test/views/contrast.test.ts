import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const css = readFileSync(fileURLToPath(new URL('../../src/views/tokens.css', import.meta.url)), 'utf8');

/** Relative luminance (WCAG) of an OKLCH colour, clipped to sRGB as a screen would. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(Math.max(value, 0), 1);
  return (
    0.2126 * clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  );
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

function token(name: string, theme: Theme): number {
  const found = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]*)\\), oklch\\(([^)]*)\\)\\)`).exec(css);
  const [l = NaN, c = NaN, h = NaN] = (found?.[theme === 'light' ? 1 : 2] ?? '').split(' ').map(Number);
  return luminance(l, c, h);
}

/** The declarations of a rule, as numbers. */
function rule(selector: string): Readonly<Record<string, number>> {
  const start = css.indexOf(`${selector} {`);
  expect(start, selector).toBeGreaterThan(-1);
  const body = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/--([a-z-]+): (-?[\d.]+);/g)].map(([, name = '', value]) => [name, Number(value)]),
  );
}

describe.each(THEMES)('in the %s theme', (theme) => {
  const paper = token('paper', theme);

  test.each(['ink', 'soft', 'accent', 'alarm'])('%s is readable on paper and on a tint', (name) => {
    expect(contrast(token(name, theme), paper)).toBeGreaterThanOrEqual(4.5);
    if (name !== 'alarm')
      expect(contrast(token(name, theme), token('tint', theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['control', 'cell-edge', 'level-5', 'level-4', 'level-3'])('%s is seen on paper', (name) => {
    expect(contrast(token(name, theme), paper)).toBeGreaterThanOrEqual(3);
  });

  test('levels of a calendar go from paper to ink in steps that can be told apart', () => {
    const levels = [1, 2, 3, 4, 5].map((level) => contrast(token(`level-${level}`, theme), paper));
    for (const [index, level] of levels.entries()) {
      if (index > 0) expect(level / levels[index - 1]!).toBeGreaterThan(1.2);
    }
  });

  test('every mark of every model is seen on paper', () => {
    const makers = [...css.matchAll(/\[class\*='(model-[a-z]+)'\] \{/g)].map(([, name = '']) => name);
    expect(makers).toHaveLength(11);
    const base = rule("[class*='model-']");
    for (const maker of makers) {
      for (const size of ['-large', '-middle', '-small']) {
        for (const shade of [0, 1, 2, 3, 4, 5]) {
          const it = {
            ...base,
            ...rule(`[class*='${size}']`),
            ...rule(`[class*='${maker}']`),
            ...rule(`.shade-${shade}`),
          };
          const lightness = (theme === 'light' ? it['on-paper'] : it['on-ink'])! + it['lift']!;
          const mark = luminance(lightness, it['chroma']!, it['hue']! + it['turn']! * it['span']!);
          expect(contrast(mark, paper), `${maker}${size} ${shade}`).toBeGreaterThanOrEqual(3);
        }
      }
    }
  });
});
