import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../src/contract/fields.ts';
import { dateOf, weekdayOf } from '../../src/contract/formats.ts';
import { LANGUAGES, type Language } from '../../src/contract/languages.ts';
import { CATALOGUES, type Texts } from '../../src/texts/catalogue.ts';
import { english } from '../../src/texts/english/english.ts';
import { speak, texts } from '../../src/texts/texts.ts';
import { DATES, SAMPLES } from './samples.ts';

/** Everything that a catalogue says: a text by its path, what a function says of a sample by its path and number. */
function sayings(catalogue: Texts): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  const visit = (part: unknown, samples: unknown, path: string): void => {
    if (typeof part === 'string') {
      said.set(path, part);
    } else if (typeof part === 'function') {
      if (!Array.isArray(samples) || samples.length === 0) throw new Error(`no sample of ${path}`);
      for (const [index, given] of samples.entries()) {
        const text: unknown = Reflect.apply(part, undefined, given as unknown[]);
        said.set(`${path} ${index}`, Array.isArray(text) ? text.join('\n') : String(text));
      }
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, value] of Object.entries(part)) {
        const below: unknown = Reflect.get(Object(samples), key);
        visit(value, below, path === '' ? key : `${path}.${key}`);
      }
    } else {
      throw new Error(`${path} is no text`);
    }
  };
  // How numbers are written is no text.
  const parts = Object.entries(catalogue).filter(([name]) => name !== 'locale');
  visit(Object.fromEntries(parts), { ...SAMPLES, dates: DATES }, '');
  return said;
}

const ENGLISH = sayings(english);
const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');

/** What is the same word in both languages: names, units, and words that one took from the other. */
const SAME: Readonly<Record<string, readonly RegExp[]>> = {
  de: [
    /^(brand|views\.sql|metric\.names\.tokens|figures\.tokens|lead\.tokens|table\.(tokens|agent|cacheShare|credits|tags))/,
    /^accounting\.(tokens|version|systems\.(linux|macos|windows))$/,
    /^(modes\.names\.normal|names\.(agents\..*|mcp|unknownAgent \d|branch \d|skill \d|server \d)|projects\.branch)$/,
    /^(privacy\.(check\.sums|sums\.(command|sum)$)|sizes\.minute)/,
    /^dates\.(weekdayLetters|someWeekdays|shortMonth)/,
  ],
  'zh-Hans': [
    /^(brand|views\.sql|names\.(agents\..*|mcp)|accounting\.systems\.(linux|macos|windows)|privacy\.(check\.sums|sums\.(command|sum)))$/,
  ],
};

/** Fields that have the same name in both languages. */
const SAME_FIELDS: Readonly<Record<string, readonly string[]>> = { de: ['agent', 'branch'] };

/** The figures in a text, in order of size: languages say them in different orders. */
const figuresIn = (text: string): readonly string[] => (text.match(/\d+(?:[.,]\d+)*/g) ?? []).sort();
const namesIn = (text: string): readonly string[] => [...new Set(text.match(/[ⓐ-ⓩ]/g) ?? [])].sort();
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(/[ⓐ-ⓩ]/g, ''));

