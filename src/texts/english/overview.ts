import { formatCount } from '../../contract/formats.ts';
import type { BarGrain, DayMetric } from '../../contract/measured.ts';
import type { CountRange } from '../../contract/rounding.ts';
import { WEEKDAYS } from './dates.ts';
import { inRange, inText, plural, RULE_WORDS } from './words.ts';

export const lead = {
  cost: (isFiltered: boolean): string => `API-equivalent cost${isFiltered ? ', of what is chosen' : ''}`,
  tokens: (isFiltered: boolean): string => `Tokens${isFiltered ? ', of what is chosen' : ''}`,
  terms: (priced: string): string => `at list prices; no invoice${priced === '' ? '' : ` · ${priced}`}`,
  notPriced: (share: string): string => `not priced: ${share} of tokens`,
  nothingPriced: 'no model of it has a known price',
  allPriced: 'every token priced',
  rounded: `Each number is rounded to ${RULE_WORDS.digits}, and every total is a sum of rounded ones.`,
  howRounded: 'The rules',
  /** Length and breadth of the use, as one sentence. */
  spread(
    span: number,
    active: number,
    calls: string,
    sessions: CountRange | null,
    agents: readonly string[],
    isWeekly: boolean,
    isFiltered: boolean,
  ): string {
    const unit = isWeekly ? 'week' : 'day';
    const when =
      span === 1
        ? `In one ${unit}`
        : active === span
          ? `${isWeekly ? 'In' : 'On'} all ${plural(span, unit, `${unit}s`)}`
          : `${isWeekly ? 'In' : 'On'} ${inText(active)} of ${plural(span, unit, `${unit}s`)}`;
    const who =
      agents.length === 0 ? 'agents' : agents.length <= 2 ? agents.join(' and ') : `${agents.length} agents`;
    const begun =
      sessions === null
        ? ''
        : ((text: string): string => (isFiltered ? `; ${text} began with them` : ` in ${text}`))(
            `${inRange(sessions)} ${sessions.to === 1 ? 'session' : 'sessions'}`,
          );
    return `${when}, ${who} made ${calls} ${calls === '1' ? 'call' : 'calls'}${begun}.`;
  },
  /** What took most of it: follows the name of a model, then that of a project. */
  most: (share: string, of: 'cost' | 'tokens'): string => ` took ${share} of the ${of}`,
  and: ', ',
  mostProject: (share: string): string => ` ${share}`,
  end: '.',
};

/** What stands out in a period. */
export const remarks = {
  /** Follows the name of a model. */
  newcomer: (day: string, share: string): string =>
    ` came on ${day} and took ${share} of the second half of the time.`,
  growth: (day: string, times: string): string =>
    `The second half of the time, from ${day} on, came to ${times} times the first.`,
  decline: (day: string, times: string): string =>
    `The first half of the time, before ${day}, came to ${times} times the second.`,
  peak: (day: string, share: string): string => `${day} alone took ${share}.`,
  fewDays: (days: string, of: string): string => `${days} of its ${of} active days took half.`,
  weekends: (share: string): string => `Saturdays and Sundays took ${share}.`,
};

export const comparison = {
  against: (change: string, range: string): string => `${change} against ${range}`,
  nothingThen: (range: string): string => `nothing to compare with in ${range}`,
  partial: (range: string): string =>
    `not compared with ${range}: the logs begin within it, and it is not all there`,
  none: 'not compared: the time before it is not all in this report',
  notInMode: 'not compared with the time before: not in this mode',
};

export const figures = {
  heading: 'The figures',
  input: 'Uncached input',
  cacheWrite5m: 'Cache write, 5\u202fmin',
  cacheWrite1h: 'Cache write, 1\u202fh',
  reasoning: (tokens: string): string => `${tokens} of it reasoning`,
  noReasoning: 'reasoning not logged apart',
  activeDays: 'Active days',
  activeWeeks: 'Active weeks',
  days: (days: number): string => plural(days, 'day', 'days'),
  ofDays: (days: number): string => `of ${inText(days)}`,
  activeTime: 'Active time',
  credits: 'Codex credits',
  creditsNote: 'at published rates',
  noCredits: (models: string, calls: string, share: string): string =>
    `at published rates; none for ${models}: ${calls} ${calls === '1' ? 'call' : 'calls'}, ${share} of Codex’s tokens`,
  notAnswerable:
    'not known for this choice: minutes of several agents, models or projects can be the same minutes',
  notInMode: 'not in this mode for this choice',
  sessionsNote: 'by week, in ranges',
  cacheShare: 'Cache share',
  cacheShareNote: 'of input tokens',
  cacheShareBefore: (share: string): string => `of input tokens; before: ${share}`,
  unpricedNote: 'of tokens',
  placeholders: (share: string): string => `output of ${share} of calls is a placeholder in the log`,
  webSearches: (text: string, count: number): string => `${text} web ${count === 1 ? 'search' : 'searches'}`,
};

