import { FOLDED, type TableName } from '../../src/contract/tables.ts';
import type { CountedTable, CountedTables } from './grouping.ts';

/** Things whose names must not decide anything: a report knows them by numbers 1…n. */
export type Thing =
  'project' | 'customModel' | 'customTool' | 'folder' | 'branch' | 'server' | 'skill' | 'session';

interface ThingColumn {
  /** Where its numbers stand, in every table that has such a column. */
  readonly column: string;
  /** Where it is counted: what does not stand there has no ordinal. */
  readonly table: TableName;
  /** Known values are positive where the number of a thing is negative. */
  readonly sign: 1 | -1;
  /** Sums that order it, the largest first; then the one that came first, in time and where all else is equal. */
  readonly figures: readonly string[];
  /** Whether time goes before the figures. */
  readonly isByTime?: true;
}

const USE = ['cost', 'input', 'cache_read', 'output', 'calls'] as const;

const THINGS: Readonly<Record<Thing, ThingColumn>> = {
  project: { column: 'project', table: 'usage', sign: 1, figures: USE },
  customModel: { column: 'model', table: 'usage', sign: -1, figures: USE },
  customTool: { column: 'tool', table: 'tools', sign: -1, figures: ['uses'] },
  folder: { column: 'folder', table: 'usage', sign: 1, figures: USE },
  branch: { column: 'branch', table: 'usage', sign: 1, figures: USE },
  server: { column: 'server', table: 'tools', sign: 1, figures: ['uses'] },
  skill: { column: 'skill', table: 'tools', sign: 1, figures: ['uses'] },
  session: {
    column: 'session',
    table: 'usage',
    sign: 1,
    figures: ['calls', 'output', 'cache_read'],
    isByTime: true,
  },
};
const THING_NAMES = Object.keys(THINGS) as readonly Thing[];

const ofEach = <T>(make: (thing: Thing) => T): Readonly<Record<Thing, T>> => ({
  project: make('project'),
  customModel: make('customModel'),
  customTool: make('customTool'),
  folder: make('folder'),
  branch: make('branch'),
  server: make('server'),
  skill: make('skill'),
  session: make('session'),
});

/** So many are never reached but by logs that are made for it. */
const MOST_DESCRIBED = 3_000_000;

export interface Numbered {
  /** The same tables with ordinals in place of the numbers that they came with. */
  readonly tables: CountedTables;
  /** Of each thing, the number that ordinal n came with, at index n - 1. */
  readonly order: Readonly<Record<Thing, readonly number[]>>;
}

/**
 * Gives every thing its ordinal. It follows from the published tables alone, so that no name, and nothing else that
 * is not published, can influence it: things are ordered by their figures; those that are equal in them by all their
 * rows, in which other things stand by their own order as far as it is known; of those that are equal in their rows
 * too, the one comes first after which the others' rows are least. What is still equal then can be exchanged without a
 * change to the tables.
 * @param mostDescribed rows that may be described while ties are broken; what is tied then is numbered as it came
 */
export function numberThings(tables: CountedTables, mostDescribed = MOST_DESCRIBED): Numbered {
  const rankings = ofEach((thing) => new Ranking(thing, tables));
  const rankOf = (column: string, value: number): number | null => {
    const thing = thingIn(column, value);
    return thing === null ? null : rankings[thing].rankOf(Math.abs(value));
  };
  const isTied = (column: string, value: number): boolean => {
    const thing = thingIn(column, value);
    return thing !== null && rankings[thing].isTied(Math.abs(value));
  };
  const all = Object.values(rankings);
  const refineAll = (): void => {
    while (all.map((ranking) => ranking.refine(rankOf)).includes(true));
  };
  for (;;) {
    refineAll();
    const tied = all.find((ranking) => ranking.hasTies);
    if (tied === undefined) break;
    // Things whose rows name nothing that is tied are interchangeable, all at once.
    if (all.map((ranking) => ranking.breakTwins(isTied)).includes(true)) continue;
    const described = all.reduce((sum, ranking) => sum + ranking.described, 0);
    if (described > mostDescribed) tied.breakAll();
    else tied.breakOff(leastOf(tied, all, refineAll, rankOf));
  }

  const renumber = (column: string, values: ArrayLike<number>): Float64Array =>
    Float64Array.from(values, (value) => {
      const rank = rankOf(column, value);
      return rank === null ? value : Math.sign(value) * (rank + 1);
    });
  const renumbered = [...tables].map(([name, table]) => {
    const keys = Object.entries(table.keys).map(
      ([column, values]) => [column, renumber(column, values)] as const,
    );
    return [name, { ...table, keys: Object.fromEntries(keys) }] as const;
  });
  return { tables: new Map(renumbered), order: ofEach((thing) => rankings[thing].order) };
}

