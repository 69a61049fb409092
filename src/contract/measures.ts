import type { Row } from './question.ts';

/** What was counted of a set of calls. Tokens and calls are whole numbers, money is micro-dollars. */
export interface Measures {
  readonly calls: number;
  /** Sessions that begin in the set; null where the mode does not say. */
  readonly sessions: number | null;
  /** Uncached input. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  /** Part of `output`; null where no log says. */
  readonly reasoning: number | null;
  readonly webSearches: number;
  /** At list prices; null where no call of the set has a known price. */
  readonly cost: number | null;
  /** What the priced calls would cost without a prompt cache: what is above `cost` was saved. Null as `cost`. */
  readonly uncachedCost: number | null;
  readonly unpricedTokens: number;
  /** Millionths of a Codex credit; null where no call of the set has a known rate. */
  readonly credits: number | null;
  readonly placeholderCalls: number;
  readonly activeDays: number;
}

export const NO_USE: Measures = {
  calls: 0,
  sessions: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  output: 0,
  reasoning: null,
  webSearches: 0,
  cost: null,
  uncachedCost: null,
  unpricedTokens: 0,
  credits: null,
  placeholderCalls: 0,
  activeDays: 0,
};

/** Columns of the usage table that sum up, also to sums of sums. */
export const SUMMED = [
  'calls',
  'sessions',
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'web_searches',
  'cost',
  'uncached_cost',
  'unpriced_tokens',
  'credits',
  'placeholder_calls',
] as const;

/** Sums of rows of the usage table, or of such sums. Every sum ends in `::bigint`: the engine's own is a decimal. */
export const SUMS = SUMMED.map((column) => `sum(${column})::bigint AS ${column}`).join(', ');

/** On how many days there was use. */
export const ACTIVE_DAYS = 'count(DISTINCT day)::bigint AS active_days';

/** The measures in a row of an answer that has {@link SUMS} and {@link ACTIVE_DAYS}. */
export function measuresOf({ value }: Row): Measures {
  const calls = value('calls') ?? 0;
  return {
    calls,
    // A sum over nothing is missing, and known.
    sessions: value('sessions') ?? (calls === 0 ? 0 : null),
    input: value('input') ?? 0,
    cacheRead: value('cache_read') ?? 0,
    cacheWrite5m: value('cache_write_5m') ?? 0,
    cacheWrite1h: value('cache_write_1h') ?? 0,
    output: value('output') ?? 0,
    reasoning: value('reasoning'),
    webSearches: value('web_searches') ?? 0,
    cost: value('cost'),
    uncachedCost: value('uncached_cost'),
    unpricedTokens: value('unpriced_tokens') ?? 0,
    credits: value('credits'),
    placeholderCalls: value('placeholder_calls') ?? 0,
    activeDays: value('active_days') ?? 0,
  };
}

/** Input, cache and output tokens together. Reasoning is part of output. */
export function tokensOf(use: Measures): number {
  return use.input + use.cacheRead + use.cacheWrite5m + use.cacheWrite1h + use.output;
}

/** Tokens without a price: never more than all, of whose kinds each is rounded on its own in public mode. */
export function unpricedOf(use: Measures): number {
  return Math.min(use.unpricedTokens, tokensOf(use));
}

/** Share of input tokens that came from the cache, 0 to 1; null where there is no input. */
export function cacheShareOf(use: Measures): number | null {
  const input = use.input + use.cacheRead + use.cacheWrite5m + use.cacheWrite1h;
  return input > 0 ? use.cacheRead / input : null;
}

/**
 * What the prompt cache saved, in the unit of the costs; below 0 where writing cost more than reading saved. Null where
 * no call is priced. In public mode it is the difference of two rounded numbers.
 */
export function cacheSavingsOf({ cost, uncachedCost }: Measures): number | null {
  return cost === null || uncachedCost === null ? null : uncachedCost - cost;
}
