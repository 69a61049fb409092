import { beforeAll, describe, expect, test } from 'vitest';
import { compileShare } from '../../cli/report/compile.ts';
import type { ShareBundle } from '../../cli/report/publish.ts';
import { formatIsoDay } from '../../src/contract/formats.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { chooseDisclosure, usualDisclosure, type Disclosure } from '../../src/contract/modes.ts';
import { GIVEN_LISTS, nameLists, readableViews, type GivenNames } from '../../src/contract/readable.ts';
import { CONTEXT_BOUNDS, schemaOf, SESSION_MEASURES, type TableName } from '../../src/contract/tables.ts';
import { Console, MOST_COLUMNS, MOST_ROWS, FIRST_ROWS, type Answer } from '../../src/engine/console.ts';
import { Refused, type Refusal } from '../../src/engine/refusal.ts';
import { givenNames } from '../../src/views/console/given-names.ts';
import { namesOf } from '../../src/views/names.ts';
import { hostileLabels } from '../browser/hostile-labels.ts';
import { rowsOfTable } from '../report/parquet-rows.ts';
import { fixtureOptions } from '../report/made-report.ts';
import { startEngine } from './started.ts';

const chosen = (...choice: Parameters<typeof chooseDisclosure>): Disclosure =>
  chooseDisclosure(...choice) ?? usualDisclosure('strict');
const DISCLOSURES: readonly (readonly [string, Disclosure])[] = [
  ['normal', usualDisclosure('normal')],
  ['redacted', usualDisclosure('redacted')],
  ['redacted with folders and branches', chosen('redacted', { shows: ['folder', 'branch'] })],
  ['strict', usualDisclosure('strict')],
  ['public', usualDisclosure('public')],
  ['public by day', chosen('public', { grain: 'day' })],
];

async function shareIn(disclosure: Disclosure): Promise<ShareBundle> {
  const options = { ...fixtureOptions(), disclosure, teamKey: new Uint8Array(32).fill(7) };
  return (await compileShare(options)).bundle;
}

const namesIn = (labels: Labels, disclosure: Disclosure): GivenNames =>
  givenNames(labels, disclosure, namesOf(labels, disclosure, []));

async function consoleOf({ disclosure, labels, tables }: ShareBundle): Promise<Console> {
  return new Console(await startEngine(), disclosure, tables, namesIn(labels, disclosure));
}

/** The first rows of an answer, row by row. */
function rowsOf({ columns, cells, rows }: Answer): readonly (readonly (string | null)[])[] {
  return Array.from({ length: Math.min(rows, FIRST_ROWS) }, (_, row) =>
    columns.map((_column, index) => cells[index]?.[row] ?? null),
  );
}

function refusalOf(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('it was answered');
}

/** Lists by the columns that take their names from them. */
const NAMED: Readonly<Record<string, string>> = {
  agent: 'agents',
  branch: 'branches',
  certainty: 'certainties',
  effort: 'efforts',
  fact: 'facts',
  folder: 'folders',
  kind: 'kinds',
  measure: 'measures',
  model: 'models',
  pricing: 'pricings',
  project: 'projects',
  reason: 'reasons',
  scope: 'scopes',
  server: 'servers',
  skill: 'skills',
  tool: 'tools',
};
const TOKENS = ['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output'];

type Row = Readonly<Record<string, number | null>>;

