/** A place in a query, counted from 1. The column is null where the engine does not say it right. */
export interface Position {
  readonly line: number;
  readonly column: number | null;
}

/**
 * Why a query has no answer: what the engine says of it, for its author to read. Or that it is more than one
 * statement, reaches for what is outside of the report, nests too deeply, takes too much memory, has too many
 * columns, or broke the engine.
 */
export type Refusal =
  | { readonly reason: 'query'; readonly message: string; readonly position: Position | null }
  | { readonly reason: 'several' | 'outside' | 'deep' | 'memory' | 'columns' | 'broken' };

/** Thrown for a query without an answer. */
export class Refused extends Error {
  readonly refusal: Refusal;
  /** Whether the engine must not be used again: its memory ran out or was written over. */
  readonly isEnd: boolean;

  constructor(refusal: Refusal, isEnd = false) {
    super('E_REFUSED');
    this.name = 'Refused';
    this.refusal = refusal;
    this.isEnd = isEnd;
  }
}

/** Stands in a line of its own before a query that the engine is to find faults in. */
export const LINE_BEFORE = 'CREATE OR REPLACE TEMP TABLE answer AS\n';

const LONGEST_MESSAGE = 1_000;

/** Whether the engine itself failed, instead of saying what is wrong. */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** What an error of the engine is to the reader. The engine has no codes: its words tell. */
export function refusedFor(error: unknown, sql: string): Refused {
  if (!(error instanceof Error) || isTrap(error)) return new Refused({ reason: 'broken' }, true);
  const said = error.message;
  if (/^Out of Memory Error:|std::bad_alloc/.test(said)) return new Refused({ reason: 'memory' }, true);
  if (/^Invalid Error: Cannot prepare multiple statements/.test(said))
    return new Refused({ reason: 'several' });
  if (said.startsWith('Permission Error:')) return new Refused({ reason: 'outside' });
  if (/memory exhausted at or near|Max expression depth limit|Maximum recursion depth/.test(said))
    return new Refused({ reason: 'deep' });
  const [, text = said, line = '', excerpt = '', caret = ''] =
    /^([\s\S]*?)\n+LINE (\d+): (.*)\n( *)\^\s*$/.exec(said) ?? [];
  // What it proposes after a blank line is to install what a report does not have.
  const message = (text.split('\n\nPlease try installing')[0] ?? '').trim();
  return new Refused({
    reason: 'query',
    message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message,
    position: line === '' ? null : positionOf(sql, Number(line), excerpt, caret.length),
  });
}

/** The place that the engine points at with a caret below an excerpt of the line. */
function positionOf(sql: string, saidLine: number, excerpt: string, caret: number): Position | null {
  const line = saidLine - LINE_BEFORE.split('\n').length + 1;
  const text = sql.split('\n')[line - 1];
  if (text === undefined) return null;
  const offset = caret - `LINE ${saidLine}: `.length;
  const before = text.slice(0, offset);
  // Where it cuts the line's beginning off it points wrong, and wide characters are two to it.
  const isSure = excerpt.startsWith(before) && /^[\t -~]*$/.test(before);
  return { line, column: isSure ? offset + 1 : null };
}
