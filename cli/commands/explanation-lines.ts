import pc from 'picocolors';
import {
  DASH,
  formatCount,
  formatDay,
  formatDayRange,
  formatIsoDay,
  formatMinutes,
  formatShare,
  plain,
} from '../../src/contract/formats.ts';
import type { Agent, CallKind, Certainty, Pricing } from '../../src/contract/vocabulary.ts';
import {
  microsOf,
  type ExplainedCall,
  type Explanation,
  type LineAccount,
  type LineBasis,
  type PricedCalls,
  type ReasonCount,
  type Sum,
  type TermKind,
} from '../accounting/explanation.ts';
import { MOST_LISTED, type Explained } from '../report/explain.ts';
import { alignColumns, type Row } from './columns.ts';
import type { ExplainCommandOptions } from './explain-options.ts';
import { ownNames } from './own-names.ts';
import type { Range } from './period.ts';
import { safeText } from './safe-text.ts';
import { AGENT_NAMES, REASONS } from './terminal.ts';

/** What was asked for, as it was looked up. */
export interface Asked {
  readonly options: ExplainCommandOptions;
  readonly zone: string;
  readonly range: Range;
}

const BASES: Readonly<Record<LineBasis, string | null>> = {
  'all-lines': null,
  'lines-with-usage':
    'Lines without usage say neither their day nor their project: the account begins with lines of usage.',
  'lines-of-calls':
    'A line that is no call’s says neither model nor session: the account is of the calls’ own lines.',
};

const CERTAINTY_WORDS: Readonly<Record<Certainty, string>> = {
  exact: 'as logged, and complete',
  placeholder: 'as logged, but the output is a placeholder',
  partial: 'the log lacks the input or the output',
};

const PRICING_WORDS: Readonly<Record<Pricing, string>> = {
  priced: 'priced',
  'unnamed-model': 'not priced: the log names no model',
  'unknown-model': 'not priced: an unknown model',
  'no-price': 'not priced: no price for the model on that day',
  'no-speed-price': 'not priced: none at that speed or length',
  'no-count': 'not priced: the log lacks a count',
  'no-search-price': 'not priced: none for web searches',
};

const TERM_WORDS: Readonly<Record<TermKind, string>> = {
  input: 'uncached input',
  cacheRead: 'cache read',
  cacheWrite5m: 'cache write, 5 min',
  cacheWrite1h: 'cache write, 1 h',
  output: 'output',
  webSearches: 'web searches',
};

const KIND_WORDS: Readonly<Record<CallKind, string>> = {
  main: 'main',
  subagent: 'subagent',
  advisor: 'advisor',
  compaction: 'compaction',
  other: 'kind unknown',
};

/** Columns side by side: the first to the left, numbers to the right. */
const table = (rows: readonly Row[], indent = 2): readonly string[] =>
  alignColumns(rows, { indent, gap: 3, isText: (column) => column === 0 });

const sentence = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** The explanation as lines for a terminal, at most 100 columns wide. */
export function explanationLines(asked: Asked, explained: Explained, colour: boolean): readonly string[] {
  const colours = pc.createColors(colour);
  const { explanation } = explained;
  const head = (text: string): readonly string[] => ['', colours.bold(text)];
  const lines = [
    colours.bold(`Where the numbers come from: ${describeAsked(asked, explained)}`),
    ...(explained.sample ? ['There are no logs on this machine: these are the sample logs.'] : []),
    ...describeTotals(explanation, asked.zone),
    ...head('From lines to calls'),
    ...describeLines(explanation),
    ...head('How sure'),
    ...describeCertainty(explanation),
    ...head('What it costs, in US dollars at list prices'),
    ...describeCost(explanation),
    ...describeCredits(explanation).flatMap((line, index) => (index === 0 ? head(line) : line)),
    ...head('Call by call'),
    ...describeCalls(explanation),
  ];
  return lines.map(plain);
}

