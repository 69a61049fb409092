import type { MinutesKey, MinutesQuestion } from '../contract/activity.ts';
import { weekdayOf } from '../contract/formats.ts';
import type { Columns } from '../contract/question.ts';
import { SCOPES, type Scope } from '../contract/tables.ts';
import { daysThatPass, groupRows, groupSome, pickCodes } from './cells.ts';
import type { Groups } from './cells.ts';

/** The activity table in memory, each column as long as the others. */
export interface ActivityColumns {
  readonly codes: Readonly<Record<Exclude<MinutesKey, 'weekday'>, Int32Array>>;
  readonly minutes: Float64Array;
}

/** Answers what is asked of active minutes. */
export class Activity {
  readonly #columns: ActivityColumns;
  /** Models that there is use of. */
  readonly #models: ReadonlySet<number>;
  /** Groups of all rows, by what they are told apart by. */
  readonly #groups = new Map<string, Groups>();

  /** Rows by their scopes. */
  readonly #scopes = new Map<string, Int32Array>();

  constructor(columns: ActivityColumns, models: ReadonlySet<number>) {
    this.#columns = columns;
    this.#models = models;
  }

  answer(question: MinutesQuestion): Columns {
    const { by, leftOut } = question;
    const { minutes } = this.#columns;
    const groups = groupSome(this.#groupsBy(by), this.#rowsOf(question));
    const sums = new Array<number>(by.length === 0 ? 1 : groups.count).fill(0);
    for (let index = 0; index < groups.of.length; index++) {
      const row = groups.rows === null ? index : groups.rows[index]!;
      const group = groups.of[index]!;
      sums[group] = sums[group]! + minutes[row]!;
    }
    const isMissing = leftOut.some((model) => this.#models.has(model));
    return {
      ...Object.fromEntries(
        by.map((key) => {
          const column = this.#column(key);
          return [key, Array.from(groups.sample, (row) => column[row]!)];
        }),
      ),
      minutes: isMissing ? sums.map(() => null) : sums,
    };
  }

  #groupsBy(by: readonly MinutesKey[]): Groups {
    const known = this.#groups.get(by.join());
    if (known !== undefined) return known;
    const groups = groupRows(
      by.map((key) => this.#column(key)),
      this.#columns.minutes.length,
    );
    this.#groups.set(by.join(), groups);
    return groups;
  }

  #column(key: MinutesKey): Int32Array {
    const { codes } = this.#columns;
    return key === 'weekday' ? codes.day.map(weekdayOf) : codes[key];
  }

  #rowsOf({ scopes, code, filter }: MinutesQuestion): Int32Array | null {
    const { codes } = this.#columns;
    const [scope] = scopes;
    let rows: Int32Array | null = this.#rowsIn(scopes);
    if (code !== null && scope !== undefined && scope !== 'all') rows = pickCodes(rows, codes[scope], [code]);
    if (filter.hours.length > 0) rows = pickCodes(rows, codes.hour, filter.hours);
    return daysThatPass(codes.day, filter, rows);
  }

  #rowsIn(scopes: readonly Scope[]): Int32Array {
    const codes = scopes.map((scope) => SCOPES[scope]);
    const rows = this.#scopes.get(codes.join()) ?? pickCodes(null, this.#columns.codes.scope, codes).slice();
    this.#scopes.set(codes.join(), rows);
    return rows;
  }
}
