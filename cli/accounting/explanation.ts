import { accountsOf, inAll, linesOf, type Account } from '../../src/contract/account.ts';
import { modelIdOf } from '../../src/contract/model-ids.ts';
import { modelOf } from '../../src/contract/models.ts';
import { longestStreak } from '../../src/contract/streak.ts';
import {
  AGENTS,
  CALL_KINDS,
  CERTAINTIES,
  EFFORTS,
  LEFT_OUT_REASONS,
  PRICINGS,
  SPEEDS,
  wordOf,
  type Agent,
  type CallKind,
  type Certainty,
  type LeftOutReason,
  type Pricing,
  type Speed,
} from '../../src/contract/vocabulary.ts';
import { countActiveMinutes } from './activity.ts';
import { NONE, TOKEN_KINDS, type Calls } from './calls.ts';
import { isStandardSpeed, type PriceBook, type Rates } from './price-book.ts';
import { orNone, periodsByCall, priceOfCall } from './prices.ts';
import { certaintyOf, pricingByCall } from './provenance.ts';
import type { Selection } from './selection.ts';
import type { PrivateTexts } from '../sources/private-texts.ts';

/** Chosen calls with everything that was worked out of them. */
export interface ExplainedSide {
  readonly calls: Calls;
  readonly texts: PrivateTexts;
  /** Rows of `calls`, and beside them by the same index the local day and the session's ordinal. */
  readonly rows: ArrayLike<number>;
  readonly day: ArrayLike<number>;
  readonly session: ArrayLike<number>;
  /** Of each call of `calls`, `NaN` where it has none: micro-dollars and millionths of a credit. */
  readonly cost: Float64Array;
  readonly credits: Float64Array;
  readonly book: PriceBook;
  /** What was read, empty where that cannot be said of these calls; null where not even the reasons can. */
  readonly logs: Pick<Selection, 'logs' | 'leftOut'> | null;
  /** Name of a model that the vocabulary does not have. */
  readonly customName: (id: number) => string;
  /** What the clocks show at a time, as if it were UTC. */
  readonly clock: (time: number) => number;
  readonly listsCalls: boolean;
}

/** Numbers of tokens, as logged: what a log does not say adds nothing. */
export interface Tokens {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
}

export interface ReasonCount {
  readonly reason: LeftOutReason;
  readonly count: number;
}

/** How lines became calls: lines − reasons − not accounted for = call lines; with the calls inside them, calls. */
export interface LineAccount {
  /** Null for all of them. */
  readonly agent: Agent | null;
  /** Files read; null where that cannot be said of the chosen calls. */
  readonly files: number | null;
  readonly lines: number;
  /** Largest first. */
  readonly reasons: readonly ReasonCount[];
  readonly notAccountedFor: number;
  readonly callLines: number;
  readonly callsInsideLines: number;
  readonly calls: number;
  readonly fileReasons: readonly ReasonCount[];
  readonly partReasons: readonly ReasonCount[];
}

/** What the lines of an account are: all that were read, those that carry usage, those of the calls alone. */
export type LineBasis = 'all-lines' | 'lines-with-usage' | 'lines-of-calls';

export interface Certainties<Word> {
  readonly is: Word;
  readonly calls: number;
  readonly tokens: number;
}

export type TermKind = keyof Tokens | 'webSearches';

/** A count times its rate. */
export interface Term {
  readonly kind: TermKind;
  readonly count: number;
  /** Micro-dollars for a million tokens, or for one search. */
  readonly rateMicroUsd: number;
  /** Millionths of a micro-dollar. */
  readonly amount: bigint;
}

/** What adds up to a cost. Amounts in bigint are exact, in millionths of a micro-dollar. */
export interface Sum {
  readonly calls: number;
  readonly unrounded: bigint;
  /** What rounding each call once added: cost − unrounded. */
  readonly rounding: bigint;
  readonly costMicroUsd: number;
}

