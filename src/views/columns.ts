import { DASH, formatCount, formatCredits, formatMinutes, formatShare } from '../contract/formats.ts';
import type { Money } from '../contract/money.ts';
import { cacheShareOf, tokensOf, type Measures, type PartMeasures } from '../contract/report.ts';
import { texts } from './texts.ts';

/** A column of a table of uses. */
export interface UseColumn {
  readonly id: string;
  readonly head: string;
  readonly value: (use: PartMeasures) => number | null;
  readonly text: (use: PartMeasures) => string;
  /** Whether its values can be drawn as bars: they are sizes that add up. */
  readonly isSize: boolean;
  /** Whether the foot of the table has it. */
  readonly hasTotal: boolean;
}

const size = (id: string, head: string, value: (use: Measures) => number): UseColumn => ({
  id,
  head,
  value,
  text: (use) => formatCount(value(use)),
  isSize: true,
  hasTotal: true,
});

const t = texts.table;

/** The column of costs; their unit stands once, in the head. */
export const costColumn = (money: Money): UseColumn => ({
  id: 'cost',
  head: t.cost(money.sign),
  value: (use) => use.cost,
  text: (use) => (use.cost === null ? t.notPriced : money.bare(use.cost)),
  isSize: true,
  hasTotal: true,
});

/** The other columns by what they show; a table picks from them. */
export const COLUMNS = {
  calls: size('calls', t.calls, (use) => use.calls),
  sessions: size('sessions', t.sessions, (use) => use.sessions),
  tokens: size('tokens', t.tokens, tokensOf),
  input: size('input', t.input, (use) => use.input),
  cacheRead: size('cache-read', t.cacheRead, (use) => use.cacheRead),
  cacheWrite: size('cache-write', t.cacheWrite, (use) => use.cacheWrite5m + use.cacheWrite1h),
  output: size('output', t.output, (use) => use.output),
  activeDays: { ...size('active-days', t.activeDays, (use) => use.activeDays), hasTotal: false },
  activeTime: {
    id: 'active-time',
    head: t.activeTime,
    value: (use) => use.activeMinutes,
    text: (use) => formatMinutes(use.activeMinutes),
    isSize: true,
    // The same minute can be in several rows.
    hasTotal: false,
  },
  credits: {
    id: 'credits',
    head: t.credits,
    value: (use) => use.credits,
    text: (use) => formatCredits(use.credits),
    isSize: true,
    hasTotal: true,
  },
  cacheShare: {
    id: 'cache-share',
    head: t.cacheShare,
    value: cacheShareOf,
    text: (use) => {
      const input = use.input + use.cacheRead + use.cacheWrite5m + use.cacheWrite1h;
      return formatShare(use.cacheRead, input);
    },
    isSize: false,
    hasTotal: true,
  },
  unpriced: {
    id: 'unpriced',
    head: t.unpriced,
    value: (use) => use.unpricedTokens / Math.max(tokensOf(use), 1),
    text: (use) => (use.unpricedTokens === 0 ? DASH : formatShare(use.unpricedTokens, tokensOf(use))),
    isSize: false,
    hasTotal: true,
  },
} as const satisfies Record<string, UseColumn>;
