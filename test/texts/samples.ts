import { FIELDS } from '../../src/contract/fields.ts';
import { parseDay } from '../../src/contract/formats.ts';
import type { BarGrain } from '../../src/contract/measured.ts';
import { chooseDisclosure, EXTRAS, MODES, type Disclosure } from '../../src/contract/modes.ts';
import type { Texts } from '../../src/texts/catalogue.ts';

type Say = (...given: never[]) => unknown;

/** The functions of a catalogue, each with what it is called with. Dates have a test of their own. */
type Sampled<Part> = {
  readonly [
    Key in keyof Part as Part[Key] extends Say
      ? Key
      : Part[Key] extends string | boolean | readonly unknown[]
        ? never
        : keyof Sampled<Part[Key]> extends never
          ? never
          : Key
  ]: Part[Key] extends (...given: infer Given) => unknown ? readonly Given[] : Sampled<Part[Key]>;
};

/** Texts that are handed to a function and must come out of it again. Small letters: a case may be changed. */
const [A, B, C, D] = ['ⓐ', 'ⓑ', 'ⓒ', 'ⓓ'] as const;

/** Counts that grammar cares about. Below 1,000, so that every language writes them alike. */
const COUNTS = [1, 2, 61] as const;
const each = COUNTS.map((count) => [count] as [number]);
const oneText = [[A]] as [string][];
const codes = [[7]] as [number][];
const GRAINS: readonly BarGrain[] = ['day', 'week', 'month'];
const RANGES = [
  { from: 1, to: 1 },
  { from: 12, to: 12 },
  { from: 26, to: 58 },
];
const MEASURED = ['cost', 'tokens'] as const;
const BOTH = [false, true] as const;

const DISCLOSURES: readonly Disclosure[] = MODES.flatMap((mode) =>
  (['hour', 'day', 'week'] as const).flatMap((grain) =>
    [[], EXTRAS].flatMap((shows) => chooseDisclosure(mode, { grain, shows }) ?? []),
  ),
);
const disclosed = DISCLOSURES.flatMap((disclosure) =>
  BOTH.map((hasAliases) => [disclosure, hasAliases] as [Disclosure, boolean]),
);

const mostOf = MEASURED.flatMap((of) =>
  [0, 1, 61].flatMap((count) =>
    BOTH.map(
      (hasOther) => [count, A, B, of, hasOther] as [number, string, string, 'cost' | 'tokens', boolean],
    ),
  ),
);

const DAY = parseDay('2026-05-01') ?? 0;

