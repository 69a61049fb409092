import type { TextSearch } from './text-search.ts';

/** A number that stands for a text which must not leave the machine. */
export type TextId = number & { readonly __private: 'text' };

const contents = new WeakMap<PrivateText, string>();

/** What is left of something private that is printed, serialised or inspected. */
class Unspoken {
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
 * A text which must not leave the machine: a folder, a name, a branch. It prints, serialises, clones and inspects as
 * nothing, and no string takes its place; {@link reveal} is the one way out.
 */
export class PrivateText extends Unspoken {
  /** Types are compared by their parts, and nothing else has this one: only this class makes private texts. */
  declare protected readonly isPrivate: true;

  constructor(text: string) {
    super();
    contents.set(this, text);
  }
}

/**
 * The texts of the logs that grouping needs (session ids, folders, branches, names), each under a number. Everything
 * after the readers works with the numbers.
 */
export class PrivateTexts extends Unspoken {
  readonly #ids = new Map<string, TextId>();
  readonly #texts: PrivateText[] = [];

  /** The number of a text; the same text has the same number. */
  intern(text: string): TextId {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#texts.length as TextId;
      this.#texts.push(new PrivateText(text));
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

  /**
   * The text of a number, as it stands in a column.
   * @throws {RangeError} for a number that stands for none
   */
  at(id: number): PrivateText {
    const text = this.#texts[id];
    if (text === undefined) throw new RangeError('E_PRIVATE_TEXT');
    return text;
  }

  get size(): number {
    return this.#texts.length;
  }
}

/**
 * What a private text says: the one way out of it. Who may import it is a list under test
 * (test/privacy/walls.test.ts).
 */
export function reveal(text: PrivateText): string {
  const content = contents.get(text);
  if (content === undefined) throw new RangeError('E_PRIVATE_TEXT');
  return content;
}

/** Has every text of a table looked for. The search tells places and counts, and never a text. */
export function searchTexts(table: PrivateTexts, search: TextSearch): void {
  for (let id = 0; id < table.size; id += 1) search.look(reveal(table.at(id)));
}
