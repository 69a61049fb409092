import { describe, expect, test } from 'vitest';
import { dayResolver } from '../../cli/accounting/days.ts';
import { selectBefore } from '../../cli/accounting/period-before.ts';
import { resolveProjects } from '../../cli/accounting/projects.ts';
import { selectCalls, type Choice } from '../../cli/accounting/selection.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { callsOf, type Call } from './made-calls.ts';

const DAY = 86_400_000;
/** The first of a run of days, a call on some of which the tests have. */
const FIRST = 20_577;

type Spec = Partial<Call> & { readonly day: number };
interface Asked extends Partial<Omit<Choice, 'from' | 'to'>> {
  readonly from: number | null;
  readonly to?: number | null;
  readonly today?: number;
}

/** The period before, its days counted from {@link FIRST}. */
function before(list: readonly Spec[], { from, to = null, today = 1000, ...choice }: Asked): unknown {
  const texts = new PrivateTexts();
  const calls = callsOf(
    list.map(({ day, ...call }) => ({
      ...{ time: (FIRST + day) * DAY + DAY / 2, session: 's', folder: '/home/me/src/acme' },
      ...call,
    })),
    texts,
  );
  const dayOf = dayResolver('UTC');
  const projects = resolveProjects(calls, texts, [], '/home/me', { git: () => null, config: () => null });
  const accounts = { calls, texts, leftOut: [], scans: [] };
  const at = (day: number | null): number | null => (day === null ? null : FIRST + day);
  const asked: Choice = {
    ...{ agents: [], only: [], except: [], wholeWeeks: false },
    ...choice,
    ...{ from: at(from), to: at(to) },
  };
  const selection = selectCalls(accounts, projects, dayOf, asked);
  const found = selectBefore(accounts, projects, dayOf, asked, selection, FIRST + today);
  if (found === null) return null;
  return {
    first: found.firstDay - FIRST,
    logs: found.logsDay - FIRST,
    rows: [...found.rows],
    days: [...found.day].map((day) => day - FIRST),
  };
}

const days = (...list: number[]): Spec[] => list.map((day) => ({ day }));

describe('the period before', () => {
  test('has as many days as the range, up to the day before it', () => {
    expect(before(days(0, 12, 13, 19, 20, 26, 27), { from: 20, to: 26 })).toEqual({
      ...{ first: 13, logs: 13, rows: [2, 3], days: [13, 19] },
    });
  });

  test('of a whole month is the month before', () => {
    // The first of June to its last day: 28 and 57 days after the first of the run, which is the fourth of May.
    expect(before(days(-4, -3, 27, 28), { from: 28, to: 57 })).toMatchObject({ first: -3, days: [-3, 27] });
    expect(before(days(-4, -3, 27, 28), { from: 28, to: 57, today: 56 })).toMatchObject({
      first: -1,
      days: [27],
    });
  });

  test('of a range without an end is as long as the days up to the last call', () => {
    expect(before(days(0, 15, 16, 20, 23), { from: 20 })).toEqual({
      ...{ first: 16, logs: 16, rows: [2], days: [16] },
    });
  });

  test('of a range that goes on is as long as the days of it that have come', () => {
    expect(before(days(0, 16, 17, 20), { from: 20, to: 50, today: 22 })).toMatchObject({
      ...{ first: 17, days: [17] },
    });
    expect(before(days(0, 16, 17, 20), { from: 20, to: 22, today: 22 })).toMatchObject({ first: 17 });
    expect(before(days(0, 16, 17, 20), { from: 20, to: 22, today: 99 })).toMatchObject({ first: 17 });
  });

  test('is none where nothing was asked for, where no day of the range has come and where there is no call', () => {
    expect(before(days(0, 20), { from: null, to: 20 })).toBeNull();
    expect(before(days(0, 20), { from: null })).toBeNull();
    expect(before(days(0, 5), { from: 20, to: 30, today: 19 })).toBeNull();
    expect(before(days(0, 5), { from: 20 })).toBeNull();
    expect(before([], { from: 20, to: 22 })).toBeNull();
  });

  test('is there though the range has no call', () => {
    expect(before(days(0, 18), { from: 20, to: 22 })).toEqual({ first: 17, logs: 17, rows: [1], days: [18] });
  });

  test('is of the agents and projects that were chosen', () => {
    const list: readonly Spec[] = [
      { day: 0 },
      { day: 0, agent: 'codex' },
      { day: 17 },
      { day: 18, folder: '/home/me/src/zebra' },
      { day: 19, agent: 'codex' },
      { day: 20 },
    ];
    const rows = (choice: Partial<Choice>): unknown => before(list, { from: 20, to: 22, ...choice });
    expect(rows({})).toMatchObject({ rows: [2, 3, 4] });
    expect(rows({ except: ['zebra'] })).toMatchObject({ rows: [2, 4] });
    expect(rows({ only: ['zebra'] })).toMatchObject({ rows: [3] });
    expect(rows({ agents: ['codex'] })).toMatchObject({ rows: [4] });
  });

  test.each([
    ['on its first day or before', [16, 17, 20], 17],
    ['within it', [18, 19, 20], 18],
    ['after it', [20, 21], 20],
  ])('says when its logs begin: %s', (_, list, logs) => {
    expect(before(days(...list), { from: 20, to: 22 })).toMatchObject({ first: 17, logs });
  });

  test('begins with the agent whose logs begin last, as long as it has a call in the two periods', () => {
    const codex = (day: number): Spec => ({ day, agent: 'codex' });
    const logs = (...list: readonly Spec[]): unknown => before(list, { from: 20, to: 22 });
    expect(logs(...days(0, 20), codex(19), codex(21))).toMatchObject({ logs: 19 });
    expect(logs(...days(0, 20), codex(21))).toMatchObject({ logs: 20 });
    expect(logs(...days(0, 20), codex(18))).toMatchObject({ logs: 18 });
    expect(logs(...days(0, 20), codex(3))).toMatchObject({ logs: 17 });
    expect(logs(...days(0, 20), codex(23))).toMatchObject({ logs: 17 });
  });

  test('does not look at projects that were left out to say when logs begin', () => {
    const list: readonly Spec[] = [{ day: 0, folder: '/home/me/src/zebra' }, ...days(19, 20)];
    expect(before(list, { from: 20, to: 22 })).toMatchObject({ logs: 17 });
    expect(before(list, { from: 20, to: 22, except: ['zebra'] })).toMatchObject({ logs: 19 });
  });
});
