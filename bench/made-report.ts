import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encodeTables } from '../cli/report/parquet.ts';
import { publish } from '../cli/report/publish.ts';
import type { CountedTable } from '../cli/privacy/grouping.ts';
import { admitTables } from '../cli/privacy/share.ts';
import { MEASURES } from '../src/contract/fields.ts';
import type { Labels } from '../src/contract/labels.ts';
import { familyCode } from '../src/contract/models.ts';
import { MODE_CODES, usualDisclosure, type Mode } from '../src/contract/modes.ts';
import { FACTS, SCOPES, SESSION_MEASURES, schemaOf, type TableName } from '../src/contract/tables.ts';
import { CALL_KINDS, EFFORTS } from '../src/contract/vocabulary.ts';
import { CACHE } from './cache.ts';
import { Random } from './random.ts';

/** Changes with what is made, so that an older report is not taken for it. */
const VERSION = 1;

const LAST_DAY = 20_700;
/** Three years: whoever has so many rows has them from long. */
const DAYS = 1_096;
const PROJECTS = 60;

/** Models of each agent, each with how much it is used. */
const MODELS = {
  1: [
    [7, 2],
    [14, 5],
    [29, 6],
    [45, 3],
  ],
  2: [
    [84, 4],
    [169, 3],
    [64, 2],
  ],
} as const;

/** A row of the usage table in all its columns. */
type Use = Record<string, number>;

/**
 * Folder of a report with so many rows of usage, as if a person had used agents for three years: made as share data,
 * for what it would take to log it, and assembled as every report is. It is kept.
 */
export async function reportOfRows(mode: Mode, rows: number): Promise<string> {
  const folder = `${CACHE}made-${VERSION}-${mode}-${rows}`;
  if (existsSync(`${folder}/manifest.json`)) return folder;
  console.log(`making a ${mode} report of ${rows} rows …`);
  rmSync(folder, { recursive: true, force: true });
  const disclosure = usualDisclosure(mode);
  const tables = encodeTables(admitTables(disclosure, countedTables(mode, rows)), disclosure);
  const { files } = await publish({ disclosure, labels: LABELS, tables });
  for (const [path, bytes] of [...files].sort(
    ([a], [b]) => Number(a === 'manifest.json') - Number(b === 'manifest.json'),
  )) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, bytes);
  }
  return folder;
}

const LABELS: Labels = {
  schema: 'tallysheet-labels/1',
  title: null,
  author: null,
  site: null,
  timeZone: null,
  projects: Array.from({ length: PROJECTS }, () => ({ label: null, tags: [] })),
  models: [],
  folders: [],
  branches: [],
  tools: [],
  servers: [],
  skills: [],
};

function countedTables(mode: Mode, rows: number): ReadonlyMap<TableName, CountedTable> {
  const schema = schemaOf(usualDisclosure(mode));
  const usage = usageOf(
    (schema.get('usage') ?? []).map(({ name }) => name),
    rows,
  );
  const sessions = sessionsOf(usage);
  const given: Partial<Record<TableName, readonly Use[]>> = {
    usage,
    sessions,
    session_sizes: sizesOf(sessions),
    activity: activityOf(usage, mode === 'normal'),
    facts: [
      { fact: FACTS.mode, value: MODE_CODES[mode] },
      { fact: FACTS['first-day'], value: LAST_DAY - DAYS + 1 },
      { fact: FACTS['last-day'], value: LAST_DAY },
      { fact: FACTS['price-day'], value: LAST_DAY },
    ],
  };
  return new Map(
    [...schema].map(([name, columns]) => {
      const list = given[name] ?? [];
      const of = (type: 'INT32' | 'INT64'): Record<string, Float64Array> =>
        Object.fromEntries(
          columns
            .filter((column) => column.type === type)
            .map((column) => [column.name, Float64Array.from(list, (row) => row[column.name] ?? 0)]),
        );
      return [name, { length: list.length, keys: of('INT32'), sums: of('INT64') }];
    }),
  );
}

