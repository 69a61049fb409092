import type { Disclosure, Mode } from '../contract/modes.ts';
import type { CountRange } from '../contract/rounding.ts';
import type { Agent, Certainty, LeftOutReason, Pricing, System } from '../contract/vocabulary.ts';
import {
  MONTHS as SHORT_MONTHS,
  WEEKDAYS as SHORT_WEEKDAYS,
  dateOf,
  formatCount,
  formatDay,
  formatDayShort,
  formatShare,
  weekdayOf,
} from '../contract/formats.ts';
import type { Grain } from './periods.ts';
import { PRIVACY_TEXTS } from './privacy-texts.ts';
import { inText, plural, RULE_WORDS } from './words.ts';

/** What a chart of days can measure. */
export type Metric = 'cost' | 'tokens' | 'calls';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const dates = {
  /** `1 May 2026` */
  day(day: number): string {
    const date = dateOf(day);
    return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
  },
  /** `1 May` */
  dayOfYear: (day: number): string => formatDayShort(day),
  /** `Friday 1 May 2026` */
  weekdayAndDay: (day: number): string => `${WEEKDAYS[weekdayOf(day)]} ${dates.day(day)}`,
  /** `1 May 2026`, with a short month */
  shortDay: (day: number): string => formatDay(day),
  /** `Fri 1 May` */
  weekdayAndShortDay: (day: number): string => `${SHORT_WEEKDAYS[weekdayOf(day)]} ${formatDayShort(day)}`,
  /** `May 2026` */
  month(day: number): string {
    const date = dateOf(day);
    return `${MONTHS[date.month - 1]} ${date.year}`;
  },
  shortMonth: (month: number): string => SHORT_MONTHS[month - 1] ?? '',
  /** A range of days, with nothing said twice. */
  range(from: number, to: number): string {
    if (from === to) return dates.day(from);
    const [a, b] = [dateOf(from), dateOf(to)];
    if (a.year !== b.year) return `${dates.day(from)} – ${dates.day(to)}`;
    if (a.month !== b.month) return `${a.day} ${MONTHS[a.month - 1]} – ${dates.day(to)}`;
    return `${a.day} – ${dates.day(to)}`;
  },
  /** What a bar stands for: `Friday 1 May 2026`, `week of 4 May 2026`, `May 2026`. */
  period(from: number, grain: Grain): string {
    if (grain === 'day') return dates.weekdayAndDay(from);
    return grain === 'week' ? `week of ${dates.day(from)}` : dates.month(from);
  },
  /** Names of the days of the week under a calendar. */
  weekdayLetters: ['M', 'T', 'W', 'T', 'F', 'S', 'S'],
  someWeekdays: ['Mon', '', 'Wed', '', 'Fri', '', ''],
};

/** Why nothing is told apart in public mode. */
const UNSUPPORTED = `none has ${RULE_WORDS.support}`;

const METRICS: Readonly<Record<Metric, string>> = { cost: 'Cost', tokens: 'Tokens', calls: 'Calls' };

