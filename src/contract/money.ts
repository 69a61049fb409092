import { CURRENCIES, US_DOLLAR, type Currency } from './currencies.ts';
import { formatMoney, formatMoneyRound, formatMoneyShort, type MoneyUnit } from './formats.ts';
import { ENGLISH, type Locale } from './locales.ts';
import type {
  AgentRow,
  Breakdown,
  DayRow,
  EffortRow,
  AgentModelRow,
  KindRow,
  ModelRow,
  ProjectRow,
  ProjectWeekRow,
  UseBefore,
  WeekHourRow,
} from './breakdown.ts';
import type { Measures } from './measures.ts';
import { once } from './memo.ts';
import type { SessionRows, SessionSpread } from './session-rows.ts';
import { roundFigure } from './rounding.ts';
import { FACTS } from './tables.ts';

const MILLION = 1_000_000;

/** A currency, and what the author says a US dollar is worth in it. */
export interface Conversion {
  readonly currency: Currency;
  /** Millionths of the currency for one US dollar. */
  readonly rate: number;
}

/** How a report writes money. All of it goes through the one object that the report's facts make. */
export interface Money {
  /** Null: US dollars, as in the data. */
  readonly conversion: Conversion | null;
  /** What stands before an amount, or after it. */
  readonly sign: string;
  /** Millionths of the currency for micro-dollars, not rounded. */
  readonly convert: (microDollars: number) => number;
  /** The methods below take millionths of the currency. To the minor unit: `€1,234.56`. */
  readonly exact: (amount: number | null) => string;
  /** The same without the sign, for columns that name it in their head. */
  readonly bare: (amount: number | null) => string;
  /** For reading: `€1,235`. */
  readonly round: (amount: number | null) => string;
  /** Where there is little room: `€1.2k`. */
  readonly short: (amount: number | null) => string;
  /** The same without the sign, beside one that has it. */
  readonly shortBare: (amount: number | null) => string;
}

/** The money of a report, by its conversion; `isRounded` where it is a sum of rounded cells. */
export function moneyIn(conversion: Conversion | null, isRounded = false, locale: Locale = ENGLISH): Money {
  const unit = conversion?.currency ?? US_DOLLAR;
  const bare = { ...unit, sign: '' };
  const digitsOf = isRounded ? roundAmount : (amount: number | null) => amount;
  const common = {
    conversion,
    sign: unit.sign,
    convert:
      conversion === null
        ? (amount: number) => amount
        : (amount: number) => (amount * conversion.rate) / MILLION,
    short: (amount: number | null) => formatMoneyShort(digitsOf(amount), unit, locale),
    shortBare: (amount: number | null) => formatMoneyShort(digitsOf(amount), bare, locale),
  };
  if (isRounded) {
    const about = (amount: number | null): string => formatRounded(amount, unit, locale);
    return { ...common, exact: about, round: about, bare: (amount) => formatRounded(amount, bare, locale) };
  }
  return {
    ...common,
    exact: (amount) => formatMoney(amount, unit, locale),
    bare: (amount) => formatMoney(amount, bare, locale),
    round: (amount) => formatMoneyRound(amount, unit, locale),
  };
}

/** In two digits: whole units from ten on, `$59`, `$6.50`. */
function formatRounded(amount: number | null, unit: MoneyUnit, locale: Locale): string {
  const rounded = roundAmount(amount);
  return formatMoney(rounded, (rounded ?? 0) < 10 * MILLION ? unit : { ...unit, digits: 0 }, locale);
}

const roundAmount = (amount: number | null): number | null =>
  amount === null ? null : roundFigure(Math.round(amount));

/** The currency of a report, by its facts; null for US dollars. */
export function conversionOf(facts: ReadonlyMap<number, number>): Conversion | null {
  const number = facts.get(FACTS.currency);
  const rate = facts.get(FACTS['currency-rate']);
  const currency = CURRENCIES.find((one) => one.number === number);
  return currency === undefined || rate === undefined || rate <= 0 ? null : { currency, rate };
}

