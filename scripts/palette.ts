import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clampRgb, formatHex } from 'culori';
import { INKS, THEMES, type Ink, type Palette, type Theme } from '../src/contract/card.ts';
import { MODELS } from '../src/contract/models.ts';

const TOKENS = fileURLToPath(new URL('../src/views/tokens.css', import.meta.url));

/** Shades of one maker and size, as src/views/names.ts deals them out. */
const SHADES = 6;

/** The colours of the page's tokens in sRGB: cards have the page's colours, and there is one set of them. */
export function readPalettes(css = readFileSync(TOKENS, 'utf8')): Readonly<Record<Theme, Palette>> {
  const groups = new Set([...MODELS.map(({ maker, size }) => `model-${maker}-${size}`), 'model-custom']);
  const marks = [...groups].flatMap((group) =>
    Array.from({ length: SHADES }, (_, shade) => `${group} shade-${shade}`),
  );
  const paletteOf = (theme: Theme): Palette => ({
    inks: Object.fromEntries(INKS.map((ink) => [ink, inkOf(css, ink, theme)])) as Record<Ink, string>,
    marks: Object.fromEntries([...marks, 'model-none'].map((mark) => [mark, markOf(css, mark, theme)])),
  });
  return Object.fromEntries(THEMES.map((theme) => [theme, paletteOf(theme)])) as Record<Theme, Palette>;
}

function inkOf(css: string, ink: Ink, theme: Theme): string {
  const found = new RegExp(`--${ink}: light-dark\\(oklch\\(([^)]*)\\), oklch\\(([^)]*)\\)\\)`).exec(css);
  if (found === null) throw new Error(`the tokens have no --${ink}`);
  const [lightness = 0, chroma = 0, hue = 0] = (found[theme === 'light' ? 1 : 2] ?? '')
    .split(' ')
    .map(Number);
  return toHex(lightness, chroma, hue);
}

/** What the rules for marks come to: a hue by maker, a lightness by size, a shade. */
function markOf(css: string, classes: string, theme: Theme): string {
  const values = new Map<string, number>();
  for (const [, selectors = '', body = ''] of css.matchAll(/^([^{}/]+)\{([^{}]*)\}/gm)) {
    if (!selectors.split(',').some((selector) => selects(selector.trim(), classes))) continue;
    for (const [, name = '', value = ''] of body.matchAll(/--([a-z-]+): (-?[\d.]+);/g))
      values.set(name, Number(value));
  }
  const of = (name: string): number => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`the tokens give ${classes} no --${name}`);
    return value;
  };
  const lightness = of(theme === 'light' ? 'on-paper' : 'on-ink') + of('lift');
  return toHex(lightness, of('chroma') * of('fade'), of('hue') + of('turn') * of('span'));
}

function selects(selector: string, classes: string): boolean {
  const part = /^\[class\*='([a-z-]+)'\]$/.exec(selector)?.[1];
  if (part !== undefined) return classes.includes(part);
  return selector.startsWith('.') && classes.split(' ').includes(selector.slice(1));
}

/** A colour of OKLCH in sRGB, clipped as a screen would. */
function toHex(l: number, c: number, h: number): string {
  return formatHex(clampRgb({ mode: 'oklch', l, c, h }));
}
