import { MODE_CODES, type Disclosure } from '../../src/contract/modes.ts';
import type { Manifest } from '../../src/contract/manifest.ts';
import { parseDay } from '../../src/contract/formats.ts';
import type { Labels } from '../../src/contract/labels.ts';
import {
  CONTEXT_BOUNDS,
  FACTS,
  FOLDED,
  ruleOf,
  ruleOfFact,
  SCOPES,
  schemaOf,
  type Column,
  type Fact,
  type TableName,
} from '../../src/contract/tables.ts';
import { resultOf, type CheckResult, type Finding } from './findings.ts';
import { checkGeneralised } from './generalised.ts';
import {
  LABELS_PATH,
  MOST_VALUES,
  readTable,
  tablePath,
  type ReadTable,
  type ReportFiles,
} from './report-files.ts';
import { checkLabels } from './labels.ts';
import { isPeriodBefore } from './period-before.ts';
import { FACT_RULES, KEYS, ruleOfValue } from './vocabulary.ts';

export type ReadTables = ReadonlyMap<TableName, ReadTable>;

export interface CheckedSchema {
  readonly result: CheckResult;
  /** The tables that could be read, whatever stands in them. */
  readonly tables: ReadTables;
  /** Null where they are none. */
  readonly labels: Labels | null;
}

/**
 * Every table has the mode's columns and nothing else, and every value is one that its column can hold. All tables
 * have `most` values together.
 */
export async function checkSchema(
  files: ReportFiles,
  manifest: Manifest,
  most = MOST_VALUES,
): Promise<CheckedSchema> {
  const findings: Finding[] = [];
  const tables = new Map<TableName, ReadTable>();
  let left = most;
  for (const [name, columns] of schemaOf(manifest)) {
    const place = tablePath(name);
    const bytes = files.get(place);
    if (bytes === undefined) {
      findings.push({ class: 'missing-table', place });
      continue;
    }
    const table = await readTable(bytes, columns, place, left);
    if ('class' in table) findings.push(table);
    else {
      tables.set(name, table);
      left -= table.length * columns.length;
      findings.push(...checkValues(name, columns, table, manifest), ...checkOrder(name, table));
    }
  }
  const read = checkLabels(files.get(LABELS_PATH), manifest);
  findings.push(
    ...read.findings,
    ...checkActivity(tables),
    ...checkContexts(tables),
    ...checkFacts(tables, manifest),
    ...checkGeneralised(tables, manifest),
  );
  if (read.labels !== null) findings.push(...checkOrdinals(tables, read.labels));
  return { result: resultOf('schema', findings), tables, labels: read.labels };
}

function checkValues(
  name: TableName,
  columns: readonly Column[],
  table: ReadTable,
  disclosure: Disclosure,
): readonly Finding[] {
  return columns.flatMap((column): readonly Finding[] => {
    const rule = ruleOfValue(name, column.name);
    const isFolded =
      ruleOf(name, column.name, disclosure) === 'folded' ||
      (isFoldedAgent(name, column.name) && disclosure.mode === 'public');
    const isPossible = (value: number | null): boolean =>
      value === null ? column.nullable : (isFolded && value === FOLDED) || rule(value);
    return valuesOf(table, column.name).every(isPossible)
      ? []
      : [{ class: 'impossible-value', place: `${tablePath(name)}, column ${column.name}` }];
  });
}

/** Of what was left out, the agent is folded with the calls' agents. */
const isFoldedAgent = (name: TableName, column: string): boolean => name === 'left_out' && column === 'agent';

/** Rows differ in their keys and are in their order: how the logs were read cannot show. */
function checkOrder(name: TableName, table: ReadTable): readonly Finding[] {
  const keys = KEYS[name].flatMap((key) => {
    const values = table.columns.get(key);
    return values === undefined ? [] : [values];
  });
  const isAfter = (row: number): boolean => {
    for (const key of keys) {
      const difference = (key[row] ?? 0) - (key[row - 1] ?? 0);
      if (difference !== 0) return difference > 0;
    }
    return false;
  };
  for (let row = 1; row < table.length; row++)
    if (!isAfter(row)) return [{ class: 'rows-out-of-order', place: tablePath(name) }];
  return [];
}

/** Of agent, model and project an activity row has the one that its scope is about. */
function checkActivity(tables: ReadTables): readonly Finding[] {
  const table = tables.get('activity');
  if (table === undefined) return [];
  const place = `${tablePath('activity')}, column scope`;
  const [scope, agent, model, project] = ['scope', 'agent', 'model', 'project'].map((name) =>
    valuesOf(table, name),
  );
  const isOwn = (row: number): boolean => {
    const own = scope?.[row];
    return (
      (own === SCOPES.agent) === (agent?.[row] !== 0) &&
      (own === SCOPES.model || model?.[row] === 0) &&
      (own === SCOPES.project || project?.[row] === 0)
    );
  };
  return [...rowsOf(table)].every(isOwn) ? [] : [{ class: 'impossible-value', place }];
}

