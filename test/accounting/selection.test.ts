import { describe, expect, test } from 'vitest';
import { dayResolver } from '../../cli/accounting/days.ts';
import { resolveProjects } from '../../cli/accounting/projects.ts';
import { selectCalls, type Choice, type Selection } from '../../cli/accounting/selection.ts';
import type { LeftOut } from '../../cli/accounting/calls.ts';
import { PrivateTexts, reveal } from '../../cli/sources/private-texts.ts';
import { callsOf } from './made-calls.ts';

const DAY = 86_400_000;
const MAY_1 = Date.UTC(2026, 4, 1, 12);

function select(choice: Partial<Choice>, zone = 'UTC'): Selection {
  const texts = new PrivateTexts();
  const calls = callsOf(
    [
      { time: MAY_1, folder: '/home/me/src/acme', session: 'a' },
      { time: MAY_1 + DAY, folder: '/home/me/src/zebra', session: 'b' },
      { time: MAY_1 + 2 * DAY, folder: null, session: 'c', agent: 'codex' },
      { time: MAY_1 + 2 * DAY + DAY / 2 - 1, folder: '/home/me/src/acme', session: 'd' },
    ],
    texts,
  );
  const leftOut: LeftOut[] = [
    { agent: 1, reason: 'malformed', folder: null, time: null, count: 5 },
    {
      agent: 1,
      reason: 'synthetic',
      folder: texts.intern('/home/me/src/zebra'),
      time: MAY_1 + DAY,
      count: 7,
    },
  ];
  const projects = resolveProjects(calls, texts, [], '/home/me', { git: () => null, config: () => null });
  return selectCalls({ calls, texts, leftOut, scans: [] }, projects, dayResolver(zone), {
    from: null,
    to: null,
    agents: [],
    only: [],
    except: [],
    wholeWeeks: false,
    ...choice,
  });
}

const reasons = (selection: Selection): unknown =>
  Object.fromEntries(selection.leftOut.map(({ agent, reason, count }) => [`${agent} ${reason}`, count]));
const may1 = MAY_1 / DAY - 0.5;

describe('a selection', () => {
  test('without a choice is everything, with every reason', () => {
    const all = select({});
    expect([...all.rows]).toEqual([0, 1, 2, 3]);
    expect(reasons(all)).toEqual({ '1 malformed': 5, '1 synthetic': 7 });
  });

  test('by day includes the last day and leaves out what has no day', () => {
    const first = select({ from: may1, to: may1 });
    expect([...first.rows]).toEqual([0]);
    expect(reasons(first)).toEqual({});
  });

  test('goes by the local day that the request was sent', () => {
    expect([...select({ from: may1 + 3 }, 'Asia/Tokyo').rows]).toEqual([3]);
  });

  test('by agent has nothing of the others', () => {
    const codex = select({ agents: ['codex'] });
    expect([...codex.rows]).toEqual([2]);
    expect(reasons(codex)).toEqual({});
  });

  test('what is excluded is in no row and no count, and lines that could be its are not counted either', () => {
    const without = select({ except: ['zebra'] });
    // The call that cannot say where it was made could be of the excluded project.
    expect([...without.rows]).toEqual([0, 3]);
    expect(reasons(without)).toEqual({});
    expect(without.excluded.map(({ name }) => reveal(name))).toEqual(['zebra']);
  });

  test('of one project has no calls without a project', () => {
    expect([...select({ only: ['~/src/acme'] }).rows]).toEqual([0, 3]);
  });

  test('names the patterns that mean nothing', () => {
    expect(select({ only: ['acme', 'nope'] }).unmatched).toEqual(['nope']);
  });
});
