import { NOTHING, fillIn, type Breakdown, type Portion } from '../contract/breakdown.ts';
import { PORTIONS, type Step } from '../contract/pieces.ts';
import { NO_FILTER, answerable, isSameFilter, type Filter } from '../contract/filter.ts';
import { KnownAnswers } from '../contract/known-answers.ts';
import type { PageData } from '../contract/labels.ts';
import { moneyChanger, type Money } from '../contract/money.ts';
import type { Ask, Columns, Question } from '../contract/question.ts';
import {
  readSessionRows,
  sessionPageQuestion,
  type SessionPage,
  type SessionRows,
} from '../contract/session-rows.ts';

export type OpenEngine = () => Promise<Ask>;

/** What went wrong, in a word of the catalogue, and for which choice. */
export interface Failure {
  readonly code: string;
  readonly filter: Filter;
}

/** A choice and what was counted under it, in the report's money. */
export interface Seen {
  readonly filter: Filter;
  readonly breakdown: Breakdown;
}

/** Time that an answer takes before the page says that it counts, in ms: a brush would flicker. */
const PATIENCE = 200;

/** Time that an answer takes before what is shown is marked as that of an earlier choice, in ms. */
const AT_ONCE = 100;

/** Time without a choice after which what no view shows yet is counted too, in ms. */
const QUIET = 400;

/** What the reader chose and what the page shows of it. The two differ only while the engine counts. */
export class Report {
  wanted: Filter = $state.raw(NO_FILTER);
  /**
   * What is shown: a choice and its figures. Portions that no view shows may be those of an earlier choice; what did
   * not change is the same object as before.
   */
  seen: Seen;
  progress: 'ready' | 'opening' | 'asking' = $state('ready');
  /** Whether what is wanted is not shown yet, and has been for longer than a reader takes for at once. */
  isBehind: boolean = $state(false);
  failure: Failure | null = $state.raw(null);

