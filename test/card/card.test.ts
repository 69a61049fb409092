import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PICTURE_FORMATS } from '../../cli/report/card.ts';
import { CURRENCIES } from '../../src/contract/currencies.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { FACTS } from '../../src/contract/tables.ts';
import type { Use } from '../views/answered.ts';
import { LANGUAGES, type Language } from '../../src/contract/languages.ts';
import { MODES } from '../../src/contract/modes.ts';
import { CATALOGUES } from '../../src/texts/catalogue.ts';
import { heavyUse, pageData } from '../views/page-data.ts';
import { cardOf, FORMS } from './cards.ts';

const MODELS = [7, 14, 29, 45, 84, 169];
const quarter = pageData(heavyUse(20_454, 91, MODELS, 4), {
  labels: { title: 'The second edition', author: 'Ada Lovelace' },
});
const one: Use = { day: 20_577, agent: 1, model: 7, project: 1, calls: 17, input: 900, output: 100 };
const priced: Use = { ...one, cost: 12_340_000 };
const labelled = (labels: Partial<Labels>) => pageData([priced, { ...priced, model: -1 }], { labels });

describe('a card', () => {
  test('says what it is, whose, of when, what it came to and what it went on', () => {
    expect(cardOf(quarter).texts).toEqual([
      ...['TALLYSHEET', 'STRICT', 'days and exact numbers, no names', 'The second edition'],
      ...['1 January – 1 April 2026', ' · ', 'Ada Lovelace'],
      ...['API-EQUIVALENT COST', '$33,067', 'at list prices; no invoice'],
      ...[
        'TOKENS',
        '58.3\u202fB',
        'CALLS',
        '321,408',
        'ACTIVE DAYS',
        '91',
        'of 91',
        'CACHE SHARE',
        '92\u202f%',
      ],
      ...['$435', '$391', 'Jan 2026', 'Feb', 'Mar', 'Apr'],
      ...['Claude Opus 5', '17\u202f%', 'Claude Opus 4.5', '17\u202f%', 'Claude Sonnet 4.5', '17\u202f%'],
      ...['GPT-5.3 Codex', '17\u202f%', '2 other models', '33\u202f%'],
    ]);
  });

  test('says tokens where nothing is priced, and that nothing is', () => {
    const { texts } = cardOf(pageData([one]));
    expect(texts).toContain('TOKENS');
    expect(texts).toContain('no model of it has a known price');
    expect(texts).not.toContain('API-EQUIVALENT COST');
  });

  test('says how much of the tokens has no price', () => {
    const { texts } = cardOf(pageData([{ ...priced, unpriced_tokens: 250 }]));
    expect(texts).toContain('at list prices; no invoice · not priced: 25\u202f% of tokens');
  });

  test('of a public report says weeks, and every total as about', () => {
    const { texts } = cardOf(pageData([priced, { ...priced, day: 20_584 }], { mode: 'public' }));
    expect(texts).toEqual(expect.arrayContaining(['PUBLIC', 'weeks, rounded, no names', 'ACTIVE WEEKS']));
    expect(texts).toEqual(expect.arrayContaining(['about $25', 'about 2.0\u202fk', 'about 34']));
  });

  test('says that there was no use', () => {
    const { texts } = cardOf(pageData([], { first: 20_577, last: 20_583 }));
    expect(texts).toContain('No use in this period.');
    expect(texts).toContain('4 – 10 May 2026');
  });

  test('of one day lays its bar on its side, and writes no value on it', () => {
    const { texts } = cardOf(pageData([priced, { ...priced, model: 14, cost: 12_340_000 }]));
    expect(texts.filter((text) => text.startsWith('$'))).toEqual(['$24.68']);
    expect(texts).toContain('Claude Opus 4.5');
  });

  test('is in the currency of the report, by its code where the typeface lacks the sign', () => {
    for (const { number, sign, code } of CURRENCIES) {
      const facts = new Map([
        [FACTS.currency, number],
        [FACTS['currency-rate'], 2_000_000],
      ]);
      const amount = cardOf(pageData([priced], { facts })).texts.find((text) => /^\D+2[45]/.test(text)) ?? '';
      expect(
        [sign, code].some((word) => amount.startsWith(word)),
        `${code}: ${amount}`,
      ).toBe(true);
    }
  });

  test.each(Object.keys(LANGUAGES) as Language[])('is set in every mode in %s', (language) => {
    const facts = new Map([[FACTS.language, LANGUAGES[language]]]);
    for (const mode of MODES) {
      const told = { mode, facts };
      expect(cardOf(pageData(heavyUse(20_454, 200, MODELS, 4), told)).texts).toContain(
        CATALOGUES[language].title,
      );
      for (const each of [pageData([one], told), pageData([], told), pageData([priced], told)])
        expect(() => cardOf(each)).not.toThrow();
    }
  });

  test.each(FORMS)('keeps within its sheet, however much there is to say: %o', (form) => {
    const labels = { title: 'W'.repeat(80), author: 'M'.repeat(80), models: ['Q'.repeat(80)] };
    const data = pageData(
      [...heavyUse(20_000, 800, [7, 14], 2), { ...priced, model: -1, cost: 9e14 }].map((use) => ({
        ...use,
        calls: 123_456_789,
      })),
      { labels },
    );
    for (const each of [data, quarter, pageData([priced]), pageData([])]) {
      const { picture } = cardOf(each, form);
      for (const { path } of picture.shapes) {
        const numbers = [...path.matchAll(/-?[\d.]+/g)].map(Number);
        expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...numbers.filter((_, at) => at % 2 === 0))).toBeLessThanOrEqual(picture.width);
        expect(Math.max(...numbers.filter((_, at) => at % 2 === 1))).toBeLessThanOrEqual(picture.height);
      }
    }
  });
});

