import type { GivenNames } from '../../contract/readable.ts';
import type { ConsoleEngine } from '../../engine/client.ts';
import type { Answer, Cells } from '../../engine/console.ts';
import { Refused, type Refusal } from '../../engine/refusal.ts';

export type OpenConsole = (names: GivenNames) => ConsoleEngine;

/** What became of the last query. */
export type Outcome =
  | { readonly kind: 'answered'; readonly sql: string; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'stopped'; readonly time: number };

/** Rows that are read from the engine at once when all are taken away. */
const SLICE = 20_000;

/** A reader's queries and their answers. They are kept in memory alone: not in the address, not in the browser. */
export class Desk {
  /** What stands in the editor. */
  text: string;
  progress: 'idle' | 'opening' | 'asking' | 'reading' = $state('idle');
  outcome: Outcome | null = $state.raw(null);

  readonly #open: OpenConsole | null;
  readonly #names: () => GivenNames;
  #engine: ConsoleEngine | null = null;
  /** The names that the engine was given. */
  #given: GivenNames | null = null;
  /** Counts queries and stops: what an older one still does is nobody's any more. */
  #turn = 0;
  #began = 0;

  /** Texts that were in the editor, the oldest first, and which of them stands there; their number for a new one. */
  #kept: readonly string[] = $state.raw([]);
  #at = $state(0);

  /** @param names the same object as long as the names are the same; an engine has those that it began with */
  constructor(open: OpenConsole | null, names: () => GivenNames, text = '') {
    this.#open = open;
    this.#names = names;
    this.text = $state(text);
  }

  get isBusy(): boolean {
    return this.progress !== 'idle';
  }

  get hasEarlier(): boolean {
    return this.#at > 0;
  }

  get hasLater(): boolean {
    return this.#at < this.#kept.length - 1;
  }

  /** Puts the text before or after the one in the editor there. */
  turnBack(by: -1 | 1): void {
    const at = this.#at + by;
    this.#keep();
    const text = this.#kept[at];
    if (text === undefined) return;
    this.#at = at;
    this.text = text;
  }

  /** Puts another text into the editor; the one that stands there can be turned back to. */
  replace(text: string): void {
    this.#keep();
    this.text = text;
    this.#at = this.#kept.length;
  }

  #keep(): void {
    const { text } = this;
    if (text.trim() === '' || this.#kept.includes(text)) return;
    this.#kept = [...this.#kept, text];
  }

  /** Asks what stands in the editor. A query that still runs is stopped. */
  async run(): Promise<void> {
    const sql = this.text;
    if (sql.trim() === '' || this.#open === null) return;
    if (this.isBusy) this.stop();
    if (this.#names() !== this.#given) this.#drop();
    this.#keep();
    this.#at = this.#kept.indexOf(sql);
    await this.#work(async (engine) => {
      this.progress = 'asking';
      const answer = await engine.run(sql);
      return () => {
        this.outcome = { kind: 'answered', sql, answer };
      };
    });
  }

  /** Every row of the answer, whole. Null when it was stopped or failed. */
  async readAll(): Promise<Cells | null> {
    const { outcome } = this;
    if (outcome?.kind !== 'answered' || this.isBusy) return null;
    let read: Cells | null = null;
    await this.#work(async (engine) => {
      this.progress = 'reading';
      const columns = outcome.answer.columns.map((): (string | null)[] => []);
      for (let from = 0; from < outcome.answer.rows; from += SLICE) {
        const cells = await engine.rows(from, Math.min(from + SLICE, outcome.answer.rows));
        for (const [index, column] of columns.entries())
          for (const cell of cells[index] ?? []) column.push(cell);
      }
      return () => {
        read = columns;
      };
    });
    return read;
  }

  /** Ends what runs, at once. */
  stop(): void {
    if (!this.isBusy) return;
    this.#turn += 1;
    this.#drop();
    this.progress = 'idle';
    this.outcome = { kind: 'stopped', time: performance.now() - this.#began };
  }

  #drop(): void {
    this.#engine?.stop();
    this.#engine = null;
  }

  /** Does something with the engine; what it returns is done only if nothing came between. */
  async #work(work: (engine: ConsoleEngine) => Promise<() => void>): Promise<void> {
    if (this.#open === null) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#began = performance.now();
    try {
      if (this.#engine === null) {
        this.progress = 'opening';
        this.#given = this.#names();
        this.#engine = this.#open(this.#given);
        await this.#engine.started;
        this.#began = performance.now();
      }
      const done = await work(this.#engine);
      if (turn === this.#turn) done();
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error instanceof Refused) {
        if (error.isEnd) this.#drop();
        this.outcome = { kind: 'refused', refusal: error.refusal };
      } else {
        this.#drop();
        this.outcome = { kind: 'failed', code: codeOf(error) };
      }
    } finally {
      if (turn === this.#turn) this.progress = 'idle';
    }
  }
}

/** The stable code of an error, for the reader to quote. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'E_PAGE';
}
