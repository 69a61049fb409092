import { NO_FILTER, type Filter, type ListDimension } from '../contract/filter.ts';
import { formatIsoDay, parseDay } from '../contract/formats.ts';
import { LANGUAGES, type Language } from '../contract/languages.ts';
import type { BarGrain, DayMetric } from '../contract/measured.ts';

export { isEmpty } from '../contract/filter.ts';

/** The views of the page, in its order; the first is where a reader begins. */
export const ROUTES = [
  'overview',
  'when',
  'models',
  'projects',
  'sessions',
  'accounting',
  'privacy',
  'sql',
] as const;
export type Route = (typeof ROUTES)[number];

/** How a reader wants the page drawn; null for what it thinks best, and for the colours that the system has. */
export interface Drawn {
  readonly metric: DayMetric | null;
  readonly grain: BarGrain | null;
  readonly scale: 'share' | null;
  readonly theme: Theme | null;
}

export const isSameDrawn = (one: Drawn, other: Drawn): boolean =>
  one.metric === other.metric &&
  one.grain === other.grain &&
  one.scale === other.scale &&
  one.theme === other.theme;

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const AS_USUAL: Drawn = { metric: null, grain: null, scale: null, theme: null };

/** What an address says: which view, what is chosen, how it is drawn, and in which language it is told. */
export interface Address {
  readonly route: Route;
  readonly filter: Filter;
  readonly drawn: Drawn;
  /** Null for the report's own. */
  readonly language: Language | null;
}

/**
 * An address as a hash, without the `#`: `models?from=2026-05-01&model=3,4&in=tokens`, or the view's name alone,
 * which is its element's id too, so that the same link works without JavaScript. Empty for where a reader begins.
 */
export function writeAddress({ route, filter, drawn, language }: Address): string {
  const choices = [hashOf(filter), ...writeDrawn(drawn), ...(language === null ? [] : [`lang=${language}`])]
    .filter((part) => part !== '')
    .join('&');
  if (choices !== '') return `${route}?${choices}`;
  return route === ROUTES[0] ? '' : route;
}

/**
 * The address in a hash, also one that names no view: it is of the first. Null for a hash that is no address at all,
 * such as that of a link into the page.
 */
export function readAddress(hash: string): Address | null {
  const text = hash.replace(/^#/, '');
  const [before = '', after] = text.split('?', 2);
  const named = before === '' ? ROUTES[0] : ROUTES.find((one) => one === before);
  const choices = named === undefined ? text : (after ?? '');
  if (named === undefined && (after !== undefined || !text.includes('='))) return null;
  return {
    route: named ?? ROUTES[0],
    filter: filterOf(choices) ?? NO_FILTER,
    drawn: readDrawn(choices),
    language: languageIn(choices),
  };
}

/** What an address calls the ways to draw, and the words for each. */
const DRAWN = {
  metric: { name: 'in', words: ['cost', 'tokens', 'calls', 'time'] },
  grain: { name: 'by', words: ['day', 'week', 'month'] },
  scale: { name: 'as', words: ['share'] },
  theme: { name: 'theme', words: THEMES },
} as const satisfies { [Key in keyof Drawn]: { name: string; words: readonly NonNullable<Drawn[Key]>[] } };

function writeDrawn(drawn: Drawn): readonly string[] {
  return (Object.keys(DRAWN) as readonly (keyof Drawn)[]).flatMap((key) =>
    drawn[key] === null ? [] : [`${DRAWN[key].name}=${drawn[key]}`],
  );
}

function readDrawn(choices: string): Drawn {
  const values = valuesIn(choices);
  const read = <Word extends string>({
    name,
    words,
  }: {
    name: string;
    words: readonly Word[];
  }): Word | null => words.find((word) => word === values.get(name)) ?? null;
  return {
    metric: read(DRAWN.metric),
    grain: read(DRAWN.grain),
    scale: read(DRAWN.scale),
    theme: read(DRAWN.theme),
  };
}

function languageIn(choices: string): Language | null {
  const word = valuesIn(choices).get('lang');
  return (Object.keys(LANGUAGES) as Language[]).find((language) => language === word) ?? null;
}

function valuesIn(choices: string): ReadonlyMap<string, string> {
  return new Map(
    choices.split('&').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name, value] as const;
    }),
  );
}

const MOST_CODE = 999_999_999;

/** What an address calls the dimensions of which codes are picked, and the codes that each can have. */
const LISTS: readonly (readonly [name: string, dimension: ListDimension, least: number, most: number])[] = [
  ['weekday', 'weekdays', 0, 6],
  ['hour', 'hours', 0, 23],
  ['agent', 'agents', 0, MOST_CODE],
  ['model', 'models', -MOST_CODE, MOST_CODE],
  ['project', 'projects', 0, MOST_CODE],
  ['effort', 'efforts', 0, MOST_CODE],
  ['kind', 'kinds', 0, MOST_CODE],
  ['session', 'sessions', 0, MOST_CODE],
];

/** No list in an address is longer: an address is written by anyone. */
const MOST_CODES = 200;

/** A filter as the hash of an address, without the `#`: `from=2026-05-01&model=3,4`. Empty for no filter. */
export function hashOf(filter: Filter): string {
  const parts: string[] = [];
  if (filter.from !== null) parts.push(`from=${formatIsoDay(filter.from)}`);
  if (filter.to !== null) parts.push(`to=${formatIsoDay(filter.to)}`);
  for (const [name, dimension] of LISTS) {
    const codes = filter[dimension];
    if (codes.length > 0) parts.push(`${name}=${codes.join(',')}`);
  }
  return parts.join('&');
}

/**
 * The filter in a hash. What it does not understand it leaves out; null for a hash that is no filter at all,
 * such as that of a link into the page.
 */
export function filterOf(hash: string): Filter | null {
  const text = hash.replace(/^#/, '');
  if (text === '') return NO_FILTER;
  if (!text.includes('=')) return null;
  const values = valuesIn(text);
  const from = parseDay(values.get('from') ?? '');
  const to = parseDay(values.get('to') ?? '');
  const lists = LISTS.map(
    ([name, dimension, least, most]) => [dimension, codesOf(values.get(name), least, most)] as const,
  );
  return {
    ...NO_FILTER,
    from,
    to: from !== null && to !== null && to < from ? null : to,
    ...Object.fromEntries(lists),
  };
}

function codesOf(text: string | undefined, least: number, most: number): readonly number[] {
  if (text === undefined || text === '') return [];
  const codes = text
    .split(',')
    .filter((part) => /^(?:0|-?[1-9]\d{0,8})$/.test(part))
    .map(Number)
    .filter((code) => code >= least && code <= most);
  return [...new Set(codes)].sort((a, b) => a - b).slice(0, MOST_CODES);
}