describe('names that somebody typed', () => {
  test('are set in Latin, Greek and Cyrillic letters, in any of their Unicode forms', () => {
    const { texts, unset } = cardOf(labelled({ title: 'Żółć, Ωμέγα, Книга', author: 'Zoe\u0308 Đặng' }));
    expect(unset).toEqual([]);
    expect(texts).toContain('Żółć, Ωμέγα, Книга');
    expect(texts).toContain('Zoe\u0308 Đặng');
  });

  test.each(['编码代理', 'עוזרים', 'Ada 🦀', 'a\u202eb'])(
    'are left out whole where a character is not there: %s',
    (name) => {
      const { texts, unset } = cardOf(labelled({ title: name, author: name, models: [name] }));
      expect(unset).toEqual(['title', 'author', 'model']);
      expect(texts).toContain('Usage of coding agents');
      expect(texts).toContain('Custom model 1');
      expect(texts.join()).not.toContain(name);
    },
  );

  test('are cut where there is no room', () => {
    const { texts } = cardOf(labelled({ title: 'word '.repeat(16).trim() }));
    expect(texts).toContainEqual(expect.stringMatching(/^word word .*…$/));
  });

  test('never stop a card, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        expect(() => cardOf(labelled({ title: name, author: name, models: [name] }))).not.toThrow();
      }),
      { numRuns: 50 },
    );
  });
});

describe('the picture', () => {
  const GOLDEN = new URL('../golden/cards/', import.meta.url);

  test.each([
    ['wide', FORMS[0]!],
    ['square-dark', FORMS[3]!],
  ])('%s is the one that was looked at (UPDATE_GOLDEN=1 writes it)', (name, form) => {
    const png = PICTURE_FORMATS.png(cardOf(quarter, form).picture);
    const file = new URL(`${name}.png`, GOLDEN);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(file, png);
    }
    expect(existsSync(file)).toBe(true);
    expect(Buffer.compare(png, readFileSync(file))).toBe(0);
  });

  test('as SVG is paths and nothing else: no text, style, metadata or address', () => {
    const svg = Buffer.from(PICTURE_FORMATS.svg(cardOf(quarter).picture)).toString();
    const [head = '', ...elements] = svg.trim().split(/(?<=>)/);
    expect(head).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">',
    );
    expect(elements.pop()).toBe('</svg>');
    for (const element of elements)
      expect(element).toMatch(/^<path fill="#[0-9a-f]{6}" d="[MLQZ\d. -]+"\/>$/);
  });

  test('has a colour for every model that there is, and each theme its own', () => {
    for (const theme of ['light', 'dark'] as const) {
      const { picture } = cardOf(quarter, { shape: 'wide', theme });
      expect(new Set(picture.shapes.map(({ fill }) => fill)).size).toBeGreaterThan(8);
    }
    const grounds = FORMS.map((form) => cardOf(quarter, form).picture.shapes[0]?.fill);
    expect(new Set(grounds).size).toBe(2);
  });
});
