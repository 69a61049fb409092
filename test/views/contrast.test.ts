import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clampRgb, wcagContrast, type Color } from 'culori';
import { describe, expect, test } from 'vitest';
import { readPalettes } from '../../scripts/palette.ts';

const css = readFileSync(fileURLToPath(new URL('../../src/views/tokens.css', import.meta.url)), 'utf8');
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** The colour that a text in front of a `light-dark()` has in a theme, clipped as a screen would. */
function colour(front: string, theme: Theme): Color {
  const start = css.indexOf(`${front} light-dark(`);
  expect(start, front).toBeGreaterThan(-1);
  const found = /light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)/.exec(css.slice(start));
  const [l = NaN, c = NaN, h = NaN] = (found?.[theme === 'light' ? 1 : 2] ?? '').split(' ').map(Number);
  return clampRgb({ mode: 'oklch', l, c, h });
}
const token = (name: string, theme: Theme): Color => colour(`--${name}:`, theme);

describe.each(THEMES)('in the %s theme', (theme) => {
  const paper = token('paper', theme);

  test.each(['ink', 'soft', 'accent', 'alarm'])('%s is readable on paper and on a tint', (name) => {
    expect(wcagContrast(token(name, theme), paper)).toBeGreaterThanOrEqual(4.5);
    if (name !== 'alarm')
      expect(wcagContrast(token(name, theme), token('tint', theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['control', 'cell-edge', 'level-5', 'level-4', 'level-3'])('%s is seen on paper', (name) => {
    expect(wcagContrast(token(name, theme), paper)).toBeGreaterThanOrEqual(3);
  });

  test('levels of a calendar go from paper to ink in steps that can be told apart', () => {
    const levels = [1, 2, 3, 4, 5].map((level) => wcagContrast(token(`level-${level}`, theme), paper));
    for (const [index, level] of levels.entries()) {
      if (index > 0) expect(level / levels[index - 1]!).toBeGreaterThan(1.2);
    }
  });

  test('kinds of tokens are seen on paper, in steps that can be told apart', () => {
    const kinds = ['cache-read', 'cache-write', 'input', 'output'].map((kind) =>
      wcagContrast(colour(`.kind-${kind} {\n  color:`, theme), paper),
    );
    expect(kinds[0]).toBeGreaterThanOrEqual(3);
    for (const [index, kind] of kinds.entries())
      if (index > 0) expect(kind / kinds[index - 1]!).toBeGreaterThan(1.2);
  });

  test('every mark of every model is seen on paper', () => {
    const marks = Object.entries(readPalettes()[theme].marks);
    expect(marks.length).toBeGreaterThan(6 * 30);
    for (const [mark, hex] of marks) expect(wcagContrast(hex, paper), mark).toBeGreaterThanOrEqual(3);
  });
});
