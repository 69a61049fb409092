import { NO_FILTER, conditionOf, without, type Filter } from '../contract/filter.ts';
import { mondayOf, weekdayOf } from '../contract/formats.ts';
import { SUMMED } from '../contract/measures.ts';
import type { Columns } from '../contract/question.ts';
import { MOST_TRENDS, shapeOf, type Key, type View, type ViewQuestion } from '../contract/views.ts';
import { daysThatPass, groupRows, groupSome, numberIn, pick, rowsThatPass, sumGroups } from './cells.ts';
import type { Code, Groups, Layout, Use } from './cells.ts';

/*
 * Use is grouped in two steps. The first sums the rows of the usage table to cells of a day, by what a view needs; the
 * second sums cells to the rows of the view. Days and weekdays are picked in the second alone, so that brushing days
 * asks nothing of all rows again, and a day counts as active in a group when it has a cell there.
 */

/** How many sets of cells are kept: of the last choices; those of the whole report for good. */
const MOST_CELLS = 24;

/** What is picked of cells. Everything else makes other cells. */
const CELL_DIMENSIONS = ['days', 'weekdays'] as const;

/** What cells are told apart by where a total is summed alone: little. */
const FEW_CODES: readonly Code[] = ['day', 'agent'];

/** Where a key of a view stands in the cells. */
const CODE_OF: Readonly<Record<Key, Code>> = {
  day: 'day',
  week: 'day',
  weekday: 'day',
  hour: 'hour',
  agent: 'agent',
  kind: 'kind',
  model: 'model',
  effort: 'effort',
  project: 'project',
};

function codesOf(view: View): readonly Code[] {
  const codes = shapeOf(view).by.map((key) => CODE_OF[key]);
  return codes.length === 0 ? FEW_CODES : [...new Set<Code>(['day', ...codes])];
}

const NO_CODES = new Int32Array();

/** Answers what is asked of use, from the usage table in memory. */
export class Usage {
  readonly #rows: Use;
  readonly #layout: Layout;
  /** Groups of all rows, by the codes that they are told apart by. */
  readonly #groups = new Map<string, Groups>();
  /** Sets of cells, the one that was used last at the end. */
  readonly #cells = new Map<string, Use>();
  /** How cells come together to the rows of views. */
  readonly #groupsOfCells = new WeakMap<Use, Map<View, Groups>>();
  /** The rows that passed last. */
  #passed: { readonly condition: string; readonly rows: Int32Array | null } | null = null;

  constructor(rows: Use, layout: Layout) {
    this.#rows = rows;
    this.#layout = layout;
  }

  /** @throws {RangeError} for a sum that a number cannot hold */
  answer({ view, filter }: ViewQuestion): Columns {
    const shape = shapeOf(view);
    const left = without(filter, shape.own);
    const cells = this.#cellsOf(view, without(left, CELL_DIMENSIONS));
    const passing = daysThatPass(cells.codes.day ?? NO_CODES, left);
    const shown = shape.isTop === true ? this.#ofTopProjects(cells, passing) : passing;
    return this.#sum(shape.by, cells, this.#groupsOf(view, cells), shown);
  }

  #cellsOf(view: View, filter: Filter): Use {
    const condition = conditionOf(filter);
    const codes = codesOf(view);
    // Whatever cells are told apart by, they have the same total.
    const known = view === 'total' ? this.#keyOfAny(condition) : undefined;
    const key = known ?? `${codes.join()}: ${condition}`;
    const cells = this.#cells.get(key) ?? this.#sumCells(codes, filter, condition);
    this.#cells.delete(key);
    this.#cells.set(key, cells);
    for (const other of this.#cells.keys()) {
      if (this.#cells.size <= MOST_CELLS) break;
      if (!other.endsWith(`: ${EVERYTHING}`)) this.#cells.delete(other);
    }
    return cells;
  }

  #keyOfAny(condition: string): string | undefined {
    return [...this.#cells.keys()].find((key) => key.endsWith(`: ${condition}`));
  }

