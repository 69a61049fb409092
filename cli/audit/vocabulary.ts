import { CURRENCIES } from '../../src/contract/currencies.ts';
import { LANGUAGES } from '../../src/contract/languages.ts';
import { formatIsoDay, parseDay } from '../../src/contract/formats.ts';
import { familyCode, modelOf } from '../../src/contract/models.ts';
import { TOOLS } from '../../src/contract/tools.ts';
import {
  CONTEXT_BOUNDS,
  FACTS,
  SCOPES,
  SESSION_MEASURES,
  type TableName,
} from '../../src/contract/tables.ts';
import {
  AGENTS,
  CALL_KINDS,
  CERTAINTIES,
  EFFORTS,
  LEFT_OUT_REASONS,
  PRICINGS,
  SYSTEMS,
} from '../../src/contract/vocabulary.ts';

/** Whether a column can hold a value. */
export type Rule = (value: number) => boolean;

/** Calls are from 2020 to 2100 in UTC, and a day of somewhere else at either end. */
const FIRST_DAY = (parseDay('2020-01-01') ?? 0) - 1;
const LAST_DAY = parseDay('2101-01-01') ?? 0;

const codeOf = (vocabulary: Readonly<Record<string, number>>): Rule => {
  const codes = new Set(Object.values(vocabulary));
  return (value) => codes.has(value);
};
const or =
  (extra: number, rule: Rule): Rule =>
  (value) =>
    value === extra || rule(value);

/** Whole, not negative, and exact in every reader. */
const isCount: Rule = (value) => Number.isSafeInteger(value) && value >= 0;
const isDay: Rule = (value) => Number.isInteger(value) && value >= FIRST_DAY && value <= LAST_DAY;
/** A day that somebody may have asked for. */
const isAskedDay: Rule = (value) => parseDay(formatIsoDay(value)) === value;
const isHour: Rule = (value) => Number.isInteger(value) && value >= 0 && value <= 23;
/** How many there are is compared with the labels. */
const isModel: Rule = (value) => Number.isInteger(value) && (value <= 0 || modelOf(value) !== null);
const isAgent = codeOf(AGENTS);
const isOrdinal: Rule = (value) => Number.isInteger(value) && value >= 1;
const isCustom: Rule = (value) => Number.isInteger(value) && value < 0;
const isKnownTool = codeOf(TOOLS);
/** Part of a version; -1 where the log does not say. */
const isPart: Rule = (value) => Number.isInteger(value) && value >= -1 && value < 1e5;

const DIMENSIONS: Readonly<Record<string, Rule>> = {
  day: isDay,
  hour: isHour,
  agent: isAgent,
  model: isModel,
  effort: or(0, codeOf(EFFORTS)),
  project: or(0, isOrdinal),
  folder: or(0, isOrdinal),
  branch: or(0, isOrdinal),
  kind: codeOf(CALL_KINDS),
  session: isOrdinal,
};

const MOST_BINS = Math.max(...Object.values(SESSION_MEASURES).map(({ bounds }) => bounds.length));

/** What the columns can hold that are no counts. */
const RULES: Readonly<Record<TableName, Readonly<Partial<Record<string, Rule>>>>> = {
  usage: DIMENSIONS,
  sessions: DIMENSIONS,
  activity: {
    ...DIMENSIONS,
    scope: codeOf(SCOPES),
    agent: or(0, isAgent),
    model: (value) => isModel(value) && familyCode(value) === value,
  },
  hours: { hour: isHour },
  week_sessions: { week: isDay },
  tools: {
    ...DIMENSIONS,
    tool: (value) => isKnownTool(value) || isCustom(value),
    server: or(0, isOrdinal),
    skill: or(0, isOrdinal),
  },
  contexts: {
    agent: isAgent,
    model: isModel,
    bin: (value) => Number.isInteger(value) && value >= 0 && value < CONTEXT_BOUNDS.length,
  },
  clients: { agent: isAgent, major: isPart, minor: isPart, patch: isPart },
  session_sizes: {
    measure: (value) => Object.values(SESSION_MEASURES).some(({ code }) => code === value),
    bin: (value) => Number.isInteger(value) && value >= 0 && value < MOST_BINS,
  },
  left_out: { agent: isAgent, reason: codeOf(LEFT_OUT_REASONS) },
  logs: { agent: isAgent },
  provenance: { agent: isAgent, certainty: codeOf(CERTAINTIES), pricing: codeOf(PRICINGS) },
  prices: { model: (value) => modelOf(value) !== null, from_day: or(0, isDay) },
  facts: { fact: codeOf(FACTS) },
};

/** What a column can hold. */
export function ruleOfValue(table: TableName, column: string): Rule {
  return RULES[table][column] ?? isCount;
}

/** What a fact's value can be. */
export const FACT_RULES: Readonly<Record<keyof typeof FACTS, Rule>> = {
  mode: isCount,
  'first-day': isAskedDay,
  'last-day': isAskedDay,
  'price-day': isDay,
  'own-prices': (value) => value === 1,
  'unlogged-tokens': (value) => isCount(value) && value > 0,
  currency: (value) => CURRENCIES.some(({ number }) => number === value),
  'currency-rate': (value) => isCount(value) && value > 0 && value < 1e12,
  system: codeOf(SYSTEMS),
  language: codeOf(LANGUAGES),
  'week-start': (value) => Number.isInteger(value) && value >= 2 && value <= 7,
  'before-first-day': isAskedDay,
  'before-logs-day': isAskedDay,
  'before-calls': isCount,
  'before-sessions': isCount,
  'before-whole-input': isCount,
  'before-cache-read': isCount,
  'before-output': isCount,
  'before-cost': isCount,
  'before-unpriced-tokens': isCount,
  'before-minutes': isCount,
  'before-active-days': isCount,
};

/** Columns that tell a table's rows apart and order them, as far as the mode has them. */
export const KEYS: Readonly<Record<TableName, readonly string[]>> = {
  usage: ['day', 'hour', 'agent', 'model', 'effort', 'project', 'folder', 'branch', 'kind', 'session'],
  sessions: ['session', 'day', 'hour', 'agent', 'project'],
  week_sessions: ['week'],
  session_sizes: ['measure', 'bin'],
  activity: ['day', 'hour', 'scope', 'agent', 'model', 'project'],
  hours: ['hour'],
  tools: ['day', 'agent', 'project', 'tool', 'server', 'skill'],
  contexts: ['agent', 'model', 'bin'],
  clients: ['agent', 'major', 'minor', 'patch'],
  left_out: ['agent', 'reason'],
  logs: ['agent'],
  provenance: ['agent', 'certainty', 'pricing'],
  prices: ['model', 'from_day', 'over'],
  facts: ['fact'],
};