export const metric = {
  label: 'Measured in',
  names: { cost: 'Cost', tokens: 'Tokens', calls: 'Calls', time: 'Active time' } satisfies Record<
    DayMetric,
    string
  >,
};

export const days = {
  heading: (metric: DayMetric, grain: BarGrain): string =>
    metric === 'time'
      ? `How long were agents at work each ${grain}?`
      : metric === 'cost'
        ? `What did each ${grain} cost?`
        : metric === 'tokens'
          ? `How many tokens did each ${grain} take?`
          : `How many calls did each ${grain} see?`,
  oneDay: (day: string): string => `All of it was used on ${day}.`,
  oneWeek: (day: string): string => `All of it was used in the week of ${day}.`,
  summary: (
    peak: string,
    peakPeriod: string,
    last: string,
    lastPeriod: string,
    isPeakLast: boolean,
  ): string =>
    isPeakLast
      ? `The last with any use, ${lastPeriod}, was also the highest: ${peak}.`
      : `The highest is ${peak} (${peakPeriod}), the last ${last} (${lastPeriod}).`,
  empty: (count: number, all: number, grain: BarGrain): string =>
    count === 0
      ? ''
      : ` ${count === 1 ? `One ${grain}` : `${formatCount(count)} of ${formatCount(all)} ${grain}s`} without use.`,
  /** Whether the first and the last bar are of fewer days than the others. */
  partial: (isFirst: boolean, isLast: boolean, grain: BarGrain): string =>
    isFirst && isLast
      ? ` The first and the last ${grain} are not whole.`
      : isFirst || isLast
        ? ` The ${isFirst ? 'first' : 'last'} ${grain} is not whole.`
        : '',
  nothing: 'No use in this period.',
  other: (count: number): string => `${count} other models`,
  label: (heading: string, summary: string): string => `Bar chart. ${heading} ${summary}`,
  table: 'Use by model; what is not listed had none',
  period: { day: 'Day', week: 'Week of', month: 'Month' } satisfies Record<BarGrain, string>,
  grains: 'One bar is',
  grainNames: { day: 'Days', week: 'Weeks', month: 'Months' } satisfies Record<BarGrain, string>,
  scales: { label: 'Drawn as', absolute: 'Amounts', share: 'Shares' },
  total: 'All',
  cursor: (grain: BarGrain): string =>
    `Pick a ${grain}: arrow keys move, Enter chooses, Shift with arrows chooses several`,
  idle: (grain: BarGrain): string =>
    `Point at a bar to read it; click to choose the ${grain}, drag to choose several.`,
  reading: (period: string, value: string): string => `${period}: ${value}`,
};

export const calendar = {
  heading: 'On which days were agents at work?',
  summary: (active: number, all: number): string =>
    `${formatCount(active)} of ${plural(all, 'day', 'days')} have use.`,
  habits: (active: number, all: number, weekday: string, weekdayShare: string, run: number): string =>
    `${formatCount(active)} of ${plural(all, 'day', 'days')} have use; ${weekday}s took most, ${weekdayShare}. The longest run without a break is ${plural(run, 'day', 'days')}.`,
  label: (summary: string): string => `Calendar of days, darker for more. ${summary}`,
  cursor: 'Pick a day: up and down move by a day, left and right by a week, Enter chooses',
  shortened: (day: string): string => `Drawn from ${day} on; the tables hold the rest.`,
  noUse: 'no use',
  upTo: (value: string): string => `under ${value}`,
  from: (value: string): string => `${value} and more`,
  between: (low: string, high: string): string => `${low} – ${high}`,
  some: 'some use',
  idle: 'Point at a day to read it; click to choose it.',
  table: 'Use by month',
  days: 'Use by day',
  day: 'Day',
  month: 'Month',
  activeDays: 'Active days',
  busiest: 'Busiest day',
  onIt: 'On that day',
  activeOf: (active: number, all: number): string => `${active} of ${all}`,
  weekdays: WEEKDAYS,
  legend: 'Shades of a day',
};

/** Names with their share of a whole. */
export const shares = {
  others: (count: number): string => `${count} others`,
  reading: (name: string, value: string, share: string): string => `${name}: ${value}, ${share}`,
  cursor: 'Pick one: arrow keys move, Enter chooses',
  idle: 'Point at one to read it; click to choose it.',
  models: 'Which models took most?',
  projects: 'Which projects took most?',
};