  #sumCells(codes: readonly Code[], filter: Filter, condition: string): Use {
    const name = codes.join();
    const columns = codes.map((code) => this.#rows.codes[code] ?? NO_CODES);
    const all = this.#groups.get(name) ?? groupRows(columns, this.#rows.length);
    this.#groups.set(name, all);
    if (this.#passed?.condition !== condition)
      this.#passed = { condition, rows: rowsThatPass(this.#rows, filter) };
    const groups = groupSome(all, this.#passed.rows);
    return {
      length: groups.count,
      codes: Object.fromEntries(
        codes.map((code, index) => [code, groups.sample.map((row) => columns[index]![row]!)]),
      ),
      numbers: sumGroups(this.#rows, this.#layout, groups),
    };
  }

  #groupsOf(view: View, cells: Use): Groups {
    const known = this.#groupsOfCells.get(cells) ?? new Map<View, Groups>();
    this.#groupsOfCells.set(cells, known);
    const { by } = shapeOf(view);
    const groups =
      known.get(view) ??
      groupRows(
        by.map((key) => keysOf(key, cells)),
        cells.length,
      );
    known.set(view, groups);
    return groups;
  }

  /** The cells of the projects that come first. */
  #ofTopProjects(cells: Use, passing: Int32Array | null): Int32Array {
    const { project, cost, calls } = this.#sum(
      ['project'],
      cells,
      this.#groupsOf('projects', cells),
      passing,
    );
    const order = (project ?? []).map((code, row) => ({
      code,
      cost: cost?.[row] ?? 0,
      calls: calls?.[row] ?? 0,
    }));
    order.sort((a, b) => b.cost - a.cost || b.calls - a.calls || (a.code ?? 0) - (b.code ?? 0));
    const top = new Set(order.slice(0, MOST_TRENDS).map(({ code }) => code));
    const codes = cells.codes.project ?? NO_CODES;
    return pick(passing, cells.length, (cell) => top.has(codes[cell]!));
  }

  /** Sums cells to rows. Without keys it is one row, also of nothing. */
  #sum(by: readonly Key[], cells: Use, all: Groups, passing: Int32Array | null): Columns {
    const groups = groupSome(all, passing);
    const days = activeDays(cells, groups);
    const sums = { numbers: sumGroups(cells, this.#layout, groups) };
    const rows = Array.from({ length: groups.count }, (_, row) => row);
    const isNothing = by.length === 0 && rows.length === 0;
    const read = (name: (typeof SUMMED)[number]): readonly (number | null)[] =>
      isNothing ? [null] : rows.map((row) => whole(numberIn(this.#layout, sums, name, row)));
    return {
      ...Object.fromEntries(
        by.map((key) => {
          const keys = keysOf(key, cells);
          return [key, Array.from(groups.sample, (cell) => keys[cell]!)];
        }),
      ),
      ...Object.fromEntries(SUMMED.map((name) => [name, read(name)])),
      active_days: isNothing ? [0] : days,
    };
  }
}

const EVERYTHING = conditionOf(NO_FILTER);

function whole(value: number | null): number | null {
  if (value !== null && !Number.isSafeInteger(value)) throw new RangeError('E_ANSWER_NOT_WHOLE');
  return value;
}

function keysOf(key: Key, { codes }: Use): Int32Array {
  const column = codes[CODE_OF[key]] ?? NO_CODES;
  if (key === 'weekday') return column.map(weekdayOf);
  return key === 'week' ? column.map(mondayOf) : column;
}

/** On how many days each group has a cell. Cells are in the order of days. */
function activeDays({ codes }: Use, { of, count, rows }: ReturnType<typeof groupSome>): readonly number[] {
  const days = codes.day ?? NO_CODES;
  const active = new Array<number>(count).fill(0);
  const last = new Float64Array(count).fill(Number.NaN);
  for (let index = 0; index < of.length; index++) {
    const [day, group] = [days[rows === null ? index : rows[index]!]!, of[index]!];
    if (last[group] === day) continue;
    last[group] = day;
    active[group] = active[group]! + 1;
  }
  return active;
}
