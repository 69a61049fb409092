import type { Labels } from '../../src/contract/labels.ts';
import { MODE_CODES, type Disclosure } from '../../src/contract/modes.ts';
import {
  FACTS,
  FOLDED,
  ruleOfFact,
  ruleOfField,
  schemaOf,
  type Fact,
  type TableName,
} from '../../src/contract/tables.ts';
import { roundFigure } from '../../src/contract/rounding.ts';
import { NONE, type Calls } from '../accounting/calls.ts';
import type { PeriodBefore } from '../accounting/period-before.ts';
import { wholeInputs } from '../accounting/prices.ts';
import type { Projects } from '../accounting/projects.ts';
import type { DayResolver } from '../accounting/days.ts';
import type { UsedPrice } from '../accounting/provenance.ts';
import type { Selection } from '../accounting/selection.ts';
import type { PrivateText, PrivateTexts } from '../sources/private-texts.ts';
import { floats, integers, pickRows } from './columns.ts';
import {
  countActivity,
  countClients,
  countContexts,
  countFacts,
  countHours,
  countLeftOut,
  countLogs,
  countPrices,
  countProvenance,
  countSessionSizes,
  countSessions,
  countTools,
  countUsage,
  countWeekSessions,
  firstCalls,
  measureCalls,
  type Amounts,
  type CountedCalls,
  type CountedTools,
} from './counting.ts';
import { countFolds, foldCalls, foldTools, roundTables, type FoldCounts, type Folds } from './generalise.ts';
import { groupTable, numberValues, type CountedTable, type CountedTables } from './grouping.ts';
import { writeLabels, type LabelOptions } from './labels.ts';
import { numberThings, type Thing } from './ordinals.ts';
import { countBefore } from './period-before.ts';
import { admitTables, type ShareTables } from './share.ts';

/** Everything about the chosen calls, on the private side of the door. */
export interface PrivateSide {
  readonly calls: Calls;
  readonly texts: PrivateTexts;
  readonly projects: Projects;
  readonly selection: Selection;
  /** The period before, where it is compared. */
  readonly before: PeriodBefore | null;
  readonly amounts: Amounts;
  /** Codes in `CERTAINTIES` and `PRICINGS`, by chosen call. */
  readonly certainty: Uint8Array;
  readonly pricing: Uint8Array;
  /** Prices of known models. */
  readonly prices: readonly UsedPrice[];
  /** The zone of the selection's days: in public mode UTC. */
  readonly dayOf: DayResolver;
  /** Single numbers beside those of the mode and of the period before. */
  readonly facts: Readonly<Partial<Record<Exclude<Fact, 'mode'>, number>>>;
}

/** What may leave: whole numbers, and the names that the author chose to show. */
export interface Share {
  readonly tables: ShareTables;
  readonly labels: Labels;
  /** Index in `Projects` of project n at index n - 1: for the terminal, which shows names in every mode. */
  readonly projectOrder: readonly number[];
  /** What is Other in public mode, for the terminal alike; null in another one. */
  readonly folded: FoldCounts | null;
}

/** The one way from the private side to a report. */
export function passDoor(side: PrivateSide, disclosure: Disclosure, options: LabelOptions): Share {
  const numbered = numberCalls(side, disclosure);
  const published = publishTables(side, numbered, disclosure);
  const { tables, order } = numberThings(published.tables);
  const behind = (thing: Thing): readonly number[] =>
    order[thing].map((number) => numbered.values[thing][number - 1]!);
  const textsOf = (thing: Thing): readonly PrivateText[] => behind(thing).map((id) => side.texts.at(id));
  const projectOrder = behind('project');
  const labels = writeLabels(
    disclosure,
    {
      projects: projectOrder.map((index) => side.projects.list[index]!),
      models: textsOf('customModel'),
      folders: behind('folder').map((id) => side.projects.paths.at(side.projects.pathBelow(id))),
      branches: textsOf('branch'),
      tools: textsOf('customTool'),
      servers: textsOf('server'),
      skills: textsOf('skill'),
    },
    options,
  );
  return { tables: admitTables(disclosure, tables), labels, projectOrder, folded: published.folded };
}

