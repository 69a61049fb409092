import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, weekdayOf } from '../../src/contract/formats.ts';
import { modelCode } from '../../src/contract/model-ids.ts';
import { chooseDisclosure, usualDisclosure } from '../../src/contract/modes.ts';
import { isBucketed, isRounded, roundFigure } from '../../src/contract/rounding.ts';
import { FOLDED, ruleOf } from '../../src/contract/tables.ts';
import { foldRare } from '../../cli/privacy/generalise.ts';
import type { Call } from '../accounting/made-calls.ts';
import { printShare, rowsOfShare, shareOf } from './made-share.ts';

const PUBLIC = usualDisclosure('public');
const MONDAY = parseDay('2026-05-04') ?? 0;
const at = (day: number, minute = 600): number => day * 86_400_000 + minute * 60_000;

/** Sessions of one call each, spread over weeks, in a project of a model. */
function sessions(count: number, weeks: number, call: Partial<Call>): Call[] {
  return Array.from({ length: count }, (_, index) => ({
    time: at(MONDAY + (index % weeks) * 7, index),
    session: `${call.folder ?? ''}-${call.model ?? ''}-${index}`,
    folder: '/home/me/src/acme',
    output: 1000,
    ...call,
  }));
}

/** Enough of everything to end in a whole week. */
const SUPPORTED = sessions(40, 4, {});
const SUNDAY: Call = { ...SUPPORTED[0]!, time: at(MONDAY + 27) };

const shown = (list: readonly Call[], column: string): ReadonlySet<number | null> =>
  new Set(rowsOfShare(shareOf(list, 'public'), 'usage').map((row) => row[column] ?? null));

