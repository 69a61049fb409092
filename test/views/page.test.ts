import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { PageData } from '../../src/contract/labels.ts';
import { HOURS_QUERY, LEFT_OUT_QUERY, LOGS_QUERY } from '../../src/contract/frame.ts';
import { MODES } from '../../src/contract/modes.ts';
import { FACTS, FOLDED } from '../../src/contract/tables.ts';
import App from '../../src/views/App.svelte';
import type { Use } from './answered.ts';
import { heavyUse, pageData } from './page-data.ts';

const MODELS = [7, 14, 29, 45, 84, 169];
const html = (data: PageData): string => render(App, { props: { data, openEngine: null } }).body;
/** The page as somebody reads it. */
const words = (data: PageData): string =>
  html(data)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

const day: Use = {
  day: 20_574,
  agent: 1,
  model: 7,
  project: 1,
  calls: 10,
  sessions: 2,
  output: 100,
  input: 900,
};
const priced: Use = { ...day, cost: 12_340_000 };

const PAGES: Readonly<Record<string, PageData>> = {
  'a year of heavy use': pageData(heavyUse(20_454, 365, MODELS, 40)),
  'two years': pageData(heavyUse(20_089, 730, [7, 29], 3)),
  'eighty years': pageData([priced, { ...priced, day: 47_000 }]),
  'one day': pageData([priced]),
  'no calls': pageData([]),
  'nothing priced': pageData([
    { ...day, unpriced_tokens: 1000 },
    { ...day, day: 20_570, model: -1, unpriced_tokens: 1000 },
  ]),
  'thirty models': pageData(
    heavyUse(
      20_454,
      30,
      Array.from({ length: 30 }, (_, index) => index + 60),
      2,
    ),
  ),
  'weeks, rounded': pageData([priced, { ...priced, day: 20_560, model: 0, project: 0 }], { mode: 'public' }),
  'huge numbers': pageData([
    { ...priced, cost: 9e15, input: 4e15, calls: 9e15 },
    { ...priced, day: 20_500 },
  ]),
};

describe.each(Object.entries(PAGES))('%s', (_, data) => {
  const page = html(data);

  test('has nothing that the policy drops or that runs', () => {
    expect(page).not.toMatch(/\sstyle=/);
    expect(page).not.toMatch(/<script|<link|<iframe|<object|\son[a-z]+=|javascript:/i);
    expect(page).not.toMatch(/\b(NaN|undefined|Infinity)\b/);
    expect(page).not.toMatch(/https?:/);
  });
  test('is the same twice', () => {
    expect(html(data)).toBe(page);
  });
  test('has every id once, and every link into the page an end', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });
  test('writes coordinates with two decimals at most', () => {
    for (const [, path = ''] of page.matchAll(/\sd="([^"]*)"/g)) expect(path).not.toMatch(/\.\d{3}/);
  });
});

test('a year of heavy use stays within its weight', () => {
  expect(html(PAGES['a year of heavy use']!).length).toBeLessThan(500_000);
});

test('says what it is: period, whose, mode, what it came to', () => {
  const text = words(
    pageData([priced, { ...day, day: 20_575, model: -1, unpriced_tokens: 1000 }], {
      labels: { author: 'A. Author' },
    }),
  );
  expect(text).toContain('1 – 2 May 2026');
  expect(text).toContain('A. Author');
  expect(text).toContain('strict days and exact numbers, no names');
  expect(text).toContain('$12.34');
  expect(text).toContain('not priced: 50 % of tokens');
  expect(text).toContain('Not priced, and in no cost: 50 % of the tokens.');
  expect(text).toContain('On all 2 days, Claude Code made 20 calls in 4 sessions.');
});

