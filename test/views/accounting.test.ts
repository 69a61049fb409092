import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { accountsOf, inAll, linesOf } from '../../src/contract/account.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { isTimed, minutesQuestion } from '../../src/contract/activity.ts';
import { NO_FILTER, type Filter } from '../../src/contract/filter.ts';
import {
  FACTS_QUERY,
  LEFT_OUT_QUERY,
  LOGS_QUERY,
  PRICES_QUERY,
  PROVENANCE_QUERY,
  readFrame,
} from '../../src/contract/frame.ts';
import App from '../../src/views/App.svelte';
import type { Use } from './answered.ts';
import { pageData } from './page-data.ts';

const rows: readonly Use[] = [
  { day: 20_574, agent: 1, model: 7, project: 1, calls: 90, input: 900, cost: 1_000_000 },
  { day: 20_575, agent: 2, model: 64, project: 2, calls: 31, output: 100, cost: 2_000_000 },
];
/** The page as somebody reads it. */
const words = (data: PageData): string =>
  render(App, { props: { data, openEngine: null } })
    .body.replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('the account', () => {
  const accounts = accountsOf(readFrame(pageData(rows).answers));

  test('goes from lines to calls for each agent and in all', () => {
    expect(accounts).toMatchObject([
      { agent: 1, files: 12, lines: 123, calls: 90, insideCalls: 9, unaccounted: 0 },
      { agent: 2, files: 12, lines: 28, calls: 31, insideCalls: 3, unaccounted: 0 },
    ]);
    expect(inAll(accounts)).toMatchObject({
      agent: 0,
      files: 24,
      lines: 151,
      calls: 121,
      insideCalls: 12,
      unaccounted: 0,
      leftOut: { lines: [{ reason: 1, count: 42 }], files: [], parts: [{ reason: 999, count: 7 }] },
    });
    const text = words(pageData(rows));
    expect(text).toContain('Lines read 123 28 151');
    expect(text).toContain('−42 0 −42');
    expect(text).toContain('Lines that are calls 81 28 109');
    expect(text).toContain('another call’s line: an advisor’s 9 3 12 Calls 90 31 121');
    expect(text).toContain(
      '151 lines of the logs were read: 109 are calls, and each of the others has a reason.',
    );
    expect(text).not.toContain('Not accounted for');
  });

  test('shows what does not add up', () => {
    const doctored = pageData(rows, {
      answers: { [LOGS_QUERY]: { agent: [1, 2], files: [12, 12], lines: [128, 28] } },
    });
    const text = words(doctored);
    expect(text).toContain('Not accounted for −5 0 −5');
    expect(text).toContain('The account does not add up by 5 lines.');
    const other = accountsOf(
      readFrame(
        pageData(rows, { answers: { [LOGS_QUERY]: { agent: [1, 2], files: [1, 1], lines: [124, 27] } } })
          .answers,
      ),
    );
    // What is too much here does not make up for what is missing there.
    expect(other.map(({ unaccounted }) => unaccounted)).toEqual([1, -1]);
  });

  test('starts at the lines with usage where the report does not say how many were read', () => {
    const narrowed = pageData(rows, { answers: { [LOGS_QUERY]: { agent: [], files: [], lines: [] } } });
    const text = words(narrowed);
    expect(text).toContain('This report was narrowed to days or projects.');
    expect(text).toContain('Lines with usage 123 28 151');
    expect(text).not.toContain('Lines read');
    expect(text).not.toContain('Not accounted for');
    expect(text).not.toContain('Files read');
    expect(accountsOf(readFrame(narrowed.answers)).map(linesOf)).toEqual([123, 28]);
    expect(words({ ...narrowed, stamp: { ...narrowed.stamp, ...usualDisclosure('public') } })).toContain(
      'Not in a report of this mode: how many files and lines were read',
    );
  });

  test('one agent needs no column of all', () => {
    const text = words(
      pageData(rows.slice(0, 1), {
        answers: {
          [LOGS_QUERY]: { agent: [1], files: [3], lines: [123] },
          [LEFT_OUT_QUERY]: { agent: [1], reason: [1], count: [42] },
        },
      }),
    );
    expect(text).toContain('Of the logs Claude Code Lines read 123');
    expect(text).toContain('Calls 90 Files');
  });
});

