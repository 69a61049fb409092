import { beforeAll, describe, expect, test } from 'vitest';
import { chooseDisclosure, usualDisclosure, type Disclosure } from '../../src/contract/modes.ts';
import { figure } from './figures.ts';
import { attack, learn, type Evidence, type Recognised } from './reidentification/attack.ts';
import { livePerson, type Person } from './reidentification/people.ts';
import { letOut, publish, readShare, type Span } from './reidentification/reports.ts';
import { sizeOf } from './sizes.ts';

/*
 * T14. Somebody holds the public commit calendars of everybody and a report, and asks whose it is. They have learned
 * from others, whose calendar and report they both know, what in a report goes with commits (attack.ts).
 */

const PEOPLE = sizeOf('simulated-people');
/** Others, of whom the attacker knows all. */
const LEARNED_FROM = 600;
/** Reports that are attacked where only a figure is asked for, no budget. */
const SOME_REPORTS = 1_000;

/** What a public report may give away. */
const BUDGET: Recognised = { first: 0.03, amongTen: 0.12 };

const PUBLIC_DAYS = chooseDisclosure('public', { grain: 'day' }) ?? usualDisclosure('public');

const percent = ({ first, amongTen }: Recognised): string =>
  `${(100 * first).toFixed(1)} % as the best guess, ${(100 * amongTen).toFixed(1)} % among the best ten`;

/** Attacks the reports of the first `count` of some people, who all are suspects; the last ones are learned from. */
function recognise(
  people: readonly Person[],
  count: number,
  span: Span,
  evidenceOf: (index: number) => Evidence,
): Recognised {
  const nothing: Evidence = new Map();
  const known = people.map((person, index) =>
    publish(person, index < count || index >= PEOPLE ? evidenceOf(index) : nothing, span),
  );
  const suspects = known.slice(0, PEOPLE);
  return attack(learn(known.slice(PEOPLE)), suspects.slice(0, count), suspects);
}

const mean = (results: readonly Recognised[]): Recognised => ({
  first: results.reduce((sum, { first }) => sum + first, 0) / results.length,
  amongTen: results.reduce((sum, { amongTen }) => sum + amongTen, 0) / results.length,
});

/** How many of a crowd are recognised, by what the attacker holds. */
type Outcome = Readonly<Record<'days' | 'strict' | 'publicDays' | 'public', Recognised>>;

/** The crowd of a seed and its reports, attacked in each of the ways. */
function attackCrowd(seed: number): Outcome {
  const people = Array.from({ length: PEOPLE + LEARNED_FROM }, (_, index) =>
    livePerson(seed * 100_000 + index),
  );
  const readReport = (disclosure: Disclosure, span: Span, index: number): Evidence =>
    readShare(letOut(people[index]!.calls, disclosure), span);
  const read = new Map<number, Evidence>();
  const strict = (index: number): Evidence => {
    const evidence = read.get(index) ?? readReport(usualDisclosure('strict'), 1, index);
    read.set(index, evidence);
    return evidence;
  };
  /** The days on which the agent was used, and nothing else. */
  const days = (index: number): Evidence => {
    const present = strict(index).get('present');
    return new Map(present === undefined ? [] : [['present', present]]);
  };
  return {
    days: recognise(people, SOME_REPORTS, 1, days),
    strict: recognise(people, SOME_REPORTS, 1, strict),
    publicDays: recognise(people, SOME_REPORTS, 1, (index) => readReport(PUBLIC_DAYS, 1, index)),
    public: recognise(people, PEOPLE, 7, (index) => readReport(usualDisclosure('public'), 7, index)),
  };
}

describe(`somebody with the public commits of ${PEOPLE} people`, () => {
  const outcomes: Outcome[] = [];
  const found = (by: keyof Outcome): Recognised => mean(outcomes.map((outcome) => outcome[by]));
  beforeAll(() => {
    for (let seed = 1; seed <= sizeOf('simulation-seeds'); seed += 1) outcomes.push(attackCrowd(seed));
  }, 3_600_000);

  test('recognises about half of them by the days on which they used an agent: the attack is a strong one', () => {
    figure('T14 days', `days of use alone: ${percent(found('days'))}`);
    expect(found('days').first).toBeGreaterThan(0.45);
    expect(found('days').amongTen).toBeGreaterThan(0.65);
  });

  test('recognises about as many in strict reports, which are not for them: the figure is published', () => {
    figure('T14 strict', `strict: ${percent(found('strict'))}`);
    expect(found('strict').first).toBeGreaterThan(0.45);
  });

  test('recognises about as many in public reports with days: the figure is the risk that build names', () => {
    figure('T14 public with days', `public with days: ${percent(found('publicDays'))}`);
    expect(found('publicDays').first).toBeGreaterThan(0.4);
  });

  test('recognises few in public reports: at most 3 in 100, and 12 in 100 among the best ten', () => {
    figure(
      'T14 public',
      `public: ${percent(found('public'))}, of ${PEOPLE} people in ${outcomes.length} crowds`,
    );
    expect(outcomes).toHaveLength(sizeOf('simulation-seeds'));
    expect(found('public').first).toBeLessThanOrEqual(BUDGET.first);
    expect(found('public').amongTen).toBeLessThanOrEqual(BUDGET.amongTen);
  });
});
