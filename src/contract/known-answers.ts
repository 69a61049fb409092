import { PORTIONS, planBreakdown, readBreakdown, type Known, type Portion, type Step } from './breakdown.ts';
import { NO_FILTER, type Filter } from './filter.ts';
import type { Disclosure } from './modes.ts';
import { statementOf, type Answers, type Columns } from './question.ts';

/** How many answers are kept beside those of the first paint. */
const MOST_KEPT = 200;

/** What the engine has said of a report so far: nothing is asked twice while it is remembered. */
export class KnownAnswers {
  readonly #disclosure: Disclosure;
  /** Of everything, kept for good. */
  readonly #first = new Map<string, Columns>();
  /** The latest, the one that was used last at the end. */
  readonly #latest = new Map<string, Columns>();

  /** Begins with what is carried in the page. */
  constructor(disclosure: Disclosure, answers: Answers) {
    this.#disclosure = disclosure;
    for (const { question, split } of this.plan(NO_FILTER, PORTIONS)) {
      const answer = answers[statementOf(question)];
      if (answer !== undefined) for (const [key, rows] of split(answer)) this.#first.set(key, rows);
    }
  }

  /** What is still to be asked for portions of a breakdown under a filter. */
  plan(filter: Filter, portions: readonly Portion[]): readonly Step[] {
    return planBreakdown(filter, portions, this.#disclosure, (key) => this.#find(key) !== undefined);
  }

  /** The same as if nothing were known: what the engine would have to do. */
  rehearse(filter: Filter, portions: readonly Portion[]): readonly Step[] {
    return planBreakdown(filter, portions, this.#disclosure, () => false);
  }

  /** Keeps what a step of the plan was answered. */
  keep({ split }: Step, answer: Columns): void {
    for (const [key, rows] of split(answer)) this.#latest.set(key, rows);
    for (const key of this.#latest.keys()) {
      if (this.#latest.size <= MOST_KEPT) break;
      this.#latest.delete(key);
    }
  }

  /** What is known of the breakdown under a filter. */
  read(filter: Filter): Known {
    return readBreakdown(filter, this.#disclosure, (key) => this.#find(key));
  }

  #find(key: string): Columns | undefined {
    const first = this.#first.get(key);
    if (first !== undefined) return first;
    const rows = this.#latest.get(key);
    if (rows === undefined) return undefined;
    this.#latest.delete(key);
    this.#latest.set(key, rows);
    return rows;
  }
}
