import { formatIsoDay, mondayOf } from '../../src/contract/formats.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { accountsOf } from '../../src/contract/account.ts';
import { modelIdOf } from '../../src/contract/model-ids.ts';
import { conversionOf } from '../../src/contract/money.ts';
import type { Disclosure, Grain, Mode } from '../../src/contract/modes.ts';
import type { Breakdown } from '../../src/contract/breakdown.ts';
import type { Frame } from '../../src/contract/frame.ts';
import { measuresOf, type Measures } from '../../src/contract/measures.ts';
import { rowsOf, type Columns } from '../../src/contract/question.ts';
import type { CountRange } from '../../src/contract/rounding.ts';
import { sessionsOf } from '../../src/contract/sessions.ts';
import { FACTS, FOLDED } from '../../src/contract/tables.ts';
import {
  AGENTS,
  CERTAINTIES,
  LEFT_OUT_REASONS,
  PRICINGS,
  unitOf,
  wordOf,
} from '../../src/contract/vocabulary.ts';

/** Tokens, calls and money of a row of `build --json`. Input is uncached; reasoning is part of output. */
export interface PublishedUse {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  readonly reasoning: number | null;
  readonly calls: number;
  readonly costMicroUsd: number | null;
  readonly uncachedCostMicroUsd: number | null;
  readonly unpricedTokens: number;
  /** Millionths of a Codex credit. */
  readonly creditsMicro: number | null;
}

/** What the whole report comes to. */
export interface PublishedTotals extends PublishedUse {
  /** Null in public mode, which says a range. */
  readonly sessions: number | null;
  readonly sessionRange: CountRange;
  /** Days with a call; null where the report tells no days apart. */
  readonly activeDays: number | null;
  /** Weeks with a call, of those of ISO 8601. */
  readonly activeWeeks: number;
}

/** How the lines of an agent's logs became its calls. */
export interface PublishedLines {
  readonly agent: string;
  /** Null where the report does not say. */
  readonly files: number | null;
  readonly lines: number | null;
  readonly calls: number;
  /** Calls that stand inside another call's line. */
  readonly advisorCalls: number;
}

/** What of an agent's logs is no call of its own. */
export interface PublishedReason {
  readonly agent: string;
  readonly reason: string;
  readonly unit: 'lines' | 'files' | 'parts';
  readonly count: number;
}

/** Calls that are equally sure and equally priced. */
export interface PublishedProvenance {
  readonly agent: string;
  readonly certainty: string;
  readonly pricing: string;
  readonly calls: number;
  readonly tokens: number;
  readonly costMicroUsd: number | null;
}

/** The equal period just before the range that was asked for. */
export interface PublishedBefore {
  readonly first: string;
  readonly last: string;
  readonly logsFrom: string;
  readonly calls: number;
  readonly sessions: number;
  readonly wholeInput: number;
  readonly cacheRead: number;
  readonly output: number;
  readonly costMicroUsd: number | null;
  readonly unpricedTokens: number;
  readonly activeMinutes: number;
  readonly activeDays: number;
}

/** What `build --json` prints, without the files: the cells of the report and nothing else. */
export interface Published {
  readonly schema: 'tallysheet-build/1';
  readonly mode: Mode;
  /** What `day` stands for in `byDay`: in a public report the Monday of its week. */
  readonly grain: Exclude<Grain, 'hour'>;
  /** Null where the mode does not show it. */
  readonly timezone: string | null;
  readonly range: { readonly first: string | null; readonly last: string | null };
  readonly totals: PublishedTotals;
  /** Null where no range was asked for or the mode does not tell. */
  readonly before: PublishedBefore | null;
  readonly byAgent: readonly (PublishedUse & { readonly agent: string })[];
  readonly byModel: readonly (PublishedUse & { readonly model: string })[];
  readonly byDay: readonly (PublishedUse & { readonly day: string })[];
  /** What the report shows money in, and what a US dollar is worth in it; null for US dollars. */
  readonly currency: { readonly code: string; readonly rate: number } | null;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly accounting: {
    readonly lines: readonly PublishedLines[];
    readonly reasons: readonly PublishedReason[];
    readonly provenance: readonly PublishedProvenance[];
  };
}