test('says what the cache saved, or that it cost more, and what contexts were', () => {
  const cached = { ...priced, cache_read: 9_000, uncached_cost: 49_360_000 };
  const text = words(pageData([cached]));
  expect(text).toContain(
    'It saved $37.02, 75 % of what the same calls come to with all input at its full price: $49.36.',
  );
  expect(text).toContain(
    'Half of the calls read at most 8 k tokens, nine in ten 64 k; the largest read 190 k',
  );
  expect(words(pageData([{ ...cached, uncached_cost: 10_340_000 }]))).toContain(
    'Nothing: writing it cost $2.00 more than reading it saved.',
  );
  // Without any caching, and where nothing is priced, there is nothing to say of it.
  expect(words(pageData([{ ...priced, uncached_cost: 12_340_000 }]))).not.toContain(
    'What did the cache save?',
  );
  expect(words(pageData([{ ...day, cache_read: 9_000 }]))).not.toContain('What did the cache save?');
});

test('says of the largest part how large it is, and what it is the largest of', () => {
  const hours = [9, 10, 10, 17].map((hour) => ({ ...priced, hour }));
  const text = words(pageData(hours, { mode: 'normal' }));
  expect(text).toContain(
    'The largest part, 50 %, fell on Fridays, 10–\u206011 h: $24.68 over the whole time.',
  );
  const ofDay = { [HOURS_QUERY]: { hour: [9, 10, 15], minutes: [60, 120, 60] } };
  expect(words(pageData([priced], { mode: 'redacted', answers: ofDay }))).toContain(
    'The largest part of the active time, 50 %, fell on 10–\u206011 h: 2 h',
  );
});

test('ends with where it is from, after the tables that only paper has', () => {
  const text = words(pageData([priced, { ...priced, day: 20_575 }]));
  expect(text).toMatch(/The figures behind the charts.* Made with Tallysheet/);
});

test('offers no days twice: the last of the report that are a month go by its name', () => {
  const [april, june, july] = [20_544, 20_634, 20_665];
  const presets = (last: number): string =>
    /All Last .*?Overview/.exec(words(pageData([priced], { first: april, last })))?.[0] ?? '';
  expect(presets(june)).toContain('All Last 7 days Last 90 days 2026 Apr May Jun');
  expect(presets(july)).toContain('All Last 7 days Last 30 days Last 90 days 2026 Apr May Jun Jul');
});