/** The session of each chosen call by its ordinal in a report: for the terminal, which is the author's. */
export function sessionOrdinals(side: PrivateSide, disclosure: Disclosure): Int32Array {
  const numbered = numberCalls(side, disclosure);
  const { order } = numberThings(publishTables(side, numbered, disclosure).tables);
  const ordinals = new Int32Array(numbered.values.session.length + 1);
  for (const [index, number] of order.session.entries()) ordinals[number] = index + 1;
  return numbered.calls.session.map((number) => ordinals[number]!);
}

/** Names of models that the vocabulary does not have, by number: for the terminal, which shows names in every mode. */
export function customModelNames({
  calls,
  texts,
}: Pick<PrivateSide, 'calls' | 'texts'>): (id: number) => PrivateText | null {
  const used = new Set(calls.customModel);
  return (id) => (id === NONE || !used.has(id) ? null : texts.at(id));
}

interface NumberedCalls {
  readonly calls: CountedCalls;
  readonly tools: CountedTools;
  /** What stands behind number n of a thing, at index n - 1. */
  readonly values: Readonly<Record<Thing, readonly number[]>>;
}

/** The chosen calls with a number in place of every text. */
function numberCalls(side: PrivateSide, disclosure: Disclosure): NumberedCalls {
  const { calls, selection } = side;
  const sums = measureCalls(calls, selection, side.amounts);
  const from = (column: ArrayLike<number>): Int32Array => pickRows(column, selection.rows, integers);
  const number = (column: ArrayLike<number>): ReturnType<typeof numberValues> => numberValues(column, NONE);
  const isShown = (field: string): boolean => ruleOfField(field, disclosure) !== 'dropped';
  const nowhere = new Int32Array(selection.rows.length).fill(NONE);

  const customModel = number(from(calls.customModel));
  const project = number(selection.project);
  const folder = number(isShown('folder') ? foldersBelow(side, from(calls.folder)) : nowhere);
  const branch = number(isShown('branch') ? from(calls.branch) : nowhere);
  const session = number(from(calls.session));
  const model = from(calls.model).map((code, row) => (code > 0 ? code : -customModel.number[row]!));
  const tools = numberTools(side);
  return {
    calls: {
      length: selection.rows.length,
      day: selection.day,
      hour: selection.hour,
      agent: from(calls.agent),
      model,
      effort: from(calls.effort),
      kind: from(calls.kind),
      project: project.number,
      folder: folder.number,
      branch: branch.number,
      session: session.number,
      time: pickRows(calls.time, selection.rows, floats),
      lastTime: pickRows(calls.lastTime, selection.rows, floats),
      version: pickRows(calls.version, selection.rows, floats),
      wholeInput: wholeInputs(calls, selection.rows),
      sums,
    },
    tools: tools.tools,
    values: {
      customModel: customModel.values,
      project: project.values,
      folder: folder.values,
      branch: branch.values,
      session: session.values,
      ...tools.values,
    },
  };
}

/** The tool uses of the chosen calls with a number in place of every text. */
function numberTools({ calls, selection }: PrivateSide): {
  readonly tools: CountedTools;
  readonly values: Pick<NumberedCalls['values'], 'customTool' | 'server' | 'skill'>;
} {
  const chosen = new Int32Array(calls.length).fill(NONE);
  for (const [index, row] of selection.rows.entries()) chosen[row] = index;
  const { tools } = calls;
  const uses = integers(tools.length);
  let length = 0;
  for (let use = 0; use < tools.length; use++) if (chosen[tools.call[use]!] !== NONE) uses[length++] = use;
  const rows = uses.subarray(0, length);
  const from = (column: ArrayLike<number>): Int32Array => pickRows(column, rows, integers);
  const customTool = numberValues(from(tools.customTool), NONE);
  const server = numberValues(from(tools.server), NONE);
  const skill = numberValues(from(tools.skill), NONE);
  return {
    tools: {
      length,
      call: from(tools.call).map((row) => chosen[row]!),
      tool: from(tools.tool).map((code, use) => (code > 0 ? code : -customTool.number[use]!)),
      server: server.number,
      skill: skill.number,
    },
    values: { customTool: customTool.values, server: server.values, skill: skill.values },
  };
}

/**
 * Folders by one id each for a path below a project, so that copies of a project share it; {@link NONE} for its root
 * and for what lies elsewhere.
 */