/** The published cells as one object, read back from the report's own tables. */
export function describePublished(
  { mode, grain }: Disclosure,
  labels: Labels,
  breakdown: Breakdown,
  days: Columns,
  frame: Frame,
): Published {
  const leftOut = new Map<string, number>();
  for (const { reason, count } of frame.leftOut) {
    const word = wordOf(LEFT_OUT_REASONS, reason) ?? 'other';
    leftOut.set(word, (leftOut.get(word) ?? 0) + count);
  }
  const { total } = breakdown;
  const conversion = conversionOf(frame.facts);
  return {
    schema: 'tallysheet-build/1',
    mode,
    grain: grain === 'hour' ? 'day' : grain,
    timezone: labels.timeZone,
    range: { first: dayOf(frame, 'first-day'), last: dayOf(frame, 'last-day') },
    totals: {
      ...useOf(total),
      sessions: total.sessions,
      sessionRange: sessionsOf(total, frame) ?? { from: 0, to: 0 },
      activeDays: grain === 'week' ? null : total.activeDays,
      activeWeeks: new Set(breakdown.days.map(({ day }) => mondayOf(day))).size,
    },
    before: beforeOf(frame),
    byAgent: breakdown.agents.map((row) => ({ agent: agentWord(row.agent), ...useOf(row) })),
    byModel: breakdown.models.map((row) => ({
      model: mode === 'public' && row.model < 0 ? 'custom' : nameModel(row.model, labels),
      ...useOf(row),
    })),
    byDay: rowsOf(days, (row) => ({ day: formatIsoDay(row.number('day')), ...useOf(measuresOf(row)) })),
    currency: conversion === null ? null : { code: conversion.currency.code, rate: conversion.rate / 1e6 },
    leftOut: Object.fromEntries(leftOut),
    accounting: {
      lines: accountsOf(frame).map((account) => ({
        agent: agentWord(account.agent),
        files: account.files,
        lines: account.lines,
        calls: account.calls,
        advisorCalls: account.insideCalls,
      })),
      reasons: frame.leftOut.map(({ agent, reason, count }) => ({
        agent: agentWord(agent),
        reason: wordOf(LEFT_OUT_REASONS, reason) ?? 'other',
        unit: unitOf(reason),
        count,
      })),
      provenance: frame.provenance.map(({ agent, certainty, pricing, calls, tokens, cost }) => ({
        agent: agentWord(agent),
        certainty: wordOf(CERTAINTIES, certainty) ?? 'other',
        pricing: wordOf(PRICINGS, pricing) ?? 'other',
        calls,
        tokens,
        costMicroUsd: cost,
      })),
    },
  };
}

const agentWord = (agent: number): string => wordOf(AGENTS, agent) ?? 'other';

/**
 * A model as the log names it, where the mode shows that; `custom-n` for another, `unknown` for none, `other` for what
 * public mode folds.
 */
function nameModel(model: number, labels: Labels): string {
  if (model === FOLDED) return 'other';
  if (model > 0) return modelIdOf(model) ?? 'unknown';
  return model === 0 ? 'unknown' : (labels.models[-model - 1] ?? `custom-${-model}`);
}

function useOf(use: Measures): PublishedUse {
  return {
    input: use.input,
    cacheRead: use.cacheRead,
    cacheWrite5m: use.cacheWrite5m,
    cacheWrite1h: use.cacheWrite1h,
    output: use.output,
    reasoning: use.reasoning,
    calls: use.calls,
    costMicroUsd: use.cost,
    uncachedCostMicroUsd: use.uncachedCost,
    unpricedTokens: use.unpricedTokens,
    creditsMicro: use.credits,
  };
}

function beforeOf({ before }: Frame): PublishedBefore | null {
  if (before === null) return null;
  const { first, last, logsFrom, cost, ...counts } = before;
  return {
    first: formatIsoDay(first),
    last: formatIsoDay(last),
    logsFrom: formatIsoDay(logsFrom),
    ...counts,
    costMicroUsd: cost,
  };
}

function dayOf(frame: Frame, fact: 'first-day' | 'last-day'): string | null {
  const day = frame.facts.get(FACTS[fact]);
  return day === undefined ? null : formatIsoDay(day);
}