/** The largest input of a bin is one of its bin, and there is a call that has it. */
function checkContexts(tables: ReadTables): readonly Finding[] {
  const table = tables.get('contexts');
  if (table === undefined) return [];
  const [bin, calls, largest] = ['bin', 'calls', 'largest'].map((name) => valuesOf(table, name));
  const isOwn = (row: number): boolean => {
    const value = largest?.[row] ?? 0;
    return (calls?.[row] ?? 0) > 0 && CONTEXT_BOUNDS.findLastIndex((bound) => value >= bound) === bin?.[row];
  };
  return [...rowsOf(table)].every(isOwn)
    ? []
    : [{ class: 'impossible-value', place: `${tablePath('contexts')}, column largest` }];
}

/** The facts fit each other, the manifest and the prices' stamp. */
function checkFacts(tables: ReadTables, manifest: Manifest): readonly Finding[] {
  const table = tables.get('facts');
  if (table === undefined) return [];
  const { mode, prices } = manifest;
  const place = `${tablePath('facts')}, column value`;
  const values = valuesOf(table, 'value');
  const facts = new Map(valuesOf(table, 'fact').map((fact, row) => [fact, values[row] ?? Number.NaN]));
  const first = facts.get(FACTS['first-day']) ?? -Infinity;
  const last = facts.get(FACTS['last-day']) ?? Infinity;
  const fits =
    Object.entries(FACTS).every(([name, code]) => {
      const value = facts.get(code);
      const fact = name as Fact;
      return value === undefined || (ruleOfFact(fact, manifest) !== 'dropped' && FACT_RULES[fact](value));
    }) &&
    facts.get(FACTS.mode) === MODE_CODES[mode] &&
    first <= last &&
    facts.get(FACTS['price-day']) === parseDay(prices.read) &&
    facts.has(FACTS.currency) === facts.has(FACTS['currency-rate']) &&
    isPeriodBefore(facts);
  return fits ? [] : [{ class: 'impossible-value', place }];
}

/** Ordinals are 1 to n without a gap, and n is how many labels there are. */
function checkOrdinals(tables: ReadTables, labels: Labels): readonly Finding[] {
  const findings: Finding[] = [];
  const expect = (table: TableName, column: string, most: number | null, sign: 1 | -1): void => {
    const read = tables.get(table);
    const values = read?.columns.get(column);
    if (values === undefined) return;
    const met = new Set(
      values.flatMap((value) =>
        value === null || value === FOLDED || value * sign <= 0 ? [] : [value * sign],
      ),
    );
    const highest = [...met].reduce((high, value) => Math.max(high, value), 0);
    const isDense = met.size === highest && (most === null || highest === most);
    if (!isDense)
      findings.push({ class: 'ordinals-not-dense', place: `${tablePath(table)}, column ${column}` });
  };
  expect('usage', 'project', labels.projects.length, 1);
  expect('usage', 'model', labels.models.length, -1);
  expect('usage', 'folder', labels.folders.length, 1);
  expect('usage', 'branch', labels.branches.length, 1);
  expect('tools', 'tool', labels.tools.length, -1);
  expect('tools', 'server', labels.servers.length, 1);
  expect('tools', 'skill', labels.skills.length, 1);
  const sessions = tables.get('sessions')?.length ?? null;
  expect('usage', 'session', sessions, 1);
  expect('sessions', 'session', sessions, 1);
  for (const [table, column, most] of [
    ['sessions', 'project', labels.projects.length],
    ['activity', 'project', labels.projects.length],
    ['tools', 'project', labels.projects.length],
  ] as const) {
    const values = tables.get(table)?.columns.get(column) ?? [];
    if (values.some((value) => value !== FOLDED && (value ?? 0) > most))
      findings.push({ class: 'ordinals-not-dense', place: `${tablePath(table)}, column ${column}` });
  }
  for (const table of ['activity', 'contexts'] as const) {
    const models = tables.get(table)?.columns.get('model') ?? [];
    if (models.some((value) => -(value ?? 0) > labels.models.length))
      findings.push({ class: 'ordinals-not-dense', place: `${tablePath(table)}, column model` });
  }
  return findings;
}

const valuesOf = (table: ReadTable, column: string): readonly (number | null)[] =>
  table.columns.get(column) ?? [];

const rowsOf = ({ length }: ReadTable): Iterable<number> => Array.from({ length }, (_, row) => row);
