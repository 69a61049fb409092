import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { renderPage } from '../../src/render.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { LANGUAGES, languageOf, type Language } from '../../src/contract/languages.ts';
import { MODES, type Mode } from '../../src/contract/modes.ts';
import { FACTS } from '../../src/contract/tables.ts';
import { CATALOGUES } from '../../src/texts/catalogue.ts';
import App from '../../src/views/App.svelte';
import type { Use } from './answered.ts';
import { heavyUse, pageData } from './page-data.ts';

const priced: Use = { day: 20_574, agent: 1, model: 7, project: 1, calls: 10, cost: 12_340_000 };

const reportIn = (language: Language, mode: Mode = 'strict', rows?: readonly Use[]): PageData =>
  pageData([...(rows ?? heavyUse(20_454, 60, [7, 29, -1], 4))], {
    mode,
    facts: new Map([
      [FACTS.language, LANGUAGES[language]],
      [FACTS.system, 1],
    ]),
  });

/** Words that hardly a sentence of English is without, with as much around them as one needs to find them. */
const ENGLISH = /.{0,20}\b(?:the|of|and|is|are|with|each|without|week|day|days|by|no|all|none)\b.{0,20}/gi;

/** What a reader reads, with what no language changes taken away: code, hashes, names that somebody typed. */
const words = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replaceAll('@prices/of-models', ' ')
    .replace(/<(code|bdi|option)\b[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<span class="hash">[^<]*<\/span>/g, ' ')
    .replace(/<[^>]*?(?:aria-label|title|placeholder)="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const LANGUAGE_LIST = Object.keys(LANGUAGES) as readonly Language[];
const others = LANGUAGE_LIST.filter((language) => language !== 'en');

describe.each(others.flatMap((language) => MODES.map((mode) => [language, mode] as const)))(
  'in %s, %s',
  (language, mode) => {
    const { body } = renderPage(reportIn(language, mode));
    const english = renderPage(reportIn('en', mode)).body;

    test('has the same figures', () => {
      const values = (html: string) =>
        [...html.matchAll(/<data[^>]* value="([^"]*)"/g)].map(([, value]) => value);
      expect(values(body).length).toBeGreaterThan(5);
      expect(values(body)).toEqual(values(english));
    });

    test('has no word of English, nor a figure as English writes it', () => {
      const text = words(body);
      expect(text.match(ENGLISH) ?? []).toEqual([]);
      expect(text.match(/\d[\u202f ]?[kMBT](?!\p{L})/gu) ?? []).toEqual([]);
      expect(words(english).match(ENGLISH)?.length).toBeGreaterThan(100);
    });
  },
);

test.each(LANGUAGE_LIST)(
  'a report in %s says so, and has a title in it where its author gave none',
  (language) => {
    const page = renderPage(reportIn(language));
    expect(page).toMatchObject({ language, title: CATALOGUES[language].title });
    expect(page.body).toContain(CATALOGUES[language].title);
  },
);

test('one report does not change the language of the next', () => {
  const before = renderPage(reportIn('en')).body;
  renderPage(reportIn('zh-Hans'));
  expect(renderPage(reportIn('en')).body).toBe(before);
  expect(render(App, { props: { data: reportIn('en'), openEngine: null } }).body).toBe(before);
});

test('a report without a language is in English', () => {
  expect(languageOf(new Map())).toBe('en');
  expect(languageOf(new Map([[FACTS.language, 99]]))).toBe('en');
  expect(renderPage(pageData([priced])).language).toBe('en');
});
