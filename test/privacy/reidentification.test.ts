import { describe, expect, test } from 'vitest';
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
  evidenceOf: (person: Person) => Evidence,
): Recognised {
  const nothing: Evidence = new Map();
  const known = people.map((person, index) =>
    publish(person, index < count || index >= PEOPLE ? evidenceOf(person) : nothing, span),
  );
  const suspects = known.slice(0, PEOPLE);
  return attack(learn(known.slice(PEOPLE)), suspects.slice(0, count), suspects);
}

const mean = (results: readonly Recognised[]): Recognised => ({
  first: results.reduce((sum, { first }) => sum + first, 0) / results.length,
  amongTen: results.reduce((sum, { amongTen }) => sum + amongTen, 0) / results.length,
});

/** The same with another crowd for every seed. */
function recogniseOften(count: number, span: Span, evidenceOf: (person: Person) => Evidence): Recognised {
  const seeds = Array.from({ length: sizeOf('simulation-seeds') }, (_, seed) => seed + 1);
  return mean(
    seeds.map((seed) => {
      const people = Array.from({ length: PEOPLE + LEARNED_FROM }, (_, index) =>
        livePerson(seed * 100_000 + index),
      );
      return recognise(people, count, span, evidenceOf);
    }),
  );
}

const reportOf =
  (disclosure: Disclosure, span: Span) =>
  ({ calls }: Person): Evidence =>
    readShare(letOut(calls, disclosure), span);

/** The days on which the agent was used, and nothing else. */
function daysOfUse(person: Person): Evidence {
  const present = reportOf(usualDisclosure('strict'), 1)(person).get('present');
  return new Map(present === undefined ? [] : [['present', present]]);
}

describe(`somebody with the public commits of ${PEOPLE} people`, { timeout: 3_600_000 }, () => {
  test('recognises about half of them by the days on which they used an agent: the attack is a strong one', () => {
    const found = recogniseOften(SOME_REPORTS, 1, daysOfUse);
    figure('T14 days', `days of use alone: ${percent(found)}`);
    expect(found.first).toBeGreaterThan(0.45);
    expect(found.amongTen).toBeGreaterThan(0.65);
  });

  test('recognises about as many in strict reports, which are not for them: the figure is published', () => {
    const found = recogniseOften(SOME_REPORTS, 1, reportOf(usualDisclosure('strict'), 1));
    figure('T14 strict', `strict: ${percent(found)}`);
    expect(found.first).toBeGreaterThan(0.45);
  });

  test('recognises about as many in public reports with days: the figure is the risk that build names', () => {
    const found = recogniseOften(SOME_REPORTS, 1, reportOf(PUBLIC_DAYS, 1));
    figure('T14 public with days', `public with days: ${percent(found)}`);
    expect(found.first).toBeGreaterThan(0.4);
  });

  test('recognises few in public reports: at most 3 in 100, and 12 in 100 among the best ten', () => {
    const found = recogniseOften(PEOPLE, 7, reportOf(usualDisclosure('public'), 7));
    figure(
      'T14 public',
      `public: ${percent(found)}, of ${PEOPLE} people in ${sizeOf('simulation-seeds')} crowds`,
    );
    expect(found.first).toBeLessThanOrEqual(BUDGET.first);
    expect(found.amongTen).toBeLessThanOrEqual(BUDGET.amongTen);
  });
});
