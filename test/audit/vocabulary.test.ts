import { describe, expect, test } from 'vitest';
import { FACT_RULES, KEYS, ruleOfValue } from '../../cli/audit/vocabulary.ts';
import { CURRENCIES } from '../../src/contract/currencies.ts';
import { parseDay } from '../../src/contract/formats.ts';
import { familyCode, modelOf } from '../../src/contract/models.ts';
import {
  CONTEXT_BOUNDS,
  FACTS,
  SCOPES,
  SESSION_MEASURES,
  TABLES,
  TABLE_NAMES,
} from '../../src/contract/tables.ts';
import { TOOLS } from '../../src/contract/tools.ts';
import {
  AGENTS,
  CALL_KINDS,
  CERTAINTIES,
  EFFORTS,
  LEFT_OUT_REASONS,
  PRICINGS,
  SYSTEMS,
} from '../../src/contract/vocabulary.ts';

type Numbers = readonly number[];

/** Every whole number about the small codes, and some that are none. */
const SMALL: Numbers = [...Array.from({ length: 400 }, (_, index) => index - 100), 0.5, Number.NaN, Infinity];
const BEGIN = parseDay('2020-01-01')!;
const END = parseDay('2101-01-01')!;
const DAYS: Numbers = [BEGIN - 2, BEGIN - 1, BEGIN, 20_000, END, END + 1, 20_000.5, Number.NaN, 0, -1];
const KNOWN_MODELS: Numbers = Array.from({ length: 2000 }, (_, code) => code).filter(
  (code) => code > 0 && modelOf(code) !== null,
);

/** Those of some numbers that a column can hold. */
const held = (table: keyof typeof TABLES, column: string, of: Numbers = SMALL): Numbers =>
  of.filter(ruleOfValue(table, column));
const sorted = (codes: Iterable<number>): Numbers => [...new Set(codes)].sort((a, b) => a - b);
const whole = (least: number): Numbers => SMALL.filter((value) => Number.isInteger(value) && value >= least);

describe('a column holds', () => {
  test.each([
    ['usage', 'agent', AGENTS],
    ['sessions', 'agent', AGENTS],
    ['contexts', 'agent', AGENTS],
    ['tools', 'agent', AGENTS],
    ['clients', 'agent', AGENTS],
    ['left_out', 'agent', AGENTS],
    ['logs', 'agent', AGENTS],
    ['provenance', 'agent', AGENTS],
    ['usage', 'kind', CALL_KINDS],
    ['left_out', 'reason', LEFT_OUT_REASONS],
    ['provenance', 'certainty', CERTAINTIES],
    ['provenance', 'pricing', PRICINGS],
    ['activity', 'scope', SCOPES],
    ['facts', 'fact', FACTS],
  ] as const)('in %s, %s the codes of its vocabulary', (table, column, vocabulary) => {
    expect(held(table, column)).toEqual(sorted(Object.values(vocabulary)));
  });

  test('a code, or 0 for none', () => {
    expect(held('usage', 'effort')).toEqual(sorted([0, ...Object.values(EFFORTS)]));
    expect(held('activity', 'agent')).toEqual(sorted([0, ...Object.values(AGENTS)]));
  });

  test.each([
    ['usage', 'project'],
    ['usage', 'folder'],
    ['usage', 'branch'],
    ['sessions', 'project'],
    ['activity', 'project'],
    ['tools', 'project'],
    ['tools', 'server'],
    ['tools', 'skill'],
  ] as const)('in %s, %s ordinals from 1 on, or 0', (table, column) => {
    expect(held(table, column)).toEqual(whole(0));
  });

  test('sessions from 1 on', () => {
    expect(held('usage', 'session')).toEqual(whole(1));
    expect(held('sessions', 'session')).toEqual(whole(1));
  });

  test.each([
    ['usage', 'day'],
    ['sessions', 'day'],
    ['activity', 'day'],
    ['tools', 'day'],
    ['week_sessions', 'week'],
  ] as const)('in %s, %s a day from 2020 to 2100, with one more at either end', (table, column) => {
    expect(held(table, column, DAYS)).toEqual([BEGIN - 1, BEGIN, 20_000, END]);
  });

  test('hours of a day', () => {
    for (const table of ['usage', 'sessions', 'activity', 'hours'] as const)
      expect(held(table, 'hour')).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
  });

  test('known models, custom ones below 0, and 0', () => {
    const few = [...SMALL.filter((value) => value <= 0 && Number.isInteger(value)), ...KNOWN_MODELS];
    expect(held('usage', 'model', [...few, 0.5, -0.5, 999_999])).toEqual(few);
    expect(KNOWN_MODELS.length).toBeGreaterThan(20);
  });

  test('in activity the first model of a family only', () => {
    const first = KNOWN_MODELS.filter((code) => familyCode(code) === code);
    expect(held('activity', 'model', KNOWN_MODELS)).toEqual(first);
    expect(first.length).toBeLessThan(KNOWN_MODELS.length);
    expect(held('activity', 'model', [-3, 0, 999_999])).toEqual([-3, 0]);
  });

  test('known models with a price', () => {
    expect(held('prices', 'model', [...KNOWN_MODELS, 0, -1, 999_999])).toEqual(KNOWN_MODELS);
    expect(held('prices', 'from_day', DAYS)).toEqual([BEGIN - 1, BEGIN, 20_000, END, 0]);
  });

  test('known tools, and custom ones below 0', () => {
    const known = sorted(Object.values(TOOLS));
    expect(held('tools', 'tool', [-2, -1, -0.5, 0, ...known, 999_999])).toEqual([-2, -1, ...known]);
  });

  test('parts of a version, or -1', () => {
    for (const part of ['major', 'minor', 'patch'])
      expect(held('clients', part, [-2, -1, 0, 7, 0.5, 99_999, 100_000])).toEqual([-1, 0, 7, 99_999]);
  });

  test('contexts of models in the bins that there are', () => {
    const few = [...KNOWN_MODELS.slice(0, 9), 0, -3];
    expect(held('contexts', 'model', [...few, 0.5, -0.5, 999_999])).toEqual(few);
    expect(held('contexts', 'bin')).toEqual(CONTEXT_BOUNDS.map((_, bin) => bin));
  });

  test('sizes of sessions in the bins that there are', () => {
    const bins = Math.max(...Object.values(SESSION_MEASURES).map(({ bounds }) => bounds.length));
    expect(held('session_sizes', 'measure')).toEqual(Object.values(SESSION_MEASURES).map(({ code }) => code));
    expect(held('session_sizes', 'bin')).toEqual(Array.from({ length: bins }, (_, bin) => bin));
  });

  test('where nothing else is said, counts that every reader can hold', () => {
    const edges = [-1, 0, 1, 0.5, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, Number.NaN];
    for (const [table, column] of [
      ['usage', 'calls'],
      ['logs', 'files'],
      ['prices', 'over'],
      ['session_sizes', 'sessions'],
      ['hours', 'minutes'],
      ['facts', 'value'],
    ] as const)
      expect(held(table, column, edges)).toEqual([0, 1, Number.MAX_SAFE_INTEGER]);
  });
});