/** Rows of sessions one after the other, each another in the columns that the mode has. */
function usageOf(columns: readonly string[], rows: number): readonly Use[] {
  const random = new Random(7);
  const keys = [
    'day',
    'hour',
    'agent',
    'model',
    'effort',
    'project',
    'folder',
    'branch',
    'kind',
    'session',
  ].filter((name) => columns.includes(name));
  const known = new Set<string>();
  const list: Use[] = [];
  for (let session = 1; list.length < rows; session += 1) {
    const agent = random.chance(0.7) ? 1 : 2;
    // More of late, as it is.
    const day = LAST_DAY - Math.floor(DAYS * random.fraction() * random.fraction());
    const begin = random.between(7, 18);
    const project = 1 + Math.floor(PROJECTS * random.fraction() ** 2);
    const branch = random.between(0, 40);
    for (
      let left = Math.round(random.around(24, 0.8)), first = 1;
      left > 0 && list.length < rows;
      left -= 1
    ) {
      const row: Use = {
        day,
        hour: begin + random.between(0, 5),
        agent,
        model: random.weighted(MODELS[agent]),
        effort: random.weighted([
          [EFFORTS.high, 4],
          [EFFORTS.medium, 5],
          [EFFORTS.low, 1],
          [0, 2],
        ]),
        project,
        folder: random.between(0, 5),
        branch,
        kind: random.weighted([
          [CALL_KINDS.main, 6],
          [CALL_KINDS.subagent, 3],
          [CALL_KINDS.compaction, 1],
        ]),
        session,
      };
      const id = keys.map((name) => row[name]).join();
      if (known.has(id)) continue;
      known.add(id);
      const size = random.around(8, 1);
      Object.assign(row, {
        calls: 1 + Math.round(size),
        sessions: first,
        input: Math.round(size * 2_000),
        cache_read: Math.round(size * 400_000),
        cache_write_5m: Math.round(size * 20_000),
        cache_write_1h: Math.round(size * 9_000),
        output: Math.round(size * 3_000),
        reasoning: Math.round(size * 800),
        cost: Math.round(size * 400_000),
      });
      first = 0;
      list.push(row);
    }
  }
  return list;
}

function sessionsOf(usage: readonly Use[]): readonly Use[] {
  const sessions = new Map<number, Use>();
  for (const row of usage) {
    const known = sessions.get(row['session'] ?? 0);
    const begun: Use = {
      ...row,
      minutes: 0,
      subagent_calls: 0,
      ...Object.fromEntries(MEASURES.map((name) => [name, 0])),
    };
    const session = known ?? begun;
    for (const name of MEASURES) session[name] = (session[name] ?? 0) + (row[name] ?? 0);
    session['minutes'] = (session['minutes'] ?? 0) + 3;
    sessions.set(row['session'] ?? 0, session);
  }
  return [...sessions.values()];
}

function sizesOf(sessions: readonly Use[]): readonly Use[] {
  return Object.entries(SESSION_MEASURES).flatMap(([name, { code, bounds }]) =>
    bounds.map((bound, bin) => ({
      measure: code,
      bin,
      sessions: sessions.filter(
        (session) => (session[name] ?? 0) >= bound && (session[name] ?? 0) < (bounds[bin + 1] ?? Infinity),
      ).length,
    })),
  );
}

/** Some minutes for every hour with use, and for each agent, model and project in it. */
function activityOf(usage: readonly Use[], hasHours: boolean): readonly Use[] {
  const cells = new Map<string, Use>();
  for (const { day = 0, hour = 0, agent = 0, model = 0, project = 0 } of usage) {
    for (const [scope, code] of [
      [SCOPES.all, {}],
      [SCOPES.agent, { agent }],
      [SCOPES.model, { model: familyCode(model) }],
      [SCOPES.project, { project }],
    ] as const) {
      const cell = { day, hour: hasHours ? hour : 0, scope, agent: 0, model: 0, project: 0, ...code };
      cells.set(Object.values(cell).join(), { ...cell, minutes: 10 + ((day + hour) % 50) });
    }
  }
  return [...cells.values()];
}
