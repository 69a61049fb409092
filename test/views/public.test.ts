import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { PageData } from '../../src/contract/labels.ts';
import { chooseDisclosure, usualDisclosure, type Disclosure } from '../../src/contract/modes.ts';
import {
  BRANCHES_QUERY,
  CLIENTS_QUERY,
  CONTEXTS_QUERY,
  FOLDERS_QUERY,
  LOGS_QUERY,
  PRICES_QUERY,
  PROVENANCE_QUERY,
  SESSION_SIZES_QUERY,
  TOOLS_QUERY,
  WEEK_SESSIONS_QUERY,
} from '../../src/contract/frame.ts';
import { FEWEST, roundFigure } from '../../src/contract/rounding.ts';
import { FACTS, FOLDED } from '../../src/contract/tables.ts';
import { MCP_TOOL, TOOLS } from '../../src/contract/tools.ts';
import App from '../../src/views/App.svelte';
import type { Use } from './answered.ts';
import { heavyUse, pageData } from './page-data.ts';

const html = (data: PageData): string => render(App, { props: { data, openEngine: null } }).body;
const wordsIn = (page: string): string =>
  page
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const words = (data: PageData): string => wordsIn(html(data));

/** A Monday. */
const MONDAY = 20_577;

/** Rows as a public report has them: sessions stand apart, numbers are rounded. */
function publicData(rows: readonly Use[], disclosure: Disclosure = usualDisclosure('public')): PageData {
  const rounded = rows.map((row): Use => {
    const numbers = Object.entries(row).map(([name, value]) => [
      name,
      ['day', 'agent', 'model', 'project'].includes(name) ? value : roundFigure(value ?? 0),
    ]);
    return { ...(Object.fromEntries(numbers) as unknown as Use), sessions: null };
  });
  const data = pageData(rounded, {
    mode: 'public',
    first: MONDAY,
    answers: {
      [LOGS_QUERY]: {},
      [CONTEXTS_QUERY]: {},
      [PRICES_QUERY]: {},
      [PROVENANCE_QUERY]: {},
      [WEEK_SESSIONS_QUERY]: { week: [MONDAY, MONDAY + 7], sessions: [5, 23] },
      [SESSION_SIZES_QUERY]: { measure: [1, 1, 2, 2], bin: [3, 4, 3, 4], sessions: [23, 5, 1, 26] },
    },
  });
  return { ...data, stamp: { ...data.stamp, ...disclosure } };
}

const use: Use = { day: MONDAY, agent: 1, model: 7, project: 1, calls: 120, input: 9_000, cost: 12_000_000 };
const byDay = chooseDisclosure('public', { grain: 'day' })!;

/** Numbers that a reader compares: of the figures, the tables of use, the charts. Dates, shares and ranges aside. */
function comparedNumbers(page: string): readonly string[] {
  const places = [
    ...page.matchAll(/<td[^>]*>([\s\S]*?)<\/td>|<dd>([\s\S]*?)<\/dd>|<text[^>]*>([\s\S]*?)<\/text>/g),
    ...page.matchAll(/<p class="(?:amount|lead)">([\s\S]*?)<\/p>/g),
  ].map((match) => wordsIn(match.slice(1).join(' ')));
  return places
    .flatMap((text) => text.replace(/[\d,.]+–[\d,.]+|[\d.]+\s?%|\b20\d\d\b/g, '').match(/\d[\d,.]*/g) ?? [])
    .map((number) => number.replace(/[,.]+$/, ''));
}