type RankOf = (column: string, value: number) => number | null;

/** Of the first tie, the thing after which the rows of all that is tied are least. */
function leastOf(tied: Ranking, all: readonly Ranking[], refineAll: () => void, rankOf: RankOf): number {
  const states = all.map((ranking) => ranking.state);
  let [least, leastText] = [tied.firstTie[0]!, ''];
  for (const number of tied.firstTie) {
    tied.breakOff(number);
    refineAll();
    const text = all
      .flatMap((ranking, index) => ranking.describeAll(states[index]!.ties.flat(), rankOf))
      .join('\n');
    if (leastText === '' || text < leastText) [least, leastText] = [number, text];
    for (const [index, ranking] of all.entries()) ranking.state = states[index]!;
  }
  return least;
}

/** The thing whose number a value is; null for none, Other and what a vocabulary knows. */
function thingIn(column: string, value: number): Thing | null {
  const thing = THING_NAMES.find((each) => THINGS[each].column === column);
  const isNumbered = thing !== undefined && value !== FOLDED && Math.sign(value) === THINGS[thing].sign;
  return isNumbered ? thing : null;
}

interface RankingState {
  readonly ranks: ReadonlyMap<number, number>;
  readonly order: readonly number[];
  readonly ties: readonly (readonly number[])[];
}

/** The order of the things of a kind, as far as it is known: those of one rank are tied. */
class Ranking {
  /** Rows that were described so far. */
  described = 0;
  readonly #thing: Thing;
  readonly #tables: CountedTables;
  #ranks = new Map<number, number>();
  /** Things by rank, tied ones in the order of the numbers that they came with. */
  #order: number[] = [];
  #ties: (readonly number[])[] = [];
  #tied: ReadonlySet<number> | null = null;
  #rows: ReadonlyMap<number, readonly Row[]> | null = null;

  constructor(thing: Thing, tables: CountedTables) {
    this.#thing = thing;
    this.#tables = tables;
    const figures = figuresOf(thing, tables);
    this.#split([...figures.keys()], 0, (one, other) => {
      const [a, b] = [figures.get(one)!, figures.get(other)!];
      for (const [index, value] of a.entries()) if (value !== b[index]) return b[index]! - value;
      return 0;
    });
  }

  get order(): readonly number[] {
    return this.#order;
  }

  get hasTies(): boolean {
    return this.#ties.length > 0;
  }

  /** Where there is one. */
  get firstTie(): readonly number[] {
    return this.#ties[0]!;
  }

  get state(): RankingState {
    return { ranks: new Map(this.#ranks), order: [...this.#order], ties: [...this.#ties] };
  }

  set state({ ranks, order, ties }: RankingState) {
    this.#ranks = new Map(ranks);
    this.#order = [...order];
    this.#ties = [...ties];
    this.#tied = null;
  }

  rankOf(number: number): number | null {
    return this.#ranks.get(number) ?? null;
  }

  isTied(number: number): boolean {
    this.#tied ??= new Set(this.#ties.flat());
    return this.#tied.has(number);
  }

  /** Orders what is tied by its rows. Returns whether that told any apart. */
  refine(rankOf: RankOf): boolean {
    const ties = this.#ties;
    this.#ties = [];
    this.#tied = null;
    let told = false;
    for (const tie of ties) {
      const texts = new Map(tie.map((number) => [number, this.#describe(number, rankOf)]));
      const before = this.#ties.length;
      this.#split(tie, this.#ranks.get(tie[0]!)!, (one, other) => {
        const [a, b] = [texts.get(one)!, texts.get(other)!];
        return a < b ? -1 : a > b ? 1 : 0;
      });
      const [left] = this.#ties.slice(before);
      if (left?.length !== tie.length) told = true;
    }
    return told;
  }

  /** Numbers, as they came, those whose rows name nothing else that is tied. Returns whether there were any. */
  breakTwins(isTied: (column: string, value: number) => boolean): boolean {
    const own = THINGS[this.#thing].column;
    const twins = this.#ties.filter((tie) =>
      this.#rowsOf(tie[0]!).every(({ table, row }) =>
        Object.entries(table.keys).every(
          ([column, values]) => column === own || !isTied(column, values[row]!),
        ),
      ),
    );
    for (const tie of twins) this.#break(tie, tie.length);
    return twins.length > 0;
  }

  /** Numbers the first tie as it came. */
  breakAll(): void {
    this.#break(this.firstTie, this.firstTie.length);
  }

  /** Puts one thing of the first tie before the others. */
  breakOff(number: number): void {
    const tie = this.firstTie;
    const turned = [number, ...tie.filter((each) => each !== number)];
    const rank = this.#ranks.get(number)!;
    for (const [index, each] of turned.entries()) this.#order[rank + index] = each;
    this.#ties = this.#ties.map((each) => (each === tie ? turned : each));
    this.#break(turned, 1);
  }

  /** The rows of some things, each by its rank, in an order of their own. */
  describeAll(numbers: readonly number[], rankOf: RankOf): readonly string[] {
    return numbers
      .map((number) => `${this.#thing} ${this.rankOf(number)} ${this.#describe(number, rankOf)}`)
      .sort();
  }

  /** Gives the first `count` things of a tie ranks of their own. */
  #break(tie: readonly number[], count: number): void {
    const rank = this.#ranks.get(tie[0]!)!;
    this.#tied = null;
    this.#ties = this.#ties.filter((each) => each !== tie);
    for (const [index, number] of tie.entries()) this.#ranks.set(number, rank + Math.min(index, count));
    const rest = tie.slice(count);
    if (rest.length > 1) this.#ties.push(rest);
  }

  /** Puts some things, whose ranks begin at `rank`, in an order, and remembers which are equal in it. */
  #split(things: readonly number[], rank: number, compare: (one: number, other: number) => number): void {
    const sorted = [...things].sort((one, other) => compare(one, other) || one - other);
    let begin = 0;
    for (let at = 1; at <= sorted.length; at++) {
      if (at < sorted.length && compare(sorted[at - 1]!, sorted[at]!) === 0) continue;
      for (let index = begin; index < at; index++) {
        this.#ranks.set(sorted[index]!, rank + begin);
        this.#order[rank + index] = sorted[index]!;
      }
      if (at - begin > 1) this.#ties.push(sorted.slice(begin, at));
      begin = at;
    }
  }

  /** All rows of a thing as one text, the same for the same rows in any order. */
  #describe(number: number, rankOf: RankOf): string {
    const rows = this.#rowsOf(number);
    this.described += rows.length;
    const texts = rows.map(({ table, name, row }) => {
      const keys = Object.entries(table.keys).map(([column, values]) => {
        const rank = rankOf(column, values[row]!);
        return rank === null ? String(values[row]) : `#${rank}`;
      });
      const sums = Object.values(table.sums).map((values) => String(values[row]));
      return `${name} ${keys.join(',')} ${sums.join(',')}`;
    });
    return texts.sort().join(';');
  }

  #rowsOf(number: number): readonly Row[] {
    this.#rows ??= rowsByNumber(this.#thing, this.#tables);
    return this.#rows.get(number)!;
  }
}