export const SAMPLES: Omit<Sampled<Texts>, 'dates'> = {
  period: BOTH.map((isWeekly) => [A, isWeekly]),
  sentences: [[[A, B]]],
  announced: [
    [A, B, '1'],
    [null, A, '12'],
  ],
  about: oneText,
  sumOfCells: oneText,
  when: {
    hours: {
      summary: [[A, B, C, D]],
      span: [[7]],
      mark: [[7]],
      ofDaySummary: [[A, B, C]],
      none: oneText,
    },
    month: {
      heading: {
        cost: BOTH.map((isOver) => [A, isOver]),
        tokens: BOTH.map((isOver) => [A, isOver]),
      },
      whole: [[A, B]],
      soFar: [[A, B, C]],
      reading: [[A, B]],
    },
  },
  sessions: {
    listSummary: BOTH.map((isDearestFirst) => [A, isDearestFirst]),
    found: COUNTS.map((count) => [A, count]),
    onlyPart: BOTH.map((isDearestFirst) => [A, isDearestFirst]),
    spread: (['cost', 'minutes'] as const).flatMap((kind) =>
      [[], [B], [B, C]].map((more) => [kind, A, more] as Parameters<Texts['sessions']['spread']>),
    ),
    mark: [
      [[A], B],
      [[A, B], C],
    ],
    kindsSummary: oneText,
    noRows: oneText,
  },
  comparison: {
    against: [[A, B]],
    nothingThen: oneText,
    partial: oneText,
  },
  shares: {
    others: each,
    reading: [[A, B, C]],
  },
  remarks: {
    newcomer: [[A, B]],
    growth: [[A, B]],
    decline: [[A, B]],
    peak: [[A, B]],
    fewDays: [[A, B]],
    weekends: oneText,
  },
  range: RANGES.map((range) => [range]),
  inText: each,
  footer: {
    prices: [
      [A, true],
      [null, false],
    ],
    stale: each,
    converted: [[A, B]],
    weekStart: oneText,
    days: [[A], [null]],
    made: oneText,
  },
  accounting: {
    summary: [
      [1, 1],
      [61, 12],
    ],
    unaccountedSummary: each,
    sureSummary: [[A, B]],
    unlogged: oneText,
    unknown: codes,
    both: [[A, B]],
    of: [[A, B]],
    table: [[A, B, C, D]],
    converted: [[A, B]],
    over: [[0], [200]],
    system: oneText,
  },
  agents: { summary: mostOf },
  calendar: {
    summary: [
      [1, 1],
      [12, 61],
    ],
    habits: [
      [1, 1, A, B, 1],
      [12, 61, A, B, 3],
    ],
    label: oneText,
    shortened: oneText,
    upTo: oneText,
    from: oneText,
    between: [[A, B]],
    activeOf: [[12, 61]],
  },
  days: {
    heading: (['cost', 'tokens', 'calls'] as const).flatMap((metric) =>
      GRAINS.map((grain) => [metric, grain] as ['cost' | 'tokens' | 'calls', BarGrain]),
    ),
    oneDay: oneText,
    oneWeek: oneText,
    summary: [
      [A, B, C, D, false],
      [A, B, A, B, true],
    ],
    empty: GRAINS.flatMap((grain) =>
      [0, 1, 12].map((count) => [count, 61, grain] as [number, number, BarGrain]),
    ),
    partial: BOTH.flatMap((isFirst) =>
      BOTH.flatMap((isLast) =>
        GRAINS.map((grain) => [isFirst, isLast, grain] as [boolean, boolean, BarGrain]),
      ),
    ),
    other: codes,
    label: [[A, B]],
    cursor: GRAINS.map((grain) => [grain]),
    idle: GRAINS.map((grain) => [grain]),
    reading: [[A, B]],
  },
  figures: {
    reasoning: oneText,
    days: each,
    ofDays: each,
    cacheShareBefore: oneText,
    noCredits: [
      [A, '1', B],
      [A, '12', B],
    ],
    placeholders: oneText,
    webSearches: [
      ['1', 1],
      ['12', 12],
    ],
  },
  filter: {
    lastDays: codes,
    lastWeeks: codes,
    months: [[2026]],
    since: oneText,
    until: oneText,
    hours: [
      [0, 1],
      [9, 24],
    ],
    remove: oneText,
    announce: oneText,
    announceAll: oneText,
  },
  lead: {
    cost: BOTH.map((isFiltered) => [isFiltered]),
    tokens: BOTH.map((isFiltered) => [isFiltered]),
    terms: [[''], [A]],
    notPriced: oneText,
    spread: BOTH.flatMap((isWeekly) =>
      BOTH.flatMap((isFiltered) =>
        [
          [1, 1, '1', RANGES[0] ?? null, [A]],
          [61, 61, '12', RANGES[2] ?? null, [A, B]],
          [61, 54, '12', null, [A, B, C]],
          [9, 4, '12', RANGES[1] ?? null, []],
        ].map(
          ([span, active, calls, sessions, agents]) =>
            [span, active, calls, sessions, agents, isWeekly, isFiltered] as Parameters<
              Texts['lead']['spread']
            >,
        ),
      ),
    ),
    most: MEASURED.map((of) => [A, of]),
    mostProject: oneText,
  },
  leftOut: { unknown: codes },
  models: {
    tokensSummary: [[A, B]],
    cacheSummary: COUNTS.map((count) => [A, B, count]),
    effortsSummary: oneText,
    costs: {
      hour: oneText,
      first: BOTH.map((isDearest) => [A, B, isDearest]),
      dearest: [[A, B]],
      unpriced: oneText,
      noPrices: oneText,
    },
    savings: { summary: [[A, B, C]], lost: oneText, reading: [[A, B, C]] },
    contexts: { summary: [[A, B, C, D]], none: oneText },
    summary: mostOf,
  },
  modes: {
    stamp: disclosed,
    caution: disclosed,
  },
  names: {
    unknownAgent: codes,
    project: codes,
    customModel: codes,
    customTool: codes,
    unknownTool: codes,
    server: codes,
    skill: codes,
    folder: codes,
    root: oneText,
    below: [[A, B]],
    branch: codes,
    unknownKind: codes,
    session: codes,
  },
  privacy: {
    field: FIELDS.map(({ field }) => [field]),
    ruleOf: FIELDS.flatMap(({ field, rules }) =>
      MODES.flatMap((mode) =>
        (['week', 'day', null] as const).map(
          (grain) => [field, rules[mode], grain] as Parameters<Texts['privacy']['ruleOf']>,
        ),
      ),
    ),
    shownIn: FIELDS.map(({ rules }) => [rules]),
    extras: [[['folder']], [EXTRAS]],
    rules: DISCLOSURES.map((disclosure) => [disclosure]),
    check: { tells: oneText },
  },
  projects: {
    trendsSummary: COUNTS.map((count) => [count, A]),
    one: {
      summary: MEASURED.flatMap((of) =>
        [null, B].map((range): [string, 'cost' | 'tokens', string | null] => [A, of, range]),
      ),
    },
    summary: MEASURED.flatMap((of) =>
      BOTH.flatMap((hasOther) =>
        [
          [0, 0],
          [1, 1],
          [61, 0],
          [61, 1],
          [61, 3],
        ].map(([count, half]) => [count, half, of, hasOther] as [number, number, 'cost' | 'tokens', boolean]),
      ),
    ),
    more: [[25, 61]],
  },
  sizes: {
    summary: RANGES.map((range) => [range, A]),
    stayed: { under: oneText, over: oneText },
    bound: { under: oneText, over: oneText },
    label: [[A, B]],
    minuteMark: [[0], [5], [120]],
    minute: [[5], [120]],
    bin: [
      [A, B],
      [A, null],
    ],
  },
  sql: {
    answered: BOTH.map((isOne) => [A, isOne, B]),
    none: oneText,
    cut: oneText,
    first: [[A, B]],
    stopped: oneText,
    place: [
      [12, 61],
      [12, null],
    ],
    goThere: oneText,
    tables: { insert: oneText },
  },
  table: {
    cost: oneText,
    aboutAll: oneText,
    second: [
      ['1', '1'],
      ['12', '61'],
    ],
    page: [[A, B, C]],
    choose: oneText,
  },
  takeaway: {
    saveOf: oneText,
    item: [[A, B]],
    saved: oneText,
    copy: [[A, B]],
    copied: oneText,
    rows: [
      [A, true],
      [A, false],
    ],
    terms: { converted: [[A, B]] },
    only: oneText,
  },
  tools: {
    summary: [
      [1, A],
      [12, A],
    ],
  },
};

/** The same for dates: every language orders the parts of one by itself. */
export const DATES: Sampled<Texts['dates']> = {
  day: [[DAY]],
  dayOfYear: [[DAY]],
  weekdayAndDay: [[DAY]],
  shortDay: [[DAY]],
  weekdayAndShortDay: [[DAY]],
  month: [[DAY]],
  shortMonth: [[5]],
  shortMonthOfYear: [[5, 2026]],
  range: [
    [DAY, DAY],
    [DAY, DAY + 20],
    [DAY, DAY + 40],
    [DAY, DAY + 400],
  ],
  period: GRAINS.map((grain) => [DAY, grain]),
};