/** `12.345678` */
function decimalOf(millionths: number | null): string | null {
  if (millionths === null) return null;
  const digits = String(Math.abs(millionths)).padStart(7, '0');
  return `${millionths < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** What a view should have in a column for a row of the file, worked out without SQL. */
function expectedIn(
  view: TableName,
  column: string,
  row: Row,
  lists: ReadonlyMap<string, Map<number, string>>,
): string | null {
  const raw = row[column] ?? null;
  const list = NAMED[column];
  if (list !== undefined) return lists.get(list)?.get(raw ?? 0) ?? null;
  if (column === 'from_day') return raw === 0 ? null : formatIsoDay(raw ?? 0);
  if (column === 'day' || column === 'week') return formatIsoDay(raw ?? 0);
  if (column === 'credits') return decimalOf(raw);
  if (column.endsWith('_usd')) return decimalOf(row[column.slice(0, -'_usd'.length)] ?? null);
  if (column === 'tokens' && view !== 'provenance')
    return String(TOKENS.reduce((sum, name) => sum + (row[name] ?? 0), 0));
  if (column === 'at_least' || column === 'below') {
    const isCost = row['measure'] === SESSION_MEASURES.cost.code;
    const { bounds } = isCost ? SESSION_MEASURES.cost : SESSION_MEASURES.minutes;
    const bound = bounds[(row['bin'] ?? 0) + (column === 'below' ? 1 : 0)];
    return bound === undefined ? null : decimalOf(isCost ? bound : bound * 1_000_000);
  }
  if (column === 'input_at_least' || column === 'input_below') {
    const bound = CONTEXT_BOUNDS[(row['bin'] ?? 0) + (column === 'input_below' ? 1 : 0)];
    return bound === undefined ? null : String(bound);
  }
  if (column === 'major') return raw === -1 ? null : String(raw);
  if (column === 'version')
    return row['major'] === -1 ? null : [row['major'], row['minor'], row['patch']].join('.');
  return raw === null ? null : String(raw);
}

const sorted = (rows: readonly (readonly (string | null)[])[]): readonly string[] =>
  rows.map((row) => JSON.stringify(row)).sort();

describe.each(DISCLOSURES)('the console on a report that is %s', (_, disclosure) => {
  let share: ShareBundle;
  let asked: Console;
  beforeAll(async () => {
    share = await shareIn(disclosure);
    asked = await consoleOf(share);
  });
  const views = readableViews(disclosure);

  test('has a view for each table of the mode, and every column of the files in it', () => {
    expect(views.map(({ name }) => name).filter((name) => name !== 'tags')).toEqual([
      ...schemaOf(disclosure).keys(),
    ]);
    for (const [table, columns] of schemaOf(disclosure)) {
      const used = views.find(({ name }) => name === table)?.columns.flatMap(({ from }) => from);
      expect(columns.map(({ name }) => name).filter((name) => used?.includes(name) !== true)).toEqual([]);
    }
  });

  test('has views and tables of the mode, and nothing else', () => {
    const tables = asked.run(
      "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema <> 'names' AND table_type <> 'LOCAL TEMPORARY' ORDER BY ALL",
    );
    const expected = [
      ...[...schemaOf(disclosure).keys()].map((name) => ['data', name]),
      ...views.map(({ name }) => ['main', name]),
    ];
    expect(sorted(rowsOf(tables))).toEqual(sorted(expected));
    const columns = asked.run(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'data'",
    );
    expect(sorted(rowsOf(columns))).toEqual(
      sorted([...schemaOf(disclosure)].flatMap(([table, list]) => list.map(({ name }) => [table, name]))),
    );
  });

  test('shows every row of the files with dates, decimals and names', async () => {
    const lists = new Map(
      nameLists(namesIn(share.labels, disclosure)).map(([name, list]) => [name, new Map(list)]),
    );
    let seen = 0;
    for (const { name, columns } of views) {
      if (name === 'tags') continue;
      const raw = await rowsOfTable(share.tables.get(name));
      const answer = asked.run(`FROM ${name}`);
      expect(
        answer.columns.map((column) => [column.name, column.type.replace(/\(18,6\)$/, '')]),
        name,
      ).toEqual(columns.map((column) => [column.name, column.type]));
      expect(sorted(rowsOf(answer)), name).toEqual(
        sorted(raw.map((row) => columns.map((column) => expectedIn(name, column.name, row, lists)))),
      );
      seen += raw.length;
    }
    expect(seen).toBeGreaterThan(20);
  });

  test('has a name for whatever has a code', () => {
    for (const { name, columns } of views) {
      for (const { name: column } of columns.filter(
        (one) => NAMED[one.name] !== undefined && name !== 'tags',
      )) {
        const list = NAMED[column] ?? '';
        expect(
          asked.run(
            `SELECT DISTINCT ${column} FROM data.${name} WHERE ${column} NOT IN (SELECT code FROM names.${list}) AND ${column} <> 0`,
          ).cells,
          `${name}.${column}`,
        ).toEqual([[]]);
      }
    }
  });
});

describe('the console', () => {
  let asked: Console;
  let share: ShareBundle;
  beforeAll(async () => {
    share = await shareIn(usualDisclosure('normal'));
    asked = await consoleOf(share);
  });
  const valueOf = (expression: string): readonly [string | null | undefined, string | undefined] => {
    const { columns, cells } = asked.run(`SELECT ${expression} AS value`);
    return [cells[0]?.[0], columns[0]?.type];
  };

  test.each([
    ['1', '1', 'INTEGER'],
    ['9007199254740993', '9007199254740993', 'BIGINT'],
    [
      '-170141183460469231731687303715884105727::HUGEINT',
      '-170141183460469231731687303715884105727',
      'HUGEINT',
    ],
    ['0.1 + 0.2', '0.3', 'DECIMAL(3,1)'],
    ["'12345678901234567890.123456'::DECIMAL(38, 6)", '12345678901234567890.123456', 'DECIMAL(38,6)'],
    ['0.1::DOUBLE + 0.2', '0.30000000000000004', 'DOUBLE'],
    ["'nan'::DOUBLE", 'nan', 'DOUBLE'],
    ["'-inf'::DOUBLE", '-inf', 'DOUBLE'],
    ['1 / 0', null, 'DOUBLE'],
    ['NULL', null, 'INTEGER'],
    ["DATE '2026-05-01'", '2026-05-01', 'DATE'],
    ["TIMESTAMP '2026-05-01 12:34:56.5'", '2026-05-01 12:34:56.5', 'TIMESTAMP'],
    ["INTERVAL '3 days 2 hours'", '3 days 02:00:00', 'INTERVAL'],
    ['[1, NULL, 3]', '[1, NULL, 3]', 'INTEGER[]'],
    ["{'a': 1, 'b': 'x'}", "{'a': 1, 'b': x}", 'STRUCT(a INTEGER, b VARCHAR)'],
    ["MAP(['a'], [1])", '{a=1}', 'MAP(VARCHAR, INTEGER)'],
    ["'\\xAB'::BLOB", '\\xAB', 'BLOB'],
    ['true', 'true', 'BOOLEAN'],
    ["''", '', 'VARCHAR'],
    ["'\u202e</script>'", '\u202e</script>', 'VARCHAR'],
  ])('writes %s exactly', (expression, text, type) => {
    expect(valueOf(expression)).toEqual([text, type]);
  });

  test('writes every type that the engine has', () => {
    const answer = asked.run('FROM test_all_types()');
    expect(answer.columns.length).toBeGreaterThan(40);
    expect(answer.rows).toBe(3);
    for (const column of answer.cells) {
      expect(column).toHaveLength(3);
      expect(column[0]).toEqual(expect.any(String));
    }
  });

  test('keeps two columns of one name apart, and any name that a column can have', () => {
    const answer = asked.run(`SELECT 1 AS a, 2 AS a, 3 AS "a""; --", 4 AS "ü", 5 AS "c0"`);
    expect(answer.columns.map(({ name }) => name)).toEqual(['a', 'a:1', 'a"; --', 'ü', 'c0']);
    expect(answer.cells).toEqual([['1'], ['2'], ['3'], ['4'], ['5']]);
  });

  test.each([
    'SELECT 1;',
    'SELECT 1 ; ;',
    'SELECT 1; -- a comment; and more',
    'SELECT 1; /* a; b */ ',
    '-- first; this\nSELECT 1 -- last',
    '/* a */ SELECT 1; -- b;\n-- c;',
    'WITH a AS (SELECT 1) FROM a',
    'VALUES (1)',
    'FROM (SELECT 1)',
  ])('takes one query however it ends: %s', (sql) => {
    expect(asked.run(sql).cells).toEqual([['1']]);
  });

  test('takes a semicolon in a text for what it is', () => {
    expect(asked.run("SELECT 'a;' AS a, ';--' AS b -- ;").cells).toEqual([['a;'], [';--']]);
  });

  test('keeps the order of a query, also where it cuts it', () => {
    const answer = asked.run(`SELECT range AS n FROM range(${MOST_ROWS * 2}) ORDER BY n DESC`);
    expect(answer.cells[0]?.slice(0, 3)).toEqual(['199999', '199998', '199997']);
    expect([answer.rows, answer.isCut]).toEqual([MOST_ROWS, true]);
    expect(asked.rows(MOST_ROWS - 1, MOST_ROWS)).toEqual([['100000']]);
  });

  test('hands over the first rows, and the others when they are asked for', () => {
    const answer = asked.run(`SELECT range AS n FROM range(${MOST_ROWS})`);
    expect([answer.rows, answer.isCut]).toEqual([MOST_ROWS, false]);
    expect(answer.cells[0]).toHaveLength(FIRST_ROWS);
    expect(asked.rows(0, MOST_ROWS)[0]).toEqual(Array.from({ length: MOST_ROWS }, (_, n) => String(n)));
    expect(answer.time).toBeGreaterThan(0);
  });

  test('ends at once where a query has no end to its rows', () => {
    expect(asked.run('FROM range(1000000000000)')).toMatchObject({ rows: MOST_ROWS, isCut: true });
  });

  test('shortens a long text among the first rows, and hands it over whole', () => {
    expect(asked.run("SELECT repeat('ü', 1001) AS a, repeat('ü', 1000) AS b").cells).toEqual([
      [`${'ü'.repeat(1000)}…`],
      ['ü'.repeat(1000)],
    ]);
    expect(asked.rows(0, 1)[0]).toEqual(['ü'.repeat(1001)]);
  });

  test('answers with no rows, and still with columns', () => {
    expect(asked.run('SELECT 1 AS a, 2 AS b WHERE false')).toMatchObject({
      columns: [{ name: 'a' }, { name: 'b' }],
      cells: [[], []],
      rows: 0,
    });
  });

  test.each([
    ['SELEC 1', 'Parser Error: syntax error at or near "SELEC"', 1, 1],
    [
      'SELECT\n  1,\n  foo\nFROM usage',
      'Binder Error: Referenced column "foo" not found in FROM clause!',
      3,
      3,
    ],
    ['SELECT (1', 'Parser Error: syntax error at end of input', null, null],
    ['FROM nosuch', 'Catalog Error: Table with name nosuch does not exist!', 1, 6],
    [
      `SELECT ${'1, '.repeat(60)}foo, ${'2, '.repeat(60)}3`,
      'Binder Error: Referenced column "foo" not found',
      1,
      null,
    ],
    [`SELECT ${'\n'.repeat(11)} foo`, 'Binder Error: Referenced column "foo" not found', 12, 2],
    ["SELECT 'a'::INT", "Conversion Error: Could not convert string 'a' to INT32", null, null],
    ["SELECT error('my own words')", 'Invalid Error: my own words', null, null],
    ['SELECT ?', 'Invalid Input Error: Values were not provided', null, null],
    ['SELECT json(1)', 'Catalog Error: Scalar Function with name "json" is not in the catalog', null, null],
    ['DROP TABLE data.usage', 'Parser Error: syntax error at or near "DROP"', 1, 1],
    ['SELECT 1) UNION ALL (SELECT 2', 'Parser Error: syntax error at or near ")"', 1, 9],
    ['', 'Parser Error: syntax error at end of input', null, null],
  ])('says what is wrong with $0, and where', (sql, message, line, column) => {
    const refusal = refusalOf(() => asked.run(sql));
    expect(refusal).toMatchObject({
      reason: 'query',
      message: expect.stringContaining(message) as string,
      position: line === null ? null : { line, column },
    });
    expect(JSON.stringify(refusal)).not.toMatch(/LINE \d|INSTALL|CREATE OR REPLACE/);
  });

  test.each([
    ['SELECT 1; SELECT 2', 'several'],
    ['SELECT 1; DROP TABLE data.usage', 'several'],
    ["SELECT * FROM read_csv_auto('/etc/hosts')", 'outside'],
    [`SELECT ${'('.repeat(3000)}1${')'.repeat(3000)}`, 'deep'],
    [`SELECT ${Array.from({ length: MOST_COLUMNS + 1 }, (_, n) => n).join(', ')}`, 'columns'],
  ])('says why it refuses $0', (sql, reason) => {
    expect(refusalOf(() => asked.run(sql))).toEqual({ reason });
  });

  test('keeps a message short', () => {
    const refusal = refusalOf(() => asked.run(`SELECT error(repeat('x', 5000))`));
    expect(refusal.reason === 'query' && refusal.message.length).toBe(1_001);
  });

  test('is what it was after all of that', () => {
    expect(asked.run('SELECT sum(calls)::BIGINT FROM usage').cells).toEqual(
      asked.run('SELECT sum(calls)::BIGINT FROM data.usage').cells,
    );
  });
});

describe('names', () => {
  const labels = hostileLabels('127.0.0.1:1');
  const hostile = [
    ...labels,
    "'); DROP TABLE data.usage; --",
    '?',
    '$1',
    '\\',
    '\u202e',
    'a\0b',
    '\ud800',
    '',
  ];
  const list = hostile.map((name, index): [number, string] => [index + 1, name]);
  const names: GivenNames = {
    lists: Object.fromEntries(GIVEN_LISTS.map((name) => [name, list])) as unknown as GivenNames['lists'],
    tags: hostile.map((name) => [name, name]),
  };

  test('are values, whatever stands in them', async () => {
    const { disclosure, tables } = await shareIn(usualDisclosure('normal'));
    const asked = new Console(await startEngine(), disclosure, tables, names);
    // What no text can hold does not get in.
    const held = hostile.map((name) => name.replaceAll(/\p{Surrogate}/gu, '\ufffd').replaceAll('\0', ''));
    for (const name of GIVEN_LISTS)
      expect(asked.run(`SELECT name FROM names.${name} ORDER BY code`).cells[0]).toEqual(held);
    expect(asked.run('FROM tags').cells).toEqual([held, held]);
  });
});

describe('a query that is too much for the engine', () => {
  const nest = (open: string, inner: string, close: string, depth: number): string =>
    `SELECT ${open.repeat(depth)}${inner}${close.repeat(depth)}`;
  const DEEP: readonly (readonly [string, string])[] = [
    ['calls in calls', nest('abs(', '1', ')', 300)],
    ['calls in calls, at the edge', nest('abs(', '1', ')', 150)],
    ['lists in lists', nest('[', '1', ']', 800)],
    ['queries in queries', nest('(SELECT ', '1', ')', 300)],
    ['sums of sums', nest('1 + ', '1', '', 900)],
    ['no after no', nest('NOT ', 'true', '', 900)],
    ['tables in tables', `FROM ${'(FROM '.repeat(300)}range(1)${')'.repeat(300)}`],
    ['unions', Array.from({ length: 1000 }, () => 'SELECT 1').join(' UNION ALL ')],
    [
      'a query of a query of a query',
      `WITH a0 AS (SELECT 1 AS n)${Array.from({ length: 300 }, (_, n) => `, a${n + 1} AS (SELECT n FROM a${n})`).join('')} FROM a300`,
    ],
    ['cases in cases', nest('CASE WHEN true THEN ', '1', ' END', 300)],
  ];

  test.each(DEEP)('does not get past the end of its stack unseen: %s', async (_, sql) => {
    const { disclosure, labels, tables } = await shareIn(usualDisclosure('strict'));
    const asked = new Console(await startEngine(), disclosure, tables, namesIn(labels, disclosure));
    const before = asked.run('SELECT sum(calls)::BIGINT, count(DISTINCT model) FROM usage').cells;
    let isEnd = false;
    try {
      asked.run(sql);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      isEnd = error.isEnd;
      expect(['deep', 'broken', 'query']).toContain(error.refusal.reason);
    }
    // An engine that can be used again is as it was.
    if (!isEnd)
      expect(asked.run('SELECT sum(calls)::BIGINT, count(DISTINCT model) FROM usage').cells).toEqual(before);
  });
});
