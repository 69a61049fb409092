import type { Calls } from '../../cli/accounting/calls.ts';
import { creditCalls, type BilledCall } from '../../cli/accounting/prices.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { AGENTS, type Agent } from '../../src/contract/vocabulary.ts';
import { callsOf } from './made-calls.ts';

const MS_PER_DAY = 86_400_000;

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
