import { readBreakdown } from './breakdown-reader.ts';
import type { Known, Portion } from './breakdown.ts';
import type { Filter } from './filter.ts';
import { readFrame } from './frame.ts';
import type { Disclosure } from './modes.ts';
import { planPortions, type Extent, type Step } from './pieces.ts';
import type { Answers, Columns } from './question.ts';
import { FACTS } from './tables.ts';

/** How many answers are kept beside those of the first paint. */
const MOST_KEPT = 200;

/** What the engine has said of a report so far: nothing is asked twice while it is remembered. */
export class KnownAnswers {
  readonly #extent: Extent;
  /** Of everything, kept for good. */
  readonly #first: Answers;
  /** The latest, the one that was used last at the end. */
  readonly #latest = new Map<string, Columns>();

  /** Begins with what is carried in the page. */
  constructor(disclosure: Disclosure, answers: Answers) {
    const { facts } = readFrame(answers);
    const first = facts.get(FACTS['first-day']) ?? Number.POSITIVE_INFINITY;
    const last = facts.get(FACTS['last-day']) ?? Number.NEGATIVE_INFINITY;
    this.#extent = { disclosure, first, last };
    this.#first = answers;
  }

  /** What is still to be asked for portions of a breakdown under a filter. */
  plan(filter: Filter, portions: readonly Portion[]): readonly Step[] {
    return planPortions(filter, portions, this.#extent, (key) => this.#find(key) !== undefined);
  }

  /** The same as if nothing were known: what the engine would have to do. */
  rehearse(filter: Filter, portions: readonly Portion[]): readonly Step[] {
    return planPortions(filter, portions, this.#extent, () => false);
  }

  /** Keeps what a step of the plan was answered. */
  keep({ key: kept }: Step, answer: Columns): void {
    this.#latest.set(kept, answer);
    for (const key of this.#latest.keys()) {
      if (this.#latest.size <= MOST_KEPT) break;
      this.#latest.delete(key);
    }
  }

  /** What is known of the breakdown under a filter. */
  read(filter: Filter): Known {
    return readBreakdown(filter, this.#extent, (key) => this.#find(key));
  }

  #find(key: string): Columns | undefined {
    const first = this.#first[key];
    if (first !== undefined) return first;
    const rows = this.#latest.get(key);
    if (rows === undefined) return undefined;
    this.#latest.delete(key);
    this.#latest.set(key, rows);
    return rows;
  }
}