test('draws no sizes of sessions beyond those that there are', () => {
  // The largest cost from $0.30 to $1.00 and took 10 to 20 minutes: one bound more ends the axis.
  const axes = [...html(pageData([priced])).matchAll(/<svg class="chart histogram[^>]*>.*?<\/svg>/g)]
    .map(([svg]) => [...svg.matchAll(/<text class="axis"[^>]*>([^<]*)</g)].map(([, text]) => text).join(' '))
    .slice(-4);
  expect(new Set(axes)).toEqual(new Set(['$0 $0.01 $0.03 $0.10 $0.30 $1.00', '0\u202fmin 2 5 10 20']));
});

test('tells the model that cost most from the one whose hours are the dearest', () => {
  // Ten active minutes stand behind each row.
  const most = [priced, priced, priced];
  const dear = { ...priced, model: 29, cost: 15_000_000 };
  const text = words(pageData([...most, dear]));
  expect(text).toContain('Claude Opus 5 cost most in all: its active hour came to $74.04.');
  expect(text).toContain('The dearest active hour is that of Claude Sonnet 4.5: $90.00.');
  const both = words(pageData([...most, { ...dear, cost: 5_000_000 }]));
  expect(both).toContain('Claude Opus 5 cost most in all and by the hour: its active hour came to $74.04.');
  expect(both).not.toContain('The dearest active hour');
  expect(words(pageData([priced]))).not.toMatch(/cost most in all|dearest active hour/);
});

test('a month that is over is asked about in the past', () => {
  const [may, june] = [20_574, 20_605];
  const monthAt = (last: number): string => words(pageData([{ ...priced, day: may }], { last }));
  expect(monthAt(june - 1)).toContain('What did May 2026 come to?');
  expect(monthAt(june - 2)).toContain('What does May 2026 come to?');
});

test('says which models have no credit rate, and how much that is', () => {
  const codex = { ...priced, agent: 2, input: 700, output: 0, credits: 5_000_000 };
  const without = (model: number, input: number): Use => ({
    ...codex,
    model,
    input,
    calls: 1,
    credits: null,
  });
  const noted = (...rows: readonly Use[]): string => words(pageData([codex, ...rows]));
  // Claude Code takes no credits: its models lack no rate.
  expect(noted(priced)).toContain('Codex credits 5.0 at published rates Overview');
  expect(noted(priced, without(72, 300))).toContain(
    'at published rates; none for GPT-5.4: 1 call, 30 % of Codex’s tokens',
  );
  expect(noted(without(72, 100), without(73, 50), without(86, 120), without(93, 30))).toContain(
    'none for GPT-5.2, GPT-5.4, GPT-5.1: 4 calls, 30 % of Codex’s tokens',
  );
  expect(noted(without(72, 100), without(81, 50), without(86, 120), without(93, 30))).toContain(
    'none for GPT-5.2, GPT-5.4, 2 others: 4 calls,',
  );
  expect(words(pageData([priced, { ...priced, agent: 2 }]))).not.toContain('Codex credits');
});

test('what stands for all others begins small within a sentence', () => {
  const codex = { ...priced, agent: 2, credits: 5_000_000 };
  const text = words(pageData([codex, { ...codex, model: FOLDED, credits: null }], { mode: 'public' }));
  expect(text).toContain('none for other models: about');
});

test('a report without calls says nothing of lines or prices, and one without a cost nothing of prices', () => {
  const [lines, prices] = ['How did the lines of the logs become calls?', 'Which prices were the costs'];
  const none = words(pageData([], { answers: { [LOGS_QUERY]: {}, [LEFT_OUT_QUERY]: {} } }));
  expect(none).not.toContain(lines);
  expect(none).not.toContain(prices);
  const unpriced = words(PAGES['nothing priced']!);
  expect(unpriced).toContain(lines);
  expect(unpriced).not.toContain(prices);
  expect(words(PAGES['one day']!)).toContain(prices);
});

test('a table by week has days where the report has one day', () => {
  const cached = { ...priced, cache_read: 9_000, uncached_cost: 49_360_000 };
  const table = /What did the cache save\?[^$]*Cost, \$/;
  expect(table.exec(words(pageData([cached])))?.[0]).toContain('Day Cost, $');
  const weeks = words(pageData([cached], { mode: 'public' }));
  expect(table.exec(weeks)?.[0]).toContain('Week of Cost, $');
});

test('names what a report is compared with: a month or a year by its name', () => {
  const against = (first: number, begin: number): string => {
    const facts = new Map<number, number>([
      [FACTS['before-first-day'], begin],
      [FACTS['before-logs-day'], begin],
      [FACTS['before-calls'], 5],
      [FACTS['before-cost'], 6_170_000],
    ]);
    return words(pageData([{ ...priced, day: first }], { facts, first }));
  };
  expect(against(20_605, 20_574)).toContain('+100 % against May 2026');
  expect(against(20_454, 20_089)).toContain('+100 % against 2025');
  expect(against(20_605, 20_575)).toContain('+100 % against 2 – 31 May 2026');
});

const EUROS = new Map<number, number>([
  [FACTS.currency, 978],
  [FACTS['currency-rate'], 500_000],
]);

test('a report in another currency shows no dollars but in the rate, which it says', () => {
  const rows = [...heavyUse(20_454, 60, MODELS, 4), { ...priced, cost: 40_000_000, unpriced_tokens: 1000 }];
  const text = words(pageData(rows, { facts: EUROS }));
  expect(text).toContain('Costs are converted at 0.5 EUR for 1 US dollar, a rate the author gave.');
  expect(text).toContain('Cost, €');
  const dollars = words(pageData(rows));
  const large = /\$([\d,]+\.\d\d)/.exec(dollars)?.[1]?.replaceAll(',', '') ?? '';
  const euros = /€([\d,]+\.\d\d)/.exec(text)?.[1]?.replaceAll(',', '') ?? '';
  expect(Number(euros)).toBeCloseTo(Number(large) / 2, 1);
  expect(text.replaceAll('never $0', '').match(/\$\d/g)).toBeNull();
  expect(html(pageData(rows, { facts: EUROS }))).not.toMatch(/title="\$/);
});

test('weeks begin on the day that the author chose', () => {
  const rows = heavyUse(20_454, 200, [7], 2);
  const facts = new Map([[FACTS['week-start'], 7]]);
  const highest = (data: PageData) => /week of (\d+ \w+ \d+)/.exec(words(data))?.[1] ?? '';
  expect(new Date(highest(pageData(rows, { facts }))).getDay()).toBe(0);
  expect(new Date(highest(pageData(rows))).getDay()).toBeLessThan(500_000);
  expect(words(pageData(rows, { facts }))).toContain('Weeks begin on Sunday.');
  expect(words(pageData(rows, { facts, mode: 'public' }))).not.toContain('Weeks begin on Sunday.');
});

test('prices that are old at the end of the report are said to be, and how to get newer ones', () => {
  const at = (last: number) => words(pageData([priced], { first: 20_500, last: Math.max(last, 20_574) }));
  const stale = 'This report ends 74 days after that';
  expect(at(20_574)).toContain(stale);
  expect(at(20_574)).toContain('npx tallysheet@latest, or --prices FILE');
  const rows = [{ ...priced, day: 20_510 }];
  expect(words(pageData(rows, { last: 20_560 }))).not.toContain('npx tallysheet@latest');
  expect(words(pageData(rows, { last: 20_561 }))).toContain('This report ends 61 days after that');
});

test('says the longest streak, but not of weeks', () => {
  const rows = [0, 1, 2, 5, 6].map((offset) => ({ ...priced, day: 20_560 + offset }));
  expect(words(pageData(rows))).toMatch(/Longest streak 3 days/);
  expect(words(pageData(rows, { mode: 'public' }))).not.toContain('Longest streak');
});

test('unpriced is never a price of nothing', () => {
  const text = words(PAGES['nothing priced']!);
  expect(text).not.toContain('$0');
  expect(text).toContain('no model of it has a known price');
});

test('a report without calls says so and still shows what was left out', () => {
  const answers = { [LOGS_QUERY]: { agent: [1], files: [3], lines: [42] } };
  const text = words(pageData([], { answers }));
  expect(text).toContain('No calls in these logs The logs that were read hold no call of a model.');
  expect(text).toContain('A further line of a call that is counted');
});

test('a report of chosen days or projects without calls does not say that of the logs', () => {
  for (const range of [{}, { first: 20_500, last: 20_520 }]) {
    const text = words(pageData([], { ...range, answers: { [LOGS_QUERY]: {} } }));
    expect(text).toContain('No calls in what was chosen No call falls into the days, projects or folders');
    expect(text).not.toContain('The logs that were read hold no call');
  }
  expect(words(pageData([], { mode: 'public' }))).toContain('No whole week in this period');
});

test('a reason that this version does not know keeps its count', () => {
  expect(words(PAGES['one day']!)).toContain('Reason 999');
});

test.each(MODES)('mode %s: every field is on the page once, under what the mode does with it', (mode) => {
  const text = words(pageData([priced], { mode }));
  expect(text).toContain('Prompts, replies, code');
  expect(text).toContain('in no report');
  expect(text.includes('about $12 ')).toBe(mode === 'public');
  expect(text.includes('Hour of a call the author’s local hour')).toBe(mode === 'normal');
});

test('labels are text, whatever they hold', () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '$& $1',
    '-->',
    '\u202Eevil',
    '  ',
  ];
  const page = html(
    pageData(
      hostile.map((_, index): Use => ({
        ...priced,
        project: index + 1,
        model: -index - 1,
        day: 20_560 + index,
      })),
      {
        mode: 'normal',
        labels: {
          title: hostile[0]!,
          author: hostile[1]!,
          timeZone: hostile[1]!,
          projects: hostile.map((label) => ({ label, tags: [hostile[0]!, hostile[0]!] })),
          models: hostile,
        },
      },
    ),
  );
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain('&lt;img src=x');
  expect(page).toContain('$&amp; $1');
  // A label that cannot be seen is none.
  expect(page).toContain('Project 6');
  expect(page).toContain('Custom model 6');
});
