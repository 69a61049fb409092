import type { Calls } from '../../cli/accounting/calls.ts';
import {
  creditCalls,
  priceCalls,
  priceUncached,
  SHIPPED_PRICES,
  type PriceBook,
} from '../../cli/accounting/prices.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { AGENTS, type Agent } from '../../src/contract/vocabulary.ts';
import { callsOf } from './made-calls.ts';

const MS_PER_DAY = 86_400_000;

/** One call as it is billed. A count that the log does not report is `NaN`. */
export interface BilledCall {
  /** Code of src/contract/models.ts. */
  readonly model: number;
  /** UTC day of the call, in days since 1970. */
  readonly day: number;
  /** Code in `SPEEDS`, 0 when the log does not say: billed as standard. */
  readonly speed: number;
  /** Uncached input tokens. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  readonly webSearches: number;
}

/** Micro-dollars of one call, null where it has no price. */
export function costOf(call: BilledCall, book: PriceBook = SHIPPED_PRICES): number | null {
  const [cost = Number.NaN] = priceCalls(billed(call), book, new PrivateTexts());
  return Number.isNaN(cost) ? null : cost;
}

/** Micro-dollars of one call if nothing were cached, null where it has no price. */
export function uncachedCostOf(call: BilledCall): number | null {
  const [cost = Number.NaN] = priceUncached(billed(call), SHIPPED_PRICES, new PrivateTexts());
  return Number.isNaN(cost) ? null : cost;
}

/** Micro-credits of one call, null where no rate is published. */
export function creditsOf(call: BilledCall & { readonly agent: Agent }): number | null {
  const [credits = Number.NaN] = creditCalls({ ...billed(call), agent: Uint8Array.of(AGENTS[call.agent]) });
  return Number.isNaN(credits) ? null : credits;
}

/** One call as columns. */
function billed(call: BilledCall): Calls {
  const count = (value: number): Float64Array => Float64Array.of(value);
  return {
    ...callsOf([{ time: call.day * MS_PER_DAY, session: 's' }], new PrivateTexts()),
    model: Uint16Array.of(call.model),
    speed: Uint8Array.of(call.speed),
    input: count(call.input),
    cacheRead: count(call.cacheRead),
    cacheWrite5m: count(call.cacheWrite5m),
    cacheWrite1h: count(call.cacheWrite1h),
    output: count(call.output),
    webSearches: count(call.webSearches),
  };
}
