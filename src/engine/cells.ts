import type { Filter, ListDimension } from '../contract/filter.ts';
import { weekdayOf } from '../contract/formats.ts';
import { SUMMED } from '../contract/measures.ts';

/** Columns of the usage table that hold codes, as far as anything is told apart or filtered by them. */
export const CODES = ['day', 'hour', 'agent', 'model', 'effort', 'project', 'kind', 'session'] as const;
export type Code = (typeof CODES)[number];

/** Rows of use in memory: those of the usage table, or sums of such rows. */
export interface Use {
  readonly length: number;
  readonly codes: Readonly<Partial<Record<Code, Int32Array>>>;
  /** Row after row, of each as many numbers as a {@link Layout} has. All of them sum up. */
  readonly numbers: Float64Array;
}

/** What stands where in the numbers of a row. */
export interface Layout {
  readonly width: number;
  /** A place for each column. What is 0 in all rows has none, and is left out of every sum. */
  readonly places: ReadonlyMap<Summed, Place>;
}
type Summed = (typeof SUMMED)[number];

interface Place {
  /** Where the number is; null where it is 0 in all rows. */
  readonly number: number | null;
  /** Where 1 stands for a number that is known; null for a column of which all are, and `none` for one of none. */
  readonly known: number | 'none' | null;
}

/** Puts columns of numbers into rows. NaN is a number that is missing. */
export function layOut(
  column: (name: Summed) => Float64Array,
  length: number,
): { readonly layout: Layout; readonly numbers: Float64Array } {
  const places = new Map<Summed, Place>();
  const columns: { readonly values: Float64Array; readonly isKnown: boolean }[] = [];
  for (const name of SUMMED) {
    const values = column(name);
    let [known, isNothing] = [0, true];
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      known += 1;
      if (value !== 0) isNothing = false;
    }
    const place = (isKnown: boolean): number => columns.push({ values, isKnown }) - 1;
    places.set(name, {
      number: isNothing ? null : place(false),
      known: known === length ? null : known === 0 ? 'none' : place(true),
    });
  }
  const width = columns.length;
  const numbers = new Float64Array(length * width);
  for (const [at, { values, isKnown }] of columns.entries())
    for (let row = 0, to = at; row < length; row++, to += width) {
      const value = values[row]!;
      if (!Number.isNaN(value)) numbers[to] = isKnown ? 1 : value;
    }
  return { layout: { width, places }, numbers };
}

/** The number of a column in a row; null where nothing of it is known. */
export function numberIn(
  { width, places }: Layout,
  { numbers }: Pick<Use, 'numbers'>,
  name: Summed,
  row: number,
): number | null {
  const place = places.get(name);
  if (place === undefined || place.known === 'none') return null;
  if (place.known !== null && numbers[row * width + place.known] === 0) return null;
  return place.number === null ? 0 : numbers[row * width + place.number]!;
}

/** What rows have in common, numbered in its order. */
export interface Groups {
  readonly count: number;
  /** The number of each row's group. */
  readonly of: Int32Array;
  /** A row of each group. */
  readonly sample: Int32Array;
}

/** Numbers up to here are counted in a table, larger ones sorted. */
const MOST_COUNTED = 1 << 22;

/** Groups rows of columns of equal length by what they have in common in all of them. */
export function groupRows(columns: readonly ArrayLike<number>[], length: number): Groups {
  const [one = new Uint8Array(length), ...others] = columns;
  let groups = rank(one, length);
  for (const column of others) {
    const { count, of } = rank(column, length);
    const both = new Float64Array(length);
    for (let row = 0; row < length; row++) both[row] = groups.of[row]! * count + of[row]!;
    groups = rank(both, length);
  }
  return groups;
}

/** Groups rows of whole numbers, in the order of these. */
function rank(values: ArrayLike<number>, length: number): Groups {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const size = length === 0 ? 0 : high - low + 1;
  return size <= MOST_COUNTED ? rankCounted(values, length, low, size) : rankSorted(values, length);
}

function rankCounted(values: ArrayLike<number>, length: number, low: number, size: number): Groups {
  // A place for each value: 1 where it occurs, then the number that it gets.
  const places = new Int32Array(size);
  for (let row = 0; row < length; row++) places[values[row]! - low] = 1;
  let count = 0;
  for (let place = 0; place < size; place++) if (places[place] === 1) places[place] = count++;
  const [of, sample] = [new Int32Array(length), new Int32Array(count)];
  for (let row = 0; row < length; row++) {
    const number = places[values[row]! - low]!;
    of[row] = number;
    sample[number] = row;
  }
  return { count, of, sample };
}

