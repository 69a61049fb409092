import { wholeOf, type Breakdown } from './breakdown.ts';
import { NO_FILTER } from './filter.ts';
import { FRAME_QUERIES } from './frame.ts';
import { KnownAnswers } from './known-answers.ts';
import { ACTIVE_DAYS, SUMS } from './measures.ts';
import type { Disclosure } from './modes.ts';
import { PORTIONS } from './pieces.ts';
import { asking, withoutMissing, type Answers, type Columns, type Question } from './question.ts';

/** Everything that the first paint shows, asked of the engine. */
export function firstAnswers(disclosure: Disclosure, answer: (question: Question) => Columns): Answers {
  const steps = new KnownAnswers(disclosure, {}).plan(NO_FILTER, PORTIONS);
  const pieces = steps.map(({ key, question }) => [key, answer(question)] as const);
  const frame = FRAME_QUERIES.map((sql) => [sql, answer(asking(sql))] as const);
  return Object.fromEntries([...pieces, ...frame].map(([key, columns]) => [key, withoutMissing(columns)]));
}

/** The whole report's breakdown, from the answers of the first paint; null where one is missing. */
export function readWhole(disclosure: Disclosure, answers: Answers): Breakdown | null {
  return wholeOf(new KnownAnswers(disclosure, answers).read(NO_FILTER));
}

/** Every number of every day, for `build --json`. */
export const DAYS_QUESTION = asking(
  `SELECT day, ${SUMS}, ${ACTIVE_DAYS} FROM usage GROUP BY day ORDER BY day`,
);