function foldersBelow({ projects, selection }: PrivateSide, folders: Int32Array): Int32Array {
  const ids = new Map<string, number>();
  return folders.map((folder, row) => {
    const path = projects.pathBelow(folder);
    if (path === NONE) return NONE;
    const key = `${selection.project[row]!} ${path}`;
    const id = ids.get(key) ?? folder;
    ids.set(key, id);
    return id;
  });
}

/** The share tables as counted: the columns that pass, grouped, and in public mode generalised. */
function publishTables(
  side: PrivateSide,
  numbered: NumberedCalls,
  disclosure: Disclosure,
): { readonly tables: CountedTables; readonly folded: FoldCounts | null } {
  const isPublic = disclosure.mode === 'public';
  const { calls, folds } = isPublic
    ? foldCalls(numbered.calls, disclosure)
    : { calls: numbered.calls, folds: null };
  const tools = isPublic ? foldTools(numbered.tools, numbered.calls) : numbered.tools;
  const activity = countActivity(calls, side.dayOf, disclosure.grain);
  const apart = { activity, tools: countTools(tools, calls), contexts: countContexts(calls) };
  const first = findFirstCalls(calls, apart, disclosure);
  const sessions = countSessions(calls, first);
  const counted: Readonly<Record<TableName, CountedTable>> = {
    usage: countUsage(calls, first),
    sessions,
    week_sessions: countWeekSessions(calls, first),
    session_sizes: countSessionSizes(sessions, isPublic),
    ...apart,
    hours: countHours(activity),
    clients: countClients(calls),
    left_out: countLeftOut(
      side.selection.leftOut.map((entry) => ({ ...entry, agent: foldAgent(entry.agent, folds) })),
    ),
    logs: countLogs(side.selection.logs),
    provenance: countProvenance(calls, side.certainty, side.pricing),
    prices: countPrices(side.prices),
    facts: countFacts(publishFacts(side, disclosure)),
  };
  return {
    tables: shape(counted, disclosure),
    folded: folds === null ? null : countFolds(folds),
  };
}

/** The columns that pass, grouped, and in public mode rounded. */
function shape(
  counted: Readonly<Partial<Record<TableName, CountedTable>>>,
  disclosure: Disclosure,
): CountedTables {
  const grouped = new Map<TableName, CountedTable>();
  for (const [name, columns] of schemaOf(disclosure)) {
    const table = counted[name];
    const names = columns.map((column) => column.name);
    if (table !== undefined) grouped.set(name, groupTable(table, names));
  }
  return disclosure.mode === 'public' ? roundTables(grouped, disclosure) : grouped;
}

/**
 * The call in which each session counts. Where two calls at the same time differ only in the things that they name,
 * these are ordered first, by all that does not hang on where sessions count: usage, and the tables `apart`.
 */
function findFirstCalls(
  calls: CountedCalls,
  apart: Readonly<Partial<Record<TableName, CountedTable>>>,
  disclosure: Disclosure,
): ReadonlyMap<number, number> {
  return firstCalls(calls, () => {
    const { order } = numberThings(shape({ usage: countUsage(calls, new Map()), ...apart }, disclosure));
    const rank = (thing: Thing, column: Int32Array): Int32Array => {
      const ordinals = new Map(order[thing].map((number, index) => [number, index + 1]));
      return column.map((number) => ordinals.get(Math.abs(number)) ?? 0);
    };
    return [
      rank('project', calls.project),
      rank(
        'customModel',
        calls.model.map((code) => Math.min(code, 0)),
      ),
      rank('folder', calls.folder),
      rank('branch', calls.branch),
    ];
  });
}

const foldAgent = (agent: number, folds: Folds | null): number =>
  folds === null ? agent : (folds.agent.get(agent) ?? FOLDED);

/** The facts that the mode lets through. Days come in whole weeks where it wants them so. */
function publishFacts(
  { calls, before, amounts, facts }: PrivateSide,
  disclosure: Disclosure,
): Partial<Record<Fact, number>> {
  const known: Partial<Record<Fact, number>> = {
    ...facts,
    ...(before === null ? {} : countBefore(calls, before, amounts)),
    mode: MODE_CODES[disclosure.mode],
  };
  const published: Partial<Record<Fact, number>> = {};
  for (const name of Object.keys(FACTS) as readonly Fact[]) {
    const value = known[name];
    const rule = ruleOfFact(name, disclosure);
    if (value === undefined || rule === 'dropped') continue;
    published[name] = rule === 'rounded' ? roundFigure(value) : value;
  }
  return published;
}