function rankSorted(values: ArrayLike<number>, length: number): Groups {
  const order = Float64Array.from(new Set(Array.from(values))).sort();
  const numbers = new Map(Array.from(order, (value, number) => [value, number]));
  const [of, sample] = [new Int32Array(length), new Int32Array(order.length)];
  for (let row = 0; row < length; row++) {
    const number = numbers.get(values[row]!)!;
    of[row] = number;
    sample[number] = row;
  }
  return { count: order.length, of, sample };
}

/** Groups of some rows: those that they are in, numbered anew in the same order. */
interface SomeGroups extends Groups {
  /** The rows; null for all. `of` has a number for each of these. */
  readonly rows: Int32Array | null;
}

export function groupSome({ count, of, sample }: Groups, rows: Int32Array | null): SomeGroups {
  if (rows === null) return { count, of, sample, rows };
  const numbers = new Int32Array(count);
  const own = new Int32Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const group = of[rows[index]!]!;
    own[index] = group;
    numbers[group] = 1;
  }
  let left = 0;
  for (let group = 0; group < count; group++) if (numbers[group] === 1) numbers[group] = ++left;
  const samples = sample.filter((_, group) => numbers[group] !== 0);
  for (let index = 0; index < own.length; index++) own[index] = numbers[own[index]!]! - 1;
  return { count: left, of: own, sample: samples, rows };
}

/** Sums the numbers of rows by group. */
export function sumGroups(
  { numbers }: Use,
  { width }: Layout,
  { count, of, rows }: SomeGroups,
): Float64Array {
  const sums = new Float64Array(count * width);
  for (let index = 0; index < of.length; index++) {
    const from = (rows === null ? index : rows[index]!) * width;
    const to = of[index]! * width;
    for (let at = 0; at < width; at++) sums[to + at] = sums[to + at]! + numbers[from + at]!;
  }
  return sums;
}

/** Those rows, of `length` where they are all, of which something is true. */
export function pick(
  rows: Int32Array | null,
  length: number,
  isPicked: (row: number) => boolean,
): Int32Array {
  const picked = new Int32Array(rows?.length ?? length);
  let count = 0;
  for (let index = 0; index < picked.length; index++) {
    const row = rows === null ? index : rows[index]!;
    if (isPicked(row)) picked[count++] = row;
  }
  return picked.subarray(0, count);
}

/** Those rows whose days a filter picks; null for all. */
export function daysThatPass(
  days: Int32Array,
  { from, to, weekdays }: Filter,
  rows: Int32Array | null = null,
): Int32Array | null {
  if (from === null && to === null && weekdays.length === 0) return rows;
  return pick(rows, days.length, (row) => {
    const day = days[row]!;
    if ((from !== null && day < from) || (to !== null && day > to)) return false;
    return weekdays.length === 0 || weekdays.includes(weekdayOf(day));
  });
}

/** The column that each dimension picks from, but for days and weekdays. */
const PICKED = [
  ['hours', 'hour'],
  ['agents', 'agent'],
  ['models', 'model'],
  ['projects', 'project'],
  ['efforts', 'effort'],
  ['kinds', 'kind'],
  ['sessions', 'session'],
] as const satisfies readonly (readonly [ListDimension, Code])[];

/** The rows of use that pass a filter, whatever days and weekdays it picks; null for all. */
export function rowsThatPass(use: Use, filter: Filter): Int32Array | null {
  let rows: Int32Array | null = null;
  for (const [dimension, column] of PICKED) {
    const codes = use.codes[column];
    if (filter[dimension].length > 0 && codes !== undefined) rows = pickCodes(rows, codes, filter[dimension]);
  }
  return rows;
}

/** Those rows whose code is one of some. */
export function pickCodes(rows: Int32Array | null, codes: Int32Array, picked: readonly number[]): Int32Array {
  const high = Math.max(...picked);
  if (high >= MOST_COUNTED || Math.min(...picked) < 0) {
    const set = new Set(picked);
    return pick(rows, codes.length, (row) => set.has(codes[row]!));
  }
  // A table, and no function to call: this is asked of every row.
  const table = new Uint8Array(high + 1);
  for (const code of picked) table[code] = 1;
  const passing = new Int32Array(rows?.length ?? codes.length);
  let count = 0;
  for (let index = 0; index < passing.length; index++) {
    const row = rows === null ? index : rows[index]!;
    if (table[codes[row]!] === 1) passing[count++] = row;
  }
  return passing.subarray(0, count);
}
