import type { ByteTexts } from '../sources/byte-texts.ts';
import type { PrivateTexts, TextId } from '../sources/private-texts.ts';

/** Texts of the fold → private texts and codes; each text becomes a string when it is first asked for. */
export class TextNumbers {
  readonly #from: ByteTexts;
  readonly #to: PrivateTexts;
  readonly #numbers: (TextId | undefined)[] = [];
  readonly #codes = new Map<(name: string) => number, (number | undefined)[]>();

  constructor(from: ByteTexts, to: PrivateTexts) {
    this.#from = from;
    this.#to = to;
  }

  privateText(text: number): TextId {
    return (this.#numbers[text] ??= this.#to.intern(this.#from.textOf(text)));
  }

  /** The code of a text in a vocabulary. */
  code(text: number, codeOf: (name: string) => number): number {
    let codes = this.#codes.get(codeOf);
    if (codes === undefined) this.#codes.set(codeOf, (codes = []));
    return (codes[text] ??= codeOf(this.#from.textOf(text)));
  }
}