describe('a category of a public report', () => {
  test('is named with ten sessions in three weeks', () => {
    const opus = modelCode('claude-opus-4-6');
    expect(shown([...sessions(10, 3, {}), SUNDAY], 'model')).toEqual(new Set([opus]));
    expect(shown([...sessions(9, 3, {}), SUNDAY], 'model')).toEqual(new Set([FOLDED]));
    expect(shown([...sessions(10, 2, {}), { ...SUNDAY, time: at(MONDAY + 13) }], 'model')).toEqual(
      new Set([FOLDED]),
    );
  });

  test('is not the only one in Other: the next smallest goes with it', () => {
    const list = [
      ...SUPPORTED,
      ...sessions(12, 3, { folder: '/home/me/src/lynx' }),
      ...sessions(2, 2, { folder: '/home/me/src/tiny' }),
      SUNDAY,
    ];
    expect(shown(list, 'project')).toEqual(new Set([1, FOLDED]));
    const two = [...list, ...sessions(3, 2, { folder: '/home/me/src/small' })];
    expect(shown(two, 'project')).toEqual(new Set([1, 2, FOLDED]));
  });

  test('that has no name of its own is one with all such, and named by nobody', () => {
    const list = [
      ...SUPPORTED,
      ...sessions(12, 3, { model: 'acme-internal' }),
      ...sessions(12, 3, { model: 'lynx-tuned' }),
      SUNDAY,
    ];
    const share = shareOf(list, 'public');
    expect(shown(list, 'model')).toEqual(new Set([modelCode('claude-opus-4-6'), -1]));
    expect(share.labels.models).toEqual([null]);
  });

  test('folds by its sessions and weeks, never alone', () => {
    const row = fc.record({
      value: fc.integer({ min: 1, max: 5 }),
      session: fc.integer({ min: 1, max: 40 }),
      week: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
        const column = (name: 'value' | 'session' | 'week'): number[] => rows.map((one) => one[name]);
        const folds = foldRare(column('value'), { session: column('session'), week: column('week') });
        const folded = [...folds.values()].filter((fold) => fold === FOLDED).length;
        expect(folded === 1 && folds.size > 1).toBe(false);
        for (const [value, fold] of folds) {
          if (fold === FOLDED) continue;
          const own = rows.filter((one) => one.value === value);
          expect(fold).toBe(value);
          expect(new Set(own.map((one) => one.session)).size).toBeGreaterThanOrEqual(10);
          expect(new Set(own.map((one) => one.week)).size).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});

describe('the weeks of a public report', () => {
  const days = (
    list: readonly Call[],
    range = { from: null, to: null } as { from: number | null; to: number | null },
  ) =>
    [...new Set(rowsOfShare(shareOf(list, 'public', { range }), 'usage').map((row) => row['day']!))].sort();

  test('are whole: the last one counts when its Sunday has a call', () => {
    const list = sessions(40, 4, {});
    expect(days(list)).toEqual([0, 1, 2].map((week) => MONDAY + week * 7));
    expect(days([...list, SUNDAY])).toEqual([0, 1, 2, 3].map((week) => MONDAY + week * 7));
  });

  test('lie whole in the range that was asked for', () => {
    const list = [...SUPPORTED, SUNDAY];
    expect(days(list, { from: MONDAY, to: MONDAY + 13 })).toEqual([MONDAY, MONDAY + 7]);
    expect(days(list, { from: MONDAY + 1, to: MONDAY + 19 })).toEqual([MONDAY + 7]);
    expect(days(list, { from: MONDAY + 1, to: MONDAY + 12 })).toEqual([]);
  });

  test('are none where no week is whole', () => {
    const share = shareOf(sessions(3, 1, {}), 'public');
    expect(rowsOfShare(share, 'usage')).toEqual([]);
    expect(share.labels.projects).toEqual([]);
  });

  test('are days where the author chose so, still of whole weeks', () => {
    const daily = chooseDisclosure('public', { grain: 'day' })!;
    const rows = rowsOfShare(
      shareOf([...SUPPORTED, SUNDAY, { ...SUNDAY, time: at(MONDAY + 29) }], daily),
      'usage',
    );
    expect(Math.max(...rows.map((row) => row['day']!))).toBe(MONDAY + 27);
    expect(rows.every((row) => isRounded(row['output']!))).toBe(true);
  });
});

const call = fc.record({
  day: fc.integer({ min: 0, max: 34 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  session: fc.integer({ min: 0, max: 60 }),
  folder: fc.constantFrom('/home/me/src/acme', '/home/me/src/zebra', '/home/me/src/lynx'),
  model: fc.constantFrom('claude-opus-4-6', 'claude-sonnet-4-6', 'acme-internal'),
  input: fc.integer({ min: 0, max: 900_000 }),
  output: fc.integer({ min: 0, max: 90_000 }),
  reasoning: fc.constantFrom(Number.NaN, 0, 500),
});
const calls = fc.array(call, { minLength: 30, maxLength: 200 }).map((list): Call[] =>
  list.map(({ day, minute, session, ...rest }) => ({
    ...rest,
    session: `s-${session}`,
    time: at(MONDAY + day, minute),
  })),
);

describe('the costs of a public report', () => {
  test('are those of the end of the week, so that a change of price in it does not tell the days apart', () => {
    // A Friday on which the price of this model changed.
    const change = parseDay('2026-08-21') ?? 0;
    const costs = (day: number, mode: 'strict' | 'public'): number => {
      const call = { session: 'a', model: 'gpt-5.6-sol', agent: 'codex', output: 1_000_000 } as const;
      const share = shareOf(
        [
          { ...call, time: at(day) },
          { ...call, session: 'b', time: at(change + 2) },
        ],
        mode,
      );
      return rowsOfShare(share, 'usage').reduce((sum, row) => sum + (row['cost'] ?? 0), 0);
    };
    expect(costs(change - 2, 'strict')).not.toBe(costs(change + 1, 'strict'));
    expect(costs(change - 2, 'public')).toBe(costs(change + 1, 'public'));
    expect(costs(change - 2, 'public')).toBeGreaterThan(0);
  });
});

describe('the numbers of a public report', () => {
  test('are all on the grid of their rule', () => {
    fc.assert(
      fc.property(calls, (list) => {
        const share = shareOf(list, 'public');
        for (const [name, { columns }] of share.tables) {
          for (const [column, values] of columns) {
            const rule = ruleOf(name, column, PUBLIC);
            const isOnGrid = rule === 'rounded' ? isRounded : rule === 'bucketed' ? isBucketed : null;
            if (isOnGrid === null || name === 'left_out' || column === 'scope') continue;
            if (name === 'session_sizes' && column !== 'sessions') continue;
            if (column === 'week') continue;
            for (const value of values)
              expect(value === null || isOnGrid(value), `${name}.${column}`).toBe(true);
          }
        }
        for (const row of rowsOfShare(share, 'usage')) {
          expect(weekdayOf(row['day']!)).toBe(0);
          expect(row['reasoning'] ?? 0).toBeLessThanOrEqual(row['output']!);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('have no largest cell that stands out: it is at most the second largest, rounded up', () => {
    fc.assert(
      fc.property(calls, (list) => {
        const rows = rowsOfShare(shareOf(list, 'public'), 'usage');
        for (const name of ['calls', 'input', 'output', 'cost']) {
          const [first, second] = rows.map((row) => row[name] ?? 0).sort((a, b) => b - a);
          if (second !== undefined) expect(first).toBeLessThanOrEqual(roundFigure(second + 1, 'up') * 1.1);
        }
      }),
      { numRuns: 50 },
    );
    const record = [...SUPPORTED, SUNDAY, { ...SUNDAY, session: 'record', output: 10_000_000 }];
    const outputs = rowsOfShare(shareOf(record, 'public'), 'usage').map((row) => row['output']!);
    expect(Math.max(...outputs)).toBeLessThanOrEqual(11_000);
  });

  test('have no session in a range of its own above all others: the largest counts as the second largest', () => {
    const dear = (output: number): Call => ({ ...SUNDAY, session: 'record', output });
    const long = { ...SUNDAY, session: 'marathon', lastTime: SUNDAY.time + 3 * 60_000 };
    const sizes = (list: readonly Call[], mode: 'strict' | 'public') =>
      rowsOfShare(shareOf(list, mode), 'session_sizes').map((row) => [
        row['measure'],
        row['bin'],
        row['sessions'],
      ]);
    const usual = [...SUPPORTED, SUNDAY];
    const record = [...usual, dear(10_000_000), long];
    expect(sizes(record, 'strict').length).toBeGreaterThan(sizes(usual, 'strict').length);
    expect(sizes(record, 'public').map(([measure, bin]) => [measure, bin])).toEqual(
      sizes(usual, 'strict').map(([measure, bin]) => [measure, bin]),
    );
    const two = [...record, { ...dear(9_000_000), session: 'other' }];
    expect(sizes(two, 'public').map(([, bin]) => bin)).toContain(9);
    fc.assert(
      fc.property(calls, fc.integer({ min: 300_000, max: 9_000_000 }), (some, output) => {
        const list = some.map((each) => ({
          ...each,
          input: each.input! % 1000,
          output: each.output! % 1000,
        }));
        const end = at(MONDAY + 34, 1439);
        const [one, other] = [output, 90_000_000].map((each) =>
          rowsOfShare(shareOf([...list, { ...dear(each), time: end }], 'public'), 'session_sizes'),
        );
        expect(one).toEqual(other);
      }),
      { numRuns: 50 },
    );
  });

  test('come close to what was counted where no cell is cut', () => {
    const list = Array.from({ length: 400 }, (_, index): Call => ({
      ...SUPPORTED[index % 40]!,
      time: at(MONDAY + (index % 28), index),
      output: 1000 + ((index * 7919) % 500),
    }));
    const exact = list.reduce((sum, one) => sum + (one.output ?? 0), 0);
    const about = rowsOfShare(shareOf(list, 'public'), 'usage').reduce((sum, row) => sum + row['output']!, 0);
    expect(Math.abs(about - exact) / exact).toBeLessThan(0.05);
  });

  test('follow neither the names nor the order of the calls', () => {
    fc.assert(
      fc.property(calls, (list) => {
        const renamed = list.toReversed().map((one) => ({
          ...one,
          folder: one.folder?.replace('src', 'elsewhere') ?? null,
          model: one.model === 'acme-internal' ? 'zz' : (one.model ?? ''),
        }));
        expect(printShare(shareOf(renamed, 'public'))).toBe(printShare(shareOf(list, 'public')));
      }),
      { numRuns: 50 },
    );
  });
});