function describeAsked({ options, range }: Asked, { models, excludedProjects }: Explained): string {
  const { from, to } = range;
  const parts = [
    options.session === null ? null : `session ${formatCount(options.session)}`,
    models === null ? null : clip(models.map((model) => safeText(model, 40)).join(', '), 60),
    options.day === null ? null : formatDay(options.day),
    from !== null && to !== null
      ? formatDayRange(from, to)
      : from !== null
        ? `from ${formatDay(from)} on`
        : to !== null
          ? `up to ${formatDay(to)}`
          : null,
    options.agents.length === 0 ? null : options.agents.map((agent) => AGENT_NAMES[agent]).join(', '),
    options.only.length === 0 ? null : clip(options.only.map((name) => safeText(name, 40)).join(', '), 60),
    options.only.length > 0 || excludedProjects.length === 0
      ? null
      : `without ${clip(
          ownNames(excludedProjects)
            .map((name) => safeText(name, 40))
            .join(', '),
          60,
        )}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'all calls of the logs' : parts.join(' · ');
}

const clip = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

function describeTotals({ totals }: Explanation, zone: string): readonly string[] {
  const { tokens, firstDay, lastDay, costMicroUsd } = totals;
  const sum = tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h + tokens.output;
  const rows: readonly (readonly [string, string])[] = [
    ['Calls', `${sentence(totals.calls, 'call')} in ${sentence(totals.sessions, 'session')}`],
    ['Tokens', formatCount(sum)],
    ['Cost', costMicroUsd === null ? 'not known: no call has a price' : dollars(millionths(costMicroUsd), 6)],
    [
      'Active',
      `${formatMinutes(totals.activeMinutes)} on ${sentence(totals.activeDays, 'active day')}, at most ${formatCount(totals.longestStreak)} in a row`,
    ],
    ['Days', `${formatDayRange(firstDay, lastDay)}, in ${zone}`],
  ];
  return rows.map(([label, text]) => `  ${label.padEnd(8)}${text}`);
}

const HEADS: Readonly<Record<LineBasis, string>> = {
  'all-lines': 'lines read',
  'lines-with-usage': 'lines with usage',
  'lines-of-calls': 'lines of these calls',
};

function describeLines({ lines: { basis, agents, all } }: Explanation): readonly string[] {
  const accounts = agents.length === 1 ? agents : [...agents, all];
  const nameOf = (agent: Agent | null): string => (agent === null ? 'all' : AGENT_NAMES[agent]);
  const row = (label: string, pick: (one: LineAccount) => number | null): Row => [
    label,
    ...accounts.map((one) => formatCount(pick(one))),
  ];
  const reasons = (sign: string, of: (one: LineAccount) => readonly ReasonCount[]): readonly Row[] =>
    of(all).map(({ reason }) =>
      row(`${sign}${REASONS[reason]}`, (one) => of(one).find((each) => each.reason === reason)?.count ?? 0),
    );
  const note = BASES[basis];
  if (agents.length === 0) return ['  No log was found, and no call.'];
  return [
    ...(note === null ? [] : [`  ${note}`]),
    ...table([
      ['', ...accounts.map(({ agent }) => nameOf(agent))],
      row(`  ${HEADS[basis]}`, ({ lines }) => lines),
      ...reasons('− ', ({ reasons: list }) => list),
      ...(all.notAccountedFor === 0 ? [] : [row('− not accounted for', (one) => one.notAccountedFor)]),
      row('= lines that are a call', ({ callLines }) => callLines),
      row('+ calls inside another call’s line', ({ callsInsideLines }) => callsInsideLines),
      row('= calls', ({ calls }) => calls),
      ...(all.files === null && all.fileReasons.length + all.partReasons.length === 0 ? [] : [[]]),
      ...(all.files === null ? [] : [row('  files read', ({ files }) => files)]),
      ...reasons('  ', ({ fileReasons }) => fileReasons),
      ...reasons('  ', ({ partReasons }) => partReasons),
    ]),
  ];
}

function describeCertainty({ certainty, pricing, unloggedTokens, totals }: Explanation): readonly string[] {
  if (totals.calls === 0) return ['  There is no call.'];
  const all = certainty.reduce((sum, { tokens }) => sum + tokens, 0);
  const row = (label: string, { calls, tokens }: { calls: number; tokens: number }): Row => [
    label,
    formatCount(calls),
    formatCount(tokens),
    formatShare(tokens, all),
  ];
  return [
    ...table([
      ['', 'calls', 'tokens', 'of tokens'],
      ...certainty.map((one) => row(CERTAINTY_WORDS[one.is], one)),
      [],
      ...pricing.map((one) => row(PRICING_WORDS[one.is], one)),
    ]),
    ...(unloggedTokens === 0
      ? []
      : [
          `  Codex’s totals grew by ${formatCount(unloggedTokens)} more tokens that no event carries; they are in no number.`,
        ]),
  ];
}

/** Whole micro-dollars as an exact amount. */
const millionths = (micros: number): bigint => BigInt(micros) * 1_000_000n;

/** Dollars of an exact amount with as many decimals: the last of them is never rounded away. */
function dollars(amount: bigint, decimals: number): string {
  const size = amount < 0n ? -amount : amount;
  const whole = size / 1_000_000_000_000n;
  const fraction = String(size % 1_000_000_000_000n)
    .padStart(12, '0')
    .slice(0, decimals);
  return `${amount < 0n ? '−' : ''}$${formatCount(Number(whole))}.${fraction}`;
}

/** Decimals that exact amounts need, six at least. */
function decimalsOf(amounts: readonly bigint[]): number {
  const needed = amounts.map((amount) => (microsOf(amount).split('.')[1] ?? '').length);
  return 6 + Math.max(0, ...needed);
}

/** A rate, in dollars: `$0.50`, `$0.125`. */
const rate = (micros: number): string => `$${(micros / 1e6).toFixed(6).replace(/0{1,4}$/, '')}`;

function describeCost({ cost }: Explanation): readonly string[] {
  if (cost.all.calls === 0) return ['  No call has a price.'];
  const blocks = cost.byPrice.map(describePrice);
  const isOne = cost.byPrice.length === 1;
  const { all } = cost;
  const decimals = decimalsOf([all.unrounded, all.rounding]);
  return [
    ...blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block])),
    ...(isOne
      ? []
      : ['', `  All ${sentence(all.calls, 'priced call')}`, ...table([...closing(all, decimals)], 4)]),
  ];
}

/** The last rows of a sum: exact, what rounding added, and the cost. */
function closing(sum: Sum, decimals: number): readonly Row[] {
  const micros = `${sum.rounding > 0n ? '+' : ''}${microsOf(sum.rounding).replace('-', '−')}`;
  return [
    ['exact sum', null, null, dollars(sum.unrounded, decimals)],
    ['rounding, call by call', null, `${micros} micro-dollars`, dollars(sum.rounding, decimals)],
    ['cost', null, null, dollars(millionths(sum.costMicroUsd), decimals)],
  ];
}

function describePrice(priced: PricedCalls): readonly string[] {
  const name = safeText(priced.family ?? priced.model, 40);
  const what = [
    priced.family === null || priced.family === priced.model ? null : safeText(priced.model, 40),
    priced.speed === 'standard' ? null : `${priced.speed} speed`,
    priced.over === 0 ? null : `input above ${formatCount(priced.over)}`,
    priced.isOwnPrice ? 'your own price' : null,
    priced.fromDay === null ? null : `price since ${formatIsoDay(priced.fromDay)}`,
  ].filter((part) => part !== null);
  const decimals = decimalsOf([
    ...priced.terms.map(({ amount }) => amount),
    priced.unrounded,
    priced.rounding,
  ]);
  return [
    `  ${name}${what.length === 0 ? '' : ` (${what.join(', ')})`}: ${sentence(priced.calls, 'call')}`,
    ...table(
      [
        ...priced.terms.map(({ kind, count, rateMicroUsd, amount }) => [
          TERM_WORDS[kind],
          formatCount(count),
          `× ${rate(rateMicroUsd)} ${kind === 'webSearches' ? 'each     ' : 'a million'}`,
          `= ${dollars(amount, decimals)}`,
        ]),
        ...closing(priced, decimals),
      ],
      4,
    ),
  ];
}

/** Millionths of a credit, all of them: `4.580000`. */
const credits = (micros: number): string =>
  `${formatCount(Math.floor(micros / 1e6))}.${String(micros % 1e6).padStart(6, '0')}`;

function describeCredits({ credits: list }: Explanation): readonly string[] {
  if (list.length === 0) return [];
  const without = list.reduce((sum, one) => sum + one.callsWithout, 0);
  return [
    'What Codex takes of a plan’s credits',
    ...table([
      ['', 'calls', 'uncached', 'cached', 'output', 'credits'],
      ...list.map((one) => [
        safeText(one.family ?? one.model, 30),
        formatCount(one.calls),
        formatCount(one.input + one.cacheWrite5m + one.cacheWrite1h),
        formatCount(one.cacheRead),
        formatCount(one.output),
        credits(one.creditsMicro),
      ]),
    ]),
    ...(without === 0
      ? []
      : [
          `  ${sentence(without, 'call')} of these models ${without === 1 ? 'has' : 'have'} no known credit rate.`,
        ]),
  ];
}

function describeCalls({ calls, totals }: Explanation): readonly string[] {
  if (calls === null) {
    return [
      `  ${sentence(totals.calls, 'call')}. Up to ${MOST_LISTED} are listed here, and those of one --session.`,
    ];
  }
  if (calls.length === 0) return ['  There is no call.'];
  return calls.flatMap(describeCall);
}

function describeCall(call: ExplainedCall): readonly string[] {
  const of = (count: number | null, noun: string): string | null =>
    count === 0 || count === null ? null : `${formatCount(count)} ${noun}`;
  const what = [
    KIND_WORDS[call.kind],
    call.model === null ? 'model not named' : safeText(call.family ?? call.model, 30),
    call.effort === null ? null : `${call.effort} effort`,
    call.speed === null || call.speed === 'standard' ? null : call.speed,
    `session ${formatCount(call.session)}`,
  ].filter((part) => part !== null);
  const output = call.output === null ? 'output not logged' : `${formatCount(call.output)} output`;
  const tokens = [
    call.input === null ? 'input not logged' : `${formatCount(call.input)} uncached`,
    of(call.cacheRead, 'cache read'),
    of(call.cacheWrite5m, 'write 5 min'),
    of(call.cacheWrite1h, 'write 1 h'),
    `${output}${call.certainty === 'placeholder' ? ' (placeholder)' : ''}`,
    of(call.webSearches, call.webSearches === 1 ? 'search' : 'searches'),
  ].filter((part) => part !== null);
  const cost = call.costMicroUsd === null ? DASH : dollars(millionths(call.costMicroUsd), 6);
  const first = `  ${call.time}  ${what.join(', ')}`;
  return [
    `${first.padEnd(84)} ${cost.padStart(14)}`,
    `      ${tokens.join(' + ')}${call.costMicroUsd === null ? `; ${PRICING_WORDS[call.pricing]}` : ''}`,
  ];
}
