import type { Figures } from '../contract/figures.ts';
import { DASH } from '../contract/formats.ts';
import type { PartMeasures } from '../contract/breakdown.ts';
import { cacheShareOf, tokensOf, unpricedOf, type Measures } from '../contract/measures.ts';
import type { ColumnKind } from './export/table.ts';
import { texts } from '../texts/texts.ts';

/** A column of a table of uses. */
export interface UseColumn {
  readonly id: string;
  readonly head: string;
  readonly value: (use: PartMeasures) => number | null;
  /** What its values are where they are taken away, and its head there where its own leaves the unit to them. */
  readonly kind: ColumnKind;
  readonly plainHead?: string;
  readonly text: (use: PartMeasures) => string;
  /** Whether its values can be drawn as bars: they are sizes that add up. */
  readonly isSize: boolean;
  /** Whether the foot of the table has it. */
  readonly hasTotal: boolean;
}

/** The columns of a table: the first one is what it is sorted by. */
export type UseColumns = readonly [UseColumn, ...UseColumn[]];

/** The columns by what they show; a table picks from them. */
export function columnsOf(figures: Figures) {
  const t = texts.table;
  const size = (id: string, head: string, value: (use: Measures) => number): UseColumn => ({
    id,
    head,
    value,
    kind: 'number',
    text: (use) => figures.count(value(use)),
    isSize: true,
    hasTotal: true,
  });
  return {
    /** Its unit stands once, in the head. */
    cost: {
      id: 'cost',
      head: t.cost(figures.money.sign),
      value: (use) => use.cost,
      kind: 'millionths',
      text: (use) => (use.cost === null ? t.notPriced : figures.money.bare(use.cost)),
      isSize: true,
      hasTotal: true,
    },
    calls: size('calls', t.calls, (use) => use.calls),
    sessions: size('sessions', t.sessions, (use) => use.sessions ?? 0),
    tokens: size('tokens', t.tokens, tokensOf),
    input: size('input', t.input, (use) => use.input),
    cacheRead: size('cache-read', t.cacheRead, (use) => use.cacheRead),
    cacheWrite: size('cache-write', t.cacheWrite, (use) => use.cacheWrite5m + use.cacheWrite1h),
    output: size('output', t.output, (use) => use.output),
    activeDays: { ...size('active-days', t.activeDays, (use) => use.activeDays), hasTotal: false },
    activeTime: {
      id: 'active-minutes',
      head: t.activeTime,
      plainHead: t.activeMinutes,
      value: (use) => use.activeMinutes,
      kind: 'number',
      text: (use) => figures.minutes(use.activeMinutes),
      isSize: true,
      // The same minute can be in several rows.
      hasTotal: false,
    },
    credits: {
      id: 'credits',
      head: t.credits,
      value: (use) => use.credits,
      kind: 'millionths',
      text: (use) => figures.credits(use.credits),
      isSize: true,
      hasTotal: true,
    },
    cacheShare: {
      id: 'cache-share',
      head: t.cacheShare,
      value: cacheShareOf,
      kind: 'share',
      text: (use) => {
        const input = use.input + use.cacheRead + use.cacheWrite5m + use.cacheWrite1h;
        return figures.share(use.cacheRead, input);
      },
      isSize: false,
      hasTotal: true,
    },
    unpriced: {
      id: 'unpriced',
      head: t.unpriced,
      value: (use) => unpricedOf(use) / Math.max(tokensOf(use), 1),
      kind: 'share',
      text: (use) => (use.unpricedTokens === 0 ? DASH : figures.share(unpricedOf(use), tokensOf(use))),
      isSize: false,
      hasTotal: true,
    },
  } as const satisfies Record<string, UseColumn>;
}
