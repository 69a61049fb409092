import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Blob, Buffer as Text, Face as Font, Font as Instance, shape, Variation } from 'harfbuzzjs';
import wawoff2 from 'wawoff2';
import { wordsOfCards } from '../src/card/words.ts';
import type { Face, Faces } from '../src/contract/card.ts';
import { CATALOGUES } from '../src/texts/catalogue.ts';

/** Packages that the outlines are taken from, for the notices. */
export const FACE_PACKAGES = ['source-serif-4', 'source-sans-3', 'noto-serif-sc', 'noto-sans-sc'].map(
  (name) => `@fontsource-variable/${name}`,
);

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

/**
 * What a card may have to set: names in Latin, Greek and Cyrillic letters with their accents, figures, punctuation and
 * the signs of currencies.
 */
const CHARACTERS =
  /[\x20-\x7e\u00a0-\u017f\u0192\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u01e6\u01e7\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u0386-\u03ce\u0400-\u045f\u0490\u0491\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2032\u2033\u2039\u203a\u2044\u20a0-\u20c4\u2116\u2122\u2190-\u2193\u2212]/u;
/** Pairs of these are kerned. */
const KERNED = /[\x21-\x7e\u2013\u2019\u201c\u201d]/;
const SUBSETS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic'];

interface Source {
  readonly name: string;
  /** Part of its files' names. */
  readonly axes: string;
  readonly variations: Readonly<Record<string, number>>;
}

/** Serif as for a title of 44 points, where it is finest; sans as for text. */
const SERIF: Source = { name: 'source-serif-4', axes: 'opsz', variations: { opsz: 44, wght: 400 } };
const SANS: Source = { name: 'source-sans-3', axes: 'wght', variations: { wght: 400 } };
/** For what these do not have, with an em as large as theirs. */
const CHINESE_SERIF: Source = { name: 'noto-serif-sc', axes: 'wght', variations: { wght: 400 } };
const CHINESE_SANS: Source = { name: 'noto-sans-sc', axes: 'wght', variations: { wght: 400 } };

/** The faces of cards as outlines, from openly licensed fonts on npm. */
export async function readFaces(): Promise<Faces> {
  const words = Object.values(CATALOGUES).map(wordsOfCards);
  return {
    serif: await readFace(SERIF, CHINESE_SERIF, words.flatMap(({ serif }) => serif).join('')),
    sans: await readFace(SANS, CHINESE_SANS, words.flatMap(({ sans }) => sans).join('')),
  };
}

/** A face with all of {@link CHARACTERS}, and from another font what else our own words are written in. */
async function readFace(source: Source, further: Source, words: string): Promise<Face> {
  const glyphs = new Map<string, Glyph>();
  const kerning = new Map<string, number>();
  let em = 0;
  for (const subset of SUBSETS) {
    const font = await readFont(source, subset);
    em = font.em;
    const own = font.characters.filter((one) => CHARACTERS.test(one) && !glyphs.has(one));
    for (const character of own) glyphs.set(character, glyphOf(font, character));
    for (const [pair, moved] of kernedIn(font, own)) kerning.set(pair, moved);
  }
  const missing = new Set([...words.normalize('NFC')].filter((one) => !glyphs.has(one) && one !== '\u202f'));
  for (const [subset, characters] of subsetsOf(further, missing)) {
    const font = await readFont(further, subset);
    if (font.em !== em) throw new Error(`${further.name} has another em than ${source.name}`);
    for (const character of characters) glyphs.set(character, glyphOf(font, character));
  }
  return {
    em,
    glyphs: Object.fromEntries([...glyphs].sort()),
    kerning: Object.fromEntries([...kerning].sort()),
  };
}

type Glyph = readonly [advance: number, outline: string];

interface LoadedFont {
  readonly instance: Instance;
  readonly em: number;
  readonly characters: readonly string[];
}