/** Calls of one model that were billed at the same rates. */
export interface PricedCalls extends Sum {
  readonly model: string;
  /** Null for a model that the vocabulary does not have. */
  readonly family: string | null;
  readonly speed: Speed;
  /** First UTC day of the price, days since 1970; null for one that holds before any dated one. */
  readonly fromDay: number | null;
  /** Input tokens, cache included, above which the price holds; 0 for the lowest. */
  readonly over: number;
  readonly isOwnPrice: boolean;
  readonly terms: readonly Term[];
}

export interface CreditedCalls extends Tokens {
  readonly model: string;
  readonly family: string | null;
  readonly calls: number;
  /** Calls of the same model for which no rate is known. */
  readonly callsWithout: number;
  readonly creditsMicro: number;
}

/** A call. Null is what its log does not say, or that it has no price. */
export interface ExplainedCall {
  /** Local, `2026-09-01 10:00:00`. */
  readonly time: string;
  readonly session: number;
  readonly agent: Agent;
  readonly kind: CallKind;
  readonly model: string | null;
  readonly family: string | null;
  readonly effort: keyof typeof EFFORTS | null;
  readonly speed: Speed | null;
  readonly input: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite5m: number | null;
  readonly cacheWrite1h: number | null;
  readonly output: number | null;
  readonly reasoning: number | null;
  readonly webSearches: number | null;
  readonly certainty: Certainty;
  readonly pricing: Pricing;
  readonly costMicroUsd: number | null;
  readonly creditsMicro: number | null;
}

/** Where the numbers of some calls come from. */
export interface Explanation {
  readonly totals: {
    readonly calls: number;
    readonly sessions: number;
    readonly activeMinutes: number;
    readonly activeDays: number;
    /** Most days in a row with a call. */
    readonly longestStreak: number;
    readonly firstDay: number | null;
    readonly lastDay: number | null;
    readonly tokens: Tokens;
    readonly costMicroUsd: number | null;
  };
  readonly lines: {
    readonly basis: LineBasis;
    readonly agents: readonly LineAccount[];
    readonly all: LineAccount;
  };
  readonly certainty: readonly Certainties<Certainty>[];
  readonly pricing: readonly Certainties<Pricing>[];
  /** Tokens that Codex's totals grew by and that no event carries; in no other number. */
  readonly unloggedTokens: number;
  readonly cost: { readonly byPrice: readonly PricedCalls[]; readonly all: Sum };
  readonly credits: readonly CreditedCalls[];
  /** In order of time; null where they are too many to list. */
  readonly calls: readonly ExplainedCall[] | null;
}

const MILLION = 1_000_000n;

/** Works out where the numbers of some calls come from. */
export function explainCalls(side: ExplainedSide): Explanation {
  const { calls, rows, book, cost } = side;
  const tokens = addTokens(calls, rows);
  const priced = indexesOf(rows).filter((index) => !Number.isNaN(cost[rows[index]!]!));
  const byPrice = groupByPrice(side);
  const pricingOf = pricingByCall(calls, cost, book, side.texts);
  const days = [...new Set(Array.from(side.day))].sort((a, b) => a - b);
  return {
    totals: {
      calls: rows.length,
      sessions: new Set(Array.from(side.session)).size,
      activeMinutes: countActiveMinutes(
        Float64Array.from(
          indexesOf(rows).flatMap((index) => [calls.time[rows[index]!]!, calls.lastTime[rows[index]!]!]),
        ),
      ),
      activeDays: days.length,
      longestStreak: longestStreak(days),
      firstDay: days[0] ?? null,
      lastDay: days.at(-1) ?? null,
      tokens,
      costMicroUsd: priced.length === 0 ? null : priced.reduce((sum, index) => sum + cost[rows[index]!]!, 0),
    },
    lines: accountForLines(side),
    certainty: countCertainties(side, CERTAINTIES, (row) => certaintyOf(calls, row)),
    pricing: countCertainties(side, PRICINGS, pricingOf),
    unloggedTokens: Array.from(rows).reduce((sum, row) => sum + calls.unlogged[row]!, 0),
    cost: { byPrice, all: addSums(byPrice) },
    credits: groupCredits(side),
    calls: side.listsCalls ? indexesOf(rows).map((index) => explainCall(side, index, pricingOf)) : null,
  };
}

