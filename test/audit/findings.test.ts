import { describe, expect, test } from 'vitest';
import {
  CHECKS,
  FINDINGS,
  notPossible,
  REASONS,
  resultOf,
  type Check,
  type Finding,
  type FindingClass,
} from '../../cli/audit/findings.ts';
import {
  CHECK_WORDS,
  describeCheck,
  describeFinding,
  FINDING_WORDS,
  listFindings,
} from '../../cli/audit/words.ts';

const CLASSES = Object.keys(FINDINGS) as readonly FindingClass[];
const places = (count: number): readonly Finding[] =>
  Array.from({ length: count }, (_, index) => ({ class: 'extra-file', place: `file ${index}` }));

describe('the result of a check', () => {
  test('is that it passed where nothing was found, and failed where something was', () => {
    expect(resultOf('names', [])).toEqual({ check: 'names', outcome: 'passed', findings: [] });
    expect(resultOf('names', places(1))).toEqual({ check: 'names', outcome: 'failed', findings: places(1) });
  });

  test('tells twenty findings at most, each once', () => {
    expect(resultOf('names', [...places(2), ...places(3)]).findings).toEqual(places(3));
    const other: Finding = { class: 'missing-file', place: 'file 0' };
    expect(resultOf('names', [...places(1), other]).findings).toEqual([...places(1), other]);
    expect(resultOf('names', places(20)).findings).toEqual(places(20));
    expect(resultOf('names', places(30)).findings).toEqual(places(20));
  });

  test('that could not be made says why', () => {
    expect(notPossible('logs', 'not-asked')).toEqual({
      ...{ check: 'logs', outcome: 'not-possible', findings: [], reason: 'not-asked' },
    });
  });
});

describe('every finding', () => {
  test('is of a check, and every check has some', () => {
    expect(new Set(Object.values(FINDINGS))).toEqual(new Set(CHECKS));
    expect(CLASSES.length).toBeGreaterThan(30);
  });

  const isPhrase = (text: string): boolean => text.length >= 12;

  test('has words of its own', () => {
    const words = CLASSES.map((kind) => FINDING_WORDS[kind]);
    expect(words.filter((text) => text.length < 9)).toEqual([]);
    expect(new Set(words).size).toBe(CLASSES.length);
  });

  test('is told by its check, words, class and place', () => {
    expect(describeFinding('names', { class: 'extra-file', place: 'notes.txt' })).toBe(
      'names: not in the manifest (extra-file) in notes.txt',
    );
  });

  test('has words where its check has passed or was not made', () => {
    const said = new Set<string>();
    for (const check of CHECKS) {
      expect(isPhrase(CHECK_WORDS[check]), check).toBe(true);
      expect(describeCheck(resultOf(check, []))).toBe(`${check}: ${CHECK_WORDS[check]}`);
      for (const reason of REASONS) {
        const text = describeCheck(notPossible(check, reason));
        expect(text.startsWith(`${check}: `) && text.endsWith(` ${CHECK_WORDS[check]}`)).toBe(true);
        const why = text.slice(check.length + 2, -CHECK_WORDS[check].length - 1);
        expect(isPhrase(why), text).toBe(true);
        said.add(why);
      }
    }
    expect(said.size).toBe(REASONS.length);
  });
});

test('an error names three findings, and how many there are more', () => {
  const audit = (...counts: readonly [Check, number][]) => ({
    checks: counts.map(([check, count]) => resultOf(check, places(count))),
  });
  expect(listFindings(audit(['names', 0]))).toBe('');
  const three = [0, 1, 2].map((at) => `names: not in the manifest (extra-file) in file ${at}`);
  expect(listFindings(audit(['names', 3]))).toBe(three.join('; '));
  expect(listFindings(audit(['names', 3], ['schema', 1]))).toBe(`${three.join('; ')}; and 1 more`);
  expect(listFindings(audit(['names', 1], ['schema', 1]))).toBe(
    `${three[0]}; schema: not in the manifest (extra-file) in file 0`,
  );
});