interface Row {
  readonly name: TableName;
  readonly table: CountedTable;
  readonly row: number;
}

function rowsByNumber(thing: Thing, tables: CountedTables): ReadonlyMap<number, readonly Row[]> {
  const rows = new Map<number, Row[]>();
  const { column } = THINGS[thing];
  for (const [name, table] of tables) {
    const values = table.keys[column];
    if (values === undefined) continue;
    for (let row = 0; row < table.length; row++) {
      if (thingIn(column, values[row]!) !== thing) continue;
      const number = Math.abs(values[row]!);
      const list = rows.get(number);
      if (list === undefined) rows.set(number, [{ name, table, row }]);
      else list.push({ name, table, row });
    }
  }
  return rows;
}

/** What orders the things of a kind, by the number that each came with: larger before smaller, in turn. */
function figuresOf(thing: Thing, tables: CountedTables): ReadonlyMap<number, Float64Array> {
  const figures = new Map<number, Float64Array>();
  const { column, table: name, figures: names, isByTime } = THINGS[thing];
  const table = tables.get(name);
  const values = table?.keys[column];
  if (table === undefined || values === undefined) return figures;
  const { day, hour } = table.keys;
  const sums = names.map((each) => table.sums[each]);
  const [time, begin] = isByTime === true ? [0, 1] : [names.length, 0];
  for (let row = 0; row < table.length; row++) {
    if (thingIn(column, values[row]!) !== thing) continue;
    const number = Math.abs(values[row]!);
    let own = figures.get(number);
    if (own === undefined) {
      figures.set(number, (own = new Float64Array(names.length + 1)));
      own[time] = Number.NEGATIVE_INFINITY;
    }
    for (const [index, sum] of sums.entries()) {
      const value = sum?.[row] ?? Number.NaN;
      if (!Number.isNaN(value)) own[begin + index]! += value;
    }
    own[time] = Math.max(own[time]!, -((day?.[row] ?? 0) * 24 + (hour?.[row] ?? 0)));
  }
  return figures;
}