/** Micro-dollars of an exact amount: `14310.25`. */
export function microsOf(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = String(size % MILLION)
    .padStart(6, '0')
    .replace(/(?<!0)0+$/, '');
  return `${amount < 0n ? '-' : ''}${String(size / MILLION)}${fraction === '' ? '' : `.${fraction}`}`;
}

const indexesOf = (list: ArrayLike<number>): readonly number[] => Array.from(list, (_, index) => index);

function addTokens(calls: Calls, rows: ArrayLike<number>): Tokens {
  const sum = (column: Float64Array): number =>
    Array.from(rows).reduce((total, row) => total + orNone(column[row]!), 0);
  return {
    input: sum(calls.input),
    cacheRead: sum(calls.cacheRead),
    cacheWrite5m: sum(calls.cacheWrite5m),
    cacheWrite1h: sum(calls.cacheWrite1h),
    output: sum(calls.output),
  };
}

const tokensOfCall = (calls: Calls, row: number): number =>
  TOKEN_KINDS.reduce((sum, kind) => sum + orNone(calls[kind][row]!), 0);

function accountForLines({ calls, rows, logs }: ExplainedSide): Explanation['lines'] {
  const kinds = new Map<string, { agent: number; kind: number; calls: number }>();
  for (const row of Array.from(rows)) {
    const [agent, kind] = [calls.agent[row]!, calls.kind[row]!];
    const entry = kinds.get(`${agent} ${kind}`);
    if (entry === undefined) kinds.set(`${agent} ${kind}`, { agent, kind, calls: 1 });
    else entry.calls += 1;
  }
  const accounts = accountsOf({
    kinds: [...kinds.values()],
    logs: logs?.logs ?? [],
    leftOut: (logs?.leftOut ?? []).map((one) => ({ ...one, reason: LEFT_OUT_REASONS[one.reason] })),
  });
  return {
    basis: logs === null ? 'lines-of-calls' : logs.logs.length > 0 ? 'all-lines' : 'lines-with-usage',
    agents: accounts.map(lineAccount),
    all: lineAccount(inAll(accounts)),
  };
}

function lineAccount(account: Account): LineAccount {
  const { leftOut, calls, insideCalls, unaccounted } = account;
  const named = (list: Account['leftOut']['lines']): readonly ReasonCount[] =>
    list.flatMap(({ reason, count }) => {
      const word = wordOf(LEFT_OUT_REASONS, reason);
      return word === null ? [] : [{ reason: word, count }];
    });
  return {
    agent: wordOf(AGENTS, account.agent),
    files: account.files,
    lines: linesOf(account),
    reasons: named(leftOut.lines),
    notAccountedFor: unaccounted,
    callLines: calls - insideCalls,
    callsInsideLines: insideCalls,
    calls,
    fileReasons: named(leftOut.files),
    partReasons: named(leftOut.parts),
  };
}

/** Calls and tokens by a word of a vocabulary, in its order; a word that no call has is left out. */
function countCertainties<Word extends string>(
  { calls, rows }: ExplainedSide,
  vocabulary: Readonly<Record<Word, number>>,
  codeOf: (row: number) => number,
): readonly Certainties<Word>[] {
  const counts = new Map<number, { calls: number; tokens: number }>();
  for (const row of Array.from(rows)) {
    const code = codeOf(row);
    const entry = counts.get(code) ?? { calls: 0, tokens: 0 };
    entry.calls += 1;
    entry.tokens += tokensOfCall(calls, row);
    counts.set(code, entry);
  }
  return (Object.keys(vocabulary) as Word[]).flatMap((is) => {
    const entry = counts.get(vocabulary[is]);
    return entry === undefined ? [] : [{ is, ...entry }];
  });
}