const digitsOf = (number: string): number =>
  number.replaceAll(',', '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;

describe('a public report', () => {
  test('writes no number with more than two significant digits, whatever its cells add up to', () => {
    const amount = fc.integer({ min: 1, max: 1e9 });
    const cell = fc.record({
      day: fc.integer({ min: 0, max: 30 }).map((week) => MONDAY + week * 7),
      agent: fc.constantFrom(1, 2, FOLDED),
      model: fc.constantFrom(7, 14, 29, 0, -1, FOLDED),
      project: fc.constantFrom(0, 1, 2, FOLDED),
      calls: amount,
      input: amount,
      output: amount,
      cache_read: amount,
      cost: amount,
      uncached_cost: amount,
      unpriced_tokens: amount,
      credits: amount,
      web_searches: amount,
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (rows) => {
        const numbers = comparedNumbers(html(publicData(rows)));
        expect(numbers.length).toBeGreaterThan(20);
        expect(numbers.filter((number) => digitsOf(number) > 2)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('says what the cache saved about, and why it has neither prices nor contexts', () => {
    const text = words(publicData([{ ...use, cache_read: 90_000, uncached_cost: 60_000_000 }]));
    expect(text).toContain(
      'It saved about $48, 80 % of what the same calls come to with all input at its full price: about $60.',
    );
    expect(text).toContain('The prices are not in a report of the mode public');
    expect(text).toContain('How much context the calls had is not in a report of the mode public');
  });

  test('says “about” of its totals, and the rule beside them', () => {
    const text = words(publicData([use, { ...use, day: MONDAY + 7, cost: 5_300_000 }]));
    expect(text).toContain('about $17 at list prices');
    expect(text).toContain('Each number is rounded to two significant digits');
    expect(text).toContain('made about 240 calls in 28–30 sessions.');
    expect(text).toContain('Calls about 240');
    expect(text).toContain('Cache read 0 ');
  });

  test('calls all that it does not name other models, in the bars as in the legend, and has no second group of others', () => {
    const models = [FOLDED, 7, 14, 29, 64, 72, 86, 90, 93];
    const text = words(
      publicData(
        models.map((model, at) => ({ ...use, model, agent: 2, credits: null, cost: (9 - at) * 1e6 })),
      ),
    );
    expect(text).toContain('8 models and others; Claude Opus 5 took');
    expect(text).toMatch(/Other models \$\d+ \d+ %/);
    expect(text).not.toMatch(/\d others|\d other models/);
  });

  test('counts sessions in ranges, and not by model, project or agent', () => {
    const text = words(publicData(heavyUse(MONDAY, 14, [7, 29], 3)));
    expect(text).toContain('Sessions 28–30 by week, in ranges');
    expect(text).toContain('28–30 sessions; half of them or more stayed under $0.30');
    expect(text).toContain('28–30 sessions; half of them or more stayed under 40 min');
    expect(text).not.toMatch(/Calls Sessions/);
  });

  test('never leaves more unpriced than there is', () => {
    const text = words(publicData([{ ...use, input: 9_000, unpriced_tokens: 9_900 }]));
    expect(text).toContain('not priced: 100 % of tokens');
  });

  test('names what is folded Other, and does not call it a model or a project', () => {
    const rows = [use, { ...use, model: FOLDED, project: FOLDED, agent: FOLDED, cost: 90_000_000 }];
    const text = words(publicData(rows));
    expect(text).toContain('1 model and others; Claude Opus 5 took');
    expect(text).toContain('1 project and others.');
    expect(text).toContain('Other agents');
    const none = words(publicData([{ ...use, model: FOLDED, project: FOLDED, agent: FOLDED }]));
    expect(none).toContain(
      `All of them are Other: none has at least ${FEWEST.sessions} sessions in at least ${FEWEST.weeks} weeks.`,
    );
  });

  test('says why it has no lines, rates and certainties', () => {
    const text = words(publicData([use]));
    expect(text).toContain('Not in a report of this mode: how many files and lines were read');
    expect(text).not.toMatch(/Lines read|Logged completely|Dollars per million/);
  });

  test('tells no habits, by week or by day', () => {
    const rows = heavyUse(MONDAY, 28, [7], 2);
    for (const disclosure of [usualDisclosure('public'), byDay]) {
      const text = words(publicData(rows, disclosure));
      expect(text).not.toMatch(
        /Longest streak|without a break|took most, |Busiest day|Hours of the day [^o]/,
      );
      expect(text.includes('28 of 28 days have use')).toBe(disclosure === byDay);
    }
  });

  test('says what its days risk', () => {
    expect(words(publicData([use]))).toContain('public weeks, rounded, no names ');
    expect(words(publicData([use], byDay))).toContain(
      'public days, rounded, no names; recognisable to someone who sees my commits',
    );
  });

  test('of no whole week says that it holds whole weeks only', () => {
    const text = words(publicData([]));
    expect(text).toContain('No whole week in this period');
    expect(text).toContain('The week that is still running is not in it');
  });
});

describe('what a report says of itself', () => {
  test('names that the author gave are told in its stamp', () => {
    const labels = { projects: [{ label: 'Shop', tags: [] }] };
    expect(words(pageData([use], { labels }))).toContain(
      'strict days and exact numbers, no names but aliases',
    );
    expect(words(pageData([use], { labels, mode: 'redacted' }))).not.toContain('but aliases');
  });

  test('a redacted one says what it shows beside the rest', () => {
    const data = pageData([use], { mode: 'redacted' });
    const stamp = { ...data.stamp, ...chooseDisclosure('redacted', { shows: ['branch', 'folder'] })! };
    const text = words({ ...data, stamp });
    expect(text).toContain('for people who know my projects’ names anyway; shows folders and branches');
    expect(text).toContain('Branch by name');
    expect(words(data)).toContain('Branch only in mode normal or redacted where the author asks for it');
  });

  test('how it can be checked', () => {
    const text = words(pageData([use]));
    expect(text).toContain('tallysheet verify FOLDER');
    expect(text).toContain('sha256sum engine.html manifest.json');
  });
});

test('folders, branches, versions and the system stand where the mode has them', () => {
  const sums = { calls: [3, 2], cost: [2_000_000, 1_000_000], input: [10, 20], active_days: [2, 1] };
  const data = pageData([use], {
    mode: 'normal',
    labels: { folders: ['packages/web'], branches: ['main'], projects: [{ label: 'shop', tags: [] }] },
    facts: new Map([[FACTS.system, 1]]),
    answers: {
      [FOLDERS_QUERY]: { project: [1, 1], folder: [1, 0], ...sums, places: [31, 31] },
      [BRANCHES_QUERY]: { branch: [1, 0], ...sums, places: [2, 2] },
      [CLIENTS_QUERY]: { agent: [1, 1], major: [2, -1], minor: [1, -1], patch: [37, -1], calls: [9, 1] },
    },
  });
  const text = words(data);
  expect(text).toContain('shop: packages/web 2.00 10 3 2 shop: no folder below its own 1.00 20 2 1');
  expect(text).toContain('The 2 that took most, of 31.');
  expect(text).toContain('main 2.00 10 3 2 No branch 1.00');
  expect(text).toContain('Claude Code 2.1.37 9 Claude Code not logged 1');
  expect(text).toContain('This report was made on Linux.');
  expect(words(pageData([use]))).not.toMatch(/By folder|By branch|Version|made on/);
});

test('tools stand with their server or skill, and what is folded is Other', () => {
  const labels = { tools: ['deploy'], servers: ['jira'], skills: ['review'] };
  const answers = {
    [TOOLS_QUERY]: {
      tool: [TOOLS['Bash']!, -1, MCP_TOOL, TOOLS['Skill']!],
      server: [0, 0, 1, 0],
      skill: [0, 0, 0, 1],
      uses: [40, 3, 2, 1],
      tools: [4, 4, 4, 4],
    },
  };
  const text = words(pageData([use], { mode: 'normal', labels, answers }));
  expect(text).toContain('Bash 40 deploy 3 MCP: jira 2 Skill: review 1');
  expect(words(pageData([use], { answers }))).toContain(
    'Bash 40 Custom tool 1 3 MCP: server 1 2 Skill: skill 1 1',
  );
  const data = publicData([use]);
  const folded = {
    tool: [-1, FOLDED],
    server: [null, null],
    skill: [null, null],
    uses: [120, 20],
    tools: [2, 2],
  };
  expect(words({ ...data, answers: { ...data.answers, [TOOLS_QUERY]: folded } })).toContain(
    'Custom tools 120 Other tools 20',
  );
  expect(words(pageData([use]))).not.toContain('Which tools');
});
