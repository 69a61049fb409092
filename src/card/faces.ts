import type { Face } from '../contract/card.ts';
import { placePath } from './paths.ts';

/** A line of text, not yet in its place. */
export interface Line {
  readonly face: Face;
  readonly text: string;
  /** Height of the em. */
  readonly size: number;
  /** What is put between any two characters, in parts of the em. */
  readonly tracking?: number;
}

/** Spaces that no face has, in parts of the em. */
const SPACES: Readonly<Record<string, number>> = { '\u202f': 0.18 };

/** Whether a face has every character of a text. */
export function hasAll({ glyphs }: Face, text: string): boolean {
  return [...text.normalize('NFC')].every(
    (character) => Object.hasOwn(glyphs, character) || Object.hasOwn(SPACES, character),
  );
}

/** How long a line is. */
export function lengthOf(line: Line): number {
  return placed(line).length;
}

/** How far the ink of a line begins after its place: a large figure stands flush without it. */
export function bearingOf(line: Line): number {
  const [first] = placed(line).glyphs;
  if (first === undefined) return 0;
  const scale = line.size / line.face.em;
  const points = placePath(first.outline, scale, first.at, 0).matchAll(/(-?[\d.]+) -?[\d.]+/g);
  return Math.min(...[...points].map(([, x]) => Number(x)));
}

/** The outline of a line that begins at a place. */
export function outlineOf(line: Line, x: number, y: number): string {
  const scale = line.size / line.face.em;
  return placed(line)
    .glyphs.map(({ outline, at }) => placePath(outline, scale, x + at, y))
    .join('');
}

interface Placed {
  readonly glyphs: readonly { readonly outline: string; readonly at: number }[];
  readonly length: number;
}

/** @throws {RangeError} for a character that the face does not have */
function placed({ face, text, size, tracking = 0 }: Line): Placed {
  const scale = size / face.em;
  const glyphs: { outline: string; at: number }[] = [];
  let at = 0;
  let before = '';
  for (const character of text.normalize('NFC')) {
    if (before !== '') at += tracking * size + kerningOf(face, before, character) * scale;
    const space = Object.hasOwn(SPACES, character) ? SPACES[character] : undefined;
    const glyph = Object.hasOwn(face.glyphs, character) ? face.glyphs[character] : undefined;
    if (space === undefined && glyph === undefined) throw new RangeError('E_GLYPH');
    const [advance, outline] = glyph ?? [(space ?? 0) * face.em, ''];
    if (outline !== '') glyphs.push({ outline, at });
    at += advance * scale;
    before = character;
  }
  return { glyphs, length: at };
}

/** Letters with accents are kerned as those without: the table has only these. */
function kerningOf({ kerning }: Face, left: string, right: string): number {
  const pair = bare(left) + bare(right);
  return Object.hasOwn(kerning, pair) ? (kerning[pair] ?? 0) : 0;
}

const bare = (character: string): string => character.normalize('NFD').slice(0, 1);
