import pc from 'picocolors';
import {
  formatBytes,
  formatCount,
  formatDay,
  formatDayRange,
  formatShare,
  formatTokens,
  mondayOf,
  parseDay,
  plain,
} from '../../src/contract/formats.ts';
import type { Figures } from '../../src/contract/figures.ts';
import { formatRate, type Money } from '../../src/contract/money.ts';
import type { Disclosure, Mode } from '../../src/contract/modes.ts';
import { LEFT_OUT_REASONS, unitOf, type Agent, type LeftOutReason } from '../../src/contract/vocabulary.ts';
import type { Audit } from '../audit/audit.ts';
import type { FoldCounts } from '../privacy/generalise.ts';
import type { Summary } from '../report/compile.ts';
import type { PublishedBefore, PublishedTotals } from '../report/published-cells.ts';
import { ownName, ownNames } from './own-names.ts';
import type { Range } from './period.ts';
import { safeText } from './safe-text.ts';

/** A stream of the terminal, or of what stands in its place. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether text on a stream may have colours: never against NO_COLOR, else on a terminal or with FORCE_COLOR. */
export function hasColour(stream: Output, env: Environment): boolean {
  if (isSet(env['NO_COLOR'])) return false;
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

export const AGENT_NAMES: Readonly<Record<Agent, string>> = { 'claude-code': 'Claude Code', codex: 'Codex' };

/** Half a line on what a mode shows. */
const MODE_MEANINGS: Readonly<Record<Mode, string>> = {
  normal: 'hours, sessions and project names; not for sharing',
  redacted: 'days and sessions; for people who know my projects’ names anyway',
  strict: 'days and exact numbers, no names; recognisable to someone who sees your commits',
  public: 'weeks, rounded, no names',
};

/** What is said of a number of lines or files that were left out; it follows the number. */
export const REASONS: Readonly<Record<LeftOutReason, string>> = {
  'repeated-line': 'repeated',
  'sidechain-replay': 'replayed in a sidechain',
  synthetic: 'synthetic',
  'subagent-summary': 'summed up elsewhere',
  'repeated-total': 'with the total of the one before',
  'inherited-history': 'inherited from another session',
  'rate-limit-only': 'with rate limits alone',
  malformed: 'malformed',
  'not-an-object': 'that are no object',
  'torn-line': 'torn at the end of a file',
  'too-long': 'too long',
  'too-deep': 'nested too deep',
  'invalid-count': 'with an impossible count',
  'invalid-time': 'without a usable time',
  'no-usage': 'without usage',
  'copied-line': 'in copies of files',
  'unreadable-file': 'unreadable files',
  'linked-file': 'linked files',
  'special-file': 'special files',
  'empty-file': 'empty files',
  'archived-copy': 'archived copies',
  'corrupt-archive': 'corrupt archives',
  'invalid-advisor': 'advisors with an impossible count',
};

const MOST_REASONS = 4;
const MOST_NAMES = 20;

export interface Closing {
  readonly summary: Summary;
  readonly totals: PublishedTotals;
  readonly before: PublishedBefore | null;
  readonly disclosure: Disclosure;
  /** What was asked for. */
  readonly range: Range;
  readonly zone: string;
  readonly figures: Figures;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly audit: Pick<Audit, 'checks'>;
  /** The page to open, as a path that works from anywhere. */
  readonly page: string;
}

/**
 * What a run says at its end, in fewer than twelve lines: what was read, what it comes to, what was left out
 * and why, what was written and what it weighs, what to do next. Names are shown in every mode: the terminal
 * is the author's.
 */
export function closingLines(closing: Closing, colour: boolean): readonly string[] {
  const { summary, totals, before, disclosure, range, zone, figures, files, audit, page } = closing;
  const { mode } = disclosure;
  const colours = pc.createColors(colour);
  const found = summary.agents.filter((agent) => agent.files > 0);
  const rows: (readonly [string, string | null])[] = [
    ...(found.length > 0 ? found : summary.agents).map(
      ({ agent, files: read, bytes, calls, sessions }) =>
        [
          AGENT_NAMES[agent],
          `${many(calls, 'call')} in ${many(sessions, 'session')} (${many(read, 'log file')}, ${formatBytes(bytes)})`,
        ] as const,
    ),
    ['Total', describeTotals(totals, figures)],
    ['Left out', describeLeftOut(summary)],
    ['Projects', describeProjects(summary, mode, figures.money)],
    ['Excluded', listed(ownNames(summary.excludedProjects))],
    mode === 'public'
      ? ['Weeks', describeWeeks(totals.activeWeeks, summary)]
      : ['Days', `${describeDays(range, summary)}, in ${zone}${describeBefore(before)}`],
    ['Logs', describeLogs(summary)],
    ['Mode', describeMode(disclosure, summary)],
    ['Written', `${describeFiles(files)}; ${describeChecksPassed(audit)}`],
    ['Open', colours.bold(safeText(page, 4096))],
  ];
  return labelledLines(rows, colour);
}

/** Lines with their labels in a column; a label without a text is left out. */
export function labelledLines(
  rows: readonly (readonly [label: string, text: string | null])[],
  colour: boolean,
): readonly string[] {
  const colours = pc.createColors(colour);
  return rows.flatMap(([label, text]) =>
    text === null ? [] : [`${colours.dim(label.padEnd(13))}${plain(text)}`],
  );
}

function describeTotals(
  totals: Closing['totals'],
  { isRounded, money: { conversion, convert, round }, tokens: write }: Figures,
): string {
  const about = isRounded ? 'about ' : '';
  const at =
    conversion === null
      ? ''
      : ` (at ${formatRate(conversion.rate)} ${conversion.currency.code} for 1 US dollar)`;
  const tokens = totals.input + totals.cacheRead + totals.cacheWrite5m + totals.cacheWrite1h + totals.output;
  const parts = [
    ...(totals.costMicroUsd === null
      ? []
      : [`${about}${round(convert(totals.costMicroUsd))} API-equivalent at list prices${at}`]),
    `${about}${write(tokens)} tokens${isRounded ? '' : ' as logged'}`,
    ...(totals.activeDays === null ? [] : [many(totals.activeDays, 'active day')]),
    ...(isRounded ? ['sums of rounded numbers'] : []),
    ...(totals.unpricedTokens > 0
      ? [`not priced: ${formatShare(Math.min(totals.unpricedTokens, tokens), tokens)} of tokens`]
      : []),
  ];
  return parts.join(' · ');
}

function describeLeftOut(summary: Summary): string | null {
  // Most lines of a log are no business of a report: `tallysheet explain` counts them, too.
  const leftOut = summary.leftOut.filter(({ reason }) => reason !== 'no-usage' && reason !== 'copied-line');
  if (leftOut.length === 0) return null;
  const top = leftOut
    .slice(0, MOST_REASONS)
    .map(({ reason, count }) => `${formatCount(count)} ${REASONS[reason]}`);
  const others = leftOut.slice(MOST_REASONS);
  const rest = others.reduce((sum, { count }) => sum + count, 0);
  const isLine = (reason: LeftOutReason): boolean => unitOf(LEFT_OUT_REASONS[reason]) === 'lines';
  const lines = leftOut.some(({ reason }) => isLine(reason)) ? 'lines: ' : '';
  return `${lines}${top.join(', ')}${rest > 0 ? `, ${formatCount(rest)} for other reasons` : ''}`;
}

function describeProjects({ topProjects }: Summary, mode: Mode, money: Money): string | null {
  if (topProjects.length === 0) return null;
  const top = topProjects
    .slice(0, 3)
    .map(({ name, costMicroUsd, tokens }) => {
      const use =
        costMicroUsd === null ? `${formatTokens(tokens)} tokens` : money.round(money.convert(costMicroUsd));
      return `${name === null ? '(no folder)' : ownName(name, 40)} ${use}`;
    })
    .join(', ');
  return mode === 'normal' ? top : `${top} (names are in the report with: tallysheet --for me)`;
}

/** Names, as many as can be read; null for none. */
function listed(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).map((name) => (name === '' ? '(no folder)' : safeText(name, 40)));
  return `${shown.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}

function describeDays(range: Range, { firstDay, lastDay }: Summary): string {
  const data = firstDay === null || lastDay === null ? 'no day with data' : formatDayRange(firstDay, lastDay);
  if (range.from === null && range.to === null) return data;
  if (range.from !== null && range.to !== null) return `${formatDayRange(range.from, range.to)} (${data})`;
  const asked = range.from === null ? `up to ${formatDay(range.to)}` : `from ${formatDay(range.from)} on`;
  return `${asked} (${data})`;
}

/** What the report shows of days that were not asked for. */
function describeBefore(before: Closing['before']): string {
  if (before === null) return '';
  const { first, last, logsFrom } = before;
  const gap = logsFrom > first ? `, of which some logs begin on ${formatDay(parseDay(logsFrom))}` : '';
  return `; compared with the totals of ${formatDayRange(parseDay(first), parseDay(last))}${gap}`;
}

/** The weeks of a public report. */
function describeWeeks(weeks: number, { firstDay, lastDay }: Summary): string {
  const left = 'a week that is not over is not in it';
  if (firstDay === null || lastDay === null) return `none that is whole: ${left}`;
  const range = formatDayRange(mondayOf(firstDay), mondayOf(lastDay) + 6);
  return `${formatCount(weeks)} with use, ${range}, in UTC; ${left}`;
}

const CATEGORIES = {
  agent: 'agent',
  model: 'model',
  project: 'project',
  effort: 'effort',
  kind: 'call kind',
} as const;

/** What the mode shows and, in public mode, how much of it is Other. */
function describeMode({ mode, grain, shows }: Disclosure, { folded }: Summary): string {
  const extras = shows.length === 0 ? '' : `; shows ${shows.join(' and ')} by name`;
  const days = mode === 'public' && grain === 'day';
  const meaning = days
    ? 'days, rounded, no names; recognisable to someone who sees your commits'
    : MODE_MEANINGS[mode];
  return `${mode} – ${meaning}${extras}${folded === null ? '' : `; ${describeFolded(folded)}`}`;
}

function describeFolded(folded: FoldCounts): string {
  const parts = (Object.keys(CATEGORIES) as (keyof FoldCounts)[]).flatMap((category) => {
    const { all, folded: count } = folded[category];
    return count === 0 ? [] : [`${formatCount(count)} of ${many(all, CATEGORIES[category])}`];
  });
  return parts.length === 0 ? 'nothing is in Other' : `in Other: ${parts.join(', ')}`;
}

function describeLogs({ sample, oldestLogDay, agents }: Summary): string | null {
  if (sample) return 'none on this machine: this is a report of the sample logs that come with Tallysheet';
  if (oldestLogDay === null) return 'no calls in them';
  const claude = agents.some(({ agent, files }) => agent === 'claude-code' && files > 0);
  return `go back to ${formatDay(oldestLogDay)}${
    claude ? '; Claude Code deletes its own after 30 days (cleanupPeriodDays in its settings)' : ''
  }`;
}

/** Files with their sizes, those of a folder together: `index.html 412 kB, 5 in data/ 1.2 MB: 6.3 MB in all`. */
function describeFiles(files: Closing['files']): string {
  const groups = new Map<string, { bytes: number; count: number }>();
  for (const { path, bytes } of files) {
    const slash = path.indexOf('/');
    const name = slash < 0 ? path : path.slice(0, slash + 1);
    const group = groups.get(name) ?? { bytes: 0, count: 0 };
    groups.set(name, { bytes: group.bytes + bytes, count: group.count + 1 });
  }
  const parts = [...groups]
    .sort(([, a], [, b]) => b.bytes - a.bytes)
    .map(([name, { bytes, count }]) =>
      name.endsWith('/') ? `${count} in ${name} ${formatBytes(bytes)}` : `${name} ${formatBytes(bytes)}`,
    );
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return `${formatBytes(total)} in ${many(files.length, 'file')}: ${parts.join(', ')}`;
}

/** How many checks the report has passed before it was written. */
function describeChecksPassed({ checks }: Pick<Audit, 'checks'>): string {
  return `audited: ${many(checks.filter(({ outcome }) => outcome === 'passed').length, 'check')} passed`;
}

function many(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Tally marks for a part of a whole, 0 to 1: four strokes and a bar for each fifth of twenty-five. */
export function tallyMarks(part: number): string {
  const strokes = Math.max(0, Math.min(25, Math.floor(part * 25)));
  const groups = Array.from({ length: Math.ceil(strokes / 5) }, (_, group) =>
    strokes >= (group + 1) * 5 ? '||||/' : '|'.repeat(strokes - group * 5),
  );
  return groups.join(' ');
}

export interface ProgressLine {
  readonly show: (progress: { bytes: number; totalBytes: number }) => void;
  /** Wipes the line away. */
  readonly end: () => void;
}

/** Least time between two pictures of the progress, in milliseconds. */
const BEAT = 100;

/** A line that tells how far the reading is. Writes nothing unless the stream is a terminal. */
export function progressLine(stream: Output, quiet: boolean, now: () => number): ProgressLine {
  if (quiet || stream.isTTY !== true) return { show: () => undefined, end: () => undefined };
  let last = -Infinity;
  let shown = false;
  return {
    show: ({ bytes, totalBytes }) => {
      const time = now();
      if (time - last < BEAT) return;
      last = time;
      shown = true;
      const marks = tallyMarks(totalBytes > 0 ? bytes / totalBytes : 0).padEnd(29);
      const line = `Reading logs  ${marks}  ${plain(formatBytes(bytes))} of ${plain(formatBytes(totalBytes))}`;
      stream.write(`\r\u001b[2K${line.slice(0, Math.max(0, (stream.columns ?? 80) - 1))}`);
    },
    end: () => {
      if (shown) stream.write('\r\u001b[2K');
      shown = false;
    },
  };
}

/** Variables by which coding agents and build servers make themselves known. */
const UNATTENDED = [
  'CI',
  'CLAUDECODE',
  'CLAUDE_CODE_ENTRYPOINT',
  'CODEX_SANDBOX',
  'CODEX_SANDBOX_NETWORK_DISABLED',
  'CODEX_THREAD_ID',
  'GEMINI_CLI',
  'CURSOR_AGENT',
  'AI_AGENT',
  'AGENT',
] as const;

/** Why no browser should be opened here, or null when a person sits before this terminal. */
export function reasonNotToOpen(stream: Output, env: Environment): string | null {
  const name = UNATTENDED.find((each) => isSet(env[each]) && env[each] !== '0' && env[each] !== 'false');
  if (name !== undefined) return `${name} is set`;
  return stream.isTTY === true ? null : 'this is no terminal';
}

/** A price file that misses its model changes nothing, and looks as if it had: who wrote it should know. */
export function unmetPriceWarnings(names: readonly string[]): readonly string[] {
  return names.map(
    (name) =>
      `The price file's ${safeText(name, 60)} is the id of no model in these logs and priced nothing. tallysheet prices lists the ids.`,
  );
}
