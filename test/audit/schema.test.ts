import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { tablePath } from '../../cli/audit/report-files.ts';
import { checkSchema } from '../../cli/audit/schema.ts';
import { canonicalJson } from '../../src/contract/canonical.ts';
import { parseDay } from '../../src/contract/formats.ts';
import type { Labels } from '../../src/contract/labels.ts';
import type { Manifest } from '../../src/contract/manifest.ts';
import { modelCode } from '../../src/contract/model-ids.ts';
import { MODE_CODES, usualDisclosure, type Disclosure, type Mode } from '../../src/contract/modes.ts';
import {
  CONTEXT_BOUNDS,
  FACTS,
  FOLDED,
  SCOPES,
  schemaOf,
  type Fact,
  type TableName,
} from '../../src/contract/tables.ts';
import { NO_LABELS } from './made-residue.ts';

type Row = Readonly<Record<string, number | null>>;
type Rows = Partial<Record<TableName, readonly Row[]>>;

const READ = '2026-09-27';
/** A Monday. */
const DAY = 20_598;
const MODEL = modelCode('claude-opus-4-6');
const facts = (list: Partial<Record<Fact, number>>): readonly Row[] =>
  Object.entries(list)
    .map(([fact, value]) => ({ fact: FACTS[fact as Fact], value }))
    .sort((one, other) => one.fact - other.fact);

const TOOL = { day: DAY, agent: 1, project: 1 };
/** Two rows and more of everything; columns that are not named are 0, or nothing where that can be. */
const ROWS: Rows = {
  usage: [
    {
      day: DAY,
      hour: 7,
      agent: 1,
      model: -1,
      project: 2,
      folder: 1,
      branch: 1,
      kind: 1,
      session: 1,
      calls: 3,
    },
    { day: DAY, hour: 7, agent: 1, model: MODEL, project: 1, kind: 1, session: 2, calls: 2, cost: 7 },
    { day: DAY, hour: 9, agent: 2, model: 0, kind: 2, session: 2, calls: 1 },
  ],
  sessions: [
    { session: 1, day: DAY, hour: 7, agent: 1, project: 2 },
    { session: 2, day: DAY, hour: 7, agent: 1, project: 1 },
  ],
  session_sizes: [
    { measure: 1, bin: 0, sessions: 2 },
    { measure: 2, bin: 3, sessions: 2 },
  ],
  activity: [
    { day: DAY, hour: 7, scope: SCOPES.all, minutes: 5 },
    { day: DAY, hour: 7, scope: SCOPES.agent, agent: 1, minutes: 5 },
    { day: DAY, hour: 7, scope: SCOPES.model, model: -1, minutes: 5 },
    { day: DAY, hour: 7, scope: SCOPES.project, project: 2, minutes: 5 },
    { day: DAY, hour: 9, scope: SCOPES.all, minutes: 5 },
  ],
  hours: [
    { hour: 7, minutes: 5 },
    { hour: 9, minutes: 5 },
  ],
  tools: [
    { ...TOOL, tool: -1, uses: 1 },
    { ...TOOL, tool: 1, uses: 1 },
    { ...TOOL, tool: 1, server: 1, uses: 1 },
    { ...TOOL, tool: 1, server: 1, skill: 1, uses: 1 },
  ],
  contexts: [
    { agent: 1, model: -1, bin: 0, calls: 1, largest: 1 },
    { agent: 1, model: MODEL, bin: 1, calls: 2, largest: CONTEXT_BOUNDS[1]! },
  ],
  clients: [
    { agent: 1, major: 2, minor: 0, patch: 3, calls: 5 },
    { agent: 2, major: -1, minor: -1, patch: -1, calls: 1 },
  ],
  left_out: [{ agent: 1, reason: 1, count: 4 }],
  logs: [{ agent: 1, files: 2, lines: 9 }],
  provenance: [{ agent: 1, certainty: 1, pricing: 1, calls: 6, tokens: 9, output: 3 }],
  prices: [{ model: MODEL, from_day: 0, over: 0, input: 5 }],
};

const LABELS: Labels = {
  ...NO_LABELS,
  projects: [1, 2].map(() => ({ label: null, tags: [] })),
  ...{ models: [null], folders: [null], branches: [null], tools: [null], servers: [null], skills: [null] },
};
/** As a mode has them: what it numbers. */
const labelsIn = (mode: Mode): Labels => ({
  ...LABELS,
  ...(mode === 'normal' ? {} : { folders: [], branches: [] }),
  ...(mode === 'public' ? { projects: [], models: [], tools: [], servers: [], skills: [] } : {}),
});

