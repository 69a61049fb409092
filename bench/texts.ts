import type { Random } from './random.ts';

const WORDS =
  'river lantern maple harbor pebble meadow copper thistle orchard beacon willow marble canyon ember saddle ' +
  'violet anchor bramble cinder drift falcon gravel hollow island juniper kettle ledger mirror nectar opal';

/** The share of lines that hold something else than plain letters, as code and prose of many people do. */
const LINES: readonly ((words: readonly string[], number: number) => string)[] = [
  ([a, b, c], number) => `export function ${a}${b}(${c}: number): string { return "${a} " + ${number}; }`,
  ([a, b], number) => `    "${a}": { "count": ${number}, "label": "${b}", "done": false },`,
  ([a, b, c], number) => `src/${a}/${b}.ts:${number}:12 - error: ${c} is not assignable to '${a}'.`,
  ([a, b, c]) => `The ${a} stands beside the ${b}, and nobody has asked the ${c} about it yet.`,
  ([a, b], number) => `-rw-r--r--  1 sample sample ${number} Mar  4 10:17 ${a}-${b}.md`,
  ([a, b, c], number) => `\tif (${a} >= ${number} && !${b}) { throw new Error(\`${c}\`); } // ${b}`,
  ([a, b], number) => `✓ ${a} keeps its ${b} (${number} ms)`,
  ([a, b, c]) => `“${a}” – für ${b}, ${c} und 林檎`,
  ([a], number) => `{"usage":{"input_tokens":${number},"note":"${a}"}}`,
];

/** Made-up text as it stands inside a JSON string, quotes and newlines escaped. */
export class Filler {
  readonly #text: string;
  /** Where a line begins, and at the end the text's length. */
  readonly #starts: readonly number[];
  readonly #random: Random;

  constructor(random: Random, lines: readonly string[] = makeLines(random, 4000)) {
    this.#random = random;
    const starts = [0];
    let text = '';
    for (const line of lines) {
      text += JSON.stringify(`${line}\n`).slice(1, -1);
      starts.push(text.length);
    }
    this.#text = text;
    this.#starts = starts;
  }

  /** Whole lines of together at least `length` characters; at least one line. */
  take(length: number): string {
    const from = this.#random.between(0, this.#starts.length - 2);
    const start = this.#starts[from]!;
    let rest = length - (this.#text.length - start);
    if (rest <= 0) return this.#text.slice(start, this.#endAfter(start + length));
    let text = this.#text.slice(start);
    for (; rest > this.#text.length; rest -= this.#text.length) text += this.#text;
    return text + this.#text.slice(0, this.#endAfter(rest));
  }

  /** The first end of a line at or after a place. */
  #endAfter(place: number): number {
    let [low, high] = [1, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! < place) low = middle + 1;
      else high = middle;
    }
    return this.#starts[low]!;
  }
}

function makeLines(random: Random, count: number): readonly string[] {
  const words = WORDS.split(' ');
  return Array.from({ length: count }, (_, line) => {
    const shape = line % 40 === 0 ? LINES.at(-1)! : random.pick(LINES.slice(0, -1));
    return shape([random.pick(words), random.pick(words), random.pick(words)], random.between(1, 99_999));
  });
}
