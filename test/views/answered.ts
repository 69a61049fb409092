import type { MinutesQuestion } from '../../src/contract/activity.ts';
import { PORTIONS, planPortions } from '../../src/contract/pieces.ts';
import { NO_FILTER, type Filter } from '../../src/contract/filter.ts';
import { dayInWeek } from '../../src/contract/formats.ts';
import { SUMMED } from '../../src/contract/measures.ts';
import { familyCode } from '../../src/contract/models.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import type { Answers, Columns, Question } from '../../src/contract/question.ts';
import { SCOPES } from '../../src/contract/tables.ts';
import { filterFor, shapeOf, type Key, type ViewQuestion } from '../../src/contract/views.ts';

/** Measures that can be missing. */
const NULLABLE: ReadonlySet<string> = new Set(['cost', 'uncached_cost', 'reasoning', 'credits']);

/** A row of the usage table; what it leaves out is 0, or null where null is allowed. Public mode has no sessions: null. */
export type Use = Readonly<Record<'day' | 'agent' | 'model' | 'project', number>> &
  Partial<Readonly<Record<'hour' | 'effort' | 'kind', number>>> &
  Partial<Readonly<Record<(typeof SUMMED)[number], number | null>>>;

function keyOf(row: Use, key: Key): number {
  if (key === 'weekday') return dayInWeek(row.day, 0);
  return key === 'week' ? row.day - dayInWeek(row.day, 0) : (row[key] ?? 0);
}

/** What the engine would answer to a question about these rows. Of sessions they say nothing. */
export function answerTo(rows: readonly Use[], question: Question): Columns {
  if ('view' in question) return rowsOf(rows, question);
  return 'by' in question ? minutesOf(rows, question) : {};
}

/** The answers of the first paint that are about these rows. */
export function answersOf(rows: readonly Use[], disclosure: Disclosure): Answers {
  const extent = { disclosure, first: 0, last: 0 };
  const steps = planPortions(NO_FILTER, PORTIONS, extent, () => false);
  return Object.fromEntries(steps.map(({ key, question }) => [key, answerTo(rows, question)]));
}

function rowsOf(rows: readonly Use[], { view, filter }: ViewQuestion): Columns {
  const { by } = shapeOf(view);
  const passing = rows.filter((row) => passes(row, filterFor(view, filter)));
  const list = (view === 'total' ? [passing] : groupsOf(passing, by)).map(
    (members): Record<string, number | null> => ({
      ...Object.fromEntries(by.map((key) => [key, keyOf(members[0]!, key)])),
      ...Object.fromEntries(SUMMED.map((name) => [name, sumOf(members, name)])),
      active_days: new Set(members.map(({ day }) => day)).size,
    }),
  );
  const names = [...by, ...SUMMED, 'active_days'];
  return Object.fromEntries(names.map((name) => [name, list.map((row) => row[name] ?? null)]));
}

/** Rows by what tells them apart, in its order. */
function groupsOf(rows: readonly Use[], keys: readonly Key[]): readonly (readonly Use[])[] {
  const groups = new Map<string, Use[]>();
  for (const row of rows) {
    const id = keys.map((key) => keyOf(row, key)).join();
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return [...groups.values()].sort(([a], [b]) =>
    keys.reduce((order, key) => order || keyOf(a!, key) - keyOf(b!, key), 0),
  );
}

function sumOf(rows: readonly Use[], name: (typeof SUMMED)[number]): number | null {
  const values = rows.map((row) => (row[name] === undefined ? (NULLABLE.has(name) ? null : 0) : row[name]));
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Ten active minutes for every row: of the whole, a day, an hour of the week, an agent, a family of models, a project. */
function minutesOf(rows: readonly Use[], { by }: MinutesQuestion): Columns {
  if (by.includes('scope')) return partMinutes(rows);
  const keys = by.filter((key) => key !== 'scope');
  if (keys.length === 0) return { minutes: [rows.length * 10] };
  const groups = groupsOf(rows, keys);
  return Object.fromEntries([
    ...keys.map((key) => [key, groups.map(([row]) => keyOf(row!, key))] as const),
    ['minutes', groups.map(({ length }) => length * 10)] as const,
  ]);
}

function partMinutes(rows: readonly Use[]): Columns {
  const list: { scope: number; agent: number; model: number; project: number; minutes: number }[] = [];
  const none = { agent: 0, model: 0, project: 0 };
  for (const [scope, key] of [
    [SCOPES.agent, 'agent'],
    [SCOPES.model, 'model'],
    [SCOPES.project, 'project'],
  ] as const) {
    const codeOf = (row: Use): number => (key === 'model' ? familyCode(row.model) : row[key]);
    for (const code of new Set(rows.map(codeOf)))
      list.push({
        ...none,
        scope,
        [key]: code,
        minutes: rows.filter((row) => codeOf(row) === code).length * 10,
      });
  }
  return Object.fromEntries(
    (['scope', 'agent', 'model', 'project', 'minutes'] as const).map((name) => [
      name,
      list.map((row) => row[name]),
    ]),
  );
}

function passes(row: Use, filter: Filter): boolean {
  const isIn = (list: readonly number[], code: number): boolean => list.length === 0 || list.includes(code);
  return (
    (filter.from === null || row.day >= filter.from) &&
    (filter.to === null || row.day <= filter.to) &&
    isIn(filter.weekdays, dayInWeek(row.day, 0)) &&
    isIn(filter.hours, row.hour ?? 0) &&
    isIn(filter.agents, row.agent) &&
    isIn(filter.models, row.model) &&
    isIn(filter.projects, row.project) &&
    isIn(filter.efforts, row.effort ?? 0) &&
    isIn(filter.kinds, row.kind ?? 0)
  );
}
