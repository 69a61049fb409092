import { LANGUAGES } from '../../src/contract/languages.ts';
import { MODE_CODES, MODES } from '../../src/contract/modes.ts';
import {
  CONTEXT_BOUNDS,
  FACTS,
  SCOPES,
  SESSION_MEASURES,
  type Fact,
  type Scope,
} from '../../src/contract/tables.ts';
import { TOOLS } from '../../src/contract/tools.ts';
import {
  AGENTS,
  CALL_KINDS,
  CERTAINTIES,
  EFFORTS,
  LEFT_OUT_REASONS,
  PRICINGS,
  SYSTEMS,
  type CallKind,
  type Certainty,
  type Pricing,
} from '../../src/contract/vocabulary.ts';
import { english } from '../../src/texts/english/english.ts';
import { code, table } from './markdown.ts';

const KIND_MEANINGS = {
  main: 'the session itself',
  subagent: 'a subagent of it: a side thread, a review, another helper',
  advisor: 'a model that was asked for advice within a message',
  compaction: 'the agent that sums up a session whose context is full',
  other: 'the log does not say',
} as const satisfies Record<CallKind, string>;

const SCOPE_MEANINGS = {
  all: 'everything',
  agent: 'the calls of the row’s agent',
  model: 'the calls of the row’s model',
  project: 'the calls of the row’s project',
} as const satisfies Record<Scope, string>;

const CERTAINTY_MEANINGS = {
  exact: 'as logged, and complete',
  placeholder: 'as logged, but the output count is a placeholder',
  partial: 'the log lacks the input or the output count',
} as const satisfies Record<Certainty, string>;

const PRICING_MEANINGS = {
  priced: 'it has a price',
  'unnamed-model': 'the log names no model',
  'unknown-model': 'the model is not a known one, and no price was given for it',
  'no-price': 'no price is known for the model, or none on that day',
  'no-speed-price': 'no price is known at that speed',
  'no-count': 'the log lacks the input or the output count',
  'no-search-price': 'it searched the web, and its maker names no price for that',
} as const satisfies Record<Pricing, string>;

const FACT_MEANINGS = {
  mode: `the report’s mode: ${MODES.map((mode) => `${MODE_CODES[mode]} ${mode}`).join(', ')}`,
  'first-day': 'first day that was asked for, else the first with a call; days since 1970-01-01',
  'last-day': 'last day that was asked for, else the last with a call; days since 1970-01-01',
  system: `system that the report was made on: ${Object.entries(SYSTEMS)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ')}`,
  'price-day':
    'day on which the price table was last compared with the makers’ prices; days since 1970-01-01',
  'own-prices': '1 where prices of the author’s own stand in for some of the table',
  'unlogged-tokens':
    'tokens that Codex’s totals say were used and that no logged event carries; in no other number',
  currency: 'ISO 4217 number of the currency that money is shown in; without it US dollars',
  'currency-rate': 'millionths of that currency for one US dollar',
  'week-start': 'first day of the week, 1 Monday to 7 Sunday; without it Monday',
  'before-first-day':
    'first day of the period before the range that was asked for, which ends the day before it: the month before a whole calendar month, the year before a whole year, else as many days as it has, or as have come of it; days since 1970-01-01',
  'before-logs-day':
    'day from which on there are calls of every agent, between `before-first-day` and `first-day`; later than `before-first-day` where an agent’s logs begin within the period or after it, and the period is told in part',
  'before-calls': 'calls of the period before',
  'before-sessions': 'sessions with a call in it',
  'before-whole-input': 'its input tokens: uncached input, cache reads and cache writes',
  'before-cache-read': 'cache read tokens among them',
  'before-output': 'its output tokens',
  'before-cost': 'its cost, in micro-dollars at list prices; without it no call of it is priced',
  'before-unpriced-tokens': 'its tokens of calls without a known price',
  'before-minutes': 'its active minutes',
  'before-active-days': 'its days with a call',
  language: `language that the page is first shown in: ${Object.entries(LANGUAGES)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ')}; without it English`,
} as const satisfies Record<Fact, string>;

function vocabulary<Word extends string>(
  name: string,
  words: Readonly<Record<Word, number>>,
  meanings: Readonly<Record<Word, string>> | null,
): string {
  const head = meanings === null ? ['code', 'word'] : ['code', 'word', 'meaning'];
  const rows = (Object.keys(words) as Word[]).map((word) => [
    String(words[word]),
    code(word),
    ...(meanings === null ? [] : [meanings[word]]),
  ]);
  return `\n### ${code(name)}\n\n${table(head, rows)}`;
}

/** The words behind the codes. */
export function describeCodes(): string {
  const measures = Object.entries(SESSION_MEASURES).map(([name, { code: number, bounds }]) => [
    String(number),
    code(name),
    bounds.map((bound) => bound.toLocaleString('en-US')).join(' · '),
  ]);
  return [
    vocabulary('AGENTS', AGENTS, english.names.agents),
    vocabulary('CALL_KINDS', CALL_KINDS, KIND_MEANINGS),
    vocabulary('EFFORTS', EFFORTS, null),
    vocabulary('LEFT_OUT_REASONS', LEFT_OUT_REASONS, english.leftOut.reasons),
    vocabulary('TOOLS', TOOLS, null),
    vocabulary('CERTAINTIES', CERTAINTIES, CERTAINTY_MEANINGS),
    vocabulary('PRICINGS', PRICINGS, PRICING_MEANINGS),
    vocabulary('SCOPES', SCOPES, SCOPE_MEANINGS),
    `\n### ${code('SESSION_MEASURES')}\n\nBin *i* holds the sessions from bound *i* up to, not including, bound *i* + 1; the last has no upper bound. The first bound is number 0. Cost is in micro-dollars; a session without a price has none and is in no bin of it.\n\n`,
    table(['code', 'word', 'bounds'], measures),
    `\n### ${code('CONTEXT_BOUNDS')}\n\nTokens. Bin *i* holds the calls from bound *i* up to, not including, bound *i* + 1; the last has no upper bound. The first bound is number 0.\n\n`,
    `${CONTEXT_BOUNDS.map((bound) => bound.toLocaleString('en-US')).join(' · ')}\n`,
    vocabulary('FACTS', FACTS, FACT_MEANINGS),
  ].join('');
}