/** Every word of the page. Values come formatted where they are figures, and as they are where grammar needs them. */
export const texts = {
  dates,
  brand: 'Tallysheet',
  title: 'Usage of coding agents',
  noPeriod: 'no days',
  /** The period that is shown. */
  period: (range: string, isWeekly: boolean): string => range + (isWeekly ? ', by ISO week' : ''),
  share: (part: number, whole: number): string => formatShare(part, whole),
  /** What the live region says of a choice. */
  announced: (cost: string | null, tokens: string, calls: string): string =>
    [cost, `${tokens} tokens`, `${calls} ${calls === '1' ? 'call' : 'calls'}`]
      .filter((text) => text !== null)
      .join(', '),
  about: (text: string): string => `about ${text}`,
  /** What a sum of published cells carries beside its rounded form. */
  sumOfCells: (value: string): string => `${value}, the sum of the rounded cells`,
  /** `12`, `26–58` */
  range: ({ from, to }: CountRange): string => (from === to ? inText(from) : `${inText(from)}–${inText(to)}`),
  none: '–',

  modes: {
    /** Half a line beside the mode's word. `hasAliases`: whether it shows names that its author gave. */
    stamp({ mode, grain, shows }: Disclosure, hasAliases: boolean): string {
      const names = hasAliases ? 'no names but aliases' : 'no names';
      if (mode === 'normal') return 'not for sharing';
      if (mode === 'redacted') {
        const more = shows.length === 0 ? '' : `; shows ${PRIVACY_TEXTS.extras(shows)}`;
        return `for people who know my projects’ names anyway${more}`;
      }
      if (mode === 'strict') return `days and exact numbers, ${names}`;
      if (grain === 'week') return `weeks, rounded, ${names}`;
      return `days, rounded, ${names}; recognisable to someone who sees my commits`;
    },
    link: (mode: Mode): string => `Privacy mode ${mode}: what this report shows, and what it does not`,
    /** What the mode means, in a few sentences. */
    caution({ mode, grain, shows }: Disclosure, hasAliases: boolean): string {
      const aliases = hasAliases ? ' but for aliases that the author gave' : '';
      if (mode === 'normal')
        return 'This report shows names of projects, folders and branches, and hours of work. It was made for its author alone.';
      if (mode === 'redacted') {
        const asked =
          shows.length === 0
            ? ''
            : ` The author asked for the names of ${PRIVACY_TEXTS.extras(shows)}, which it shows as they are.`;
        return `Projects carry labels made with a secret key of the author’s: the same project has the same label in the next report of this series, and nobody without the key can work out its name. Aliases and tags are as the author typed them.${asked}`;
      }
      if (mode === 'strict')
        return `No name of a project, folder or branch is in it${aliases}. The days and numbers are exact, so it is recognisable to someone who sees the author’s commits.`;
      const recognisable =
        grain === 'week' ? '' : ' Its days make it recognisable to someone who sees the author’s commits.';
      return `It holds ${grain === 'week' ? 'whole weeks' : 'the days of whole weeks'}, rounded numbers, and no name of a project, folder or branch${aliases}.${recognisable} It hides what was worked on, not how much: who knows that already can tell whose it is.`;
    },
  },

  lead: {
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
        agents.length === 0
          ? 'agents'
          : agents.length <= 2
            ? agents.join(' and ')
            : `${agents.length} agents`;
      const begun =
        sessions === null
          ? ''
          : ((text: string): string => (isFiltered ? `; ${text} began with them` : ` in ${text}`))(
              `${texts.range(sessions)} ${sessions.to === 1 ? 'session' : 'sessions'}`,
            );
      return `${when}, ${who} made ${calls} ${calls === '1' ? 'call' : 'calls'}${begun}.`;
    },
    /** What took most of it: follows the name of a model, then that of a project. */
    most: (share: string, of: 'cost' | 'tokens'): string => ` took ${share} of the ${of}`,
    and: ', ',
    mostProject: (share: string): string => ` ${share}`,
    end: '.',
  },

  figures: {
    heading: 'The figures',
    tokens: 'Tokens',
    input: 'Uncached input',
    cacheRead: 'Cache read',
    cacheWrite5m: 'Cache write, 5 min',
    cacheWrite1h: 'Cache write, 1 h',
    output: 'Output',
    reasoning: (tokens: string): string => `${tokens} of it reasoning`,
    noReasoning: 'reasoning not logged apart',
    calls: 'Calls',
    sessions: 'Sessions',
    sessionsBegun: 'Sessions begun',
    activeDays: 'Active days',
    activeWeeks: 'Active weeks',
    streak: 'Longest streak',
    days: (days: number): string => plural(days, 'day', 'days'),
    streakNote: 'in a row with use',
    ofDays: (days: number): string => `of ${inText(days)}`,
    activeTime: 'Active time',
    credits: 'Codex credits',
    creditsNote: 'at published rates',
    notAnswerable:
      'not known for this choice: minutes of several agents, models or projects can be the same minutes',
    notInMode: 'not in this mode for this choice',
    sessionsNote: 'by week, in ranges',
    cacheShare: 'Cache share',
    cacheShareNote: 'of input tokens',
    unpriced: 'Not priced',
    unpricedNote: 'of tokens',
    placeholders: (share: string): string => `output of ${share} of calls is a placeholder in the log`,
    webSearches: (text: string, count: number): string =>
      `${text} web ${count === 1 ? 'search' : 'searches'}`,
  },

  filter: {
    heading: 'Choose what is counted',
    from: 'From',
    to: 'to',
    presets: 'Periods',
    all: 'All',
    lastDays: (days: number): string => `Last ${days} days`,
    lastWeeks: (weeks: number): string => `Last ${weeks} weeks`,
    months: (year: number): string => String(year),
    chosen: 'Chosen',
    since: (day: string): string => `from ${day}`,
    until: (day: string): string => `to ${day}`,
    remove: (name: string): string => `Remove: ${name}`,
    clear: 'Show everything',
    opening: 'Opening the engine that counts this. It happens once.',
    asking: 'Counting …',
    failed: {
      E_ENGINE_FILE:
        'The report’s engine did not open. It lies in engine.html beside this page: keep the whole folder together, and unpack a zip before you open it.',
      E_ENGINE_DATA:
        'The report’s data did not open. It lies in data.html beside this page: keep the whole folder together, and unpack a zip before you open it.',
      E_ENGINE_START:
        'The engine did not start in this browser. A recent Firefox, Chrome, Edge or Safari runs it; the page as you see it is complete for the whole period.',
      E_ENGINE_QUERY: 'The engine could not count this choice. Try another one, or load the page again.',
      other:
        'Counting this choice failed. Load the page again; the page as you see it is complete for the whole period.',
    },
    failedRest: 'The figures below are still those of the last choice that worked.',
    again: 'Try again',
    dismiss: 'Close',
    announce: (figures: string): string => `The report now shows ${figures}.`,
    announceAll: (figures: string): string => `The report shows everything again: ${figures}.`,
  },

  parts: {
    days: 'The days',
    weeks: 'The weeks',
    uses: 'What it went on',
    sources: 'Where the numbers come from',
  },

  metric: {
    label: 'Measured in',
    names: METRICS,
  },

  days: {
    heading: (metric: Metric, grain: Grain): string =>
      metric === 'cost'
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
    empty: (count: number, all: number, grain: Grain): string =>
      count === 0
        ? ''
        : ` ${count === 1 ? `One ${grain}` : `${formatCount(count)} of ${formatCount(all)} ${grain}s`} without use.`,
    nothing: 'No use in this period.',
    other: (count: number): string => `${count} other models`,
    label: (heading: string, summary: string): string => `Bar chart. ${heading} ${summary}`,
    table: 'Use by model; what is not listed had none',
    period: { day: 'Day', week: 'Week of', month: 'Month' } satisfies Record<Grain, string>,
    total: 'All',
    cursor: (grain: Grain): string => `Pick a ${grain}: arrow keys move, Enter chooses`,
    idle: (grain: Grain): string => `Point at a bar to read it; click to choose the ${grain}.`,
    reading: (period: string, value: string): string => `${period}: ${value}`,
    nothingThen: 'no use',
  },

  calendar: {
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
    month: 'Month',
    activeDays: 'Active days',
    busiest: 'Busiest day',
    onIt: 'On that day',
    activeOf: (active: number, all: number): string => `${active} of ${all}`,
    weekdays: WEEKDAYS,
    legend: 'Shades of a day',
  },

  table: {
    model: 'Model',
    project: 'Project',
    agent: 'Agent',
    cost: (sign: string): string => `Cost, ${sign}`,
    share: 'Share',
    calls: 'Calls',
    sessions: 'Sessions',
    sessionsBegun: 'Sessions begun',
    activeDays: 'Days',
    activeWeeks: 'Weeks',
    tokens: 'Tokens',
    input: 'Input',
    cacheRead: 'Cache read',
    cacheWrite: 'Cache write',
    output: 'Output',
    cacheShare: 'Cache',
    activeTime: 'Active',
    activeTimeNote:
      'Active time need not add up: two at work in the same minute count once in all, and once in each.',
    noActiveTime:
      'Active time is not known for this choice: it is counted by agent, by model and by project, not for two of them together.',
    credits: 'Credits',
    unpriced: 'Not priced',
    all: { models: 'All models', projects: 'All projects', agents: 'All agents' },
    aboutAll: (all: string): string => `${all}, about`,
    notPriced: 'not priced',
    second: (calls: string, tokens: string): string =>
      `${calls} ${calls === '1' ? 'call' : 'calls'} · ${tokens} ${tokens === '1' ? 'token' : 'tokens'}`,
    page: (from: number, to: number, all: number): string => `${from} – ${to} of ${all}`,
    before: 'Previous 25',
    after: 'Next 25',
    search: 'Search',
    noMatch: 'No name matches.',
    choose: (name: string): string => `Count only ${name}`,
  },

  models: {
    heading: 'Which models did the work?',
    /** `count` are those that are named; `hasOther` where others stand together under Other. */
    summary: (
      count: number,
      first: string,
      firstShare: string,
      of: 'cost' | 'tokens',
      hasOther: boolean,
    ): string =>
      count === 0
        ? `All of them are Other: ${UNSUPPORTED}.`
        : count === 1 && !hasOther
          ? `One model did all of it: ${first}.`
          : `${plural(count, 'model', 'models')}${hasOther ? ' and others' : ''}; ${first} took ${firstShare} of the ${of}.`,
  },
  projects: {
    heading: 'Which projects was it for?',
    /** `half`: how many of the largest take half of the whole; 0 where those that are named do not. */
    summary: (count: number, half: number, of: 'cost' | 'tokens', hasOther: boolean): string =>
      count === 0
        ? `All of them are Other: ${UNSUPPORTED}.`
        : count === 1 && !hasOther
          ? 'One project took all of it.'
          : `${plural(count, 'project', 'projects')}${hasOther ? ' and others' : ''}${
              half === 0
                ? '.'
                : `; ${half === 1 ? 'the largest alone' : `the largest ${formatCount(half)}`} took half of the ${of} or more.`
            }`,
    folders: 'By folder',
    branches: 'By branch',
    folder: 'Folder',
    branch: 'Branch',
    more: (shown: number, all: number): string =>
      `The ${formatCount(shown)} that took most, of ${formatCount(all)}.`,
    wholeReport: 'For the whole report, whatever is chosen above.',
  },
  agents: {
    heading: 'Through which agents?',
    summary: (
      count: number,
      first: string,
      firstShare: string,
      of: 'cost' | 'tokens',
      hasOther: boolean,
    ): string =>
      count === 0
        ? `All of them are Other: ${UNSUPPORTED}.`
        : count === 1 && !hasOther
          ? `All of it through ${first}.`
          : `${first} took ${firstShare} of the ${of}.`,
  },
  tools: {
    heading: 'Which tools did they use?',
    tool: 'Tool',
    uses: 'Uses',
    summary: (count: number, first: string): string =>
      count === 1 ? `One tool alone: ${first}.` : `${formatCount(count)} of them; ${first} was used most.`,
  },
  sizes: {
    heading: { cost: 'What does a session cost?', minutes: 'How long is a session?' },
    cost: 'Cost of a session',
    minutes: 'Active minutes of a session',
    summary: (sessions: CountRange, half: string): string =>
      `${texts.range(sessions)} ${sessions.to === 1 ? 'session' : 'sessions'}; half of them ${sessions.from === sessions.to ? '' : 'or more '}${half}.`,
    under: (value: string): string => `stayed under ${value}`,
    over: (value: string): string => `reached ${value} or more`,
    wholeReport: 'For the whole report, whatever is chosen above.',
    label: (heading: string, summary: string): string => `Histogram. ${heading} ${summary}`,
    sessions: 'Sessions',
    /** A bound under the chart: the unit stands at the first and where it changes. */
    minuteMark: (minutes: number): string =>
      minutes === 0 ? '0 min' : minutes < 60 ? String(minutes) : `${minutes / 60} h`,
    minute: (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
    /** From the lower end of a bin up to the next one. */
    bin: (lower: string, upper: string | null): string =>
      upper === null ? `${lower} and more` : `${lower} – ${upper}`,
  },

  accounting: {
    heading: 'How did the lines of the logs become calls?',
    summary: (lines: number, calls: number): string =>
      `${plural(lines, 'line', 'lines')} of the logs ${lines === 1 ? 'was' : 'were'} read: ${inText(calls)} ${calls === 1 ? 'is a call' : 'are calls'}, and every other has a reason.`,
    unaccountedSummary: (lines: number): string =>
      `The account does not add up by ${plural(lines, 'line', 'lines')}. That is a fault of Tallysheet’s: please report it.`,
    narrowed:
      'This report was narrowed to days or projects. A line without usage names neither, so the account starts at the lines that have some.',
    hidden:
      'Not in a report of this mode: how many files and lines were read, how sure the counts are, and by which rate each model was priced. The first two are exact numbers, and the rates would name models that stand under Other. What is no call is about this much:',
    noCalls: 'What is no call of its own',
    words: 'Of the logs',
    all: 'All',
    linesRead: 'Lines read',
    linesWithUsage: 'Lines with usage',
    unaccounted: 'Not accounted for',
    callLines: 'Lines that are calls',
    insideCalls: 'Calls that stand inside another call’s line: an advisor’s',
    calls: 'Calls',
    filesHeading: 'Files, and what could not be read',
    filesRead: 'Files read',
    sure: 'How sure are the counts, and what is priced?',
    sureSummary: (sure: string, priced: string): string =>
      `${sure} of the tokens are in calls that are logged completely, ${priced} in calls with a price.`,
    unlogged: (tokens: string): string =>
      `Codex’s totals speak of ${tokens} more tokens that no logged event carries; they are in no number.`,
    certainties: {
      exact: 'Logged completely',
      placeholder: 'The output count is a placeholder in the log',
      partial: 'The log lacks the input or the output count',
    } satisfies Record<Certainty, string>,
    pricings: {
      priced: 'priced',
      'unnamed-model': 'not priced: the log names no model',
      'unknown-model': 'not priced: no price was given for a model of that name',
      'no-price': 'not priced: no price is known for the model on that day',
      'no-speed-price': 'not priced: no price is known at that speed',
      'no-count': 'not priced for that',
      'no-search-price': 'not priced: it searched the web, and its maker names no price for that',
    } satisfies Record<Pricing, string>,
    unknown: (code: number): string => `code ${code}`,
    both: (certainty: string, pricing: string): string => `${certainty}; ${pricing}`,
    of: (agent: string, kind: string): string => `${agent}: ${kind}`,
    kind: 'Of the calls',
    tokens: 'Tokens',
    share: 'Share of tokens',
    prices: 'Which prices were the costs worked out with?',
    table: (name: string, version: string, read: string, newest: string): string =>
      `List prices from ${name} ${version}, compared with the makers’ own on ${read}; the newest price is of ${newest}.`,
    sum: 'SHA-256 of the price table:',
    ownPrices: 'Some prices are the author’s own.',
    converted: (code: string, rate: string): string =>
      `They are in US dollars; what was worked out with them is converted at ${rate} ${code} for 1 US dollar, a rate the author gave.`,
    perMillion:
      'Dollars per million tokens at standard speed, for requests from that day on (UTC); searches are each.',
    model: 'Model',
    from: 'From',
    always: 'always',
    requests: 'Requests',
    over: (tokens: number): string => (tokens === 0 ? 'any' : `over ${formatCount(tokens)} tokens`),
    noPrice: 'no price',
    rates: {
      input: 'Input',
      cacheRead: 'Cache read',
      cacheWrite5m: 'Write, 5 min',
      cacheWrite1h: 'Write, 1 h',
      output: 'Output',
      webSearch: 'Search',
    },
    versions: 'Which versions of the agents made them?',
    version: 'Version',
    noVersion: 'not logged',
    system: (name: string): string => `This report was made on ${name}.`,
    systems: {
      linux: 'Linux',
      macos: 'macOS',
      windows: 'Windows',
      other: 'another system',
    } satisfies Record<System, string>,
    rules: 'By which rules?',
    rulesText: [
      'A call counts once, however many lines, files and copies it is logged in; of the lines of a streamed answer the one with the most output is kept, whole. Codex logs running totals: an event that does not move them is no call, and history that a fork or a resumed session copied counts once.',
      'Cached input is not in input, and reasoning is a part of output. What a log does not say is unknown, not 0, and what has no price is not priced, not free.',
      'All rules, each with a small log whose answer was worked out by hand, are in docs/accounting.md in the package.',
    ],
  },
  leftOut: {
    reasons: {
      'repeated-line':
        'A further line of a call that is counted: a partial answer, or its copy in another file',
      'sidechain-replay': 'A parent’s message copied into a side conversation under a new request',
      synthetic: 'A stand-in that the agent wrote itself; no model was called',
      'subagent-summary': 'A summary of a subagent’s calls, which are counted one by one',
      'repeated-total': 'An event that repeats the totals of the one before',
      'inherited-history': 'History that a forked or resumed session copied from its parent',
      'rate-limit-only': 'An event that carries rate limits and no tokens',
      malformed: 'A line that is not valid JSON',
      'not-an-object': 'A line that holds something else than a record',
      'torn-line': 'The last line of a file, not yet complete',
      'too-long': 'A line longer than 64 MiB',
      'too-deep': 'A line nested too deeply to be a log’s',
      'invalid-count': 'A token count that cannot be one',
      'invalid-time': 'No time, or an impossible one',
      'no-usage': 'A line that says nothing of usage',
      'copied-line': 'A line of a file that is a copy of another',
      'unreadable-file': 'A file that could not be read',
      'linked-file': 'A link, which is not followed',
      'special-file': 'Not a regular file',
      'empty-file': 'An empty file',
      'archived-copy': 'A second copy of a session: archived or compressed',
      'corrupt-archive': 'A compressed file that does not unpack',
      'invalid-advisor': 'An advisor’s usage with a count that cannot be one',
    } satisfies Record<LeftOutReason, string>,
    unknown: (code: number): string => `Reason ${code}`,
  },

  privacy: PRIVACY_TEXTS,

  footer: {
    what: 'This is a report of tallies: how often coding agents were used, and how much. It was made from the logs on one machine and holds no text of them. It needs no network and sends nothing.',
    prices: (day: string | null, isWeekly: boolean): string =>
      `Costs are what the calls would have cost by API at list prices${day === null ? '' : `, from a price table last compared with the makers’ prices on ${day}`}, each at the price of ${isWeekly ? 'its week’s Sunday' : 'its day'}. They are no invoice: a subscription is billed otherwise.`,
    stale: (days: number): string =>
      `This report ends ${formatCount(days)} days after that, and prices may have changed since; for newer ones: npx tallysheet@latest, or --prices FILE.`,
    converted: (code: string, rate: string): string =>
      `Costs are converted at ${rate} ${code} for 1 US dollar, a rate the author gave.`,
    weekStart: (weekday: string): string => `Weeks begin on ${weekday}.`,
    days: (zone: string | null): string =>
      zone === null ? 'Days are the author’s local days.' : `Days are the author’s local days, in ${zone}.`,
    weeks: 'Weeks are ISO weeks in UTC and begin on Monday.',
    made: (version: string): string => `Made with Tallysheet ${version}.`,
    affiliation:
      'Tallysheet is not affiliated with any maker of agents or models; their names belong to them.',
  },

  fault: 'Something in this page failed. What it shows is complete, but it may not filter: load it again.',

  empty: {
    wholeWeeks: 'No whole week in this period',
    wholeWeeksText:
      'A public report holds whole weeks only, from Monday to Sunday in UTC. The week that is still running is not in it, nor is one that the period cuts.',
    heading: 'No calls in this period',
    text: 'The logs that were read hold no call of a model. What they hold instead is listed below.',
    filtered: 'No calls match what is chosen. Remove a choice above to see more.',
  },

  appendix: 'The figures behind the charts',
  twin: 'As a table',

  names: {
    agents: { 'claude-code': 'Claude Code', codex: 'Codex' } satisfies Record<Agent, string>,
    unknownAgent: (code: number): string => `Agent ${code}`,
    project: (ordinal: number): string => `Project ${ordinal}`,
    noProject: 'No project',
    customModel: (ordinal: number): string => `Custom model ${ordinal}`,
    customModels: 'Custom models',
    noModel: 'Model not named',
    /** What too few sessions or weeks have, in public mode. */
    other: {
      models: 'Other models',
      projects: 'Other projects',
      agents: 'Other agents',
      tools: 'Other tools',
    },
    customTool: (ordinal: number): string => `Custom tool ${ordinal}`,
    customTools: 'Custom tools',
    unknownTool: (code: number): string => `Tool ${code}`,
    mcp: 'MCP',
    server: (ordinal: number): string => `server ${ordinal}`,
    skill: (ordinal: number): string => `skill ${ordinal}`,
    folder: (ordinal: number): string => `Folder ${ordinal}`,
    root: (project: string): string => `${project}: no folder below its own`,
    below: (project: string, folder: string): string => `${project}: ${folder}`,
    branch: (ordinal: number): string => `Branch ${ordinal}`,
    noBranch: 'No branch',
  },
};

export type Texts = typeof texts;
