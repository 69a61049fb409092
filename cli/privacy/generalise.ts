import { mondayOf } from '../../src/contract/formats.ts';
import { bucketSessions, FEWEST, roundFigure } from '../../src/contract/rounding.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { FOLDED, ruleOf } from '../../src/contract/tables.ts';
import type { CountedCalls, CountedTools } from './counting.ts';
import { integers, pickRows } from './columns.ts';
import type { CountedTable, CountedTables } from './grouping.ts';

/*
 * What public mode does to numbers, after the rules of the field × mode table: `weeks`, `folded`, `rounded` and
 * `bucketed`. The reasons and the figures are in docs/privacy.md.
 */

/** Columns of categories that are folded into Other where too little supports them. */
type Category = 'agent' | 'model' | 'effort' | 'kind' | 'project';

/** The code of a custom model, or tool, where all of them are one. */
const CUSTOM = -1;

/** What became of the categories: a value that is not in the map of its column was in no call. */
export type Folds = Readonly<Record<Category, ReadonlyMap<number, number>>>;

/** How many of each category there are, and how many of them are Other. */
export type FoldCounts = Readonly<Record<Category, { readonly all: number; readonly folded: number }>>;

/** Counts what was folded: for the terminal, which is the author's. */
export function countFolds(folds: Folds): FoldCounts {
  const count = (category: Category): FoldCounts[Category] => ({
    all: folds[category].size,
    folded: [...folds[category].values()].filter((fold) => fold === FOLDED).length,
  });
  return {
    agent: count('agent'),
    model: count('model'),
    effort: count('effort'),
    kind: count('kind'),
    project: count('project'),
  };
}

/** The calls with their days in weeks, and rare categories as Other. */
export function foldCalls(
  calls: CountedCalls,
  disclosure: Disclosure,
): { readonly calls: CountedCalls; readonly folds: Folds } {
  const week = calls.day.map(mondayOf);
  const model = calls.model.map((code) => (code < 0 ? CUSTOM : code));
  const support = { session: calls.session, week };
  const folds: Folds = {
    agent: foldRare(calls.agent, support),
    model: foldRare(model, support),
    effort: foldRare(calls.effort, support),
    kind: foldRare(calls.kind, support),
    project: foldRare(calls.project, support),
  };
  const fold = (column: Category, values: ArrayLike<number>): Int32Array =>
    Int32Array.from(values, (value) => folds[column].get(value) ?? FOLDED);
  return {
    folds,
    calls: {
      ...calls,
      day: disclosure.grain === 'week' ? week : calls.day,
      agent: fold('agent', calls.agent),
      model: fold('model', model),
      effort: fold('effort', calls.effort),
      kind: fold('kind', calls.kind),
      project: fold('project', calls.project),
    },
  };
}

/** The tool uses with rare tools as Other. `calls` are the calls as they were before {@link foldCalls}. */
export function foldTools(tools: CountedTools, calls: CountedCalls): CountedTools {
  const tool = tools.tool.map((code) => (code < 0 ? CUSTOM : code));
  const folds = foldRare(tool, {
    session: pickRows(calls.session, tools.call, integers),
    week: pickRows(calls.day, tools.call, integers).map(mondayOf),
  });
  return { ...tools, tool: tool.map((code) => folds.get(code) ?? FOLDED) };
}

/**
 * Folds the values of a column that fewer than {@link FEWEST} sessions or weeks support. Where that is one value
 * alone, the next smallest goes with it: Other would be that value.
 * @returns what each value becomes: itself or {@link FOLDED}
 */
export function foldRare(
  values: ArrayLike<number>,
  { session, week }: { readonly session: ArrayLike<number>; readonly week: ArrayLike<number> },
): ReadonlyMap<number, number> {
  const support = new Map<number, { sessions: Set<number>; weeks: Set<number>; calls: number }>();
  for (let row = 0; row < values.length; row++) {
    let own = support.get(values[row]!);
    if (own === undefined)
      support.set(values[row]!, (own = { sessions: new Set(), weeks: new Set(), calls: 0 }));
    own.sessions.add(session[row]!);
    own.weeks.add(week[row]!);
    own.calls += 1;
  }
  const folds = new Map<number, number>();
  for (const [value, { sessions, weeks }] of support) {
    const isSupported = sessions.size >= FEWEST.sessions && weeks.size >= FEWEST.weeks;
    folds.set(value, isSupported ? value : FOLDED);
  }
  const named = [...folds].filter(([, fold]) => fold !== FOLDED).map(([value]) => value);
  if (named.length === folds.size - 1) {
    // All that are about as small as the smallest: nothing unpublished decides between them.
    const sizes = named.map((value) => roundFigure(support.get(value)!.calls));
    const least = Math.min(...sizes);
    for (const [index, value] of named.entries()) if (sizes[index] === least) folds.set(value, FOLDED);
  }
  return folds;
}

/**
 * Rounds what is counted and cuts off the largest cell of each measure. Tables come grouped: what is rounded is what
 * is published, and every total of the report is a sum of these cells.
 */
export function roundTables(tables: CountedTables, disclosure: Disclosure): CountedTables {
  return new Map(
    [...tables].map(([name, table]) => {
      const sums = Object.entries(table.sums).map(([column, values]) => {
        const rule = ruleOf(name, column, disclosure);
        if (rule === 'bucketed') return [column, Float64Array.from(values, bucketSessions)] as const;
        if (rule !== 'rounded') return [column, values] as const;
        // Only what belongs to a time has a record that others may remember.
        const topped = 'day' in table.keys ? cutLargest(values, table.keys['scope']) : values;
        return [column, Float64Array.from(topped, (value) => roundFigure(value))] as const;
      });
      return [name, keepPartsBelow({ ...table, sums: Object.fromEntries(sums) })] as const;
    }),
  );
}

/**
 * A record is a landmark that others remember: the largest cell of a measure becomes the second largest, rounded up.
 * @param scope tells cells apart that are not compared with each other
 */
function cutLargest(values: ArrayLike<number>, scope: ArrayLike<number> | undefined): Float64Array {
  const largest = new Map<number, [first: number, second: number]>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const key = scope?.[row] ?? 0;
    const [first, second] = largest.get(key) ?? [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    if (value > first) largest.set(key, [value, first]);
    else if (value > second) largest.set(key, [first, value]);
  }
  return Float64Array.from(values, (value, row) => {
    const second = largest.get(scope?.[row] ?? 0)?.[1] ?? Number.NEGATIVE_INFINITY;
    return Number.isFinite(second) ? Math.min(value, roundFigure(second, 'up')) : value;
  });
}

/** Reasoning is part of output, also where output was cut. */
function keepPartsBelow(table: CountedTable): CountedTable {
  const { reasoning, output } = table.sums;
  if (reasoning === undefined || output === undefined) return table;
  const below = Float64Array.from(reasoning, (value, row) => Math.min(value, output[row]!));
  return { ...table, sums: { ...table.sums, reasoning: below } };
}
