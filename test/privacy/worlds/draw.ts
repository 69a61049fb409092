import { Random } from '../../../bench/random.ts';

/** Whether a field may show in a report, or in none of them. */
export type Secrecy = 'low' | 'high';

interface Seen {
  readonly secrecy: Secrecy;
  /** Size of a closed list that values are picked from; infinite where there is none. */
  choices: number;
  readonly values: Set<string>;
  shortest: number;
  longest: number;
}

/** Distinct values beyond this are not counted. */
const ENOUGH = 64;

/** Which values each field of the generated worlds has had: what never varies is never tested. */
export class Spread {
  readonly #fields = new Map<string, Seen>();

  see(secrecy: Secrecy, field: string, value: string | number, choices = Number.POSITIVE_INFINITY): void {
    const key = `${secrecy} ${field}`;
    let seen = this.#fields.get(key);
    if (seen === undefined) {
      seen = { secrecy, choices, values: new Set(), shortest: Number.POSITIVE_INFINITY, longest: 0 };
      this.#fields.set(key, seen);
    }
    const size = typeof value === 'number' ? value : value.length;
    seen.choices = Math.max(seen.choices, choices);
    seen.shortest = Math.min(seen.shortest, size);
    seen.longest = Math.max(seen.longest, size);
    if (seen.values.size < ENOUGH) seen.values.add(String(value));
  }

  /** Fields by name: how many values each had, the least that is asked of it, and the range of sizes. */
  list(): readonly {
    readonly field: string;
    readonly secrecy: Secrecy;
    readonly distinct: number;
    readonly asked: number;
    readonly shortest: number;
    readonly longest: number;
  }[] {
    return [...this.#fields]
      .map(([key, { secrecy, choices, values, shortest, longest }]) => ({
        field: key.slice(secrecy.length + 1),
        secrecy,
        distinct: values.size,
        asked: Math.min(20, choices),
        shortest,
        longest,
      }))
      .sort((a, b) => (a.field < b.field ? -1 : 1));
  }
}

/** Draws the values of named fields, and notes them. */
export class Draw {
  readonly random: Random;
  readonly #secrecy: Secrecy;
  readonly #spread: Spread | null;

  constructor(seed: number, secrecy: Secrecy, spread: Spread | null) {
    this.random = new Random(seed);
    this.#secrecy = secrecy;
    this.#spread = spread;
  }

  /** A whole number, both ends included. */
  number(field: string, low: number, high: number): number {
    const value = this.random.between(low, high);
    this.#spread?.see(this.#secrecy, field, value, high - low + 1);
    return value;
  }

  /** A count as logs have them: often 0, mostly small, sometimes large. */
  count(field: string, high: number): number {
    const scale = this.random.pick([0, 9, 100, 1_000, 30_000, high]);
    const value = this.random.between(0, Math.min(scale, high));
    this.#spread?.see(this.#secrecy, field, value);
    return value;
  }

  pick<Item extends string | number | null>(field: string, items: readonly Item[]): Item {
    const value = this.random.pick(items);
    this.#spread?.see(this.#secrecy, field, value ?? '(nothing)', new Set(items).size);
    return value;
  }

  chance(field: string, probability: number): boolean {
    const value = this.random.chance(probability);
    this.#spread?.see(this.#secrecy, field, String(value), 2);
    return value;
  }

  /** Notes a value that was made in another way. */
  note(field: string, value: string | number): void {
    this.#spread?.see(this.#secrecy, field, value);
  }

  times<Item>(field: string, low: number, high: number, make: (index: number) => Item): Item[] {
    return Array.from({ length: this.number(field, low, high) }, (_, index) => make(index));
  }
}
