import { wholeOf, type Breakdown } from './breakdown.ts';
import { NO_FILTER } from './filter.ts';
import { FRAME_QUERIES } from './frame.ts';
import { KnownAnswers } from './known-answers.ts';
import { ACTIVE_DAYS, SUMS } from './measures.ts';
import type { Disclosure } from './modes.ts';
import { PORTIONS } from './pieces.ts';
import { asking, type Answers, type Question } from './question.ts';

/** Every question of the first paint. */
export function firstQuestions(disclosure: Disclosure): readonly Question[] {
  return [
    ...new KnownAnswers(disclosure, {}).plan(NO_FILTER, PORTIONS).map(({ question }) => question),
    ...FRAME_QUERIES.map(asking),
  ];
}

/** The whole report's breakdown, from the answers of the first paint; null where one is missing. */
export function readWhole(disclosure: Disclosure, answers: Answers): Breakdown | null {
  return wholeOf(new KnownAnswers(disclosure, answers).read(NO_FILTER));
}

/** Every number of every day, for `build --json`. */
export const DAYS_QUESTION = asking(
  `SELECT day, ${SUMS}, ${ACTIVE_DAYS} FROM usage GROUP BY day ORDER BY day`,
);
