import type { Labels } from '../../src/contract/labels.ts';
import { MODE_CODES, type Mode } from '../../src/contract/modes.ts';
import { ruleOfField, type FACTS } from '../../src/contract/tables.ts';
import { NONE, type Calls } from '../accounting/calls.ts';
import type { Projects } from '../accounting/projects.ts';
import type { DayResolver } from '../accounting/days.ts';
import type { UsedPrice } from '../accounting/provenance.ts';
import type { Selection } from '../accounting/selection.ts';
import { reveal, type PrivateTexts, type TextId } from '../sources/private-texts.ts';
import {
  countActivity,
  countFacts,
  countHours,
  countLeftOut,
  countLogs,
  countPrices,
  countProvenance,
  countSessionSizes,
  countSessions,
  countUsage,
  firstCalls,
  measureCalls,
  type CountedCalls,
} from './counting.ts';
import { bytes, floats, integers, pickRows } from './columns.ts';
import { writeLabels, type LabelOptions } from './labels.ts';
import { assignOrdinals, describeRows } from './ordinals.ts';
import { admitTables, groupRows, sumByGroup, type ShareTables } from './share.ts';

/** Everything about the chosen calls, on the private side of the door. */
export interface PrivateSide {
  readonly calls: Calls;
  readonly texts: PrivateTexts;
  readonly projects: Projects;
  readonly selection: Selection;
  /** Micro-dollars of each call of `calls`; `NaN` where it has no known price. */
  readonly cost: Float64Array;
  /** Millionths of a Codex credit of each call; `NaN` where no rate is known. */
  readonly credits: Float64Array;
  /** Codes in `CERTAINTIES` and `PRICINGS`, by chosen call. */
  readonly certainty: Uint8Array;
  readonly pricing: Uint8Array;
  /** Prices of known models. */
  readonly prices: readonly UsedPrice[];
  readonly dayOf: DayResolver;
  readonly facts: Readonly<Partial<Record<Exclude<keyof typeof FACTS, 'mode'>, number>>>;
}

/** What may leave: whole numbers, and the names that the author chose to show. */
export interface Share {
  readonly tables: ShareTables;
  readonly labels: Labels;
  /** Index in `Projects` of project n at index n - 1: for the terminal, which shows names in every mode. */
  readonly projectOrder: readonly number[];
}

/** The one way from the private side to a report. */
export function passDoor(side: PrivateSide, mode: Mode, options: LabelOptions): Share {
  const { selection } = side;
  const { counted, custom, project } = countCalls(side, mode);
  const first = firstCalls(counted);
  const sessions = countSessions(counted, first);
  const activity = countActivity(counted, side.dayOf);
  const tables = admitTables(
    mode,
    new Map([
      ['usage', countUsage(counted, first)],
      ['sessions', sessions],
      ['session_sizes', countSessionSizes(sessions)],
      ['activity', activity],
      ['hours', countHours(activity)],
      ['left_out', countLeftOut(selection.leftOut)],
      ['logs', countLogs(selection.logs)],
      ['provenance', countProvenance(counted, side.certainty, side.pricing)],
      ['prices', countPrices(side.prices)],
      ['facts', countFacts({ ...side.facts, mode: MODE_CODES[mode] })],
    ]),
  );
  const labels = writeLabels(
    mode,
    {
      projects: project.things.map((index) => side.projects.list[index]!),
      models: custom.things.map((id) => reveal(side.texts, id as TextId)),
    },
    options,
  );
  return { tables, labels, projectOrder: project.things };
}

/** What an ordinal is worked out from. */
export type NumberedSide = Pick<PrivateSide, 'calls' | 'selection' | 'cost' | 'credits'>;

/** The session of each chosen call by its ordinal in a report of a mode: for the terminal, which is the author's. */
export function sessionOrdinals(side: NumberedSide, mode: Mode): Int32Array {
  return countCalls(side, mode).counted.session;
}

/** Names of models that the vocabulary does not have, by number: for the terminal, which shows names in every mode. */
export function customModelNames({
  calls,
  texts,
}: Pick<PrivateSide, 'calls' | 'texts'>): (id: number) => string {
  const used = new Set(calls.customModel);
  return (id) => (id === NONE || !used.has(id) ? '' : reveal(texts, id as TextId));
}

interface Numbered {
  readonly ordinal: Int32Array;
  readonly things: readonly number[];
}