  readonly #data: PageData;
  readonly #known: KnownAnswers;
  readonly #change: (breakdown: Breakdown) => Breakdown;
  readonly #openEngine: OpenEngine | null;
  #portions: readonly Portion[];
  /** What is seen, in the money of the data. */
  #counted: Breakdown;
  #opening: Promise<Ask> | null = null;
  #ask: Ask | null = null;
  #isRunning = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  /** @param portions what the page shows, until it turns to another view */
  constructor(
    data: PageData,
    money: Money,
    openEngine: OpenEngine | null,
    portions: readonly Portion[] = PORTIONS,
  ) {
    this.#data = data;
    this.#known = new KnownAnswers(data.stamp, data.answers);
    this.#change = moneyChanger(money);
    this.#openEngine = openEngine;
    this.#portions = portions;
    this.#counted = fillIn(this.#known.read(NO_FILTER), NOTHING);
    this.seen = $state.raw({ filter: NO_FILTER, breakdown: this.#change(this.#counted) });
  }

  get shown(): Filter {
    return this.seen.filter;
  }

  get breakdown(): Breakdown {
    return this.seen.breakdown;
  }

  /** Shows the report under what it can answer of a choice, as soon as that can be counted. */
  async want(choice: Filter): Promise<void> {
    this.wanted = answerable(choice, this.#data.stamp);
    this.failure = null;
    await this.#catchUp();
  }

  /** Shows other portions of the report. */
  async turn(portions: readonly Portion[]): Promise<void> {
    this.#portions = portions;
    await this.#catchUp();
  }

  /**
   * Starts the engine before it is needed, at the first sign that it will be, and has it count once what is shown, so
   * that the next choice finds the way prepared. What fails here is said when it is needed.
   */
  async prepare(): Promise<void> {
    if (this.#opening !== null || this.#openEngine === null) return;
    try {
      const ask = await this.#open();
      for (const { question } of this.#known.rehearse(this.wanted, this.#portions)) {
        if (this.#isRunning) break;
        await ask(question);
      }
    } catch {
      this.#close();
    }
  }

  /** Another page of the list of sessions, as the filter has it; null when that failed, which is said. */
  async sessionPage(filter: Filter, page: SessionPage): Promise<SessionRows | null> {
    try {
      const sessionRows = readSessionRows(await this.#answer(sessionPageQuestion(filter, page)));
      return this.#change({ ...NOTHING, sessionRows }).sessionRows;
    } catch (error) {
      this.#close();
      this.failure = { code: codeOf(error), filter };
      return null;
    }
  }

  /** Leaves the message about what failed. */
  dismiss(): void {
    this.failure = null;
  }

  #plan(filter: Filter, portions = this.#portions): readonly Step[] {
    return this.#known.plan(filter, portions);
  }

  /** Shows what is wanted: at once where all is known, else when the engine has counted. */
  async #catchUp(): Promise<void> {
    clearTimeout(this.#quiet);
    if (this.#plan(this.wanted).length === 0) this.#show(this.wanted);
    else if (!this.#isRunning) await this.#run();
  }

  /**
   * Asks until what is wanted is known. Nothing queues up behind a slow answer: of all choices that are made while one
   * is counted, only the newest is counted next.
   */
  async #run(): Promise<void> {
    this.#isRunning = true;
    const slow = setTimeout(() => (this.progress = 'asking'), PATIENCE);
    let behind: ReturnType<typeof setTimeout> | undefined;
    try {
      for (let steps = this.#plan(this.wanted); steps.length > 0; steps = this.#plan(this.wanted)) {
        const filter = this.wanted;
        clearTimeout(behind);
        behind = setTimeout(() => (this.isBehind = true), AT_ONCE);
        try {
          // All at once: the engine takes one after the other, and need not wait for the page between them.
          await Promise.all(
            steps.map(async (step) => {
              this.#known.keep(step, await this.#answer(step.question));
            }),
          );
        } catch (error) {
          this.#close();
          if (filter !== this.wanted) continue;
          this.wanted = this.shown;
          this.failure = { code: codeOf(error), filter };
          return;
        }
        // What was chosen since is shown already where it was known.
        if (filter === this.wanted || this.#plan(this.wanted).length > 0) this.#show(filter);
      }
      this.#quiet = setTimeout(() => void this.#lookAhead(), QUIET);
    } finally {
      clearTimeout(slow);
      clearTimeout(behind);
      this.isBehind = false;
      this.#isRunning = false;
      this.progress = 'ready';
    }
  }

  /** Counts what the other views would show of the choice: they turn up at once, and on paper all of them stand. */
  async #lookAhead(): Promise<void> {
    const filter = this.wanted;
    try {
      for (const step of this.#plan(filter, PORTIONS)) {
        if (this.#isRunning || this.#ask === null || filter !== this.wanted) return;
        this.#known.keep(step, await this.#ask(step.question));
      }
    } catch {
      this.#close();
    }
  }

  async #answer(question: Question): Promise<Columns> {
    if (this.#ask === null) {
      this.progress = 'opening';
      this.#ask = await this.#open();
      this.progress = 'ready';
    }
    return this.#ask(question);
  }

  #open(): Promise<Ask> {
    if (this.#openEngine === null) return Promise.reject(new Error('E_ENGINE_START'));
    this.#opening ??= this.#openEngine();
    return this.#opening;
  }

  /** Forgets an engine that failed: it has ended, and the next choice starts another. */
  #close(): void {
    this.#opening = null;
    this.#ask = null;
  }

  #show(filter: Filter): void {
    const counted = fillIn(this.#known.read(filter), this.#counted);
    const isSame = PORTIONS.every((portion) => counted[portion] === this.#counted[portion]);
    if (isSame && isSameFilter(filter, this.shown)) return;
    this.#counted = counted;
    this.seen = { filter, breakdown: this.#change(this.#counted) };
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
