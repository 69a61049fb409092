import { PORTIONS, wholeOf, type Breakdown } from '../../src/contract/breakdown.ts';
import type { Filter } from '../../src/contract/filter.ts';
import { KnownAnswers } from '../../src/contract/known-answers.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import type { Columns, Question } from '../../src/contract/question.ts';

/** The whole breakdown under a filter, as something answers what the page asks for it. */
export function breakdownOf(
  answer: (question: Question) => Columns,
  disclosure: Disclosure,
  filter: Filter,
): Breakdown {
  const known = new KnownAnswers(disclosure, {});
  for (const step of known.plan(filter, PORTIONS)) known.keep(step, answer(step.question));
  const breakdown = wholeOf(known.read(filter));
  if (breakdown === null) throw new Error('a portion was not asked for');
  return breakdown;
}