/** A model's id, null where the log names none, and its family, null where the vocabulary does not have it. */
export interface NamedModel {
  readonly model: string | null;
  readonly family: string | null;
}

export function nameModel(
  { calls, customName }: Pick<ExplainedSide, 'calls' | 'customName'>,
  row: number,
): NamedModel {
  const known = modelOf(calls.model[row]!);
  if (known !== null) return { model: modelIdOf(known.code), family: known.family };
  const custom = calls.customModel[row]!;
  return { model: custom === NONE ? null : customName(custom), family: null };
}

function groupByPrice(side: ExplainedSide): readonly PricedCalls[] {
  const { calls, rows, cost, book, texts } = side;
  const periodsOf = periodsByCall(calls, book, texts);
  const groups = new Map<string, { row: number; rows: number[]; from: number; over: number; rates: Rates }>();
  for (const row of Array.from(rows)) {
    if (Number.isNaN(cost[row]!)) continue;
    const price = priceOfCall(calls, row, periodsOf(row));
    // A cost without a price is a contradiction: the sums below would hide it.
    if (price === null) throw new RangeError('E_EXPLAINED_PRICE');
    const speed = isStandardSpeed(calls.speed[row]!) ? SPEEDS.standard : calls.speed[row]!;
    const key = [calls.model[row], calls.customModel[row], speed, price.from, price.over].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { row, rows: [row], ...price });
    else group.rows.push(row);
  }
  const list = [...groups.values()].map((group) => {
    const { model, family } = nameModel(side, group.row);
    const code = calls.speed[group.row]!;
    const terms = termsOf(calls, group.rows, group.rates);
    const unrounded = terms.reduce((sum, { amount }) => sum + amount, 0n);
    const costMicroUsd = group.rows.reduce((sum, row) => sum + cost[row]!, 0);
    return {
      model: model ?? '',
      family,
      speed: (isStandardSpeed(code) ? 'standard' : wordOf(SPEEDS, code)) ?? 'other',
      fromDay: Number.isFinite(group.from) ? group.from : null,
      over: group.over,
      isOwnPrice: book.isOwn(model ?? ''),
      calls: group.rows.length,
      terms,
      unrounded,
      rounding: BigInt(costMicroUsd) * MILLION - unrounded,
      costMicroUsd,
    };
  });
  const ofModel = new Map<string, number>();
  for (const { model, costMicroUsd } of list) ofModel.set(model, (ofModel.get(model) ?? 0) + costMicroUsd);
  return list.sort(
    (a, b) =>
      (ofModel.get(b.model) ?? 0) - (ofModel.get(a.model) ?? 0) ||
      compareText(a.model, b.model) ||
      (a.fromDay ?? -Infinity) - (b.fromDay ?? -Infinity) ||
      compareText(a.speed, b.speed) ||
      a.over - b.over,
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Counts times rates, of those that are not 0. */
function termsOf(calls: Calls, rows: readonly number[], rates: Rates): readonly Term[] {
  const tokens = addTokens(calls, rows);
  const searches = rows.reduce((sum, row) => sum + orNone(calls.webSearches[row]!), 0);
  const search = rates.webSearch ?? 0;
  return [
    ...TOKEN_KINDS.map((kind) => ({
      kind,
      count: tokens[kind],
      rateMicroUsd: rates[kind],
      amount: BigInt(tokens[kind]) * BigInt(rates[kind]),
    })),
    {
      kind: 'webSearches' as const,
      count: searches,
      rateMicroUsd: search,
      amount: BigInt(searches) * BigInt(search) * MILLION,
    },
  ].filter(({ count }) => count > 0);
}

function addSums(list: readonly Sum[]): Sum {
  return {
    calls: list.reduce((sum, { calls }) => sum + calls, 0),
    unrounded: list.reduce((sum, { unrounded }) => sum + unrounded, 0n),
    rounding: list.reduce((sum, { rounding }) => sum + rounding, 0n),
    costMicroUsd: list.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0),
  };
}