/** The chosen calls with an ordinal in place of every text. */
function countCalls(
  side: NumberedSide,
  mode: Mode,
): { readonly counted: CountedCalls; readonly custom: Numbered; readonly project: Numbered } {
  const { calls, selection } = side;
  const sums = measureCalls(calls, selection, side.cost, side.credits);
  const from = (column: ArrayLike<number>): Int32Array => pickRows(column, selection.rows, integers);
  const [agent, kind, effort] = [from(calls.agent), from(calls.kind), from(calls.effort)];
  const figures = { ...sums, day: selection.day };

  const custom = numberThings(from(calls.customModel), figures, [selection.day, agent, kind, effort]);
  const knownModel = from(calls.model);
  const model = knownModel.map((code, row) => (code > 0 ? code : -custom.ordinal[row]!));
  const project = numberThings(selection.project, figures, [selection.day, agent, model, kind, effort]);

  const counted: CountedCalls = {
    length: selection.rows.length,
    day: selection.day,
    hour: selection.hour,
    agent: pickRows(calls.agent, selection.rows, bytes),
    model,
    effort: pickRows(calls.effort, selection.rows, bytes),
    kind: pickRows(calls.kind, selection.rows, bytes),
    project: project.ordinal,
    session: numberSessions(
      from(calls.session),
      selection,
      sums,
      [agent, model, project.ordinal, kind, effort],
      mode,
    ),
    time: pickRows(calls.time, selection.rows, floats),
    lastTime: pickRows(calls.lastTime, selection.rows, floats),
    sums,
  };
  return { counted, custom, project };
}

type Figures = CountedCalls['sums'] & { readonly day: Int32Array };

/** Ordinals of the values of a column, largest first; 0 for {@link NONE}. `things[n - 1]` has ordinal n. */
function numberThings(column: Int32Array, figures: Figures, rows: readonly ArrayLike<number>[]): Numbered {
  const { group, first } = groupRows([column], column.length);
  const real = first.flatMap((row, index) => (column[row] === NONE ? [] : [index]));
  const total = (values: ArrayLike<number>): readonly number[] => {
    const totals = sumByGroup(values, group, first.length);
    return real.map((index) => (Number.isNaN(totals[index]!) ? 0 : totals[index]!));
  };
  const firstDay = new Float64Array(first.length).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < column.length; row++)
    firstDay[group[row]!] = Math.min(firstDay[group[row]!]!, figures.day[row]!);
  const describe = describeRows(
    group,
    [...rows, figures.input, figures.output, figures.cache_read],
    column.length,
  );
  const ordinals = assignOrdinals(
    real.length,
    [
      { values: total(figures.cost), direction: 1 },
      ...(['input', 'cache_read', 'output', 'calls'] as const).map((name) => ({
        values: total(figures[name]),
        direction: 1 as const,
      })),
      { values: real.map((index) => firstDay[index]!), direction: -1 },
    ],
    (thing) => describe(real[thing]!),
  );
  const ordinalOf = new Int32Array(first.length);
  const things: number[] = [];
  for (const [thing, index] of real.entries()) {
    ordinalOf[index] = ordinals[thing]!;
    things[ordinals[thing]! - 1] = column[first[index]!]!;
  }
  return { ordinal: group.map((index) => ordinalOf[index]!), things };
}

/** Ordinals of sessions by the first day (and hour, where the mode has it) and then by their figures. */
function numberSessions(
  session: Int32Array,
  selection: Selection,
  sums: CountedCalls['sums'],
  columns: readonly ArrayLike<number>[],
  mode: Mode,
): Int32Array {
  const { group, first } = groupRows([session], session.length);
  const begun = new Float64Array(first.length).fill(Number.POSITIVE_INFINITY);
  const hasHour = ruleOfField('session-hour', mode) === 'exact';
  for (let row = 0; row < session.length; row++) {
    const at = selection.day[row]! * 24 + (hasHour ? selection.hour[row]! : 0);
    begun[group[row]!] = Math.min(begun[group[row]!]!, at);
  }
  const describe = describeRows(
    group,
    [selection.day, ...columns, sums.input, sums.output, sums.cache_read],
    session.length,
  );
  const ordinals = assignOrdinals(
    first.length,
    [
      { values: begun, direction: -1 },
      { values: sumByGroup(sums.calls, group, first.length), direction: 1 },
      { values: sumByGroup(sums.output, group, first.length), direction: 1 },
      { values: sumByGroup(sums.cache_read, group, first.length), direction: 1 },
    ],
    describe,
  );
  return group.map((index) => ordinals[index]!);
}