describe.each(OTHERS)('%s', (language) => {
  const said = sayings(CATALOGUES[language]);

  test('says everything that English says', () => {
    expect([...said.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
    const silent = [...said].filter(
      ([path, text]) => text === '' && ENGLISH.get(path) !== '' && path !== 'space',
    );
    expect(silent).toEqual([]);
  });

  test('says it in its own words', () => {
    const isSame = (path: string): boolean => SAME[language]?.some((pattern) => pattern.test(path)) === true;
    const left = [...said].filter(
      ([path, text]) =>
        text === ENGLISH.get(path) && hasWords(text) && !isSame(path) && !path.startsWith('privacy.field '),
    );
    expect(left).toEqual([]);
  });

  test('names every field, and says what becomes of it', () => {
    const { field: nameOf } = CATALOGUES[language].privacy;
    for (const { field, rules } of FIELDS) {
      if (SAME_FIELDS[language]?.includes(field) !== true) {
        expect(nameOf(field)).not.toBe(field);
        expect(nameOf(field)).not.toBe(english.privacy.field(field));
      }
      // What has words of its own in English has them here, too.
      for (const rule of Object.values(rules)) {
        const own = (catalogue: Texts): boolean =>
          catalogue.privacy.ruleOf(field, rule, 'week') !== catalogue.privacy.ruleOf('', rule, 'week');
        expect(`${field} ${rule} ${own(CATALOGUES[language])}`).toBe(`${field} ${rule} ${own(english)}`);
      }
    }
  });

  test('leaves out no figure and no name that it is given, and adds none', () => {
    for (const [path, text] of said) {
      if (path.startsWith('dates.')) continue;
      const original = ENGLISH.get(path) ?? '';
      expect(`${path}: ${figuresIn(text).join(' ')}`).toBe(`${path}: ${figuresIn(original).join(' ')}`);
      expect(`${path}: ${namesIn(text).join(' ')}`).toBe(`${path}: ${namesIn(original).join(' ')}`);
    }
  });

  test('has no typewriter’s quotes, and nothing that is undefined', () => {
    for (const [path, text] of said) {
      expect(`${path}: ${text}`).not.toMatch(/["'`]|undefined|NaN|\[object/);
    }
  });
});

test('English has no typewriter’s quotes, and nothing that is undefined', () => {
  for (const [path, text] of ENGLISH) expect(`${path}: ${text}`).not.toMatch(/["'`]|undefined|NaN|\[object/);
});

test('German addresses nobody, and closes the quotes that it opens', () => {
  for (const [path, text] of sayings(CATALOGUES.de)) {
    expect(`${path}: ${text}`).not.toMatch(
      /[^.:\n] (Ihre?[mnrs]?|Ihnen)\b|\b(du|dein\w*|euch)\b|[a-zäöü]n Sie\b/,
    );
    expect(text.replace(/„[^„“]*“/g, '')).not.toMatch(/[„“”]/);
  }
});

test('Chinese has full-width marks, and no space inside its sentences', () => {
  for (const [path, text] of sayings(CATALOGUES['zh-Hans'])) {
    const place = `${path}: ${text}`;
    expect(place.slice(path.length + 2)).not.toMatch(
      /\p{Script=Han}\s?[,;:?!.()]|[,;:?!()]\s?\p{Script=Han}/u,
    );
    expect(place.slice(path.length + 2)).not.toMatch(
      /\p{Script=Han} +\p{Script=Han}|[，。；：？！）] | [（，。；：]/u,
    );
  }
});

describe('dates', () => {
  const days = fc.integer({ min: -719_162, max: 2_932_896 });

  test('name their day, month and year, and no other, in every language', () => {
    fc.assert(
      fc.property(days, days, (day, other) => {
        const date = dateOf(day);
        const { dates: en } = CATALOGUES.en;
        const { dates: de } = CATALOGUES.de;
        const { dates: zh } = CATALOGUES['zh-Hans'];
        expect(figuresIn(en.day(day))).toEqual([`${date.day}`, `${date.year}`].sort());
        // In German the day is an ordinal.
        expect(de.day(day)).toMatch(new RegExp(`^${date.day}\\. [A-Zä]\\p{L}+ ${date.year}$`, 'u'));
        expect(zh.day(day)).toBe(`${date.year}年${date.month}月${date.day}日`);
        // Two days are told apart wherever one is.
        for (const dates of [en, de, zh]) {
          for (const say of [dates.day, dates.shortDay, dates.weekdayAndDay]) {
            expect(say(day) === say(other)).toBe(day === other);
          }
          expect(dates.month(day) === dates.month(other)).toBe(
            date.month === dateOf(other).month && date.year === dateOf(other).year,
          );
        }
      }),
    );
  });

  test('say their weekday by its place in the week', () => {
    fc.assert(
      fc.property(days, (day) => {
        for (const { calendar, dates } of Object.values(CATALOGUES)) {
          expect(calendar.weekdays).toHaveLength(7);
          expect(dates.weekdayAndDay(day)).toContain(calendar.weekdays[weekdayOf(day)]);
        }
      }),
    );
  });

  test('of a range say nothing twice', () => {
    const [from, day, month, year] = [20_574, 20_594, 20_614, 20_974];
    expect(
      Object.values(CATALOGUES).map(({ dates }) =>
        [from, day, month, year].map((to) => dates.range(from, to)),
      ),
    ).toEqual([
      ['1 May 2026', '1 – 21 May 2026', '1 May – 10 June 2026', '1 May 2026 – 5 June 2027'],
      ['1. Mai 2026', '1.–21. Mai 2026', '1. Mai – 10. Juni 2026', '1. Mai 2026 – 5. Juni 2027'],
      ['2026年5月1日', '2026年5月1日至21日', '2026年5月1日至6月10日', '2026年5月1日至2027年6月5日'],
    ]);
  });
});

test('the page speaks the language that it is told to', () => {
  expect(texts.title).toBe(CATALOGUES.en.title);
  speak('de');
  expect(texts.title).toBe(CATALOGUES.de.title);
  speak('en');
  expect(texts.title).toBe(CATALOGUES.en.title);
});

test('of few sessions no more is said than what half of them stay under', () => {
  for (const { sessions } of Object.values(CATALOGUES)) {
    const [few, some, many] = [[], ['ⓑ'], ['ⓑ', 'ⓒ']].map((more) => sessions.spread('cost', 'ⓐ', more));
    expect(namesIn(few ?? '')).toEqual(['ⓐ']);
    expect(namesIn(some ?? '')).toEqual(['ⓐ', 'ⓑ']);
    expect(namesIn(many ?? '')).toEqual(['ⓐ', 'ⓑ', 'ⓒ']);
  }
});

test('half of the sessions may be more than half of them, and a single one has no half', () => {
  const saying = (count: number): readonly string[] =>
    Object.values(CATALOGUES).map(({ sizes }) => sizes.summary({ from: count, to: count }, 'ⓐ'));
  expect(saying(1)).toEqual(['1 session; it ⓐ.', '1 Sitzung; sie ⓐ.', '1个会话；ⓐ。']);
  expect(saying(2)).toEqual([
    '2 sessions; half of them or more ⓐ.',
    '2 Sitzungen; die Hälfte davon oder mehr ⓐ.',
    '2个会话；其中一半或更多ⓐ。',
  ]);
});

test('no line breaks between a number and its unit', () => {
  for (const catalogue of Object.values(CATALOGUES)) {
    for (const [path, text] of sayings(catalogue))
      expect([path, text.match(/\d (?:h|min|Uhr)\b/)?.[0]]).toEqual([path, undefined]);
  }
});
