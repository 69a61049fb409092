import {
  formatChange,
  formatCount,
  formatCredits,
  formatMinutes,
  formatPrice,
  formatShare,
  formatTimes,
  formatTokens,
} from './formats.ts';
import { ENGLISH, type Locale } from './locales.ts';
import { formatRate, moneyIn, type Conversion, type Money } from './money.ts';
import { DIGITS, roundFigure } from './rounding.ts';

/**
 * How a report writes what it counts. Where its cells are rounded, their sums are written with as few digits: more
 * would say what nobody knows.
 */
export interface Figures {
  readonly isRounded: boolean;
  readonly money: Money;
  readonly count: (value: number | null) => string;
  /** A count as it is, in a report of rounded cells too: of lines, of places in a list, of something exact. */
  readonly exact: (value: number | null) => string;
  readonly tokens: (value: number | null) => string;
  /** Tokens as a bound, which is round: with no more digits than it has, `16 k`. */
  readonly bound: (value: number) => string;
  readonly minutes: (value: number | null) => string;
  /** Millionths of a credit. */
  readonly credits: (value: number | null) => string;
  /** A part of a whole, in per cent. */
  readonly share: (part: number | null, whole: number | null) => string;
  /** What became of a value: `+12 %`. */
  readonly change: (now: number | null, before: number | null) => string;
  readonly times: (times: number) => string;
  /** Micro-dollars of a rate, exact. */
  readonly price: (microDollars: number | null) => string;
  /** Millionths of a currency for one US dollar. */
  readonly rate: (millionths: number) => string;
}

/** The figures of a report, exact or of rounded cells. The terminal's are English. */
export function figuresIn(
  conversion: Conversion | null,
  isRounded: boolean,
  locale: Locale = ENGLISH,
): Figures {
  const money = moneyIn(conversion, isRounded, locale);
  const count = (value: number | null): string => formatCount(value, locale);
  const credits = (value: number | null): string => formatCredits(value, locale);
  const common = {
    isRounded,
    money,
    exact: count,
    bound: (value: number): string => formatTokens(value, String(value).replace(/0+$/, '').length, locale),
    share: (part: number | null, whole: number | null): string => formatShare(part, whole, locale),
    change: (now: number | null, before: number | null): string => formatChange(now, before, locale),
    times: (times: number): string => formatTimes(times, locale),
    price: (microDollars: number | null): string => formatPrice(microDollars, locale),
    rate: (millionths: number): string => formatRate(millionths, locale),
  };
  if (!isRounded) {
    return {
      ...common,
      count,
      tokens: (value) => formatTokens(value, 3, locale),
      minutes: (value) => formatMinutes(value, locale),
      credits,
    };
  }
  return {
    ...common,
    count: (value) => count(rounded(value)),
    // A tenth of a per cent below the whole would be a third digit.
    share: (part, whole) =>
      isNearlyAll(part, whole) ? formatShare(99, 100, locale) : formatShare(part, whole, locale),
    tokens: (value) => formatTokens(rounded(value), DIGITS, locale),
    minutes: (value) => roundMinutes(rounded(value), locale),
    credits: (value) => {
      const amount = rounded(value);
      return amount === null || amount < 10e6 ? credits(amount) : count(amount / 1e6);
    },
  };
}

const isNearlyAll = (part: number | null, whole: number | null): boolean =>
  part !== null && whole !== null && part < whole && part > whole * 0.99;

const rounded = (value: number | null): number | null =>
  value === null ? null : roundFigure(Math.round(value));

/** `45 min`, `1.4 h`, `120 h` */
function roundMinutes(minutes: number | null, locale: Locale): string {
  if (minutes === null || minutes < 60) return formatMinutes(minutes, locale);
  const hours = minutes / 60;
  const text =
    hours < 9.95
      ? hours.toFixed(1).replace('.', locale.decimal)
      : formatCount(roundFigure(Math.round(hours)), locale);
  return `${text}${locale.gap}${locale.hour}`;
}
