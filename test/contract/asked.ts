import { wholeOf, type Breakdown } from '../../src/contract/breakdown.ts';
import { PORTIONS } from '../../src/contract/pieces.ts';
import type { Filter } from '../../src/contract/filter.ts';
import { KnownAnswers } from '../../src/contract/known-answers.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { FACTS_QUERY } from '../../src/contract/frame.ts';
import { asking, type Columns, type Question, type TableQuestion } from '../../src/contract/question.ts';

/** A question as one statement. */
export function statementOf({ cells, sql }: TableQuestion): string {
  return cells === null ? sql : `WITH cells AS (${cells}) ${sql}`;
}

/** The whole breakdown under a filter, as something answers what the page asks for it. */
export function breakdownOf(
  answer: (question: Question) => Columns,
  disclosure: Disclosure,
  filter: Filter,
): Breakdown {
  const known = new KnownAnswers(disclosure, { [FACTS_QUERY]: answer(asking(FACTS_QUERY)) });
  for (const step of known.plan(filter, PORTIONS)) known.keep(step, answer(step.question));
  const breakdown = wholeOf(known.read(filter));
  if (breakdown === null) throw new Error('a portion was not asked for');
  return breakdown;
}
