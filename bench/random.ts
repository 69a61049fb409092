const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';

/** Numbers that look random and are the same for the same seed, on every machine (sfc32). */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = 0x9e3779b9 | 0;
    this.#c = 0x243f6a88 | 0;
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to, and without, 1. */
  fraction(): number {
    return this.#next() / 0x1_0000_0000;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.fraction() * items.length)]!;
  }

  /** An item, each as likely as its weight. */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item {
    let rest = this.fraction() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      rest -= weight;
      if (rest < 0) return item;
    }
    return items.at(-1)![0];
  }

  /**
   * A number around `median` whose logarithm is about normally spread: what text lengths and token counts look
   * like. A sum of twelve instead of `Math.log` and `Math.cos` of one: those differ between engines.
   */
  around(median: number, spread: number): number {
    let sum = -6;
    for (let term = 0; term < 12; term += 1) sum += this.fraction();
    return median * powerOfE(spread * sum);
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const list = [...items];
    for (let last = list.length - 1; last > 0; last -= 1) {
      const other = this.between(0, last);
      [list[last], list[other]] = [list[other]!, list[last]!];
    }
    return list;
  }

  #letters(alphabet: string, bits: number, count: number): string {
    let text = '';
    const mask = 2 ** bits - 1;
    while (text.length < count) {
      let number = this.#next();
      for (let left = 32; left >= bits && text.length < count; left -= bits) {
        text += alphabet[(number & mask) % alphabet.length]!;
        number >>>= bits;
      }
    }
    return text;
  }

  hex(count: number): string {
    return this.#letters(HEX, 4, count);
  }

  base62(count: number): string {
    return this.#letters(BASE62, 6, count);
  }

  uuid(): string {
    const digits = this.hex(30);
    return (
      `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-` +
      `${'89ab'[this.between(0, 3)]!}${digits.slice(15, 18)}-${digits.slice(18, 30)}`
    );
  }
}

/** e^x by its series and squarings alone, which every engine computes to the same bits; `Math.exp` it need not. */
export function powerOfE(exponent: number): number {
  const small = exponent / 1024;
  let power = 1 + small * (1 + (small / 2) * (1 + (small / 3) * (1 + small / 4)));
  for (let squaring = 0; squaring < 10; squaring += 1) power *= power;
  return power;
}
