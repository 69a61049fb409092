import { formatCount, formatCredits, formatMinutes, formatTokens, GAP } from './formats.ts';
import { moneyIn, type Conversion, type Money } from './money.ts';
import { DIGITS, roundFigure } from './rounding.ts';

/**
 * How a report writes what it counts. Where its cells are rounded, their sums are written with as few digits: more
 * would say what nobody knows.
 */
export interface Figures {
  readonly isRounded: boolean;
  readonly money: Money;
  readonly count: (value: number | null) => string;
  readonly tokens: (value: number | null) => string;
  readonly minutes: (value: number | null) => string;
  /** Millionths of a credit. */
  readonly credits: (value: number | null) => string;
}

/** The figures of a report, exact or of rounded cells. */
export function figuresIn(conversion: Conversion | null, isRounded: boolean): Figures {
  const money = moneyIn(conversion, isRounded);
  if (!isRounded) {
    return {
      isRounded,
      money,
      count: formatCount,
      tokens: formatTokens,
      minutes: formatMinutes,
      credits: formatCredits,
    };
  }
  return {
    isRounded,
    money,
    count: (value) => formatCount(rounded(value)),
    tokens: (value) => formatTokens(rounded(value), DIGITS),
    minutes: (value) => roundMinutes(rounded(value)),
    credits: (value) => {
      const credits = rounded(value);
      return credits === null || credits < 10e6 ? formatCredits(credits) : formatCount(credits / 1e6);
    },
  };
}

const rounded = (value: number | null): number | null =>
  value === null ? null : roundFigure(Math.round(value));

/** `45 min`, `1.4 h`, `120 h` */
function roundMinutes(minutes: number | null): string {
  if (minutes === null || minutes < 60) return formatMinutes(minutes);
  const hours = minutes / 60;
  return `${hours < 9.95 ? hours.toFixed(1) : formatCount(roundFigure(Math.round(hours)))}${GAP}h`;
}
