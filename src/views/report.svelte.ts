import { answerable } from '../contract/filter.ts';
import type { PageData } from '../contract/labels.ts';
import { inMoney, type Money } from '../contract/money.ts';
import { NO_FILTER, type Ask, type Filter } from '../contract/queries.ts';
import { askBreakdown, readBreakdown, type Breakdown } from '../contract/report.ts';
import { hashOf } from './address.ts';

export type OpenEngine = () => Promise<Ask>;

/** What went wrong, in a word of the catalogue, and for which choice. */
export interface Failure {
  readonly code: string;
  readonly filter: Filter;
}

/** A choice and what was counted under it. */
export interface Seen {
  readonly filter: Filter;
  readonly breakdown: Breakdown;
}

/** What the reader chose and what the page shows of it. The two differ only while the engine counts. */
export class Report {
  wanted: Filter = $state.raw(NO_FILTER);
  /** What is shown: a choice and its figures, always of each other. */
  seen: Seen;
  progress: 'ready' | 'opening' | 'asking' = $state('ready');
  failure: Failure | null = $state.raw(null);

  readonly #data: PageData;
  readonly #money: Money;
  readonly #openEngine: OpenEngine | null;
  #ask: Ask | null = null;
  #isRunning = false;

  /** `whole` and what is shown after it hold costs in `money`. */
  constructor(data: PageData, whole: Breakdown, money: Money, openEngine: OpenEngine | null) {
    this.#data = data;
    this.#money = money;
    this.#openEngine = openEngine;
    this.seen = $state.raw({ filter: NO_FILTER, breakdown: whole });
  }

  get shown(): Filter {
    return this.seen.filter;
  }

  get breakdown(): Breakdown {
    return this.seen.breakdown;
  }

  /** Shows the report under what it can answer of a choice, as soon as that can be counted. */
  async want(choice: Filter): Promise<void> {
    const filter = answerable(choice, this.#data.stamp);
    this.wanted = filter;
    this.failure = null;
    const known = readBreakdown(this.#data.answers, filter);
    if (known !== null) {
      this.#show(filter, inMoney(known, this.#money));
      return;
    }
    if (!this.#isRunning) await this.#run();
  }

  /** Leaves the message about what failed. */
  dismiss(): void {
    this.failure = null;
  }

  /** Asks for the newest filter until what is shown is what is wanted: nothing queues up behind a slow answer. */
  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (hashOf(this.wanted) !== hashOf(this.shown)) {
        const filter = this.wanted;
        try {
          const breakdown = await this.#count(filter);
          if (filter === this.wanted) this.#show(filter, breakdown);
        } catch (error) {
          // An engine that failed has ended; the next choice starts another.
          this.#ask = null;
          if (filter !== this.wanted) continue;
          this.wanted = this.shown;
          this.failure = { code: codeOf(error), filter };
        }
      }
    } finally {
      this.#isRunning = false;
      this.progress = 'ready';
    }
  }

  async #count(filter: Filter): Promise<Breakdown> {
    if (this.#ask === null) {
      this.progress = 'opening';
      if (this.#openEngine === null) throw new Error('E_ENGINE_START');
      this.#ask = await this.#openEngine();
    }
    this.progress = 'asking';
    return inMoney(await askBreakdown(this.#ask, filter), this.#money);
  }

  #show(filter: Filter, breakdown: Breakdown): void {
    this.seen = { filter, breakdown };
  }
}

/** The stable code of an error, for the reader to quote. */
function codeOf(error: unknown): string {
  if (error instanceof Error) {
    if ('code' in error && typeof error.code === 'string') return error.code;
    if (/^E_[A-Z_]+$/.test(error.message)) return error.message;
  }
  return 'E_PAGE';
}