/** By model, the most credits first; models without any are left out. */
function groupCredits(side: ExplainedSide): readonly CreditedCalls[] {
  const { calls, rows, credits } = side;
  const groups = new Map<number, { known: number[]; without: number }>();
  for (const row of Array.from(rows)) {
    if (calls.agent[row] !== AGENTS.codex || calls.model[row] === 0) continue;
    const group = groups.get(calls.model[row]!) ?? { known: [], without: 0 };
    if (Number.isNaN(credits[row]!)) group.without += 1;
    else group.known.push(row);
    groups.set(calls.model[row]!, group);
  }
  return [...groups.values()]
    .flatMap(({ known, without }) => {
      const [first] = known;
      if (first === undefined) return [];
      const { model, family } = nameModel(side, first);
      return {
        model: model ?? '',
        family,
        calls: known.length,
        callsWithout: without,
        ...addTokens(calls, known),
        creditsMicro: known.reduce((sum, row) => sum + credits[row]!, 0),
      };
    })
    .sort((a, b) => b.creditsMicro - a.creditsMicro || compareText(a.model, b.model));
}

function explainCall(side: ExplainedSide, index: number, pricingOf: (row: number) => number): ExplainedCall {
  const { calls, cost, credits } = side;
  const row = side.rows[index]!;
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return {
    time: new Date(side.clock(calls.time[row]!)).toISOString().slice(0, 19).replace('T', ' '),
    session: side.session[index]!,
    agent: wordOf(AGENTS, calls.agent[row]!) ?? 'codex',
    kind: wordOf(CALL_KINDS, calls.kind[row]!) ?? 'other',
    ...nameModel(side, row),
    effort: wordOf(EFFORTS, calls.effort[row]!),
    speed: wordOf(SPEEDS, calls.speed[row]!),
    input: known(calls.input[row]!),
    cacheRead: known(calls.cacheRead[row]!),
    cacheWrite5m: known(calls.cacheWrite5m[row]!),
    cacheWrite1h: known(calls.cacheWrite1h[row]!),
    output: known(calls.output[row]!),
    reasoning: known(calls.reasoning[row]!),
    webSearches: known(calls.webSearches[row]!),
    certainty: wordOf(CERTAINTIES, certaintyOf(calls, row)) ?? 'exact',
    pricing: wordOf(PRICINGS, pricingOf(row)) ?? 'no-price',
    costMicroUsd: known(cost[row]!),
    creditsMicro: known(credits[row]!),
  };
}

/** Ids of the models that a text means: of one by its id, of a family by its name, else by a part of either. */
export function modelsMeantBy(text: string, models: readonly NamedModel[]): ReadonlySet<string> {
  const asked = text.toLowerCase();
  const meant = (test: (name: NamedModel) => boolean): readonly string[] =>
    models.flatMap((name) => (name.model !== null && test(name) ? name.model : []));
  const ways: readonly ((name: NamedModel) => boolean)[] = [
    ({ model }) => model?.toLowerCase() === asked,
    ({ family }) => family?.toLowerCase() === asked,
    ({ model, family }) => [model, family].some((name) => name?.toLowerCase().includes(asked) === true),
  ];
  return new Set(ways.map(meant).find((ids) => ids.length > 0));
}

/** The models of some calls, each once. */
export function modelsOf(
  side: Pick<ExplainedSide, 'calls' | 'customName'>,
  rows: ArrayLike<number>,
): readonly NamedModel[] {
  const found = new Map<string, NamedModel>();
  for (const row of Array.from(rows)) {
    const key = `${side.calls.model[row]!} ${side.calls.customModel[row]!}`;
    if (!found.has(key)) found.set(key, nameModel(side, row));
  }
  return [...found.values()];
}
