import type { TextSearch } from './text-search.ts';

/** A number that stands for a text which must not leave the machine. */
export type TextId = number & { readonly __private: 'text' };

const texts = new WeakMap<PrivateTexts, string[]>();

/**
 * The texts of the logs that grouping needs (session ids, folders, branches, names), each under a number.
 * Everything after the readers works with the numbers. The table prints, serialises and inspects as nothing.
 */
export class PrivateTexts {
  readonly #ids = new Map<string, TextId>();

  constructor() {
    texts.set(this, []);
  }

  /** The number of a text; the same text has the same number. */
  intern(text: string): TextId {
    let id = this.#ids.get(text);
    if (id === undefined) {
      const list = texts.get(this)!;
      id = list.length as TextId;
      list.push(text);
      this.#ids.set(text, id);
    }
    return id;
  }

  /**
   * The number of a text that somebody outside already knows, or null where the logs do not have it. So a name
   * from a file of the author's is compared with the logs' names without showing one.
   */
  find(text: string): TextId | null {
    return this.#ids.get(text) ?? null;
  }

  get size(): number {
    return this.#ids.size;
  }

  toString(): string {
    return '[private]';
  }

  toJSON(): string {
    return '[private]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[private]';
  }
}

/**
 * The text behind a number: the one way out of a {@link PrivateTexts}. Who may import it is a list under test
 * (test/privacy/walls.test.ts).
 */
export function reveal(table: PrivateTexts, id: TextId): string {
  const text = texts.get(table)?.[id];
  if (text === undefined) throw new RangeError('E_PRIVATE_TEXT');
  return text;
}

/** Has every text of a table looked for. The search tells places and counts, and never a text. */
export function searchTexts(table: PrivateTexts, search: TextSearch): void {
  for (const text of texts.get(table) ?? []) search.look(text);
}