describe('how sure it is', () => {
  test('says what part is logged completely and what part is priced, to the nearest', () => {
    const text = words(pageData(rows));
    expect(text).toContain(
      '99.9 % of the tokens are in calls that are logged completely, 99.9 % in calls with a price.',
    );
    expect(text).toContain('Logged completely; priced 90 9,999 50 %');
    expect(text).toContain(
      'placeholder in the log; not priced: no price is known for the model on that day 0 1 < 0.1 %',
    );
  });

  test('keeps the count of a code that this version does not know', () => {
    const text = words(
      pageData(rows, {
        answers: {
          [PROVENANCE_QUERY]: {
            agent: [1],
            certainty: [77],
            pricing: [88],
            calls: [5],
            tokens: [6],
            cost: [null],
          },
        },
      }),
    );
    expect(text).toContain('code 77; code 88 5 6 100 %');
  });

  test('tokens that no event carries are told, and only where there are any', () => {
    const facts = (count: number) =>
      pageData(rows, {
        answers: { [FACTS_QUERY]: { fact: [1, 2, 3, 4, 6], value: [3, 20_574, 20_575, 20_500, count] } },
      });
    expect(words(facts(1_234_567))).toContain(
      'Codex’s totals speak of 1,234,567 more tokens that no logged event carries; they are in no number.',
    );
    expect(words(facts(0))).not.toContain('totals speak of');
  });
});

describe('the prices', () => {
  test('stand with the table that they are from', () => {
    const text = words(pageData(rows));
    expect(text).toContain(
      'List prices from @prices/of-models 4.5.6, compared with the makers’ own on 20 April 2026; the newest price is of 16 April 2026.',
    );
    expect(text).toContain('ab'.repeat(32));
    expect(text).toContain('Claude Opus 5 always any 3.00 0.075 3.75 6.00 15.00 0.01');
    expect(text).toContain('GPT-5.5 4 Oct 2024 over 200,000 tokens 3.00');
    expect(text).not.toContain('the author’s own.');
  });

  test('own ones are told', () => {
    const own = { fact: [1, 2, 3, 4, 5], value: [3, 20_574, 20_575, 20_500, 1] };
    expect(words(pageData(rows, { answers: { [FACTS_QUERY]: own } }))).toContain(
      'Some prices are the author’s own.',
    );
  });

  test('a model that has no price from a day on says so, and snapshots that cost the same are one', () => {
    const column = (...values: (number | null)[]): (number | null)[] => values;
    const text = words(
      pageData(rows, {
        answers: {
          [PRICES_QUERY]: {
            model: [14, 15, 14],
            from_day: [0, 0, 20_000],
            over: [0, 0, 0],
            input: column(5_000_000, 5_000_000, null),
            cache_read: column(500_000, 500_000, null),
            cache_write_5m: column(null, null, null),
            cache_write_1h: column(null, null, null),
            output: column(25_000_000, 25_000_000, null),
            web_search: column(null, null, null),
          },
        },
      }),
    );
    expect(text).toContain(
      'Model From Input Cache read Output Claude Opus 4.5 always 5.00 0.50 25.00 Claude Opus 4.5 4 Oct 2024 no price Dollars',
    );
  });
});

describe('active time of parts', () => {
  test('stands in every table, with the word that it does not add up', () => {
    const text = words(pageData(rows));
    expect(text).toContain('Active time need not add up');
    expect(text).toContain('10 min');
    expect(text).not.toContain('Active time is not known for this choice');
  });

  test('is asked for as far as the cells know it', () => {
    const picked = { ...NO_FILTER, agents: [1] };
    const leftOut = (filter: Filter): readonly number[] | undefined =>
      minutesQuestion(filter, 'whole')?.leftOut;
    for (const part of ['agents', 'models', 'projects'] as const) {
      expect(isTimed(part, { ...NO_FILTER, from: 5, weekdays: [0] })).toBe(true);
      expect(isTimed(part, { ...picked, from: 5 })).toBe(part === 'agents');
      expect(isTimed(part, { ...picked, models: [7] })).toBe(false);
      expect(isTimed(part, { ...NO_FILTER, efforts: [5] })).toBe(false);
    }
    expect(leftOut({ ...picked, models: [7] })).toBeUndefined();
    expect(leftOut({ ...NO_FILTER, kinds: [2] })).toBeUndefined();
    expect(leftOut({ ...NO_FILTER, models: [14, 29] })).toBeUndefined();
    expect(leftOut({ ...NO_FILTER, models: [14, 15, 16] })).toEqual([]);
    expect(leftOut({ ...NO_FILTER, models: [15] })).toEqual([14, 16]);
  });
});

test('credits stand where some are known', () => {
  expect(words(pageData(rows))).not.toContain('Codex credits');
  const text = words(pageData([rows[0]!, { ...rows[1]!, credits: 1_234_567_890 }]));
  expect(text).toContain('Codex credits 1,234.6 at published rates');
  expect(text).toContain('Credits');
});
