import { describe, expect, test } from 'vitest';
import { bearingOf, hasAll, lengthOf, outlineOf } from '../../src/card/faces.ts';
import { balanced, cutTo, fitted } from '../../src/card/lines.ts';
import { wordsOfCards } from '../../src/card/words.ts';
import { CATALOGUES } from '../../src/texts/catalogue.ts';
import { placePath } from '../../src/card/paths.ts';
import { MODELS } from '../../src/contract/models.ts';
import { KIT } from './cards.ts';

const { serif, sans } = KIT.faces;
const line = (text: string, size = 100) => ({ face: sans, text, size });
const numbersIn = (path: string): readonly number[] => [...path.matchAll(/-?[\d.]+/g)].map(Number);

describe('a face', () => {
  test.each(Object.entries(KIT.faces))(
    '%s has every letter of every known model, and all figures',
    (_, face) => {
      for (const { family } of MODELS) expect(hasAll(face, family), family).toBe(true);
      expect(hasAll(face, '0123456789.,–…·%$€£¥ \u202f')).toBe(true);
    },
  );

  test.each(Object.entries(CATALOGUES))('has every character of what cards say in %s', (_, texts) => {
    const { serif: large, sans: small } = wordsOfCards(texts);
    for (const word of large) expect(hasAll(serif, word), word).toBe(true);
    for (const word of small) expect(hasAll(sans, word), word).toBe(true);
  });

  test('does not take what every object has for a glyph', () => {
    expect(hasAll(sans, '\u0000')).toBe(false);
    expect(Object.keys(sans.kerning)).not.toContain('constructor');
  });

  test('is two faces', () => {
    expect(serif.glyphs['g']).not.toEqual(sans.glyphs['g']);
  });
});

describe('a line', () => {
  test('is as long as its letters, drawn together where they are kerned', () => {
    expect(lengthOf(line('nn'))).toBeCloseTo(2 * lengthOf(line('n')));
    expect(lengthOf(line('To'))).toBeLessThan(lengthOf(line('T')) + lengthOf(line('o')));
    expect(lengthOf(line('Tö'))).toBeCloseTo(lengthOf(line('To')), 0);
    expect(lengthOf({ ...line('nn'), tracking: 0.1 })).toBeCloseTo(lengthOf(line('nn')) + 10);
    expect(lengthOf(line('n', 50))).toBeCloseTo(lengthOf(line('n')) / 2);
  });

  test('stands where it is put: no letter of it is left of its place or below its foot', () => {
    const points = numbersIn(outlineOf(line('HIN'), 300, 200));
    const [xs, ys] = [points.filter((_, at) => at % 2 === 0), points.filter((_, at) => at % 2 === 1)];
    expect(Math.min(...xs)).toBeCloseTo(300 + bearingOf(line('HIN')));
    expect(Math.max(...xs)).toBeLessThanOrEqual(300 + lengthOf(line('HIN')));
    expect(Math.max(...ys)).toBe(200);
  });

  test('of a character that is not there is refused', () => {
    expect(() => lengthOf(line('鱼'))).toThrow('E_GLYPH');
  });

  test('is cut to a length, between letters, and says so', () => {
    const cut = cutTo(line('incomprehensibilities'), 400);
    expect(cut.text).toMatch(/^incom[a-z]*…$/);
    expect(lengthOf(cut)).toBeLessThanOrEqual(400);
    expect(cutTo(line('short'), 400).text).toBe('short');
    expect(cutTo(line('W'), 5).text).toBe('…');
  });

  test('has the largest size that fits', () => {
    const sizes = [100, 80, 60];
    const of = (width: number) => fitted({ face: sans, text: 'nnnn' }, sizes, width);
    const length = lengthOf(line('nnnn'));
    expect(of(length).size).toBe(100);
    expect(of(length - 1).size).toBe(80);
    expect(of(10)).toEqual({ face: sans, text: '…', size: 60 });
  });

  test('that is too long for one is broken into lines of about one length', () => {
    const lines = balanced(line('for people who know my projects anyway', 20), 300, 3);
    expect(lines.map(({ text }) => text)).toEqual(['for people who know', 'my projects anyway']);
    expect(balanced(line('one', 20), 300, 3)).toHaveLength(1);
    const chinese = balanced(line('看得到我的提交的人可以认出，按日，没有名称', 20), 200, 3);
    expect(chinese.map(({ text }) => text).join('')).toBe('看得到我的提交的人可以认出，按日，没有名称');
    expect(chinese).toHaveLength(3);
    for (const { text } of chinese) expect(text).not.toMatch(/^，/);
    const most = balanced(line('word '.repeat(40).trim(), 20), 300, 3);
    expect(most).toHaveLength(3);
    expect(most[2]?.text).toMatch(/…$/);
  });
});

describe('a path', () => {
  test('is scaled about its origin, then moved, and written in absolute points', () => {
    expect(placePath('M1 2h3v4H0V1z', 2, 10, 20)).toBe('M12 24L18 24L18 32L10 32L10 22Z');
    expect(placePath('M1 1q1 0 1 1l1 1 1-1', 1, 0, 0)).toBe('M1 1Q2 1 2 2L3 3L4 2');
    expect(placePath('M1 1L2 2zm1 1l1 0', 1, 0, 0)).toBe('M1 1L2 2ZM2 2L3 2');
  });

  test('of other commands is refused', () => {
    for (const path of ['C1 2 3 4 5 6', 'M1', 'A1 1 0 0 0 1 1'])
      expect(() => placePath(path, 1, 0, 0)).toThrow('E_PATH');
  });
});