async function readFont({ name, axes, variations }: Source, subset: string): Promise<LoadedFont> {
  const file = `${modules}@fontsource-variable/${name}/files/${name}-${subset}-${axes}-normal.woff2`;
  const bytes = new Uint8Array(await wawoff2.decompress(readFileSync(file)));
  const font = new Font(new Blob(bytes.buffer));
  const instance = new Instance(font);
  instance.setVariations(Object.entries(variations).map(([tag, value]) => new Variation(tag, value)));
  const characters = [...font.collectUnicodes()].map((code) => String.fromCodePoint(code));
  return { instance, em: font.upem, characters };
}

/** Which subset of a font that is cut into many has which characters. */
function subsetsOf(
  { name }: Source,
  characters: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const ranges = JSON.parse(
    readFileSync(`${modules}@fontsource-variable/${name}/unicode.json`, 'utf8'),
  ) as Readonly<Record<string, string>>;
  const subsets = new Map<string, string[]>();
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0;
    const found = Object.entries(ranges).find(([, text]) =>
      text.split(',').some((range) => {
        const [from = 0, to = from] = range
          .slice(2)
          .split('-')
          .map((digits) => Number.parseInt(digits, 16));
        return from <= code && code <= to;
      }),
    );
    if (found === undefined) throw new Error(`${name} has no ${character}`);
    const subset = found[0].replace(/[[\]]/g, '');
    subsets.set(subset, [...(subsets.get(subset) ?? []), character]);
  }
  return subsets;
}

function glyphOf({ instance }: LoadedFont, character: string): Glyph {
  const [glyph, ...others] = shaped(instance, character);
  if (glyph === undefined || glyph.id === 0 || others.length > 0)
    throw new Error(`${character} is not one glyph`);
  return [Math.round(glyph.advance), inUnits(instance.glyphToPath(glyph.id))];
}

/** What the pairs of some characters are moved apart by. */
function kernedIn({ instance }: LoadedFont, characters: readonly string[]): ReadonlyMap<string, number> {
  const kerning = new Map<string, number>();
  const kerned = characters.filter((character) => KERNED.test(character));
  for (const left of kerned) {
    const [alone] = shaped(instance, left);
    for (const right of kerned) {
      const [first, second, ...others] = shaped(instance, left + right);
      // A ligature is no pair.
      if (first === undefined || second === undefined || others.length > 0) continue;
      const moved = Math.round(first.advance - (alone?.advance ?? 0));
      if (moved !== 0) kerning.set(left + right, moved);
    }
  }
  return kerning;
}

function shaped(
  instance: Instance,
  text: string,
): readonly { readonly id: number; readonly advance: number }[] {
  const buffer = new Text();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(instance, buffer);
  const positions = buffer.getGlyphPositions();
  return buffer
    .getGlyphInfos()
    .map(({ codepoint }, index) => ({ id: codepoint, advance: positions[index]?.xAdvance ?? 0 }));
}

/** An outline in whole units with y downwards, each point relative to the one before: the shortest that it can be. */
function inUnits(path: string): string {
  let units = '';
  let [x, y] = [0, 0];
  for (const [, command = '', digits = ''] of path.matchAll(/([A-Z])([^A-Z]*)/g)) {
    if (command === 'Z') {
      units += 'z';
      continue;
    }
    const numbers = [...digits.matchAll(/-?[\d.]+(?:e[-+]?\d+)?/g)].map((text) => Number(text));
    const points = numbers.map((value, index) => Math.round(index % 2 === 0 ? value : -value));
    const relative = points.map((value, index) => value - (index % 2 === 0 ? x : y));
    [x = 0, y = 0] = points.slice(-2);
    if (command === 'M') units += `M${points.join(' ')}`;
    else if (command === 'L' || command === 'Q') units += command.toLowerCase() + relative.join(' ');
    else throw new Error(`an outline has ${command}`);
  }
  return units.replaceAll(' -', '-');
}