const manifestOf = (disclosure: Disclosure): Manifest =>
  ({ ...disclosure, prices: { read: READ } }) as Manifest;

function write(table: TableName, rows: readonly Row[], disclosure: Disclosure): Uint8Array {
  const columnData = (schemaOf(disclosure).get(table) ?? []).map(({ name, type, nullable }) => {
    const values = rows.map((row) => row[name] ?? (nullable ? null : 0));
    const data = type === 'INT64' ? values.map((value) => (value === null ? null : BigInt(value))) : values;
    return { name, type, nullable, data };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', statistics: false }));
}

interface Report {
  readonly mode?: Mode;
  readonly rows?: Rows;
  readonly facts?: Partial<Record<Fact, number>>;
  readonly labels?: Partial<Labels> | null;
  readonly without?: TableName;
  /** Values that it may have. */
  readonly most?: number;
}

/** A report of the rows above, but for some tables; `class, place` of everything that is found in it. */
async function checked({
  mode = 'normal',
  rows = {},
  facts: more = {},
  labels = {},
  without,
  most,
}: Report = {}) {
  const disclosure = usualDisclosure(mode);
  const own = facts({ mode: MODE_CODES[mode], 'price-day': parseDay(READ)!, ...more });
  const all: Rows = { ...ROWS, facts: own, ...rows };
  const files = new Map<string, Uint8Array>();
  for (const name of schemaOf(disclosure).keys())
    if (name !== without) files.set(tablePath(name), write(name, all[name] ?? [], disclosure));
  if (labels !== null) files.set('labels.json', Buffer.from(canonicalJson({ ...labelsIn(mode), ...labels })));
  const checkedSchema = await checkSchema(files, manifestOf(disclosure), most);
  expect(checkedSchema.result.check).toBe('schema');
  return checkedSchema;
}
const found = async (report: Report): Promise<readonly string[]> =>
  (await checked(report)).result.findings.map(({ class: kind, place }) => `${kind}, ${place}`);
const impossible = (table: TableName, column: string): readonly string[] => [
  `impossible-value, data/${table}.parquet, column ${column}`,
];
const change = (table: TableName, ...changes: readonly Row[]): Report => ({
  rows: { [table]: (ROWS[table] ?? []).map((row, index) => ({ ...row, ...changes[index] })) },
});

describe('tables and labels', () => {
  test.each(['normal', 'redacted', 'strict'] as const)('pass in %s, and are handed on', async (mode) => {
    const { result, tables, labels } = await checked({ mode, ...inOrder(mode) });
    expect(result.findings).toEqual([]);
    expect([...tables.keys()]).toEqual([...schemaOf(usualDisclosure(mode)).keys()]);
    expect(labels).toEqual(labelsIn(mode));
  });

  /** Without hours and sessions, rows that only these tell apart are one. */
  function inOrder(mode: Mode): Report {
    if (mode === 'normal') return {};
    const activity = ROWS.activity!.slice(0, 4);
    return { mode, rows: { activity } };
  }

  test('are those of the mode: one that is not there is told of', async () => {
    for (const name of schemaOf(usualDisclosure('normal')).keys()) {
      const all = await found({ without: name });
      expect(all).toContain(`missing-table, data/${name}.parquet`);
      const { tables } = await checked({ without: name });
      expect(tables.has(name)).toBe(false);
    }
  });

  test('have so many values together, and the table that has more is told of', async () => {
    const { tables } = await checked();
    const schema = schemaOf(usualDisclosure('normal'));
    const all = [...tables].reduce((sum, [name, { length }]) => sum + length * schema.get(name)!.length, 0);
    expect(await found({ most: all })).toEqual([]);
    expect(await found({ most: all - 1 })).toEqual([
      `too-many-rows, ${tablePath([...tables.keys()].at(-1)!)}`,
    ]);
  });

  test('that cannot be read are told of, and the others are read', async () => {
    const disclosure = usualDisclosure('strict');
    const files = new Map(
      [...schemaOf(disclosure).keys()].map((name) => [tablePath(name), Buffer.from('x')]),
    );
    files.set(tablePath('logs'), Buffer.from(write('logs', ROWS.logs!, disclosure)));
    const { result, tables, labels } = await checkSchema(files, manifestOf(disclosure));
    expect(result.findings).toContainEqual({ class: 'no-parquet', place: 'data/usage.parquet' });
    expect([...tables.keys()]).toEqual(['logs']);
    expect(labels).toBeNull();
  });

  test('that are no labels are told of, and then nothing is said of ordinals', async () => {
    expect(await found({ labels: { title: 5 as never, projects: [] } })).toEqual([
      'labels-malformed, labels.json',
    ]);
    expect(await found({ labels: null })).toEqual([]);
    expect(await found({ labels: { title: 'a\u202eb' } })).toEqual(['unclean-label, labels.json, title']);
  });
});

describe('a value', () => {
  test.each<[TableName, string, number]>([
    ['usage', 'agent', 9],
    ['usage', 'hour', 24],
    ['usage', 'calls', -1],
    ['usage', 'output', -1],
    ['sessions', 'day', 3],
    ['session_sizes', 'bin', 99],
    ['hours', 'minutes', -1],
    ['tools', 'uses', -1],
    ['clients', 'major', -2],
    ['left_out', 'reason', 99],
    ['logs', 'agent', 0],
    ['provenance', 'pricing', 99],
    ['prices', 'model', 0],
  ])('of %s, column %s, is none that can stand there', async (table, column, value) => {
    expect(await found(change(table, { [column]: value }))).toContain(impossible(table, column)[0]);
  });

  test('is found in any row, and told once', async () => {
    expect(await found(change('usage', {}, {}, { calls: -1 }))).toEqual(impossible('usage', 'calls'));
    expect(await found(change('usage', { calls: -1 }, { calls: -1 }, {}))).toEqual(
      impossible('usage', 'calls'),
    );
  });

  test('is missing only where the log may not say it', async () => {
    expect(await found(change('usage', { cost: null, reasoning: null }))).toEqual([]);
  });
});

describe('what is folded', () => {
  const weeks = [DAY, DAY + 7, DAY + 14];
  const PUBLIC: Rows = {
    usage: weeks.map((day) => ({
      day,
      agent: FOLDED,
      model: FOLDED,
      effort: FOLDED,
      project: FOLDED,
      kind: FOLDED,
      calls: 20,
    })),
    activity: weeks.map((day) => ({ day, scope: SCOPES.all, minutes: 50 })),
    tools: weeks.map((day) => ({ day, agent: FOLDED, project: FOLDED, tool: FOLDED, uses: 30 })),
    week_sessions: weeks.map((week) => ({ week, sessions: 5 })),
    session_sizes: [{ measure: 1, bin: 0, sessions: 15 }],
    left_out: [{ agent: FOLDED, reason: 1, count: 40 }],
  };

  test('is Other in public', async () => {
    expect(await found({ mode: 'public', rows: PUBLIC })).toEqual([]);
  });

  test('stands beside values of the vocabulary, and no others', async () => {
    const rows = { ...PUBLIC, usage: PUBLIC.usage!.map((row) => ({ ...row, agent: 9 })) };
    expect(await found({ mode: 'public', rows })).toContain(impossible('usage', 'agent')[0]);
  });

  test('is nothing in the other modes', async () => {
    for (const column of ['agent', 'model', 'effort', 'kind'])
      expect(await found(change('usage', { [column]: FOLDED }, {}, {})), column).toContain(
        impossible('usage', column)[0],
      );
    expect(await found(change('left_out', { agent: FOLDED }))).toEqual(impossible('left_out', 'agent'));
    expect(
      await found({
        mode: 'public',
        rows: { ...PUBLIC, left_out: [{ agent: 1, reason: FOLDED, count: 40 }] },
      }),
    ).toEqual(impossible('left_out', 'reason'));
  });

  test('is rounded and in whole weeks', async () => {
    const rows = { ...PUBLIC, week_sessions: weeks.map((week) => ({ week: week + 1, sessions: 5 })) };
    expect(await found({ mode: 'public', rows })).toEqual([
      'no-whole-week, data/week_sessions.parquet, column week',
    ]);
  });
});

describe('rows', () => {
  test.each(Object.keys(ROWS).filter((name) => (ROWS[name as TableName]?.length ?? 0) > 1) as TableName[])(
    'of %s are in their order, and none is there twice',
    async (table) => {
      const rows = ROWS[table]!;
      const finding = `rows-out-of-order, data/${table}.parquet`;
      expect(await found({ rows: { [table]: [...rows].reverse() } })).toContain(finding);
      expect(await found({ rows: { [table]: [...rows, rows.at(-1)!] } })).toContain(finding);
      expect(await found({ rows: { [table]: rows.slice(0, 1) } })).not.toContain(finding);
    },
  );

  test('are ordered by what tells them apart, and by nothing else', async () => {
    expect(await found(change('usage', { calls: 9 }, { calls: 1 }, { calls: 5 }))).toEqual([]);
  });
});

describe('minutes', () => {
  const scope = 'impossible-value, data/activity.parquet, column scope';
  const row = (more: Row): Report => ({ rows: { activity: [{ day: DAY, hour: 7, minutes: 5, ...more }] } });

  test.each<[string, Row]>([
    ['all', { scope: SCOPES.all }],
    ['an agent', { scope: SCOPES.agent, agent: 1 }],
    ['a model', { scope: SCOPES.model, model: MODEL }],
    ['no model', { scope: SCOPES.model, model: 0 }],
    ['a project', { scope: SCOPES.project, project: 1 }],
    ['no project', { scope: SCOPES.project, project: 0 }],
  ])('of %s name it and nothing else', async (_, more) => {
    expect(await found(row(more))).toEqual([]);
  });

  test.each<[string, Row]>([
    ['all, of an agent', { scope: SCOPES.all, agent: 1 }],
    ['all, of a model', { scope: SCOPES.all, model: MODEL }],
    ['all, of a project', { scope: SCOPES.all, project: 1 }],
    ['no agent', { scope: SCOPES.agent, agent: 0 }],
    ['an agent, of a model', { scope: SCOPES.agent, agent: 1, model: MODEL }],
    ['an agent, of a project', { scope: SCOPES.agent, agent: 1, project: 1 }],
    ['a model, of an agent', { scope: SCOPES.model, model: MODEL, agent: 1 }],
    ['a model, of a project', { scope: SCOPES.model, model: MODEL, project: 1 }],
    ['a project, of an agent', { scope: SCOPES.project, project: 1, agent: 1 }],
    ['a project, of a model', { scope: SCOPES.project, project: 1, model: MODEL }],
  ])('are none of %s', async (_, more) => {
    expect(await found(row(more))).toEqual([scope]);
  });

  test('are checked in every row', async () => {
    expect(await found(change('activity', {}, {}, {}, {}, { agent: 1 }))).toEqual([scope]);
  });
});

describe('contexts', () => {
  const last = CONTEXT_BOUNDS.length - 1;
  const with1 = (row: Row): Report => ({
    rows: { contexts: [{ agent: 1, model: MODEL, calls: 1, largest: 0, bin: 0, ...row }] },
  });

  test.each<[string, Row]>([
    ['nothing', { largest: 0 }],
    ['the last of the first size', { largest: CONTEXT_BOUNDS[1]! - 1 }],
    ['the first of the second', { bin: 1, largest: CONTEXT_BOUNDS[1]! }],
    ['more than any bound', { bin: last, largest: CONTEXT_BOUNDS[last]! + 1 }],
  ])('may be of %s', async (_, row) => {
    expect(await found(with1(row))).toEqual([]);
  });

  test.each<[string, Row]>([
    ['more than their size', { largest: CONTEXT_BOUNDS[1]! }],
    ['less than their size', { bin: 1, largest: CONTEXT_BOUNDS[1]! - 1 }],
    ['no call', { calls: 0 }],
  ])('are not of %s', async (_, row) => {
    expect(await found(with1(row))).toEqual(impossible('contexts', 'largest'));
  });

  test('are checked in every row', async () => {
    expect(await found(change('contexts', {}, { calls: 0 }))).toEqual(impossible('contexts', 'largest'));
  });

  test('of a custom model have a label', async () => {
    expect(await found(with1({ model: -2 }))).toEqual([
      'ordinals-not-dense, data/contexts.parquet, column model',
    ]);
  });
});

describe('facts', () => {
  const value = impossible('facts', 'value');

  test.each<[string, Partial<Record<Fact, number>>, Mode?]>([
    ['a range', { 'first-day': DAY, 'last-day': DAY }],
    ['the begin of a range', { 'first-day': DAY }],
    ['the end of a range', { 'last-day': DAY }],
    ['a currency with its rate', { currency: 978, 'currency-rate': 920_000 }],
    ['a system', { system: 1 }],
    ['a first day of the week', { 'week-start': 7 }, 'strict'],
    ['own prices', { 'own-prices': 1 }],
  ])('may tell %s', async (_, more, mode = 'normal') => {
    const activity = mode === 'normal' ? ROWS.activity! : ROWS.activity!.slice(0, 4);
    expect(await found({ mode, facts: more, rows: { activity } })).toEqual([]);
  });

  test.each<[string, Partial<Record<Fact, number>>]>([
    ['another mode', { mode: MODE_CODES.strict }],
    ['a range that ends before it begins', { 'first-day': DAY + 1, 'last-day': DAY }],
    ['another day of the prices', { 'price-day': parseDay(READ)! + 1 }],
    ['a currency without its rate', { currency: 978 }],
    ['a rate without its currency', { 'currency-rate': 920_000 }],
    ['what no fact can be', { 'own-prices': 2 }],
    ['a part of a period before', { 'before-calls': 1 }],
  ])('do not tell %s', async (_, more) => {
    expect(await found({ facts: more })).toEqual(value);
  });

  test('do not tell what the mode hides', async () => {
    const activity = ROWS.activity!.slice(0, 4);
    expect(await found({ mode: 'strict', facts: { system: 1 }, rows: { activity } })).toEqual(value);
  });

  test('tell the mode and the day of the prices', async () => {
    for (const rows of [facts({ mode: 1 }), facts({ 'price-day': parseDay(READ)! }), []])
      expect(await found({ rows: { facts: rows } })).toEqual(value);
  });
});

describe('ordinals', () => {
  const notDense = (table: string, column: string): string =>
    `ordinals-not-dense, data/${table}.parquet, column ${column}`;

  test.each<[TableName, string, number]>([
    ['usage', 'project', 3],
    ['usage', 'model', -2],
    ['usage', 'folder', 2],
    ['usage', 'branch', 2],
    ['usage', 'session', 3],
    ['tools', 'tool', -2],
    ['tools', 'server', 2],
    ['tools', 'skill', 2],
    ['sessions', 'session', 3],
    ['sessions', 'project', 3],
    ['tools', 'project', 3],
  ])('of %s, column %s, have no gap and no more than there are labels', async (table, column, value) => {
    const last = (ROWS[table]?.length ?? 1) - 1;
    const rows = ROWS[table]!.map((row, index) => {
      const isIt = column === 'tool' || column === 'model' ? index === 0 : index === last;
      return isIt ? { ...row, [column]: value } : row;
    });
    expect(await found({ rows: { [table]: rows } })).toContain(notDense(table, column));
  });

  test('of minutes have a label', async () => {
    const rows = (more: Row): Report => ({
      rows: { activity: [{ day: DAY, hour: 7, minutes: 5, ...more }] },
    });
    expect(await found(rows({ scope: SCOPES.project, project: 3 }))).toEqual([
      notDense('activity', 'project'),
    ]);
    expect(await found(rows({ scope: SCOPES.model, model: -2 }))).toEqual([notDense('activity', 'model')]);
  });

  test.each<[keyof Labels, TableName, string]>([
    ['projects', 'usage', 'project'],
    ['models', 'usage', 'model'],
    ['folders', 'usage', 'folder'],
    ['branches', 'usage', 'branch'],
    ['tools', 'tools', 'tool'],
    ['servers', 'tools', 'server'],
    ['skills', 'tools', 'skill'],
  ])('are as many as there are labels of %s', async (key, table, column) => {
    const more = [...(LABELS[key] as unknown[]), key === 'projects' ? { label: null, tags: [] } : null];
    expect(await found({ labels: { [key]: more } })).toEqual([notDense(table, column)]);
    expect(await found({ labels: { [key]: more.slice(0, -2) } })).toContain(notDense(table, column));
  });

  test('leave none out, also where the last one is there', async () => {
    const usage = ROWS.usage!.map((row) => (row['project'] === 1 ? { ...row, project: 2 } : row));
    expect(await found({ rows: { usage } })).toEqual([notDense('usage', 'project')]);
  });

  test('of sessions are any where their table is not there, which is told of', async () => {
    expect(await found({ without: 'sessions' })).toEqual(['missing-table, data/sessions.parquet']);
  });

  test('of sessions are as many as there are sessions', async () => {
    expect(await found({ rows: { sessions: ROWS.sessions!.slice(0, 1) } })).toEqual([
      notDense('usage', 'session'),
    ]);
  });
});