/** The facts that say in which currency money is shown. */
export function factsOf(
  conversion: Conversion | null,
): Readonly<Partial<Record<keyof typeof FACTS, number>>> {
  return conversion === null
    ? {}
    : { currency: conversion.currency.number, 'currency-rate': conversion.rate };
}

/** `0.92` for 920,000 millionths. */
export function formatRate(rate: number, locale: Locale = ENGLISH): string {
  return (rate / MILLION)
    .toFixed(6)
    .replace(/\.?0+$/, '')
    .replace('.', locale.decimal);
}

/** Most digits that a rate can have before its point and after it. */
const RATE = /^(\d{1,6})(?:\.(\d{1,6}))?$/;

/** Millionths of a rate as somebody writes it, or null for a text that is none. */
export function parseRate(text: string): number | null {
  const match = RATE.exec(text);
  if (match === null) return null;
  const rate = Number(match[1]) * MILLION + Number((match[2] ?? '').padEnd(6, '0'));
  return rate > 0 ? rate : null;
}

/**
 * Gives a breakdown its costs in the currency of a report, for display. The same rows are converted once, so that what
 * did not change is still the same.
 */
export function moneyChanger({ conversion, convert }: Money): (breakdown: Breakdown) => Breakdown {
  if (conversion === null) return (breakdown) => breakdown;
  const amount = (micros: number | null): number | null => (micros === null ? null : convert(micros));
  const one = <Use extends Measures>(use: Use): Use =>
    use.cost === null ? use : { ...use, cost: convert(use.cost), uncachedCost: amount(use.uncachedCost) };
  const all = <Use extends Measures>(): ((rows: readonly Use[]) => readonly Use[]) =>
    once((rows: readonly Use[]) => rows.map(one));
  const [total, days, weekHours, agents] = [
    once(one<Measures>),
    all<DayRow>(),
    all<WeekHourRow>(),
    all<AgentRow>(),
  ];
  const [agentModels, kinds] = [all<AgentModelRow>(), all<KindRow>()];
  const [models, efforts] = [all<ModelRow>(), all<EffortRow>()];
  const [projects, projectWeeks] = [all<ProjectRow>(), all<ProjectWeekRow>()];
  const before = once((use: UseBefore): UseBefore => ({ ...use, total: total(use.total) }));
  const sessionRows = once(({ rows, count }: SessionRows): SessionRows => ({
    rows: rows.map((row) => (row.cost === null ? row : { ...row, cost: convert(row.cost) })),
    count,
  }));
  const sessionSpread = once((spread: SessionSpread): SessionSpread => ({
    ...spread,
    cost: spread.cost && {
      p50: convert(spread.cost.p50),
      p90: convert(spread.cost.p90),
      p99: convert(spread.cost.p99),
    },
  }));
  return (breakdown) => ({
    ...breakdown,
    total: total(breakdown.total),
    days: days(breakdown.days),
    weekHours: weekHours(breakdown.weekHours),
    agents: agents(breakdown.agents),
    agentModels: agentModels(breakdown.agentModels),
    kinds: kinds(breakdown.kinds),
    models: models(breakdown.models),
    efforts: efforts(breakdown.efforts),
    projects: projects(breakdown.projects),
    projectWeeks: projectWeeks(breakdown.projectWeeks),
    before: breakdown.before && before(breakdown.before),
    sessionRows: breakdown.sessionRows && sessionRows(breakdown.sessionRows),
    sessionSpread: breakdown.sessionSpread && sessionSpread(breakdown.sessionSpread),
  });
}

/** A price table that was compared with the makers' prices longer ago than this may be missing some. */
export const PRICES_STALE_AFTER = 60;

/** Days since the price table was compared, where they are too many; null where they are not. */
export function staleDays(priceDay: number | null, asOf: number | null): number | null {
  if (priceDay === null || asOf === null) return null;
  return asOf - priceDay > PRICES_STALE_AFTER ? asOf - priceDay : null;
}
