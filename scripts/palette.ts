import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
  return toHex(lightness, of('chroma'), of('hue') + of('turn') * of('span'));
}

function selects(selector: string, classes: string): boolean {
  const part = /^\[class\*='([a-z-]+)'\]$/.exec(selector)?.[1];
  if (part !== undefined) return classes.includes(part);
  return selector.startsWith('.') && classes.split(' ').includes(selector.slice(1));
}

/** A colour of OKLCH in sRGB, clipped as a screen would. The matrices are those of CSS Color 4. */
function toHex(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map(toByte).join('')}`;
}

function toByte(linear: number): string {
  const light = Math.min(Math.max(linear, 0), 1);
  const value = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(value * 255)
    .toString(16)
    .padStart(2, '0');
}