describe('a fact is', () => {
  const fits = (fact: keyof typeof FACTS, of: Numbers): Numbers => of.filter(FACT_RULES[fact]);

  test('a day that somebody may have asked for', () => {
    for (const fact of ['first-day', 'last-day', 'before-first-day', 'before-logs-day'] as const)
      expect(fits(fact, [parseDay('1970-01-01')!, 20_000, 20_000.5, 1e9])).toEqual([
        parseDay('1970-01-01'),
        20_000,
      ]);
    expect(fits('price-day', DAYS)).toEqual([BEGIN - 1, BEGIN, 20_000, END]);
  });

  test('a 1 where prices are the author’s own', () => {
    expect(fits('own-prices', SMALL)).toEqual([1]);
  });

  test('a count, or one above 0', () => {
    for (const fact of ['mode', ...(Object.keys(FACTS) as (keyof typeof FACTS)[])] as const) {
      if (fact !== 'mode' && (!fact.startsWith('before-') || fact.endsWith('-day'))) continue;
      expect(fits(fact, [-1, 0, 1, 0.5]), fact).toEqual([0, 1]);
    }
    expect(fits('unlogged-tokens', [-1, 0, 1, 0.5])).toEqual([1]);
  });

  test('a currency and a rate', () => {
    const numbers = CURRENCIES.map(({ number }) => number);
    expect(fits('currency', [...numbers, 0, 5000])).toEqual(numbers);
    expect(fits('currency-rate', [-1, 0, 1, 0.5, 1e12 - 1, 1e12])).toEqual([1, 1e12 - 1]);
  });

  test('a system, and a first day of the week that is no Monday', () => {
    expect(fits('system', SMALL)).toEqual(sorted(Object.values(SYSTEMS)));
    expect(fits('week-start', SMALL)).toEqual([2, 3, 4, 5, 6, 7]);
  });
});

test('rows are told apart and ordered by columns of their table, each column once', () => {
  for (const table of TABLE_NAMES) {
    const columns = TABLES[table].map(({ name }): string => name);
    expect(KEYS[table].length).toBeGreaterThan(0);
    expect(new Set(KEYS[table]).size).toBe(KEYS[table].length);
    // In the order in which the columns stand, what comes first is compared first.
    expect(
      columns.filter((name) => KEYS[table].includes(name)),
      table,
    ).toHaveLength(KEYS[table].length);
  }
  const counted = (table: (typeof TABLE_NAMES)[number]): readonly string[] =>
    TABLES[table].filter(({ type }) => type === 'INT32').map(({ name }): string => name);
  for (const table of TABLE_NAMES)
    expect([...KEYS[table]].filter((name) => name !== 'over').sort(), table).toEqual(
      [...counted(table)].sort(),
    );
});
