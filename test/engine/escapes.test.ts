import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { Console } from '../../src/engine/console.ts';
import { Database } from '../../src/engine/database.ts';
import { Refused } from '../../src/engine/refusal.ts';
import { givenNames } from '../../src/views/console/given-names.ts';
import { namesOf } from '../../src/views/names.ts';
import { compileShare } from '../../cli/report/compile.ts';
import { fixtureOptions } from '../report/made-report.ts';
import { figure } from '../privacy/figures.ts';
import { sizeOf } from '../privacy/sizes.ts';
import { CONSOLE_LOCK_HOLDS, escapesTo, HIDINGS, LOCK_HOLDS, STATEMENTS } from './escapes.ts';
import { startEngine, type Bindings } from './started.ts';

const folder = mkdtempSync(join(tmpdir(), 'tallysheet-escapes-'));
const writable = join(folder, 'writable');
const file = join(folder, 'bait.csv');
const COUNT = 'SELECT count(*)::BIGINT AS n, sum(calls)::BIGINT AS calls FROM usage';

let bindings: Bindings;
let database: Database;
let sink: Server;
let requests = 0;
let escapes: readonly string[];

beforeAll(async () => {
  mkdirSync(writable);
  writeFileSync(file, 'a,b\n1,2\n3,4\n');
  sink = createServer((_, response) => {
    requests += 1;
    response.end('a,b\n1,2\n');
  });
  await new Promise<void>((resolve) => {
    sink.listen(0, '127.0.0.1', resolve);
  });
  const { port } = sink.address() as { port: number };
  escapes = escapesTo({ file, folder: writable, url: `http://127.0.0.1:${port}` });
  const { bundle } = await compileShare(fixtureOptions());
  bindings = await startEngine();
  database = new Database(bindings, bundle.disclosure, bundle.tables);
});
afterAll(() => {
  sink.close();
  rmSync(folder, { recursive: true });
});

test('an engine without the lock reads and writes files: the bait can be taken', async () => {
  const open = await startEngine();
  open.open({});
  const connection = open.connect();
  const read = connection.query(`SELECT count(*)::INTEGER AS n FROM read_csv_auto('${file}')`);
  expect(read.getChildAt(0)?.get(0)).toBe(2);
  connection.query(`COPY (SELECT 1) TO '${writable}/copied.csv'`);
  expect(readdirSync(writable)).toEqual(['copied.csv']);
  rmSync(`${writable}/copied.csv`);
});

test('a locked engine refuses every way out, in three forms, and is what it was before', () => {
  const before = database.ask(COUNT);
  const beside = bindings.connect();
  const passed: string[] = [];
  let fired = 0;
  const fire = (form: string, sql: string, run: () => unknown): void => {
    fired += 1;
    try {
      run();
      passed.push(`${form}: ${sql}`);
    } catch {
      // As it should be.
    }
  };
  for (const sql of escapes) {
    // By the lock alone, on a connection that takes any statement.
    fire('alone', sql, () => beside.query(sql));
    fire('asked', sql, () => database.ask(sql));
    fire('behind a query', sql, () => database.ask(`SELECT 1 AS n; ${sql}`));
  }
  for (const sql of STATEMENTS) {
    fire('asked', sql, () => database.ask(sql));
    fire('behind a query', sql, () => database.ask(`SELECT 1 AS n; ${sql}`));
  }
  expect(passed).toEqual([]);
  expect(database.ask(LOCK_HOLDS)).toEqual({ n: [1] });
  expect(database.ask(COUNT)).toEqual(before);
  expect(readdirSync(writable)).toEqual([]);
  expect(requests).toBe(0);
  expect(new Set(escapes).size).toBeGreaterThanOrEqual(sizeOf('engine-escapes'));
  figure(
    'T12 engine',
    `${escapes.length} ways out of the engine and ${STATEMENTS.length} other statements in Node, fired ${fired} times: ${passed.length} let through, ${requests} requests`,
  );
});

test('the console’s engine refuses them too, hidden in whatever a reader types, and is what it was before', async () => {
  const { bundle } = await compileShare({ ...fixtureOptions(), disclosure: usualDisclosure('normal') });
  const { disclosure, labels, tables } = bundle;
  const engine = await startEngine();
  const names = givenNames(labels, disclosure, namesOf(labels, disclosure, []));
  const asked = new Console(engine, disclosure, tables, names);
  const count =
    'SELECT (SELECT count(*) FROM usage), (SELECT sum(calls) FROM data.usage), (SELECT count(*) FROM names.models), (SELECT count(*) FROM duckdb_views() WHERE NOT internal), (SELECT count(*) FROM duckdb_tables())';
  asked.run(count);
  const before = asked.run(count).cells;
  const beside = engine.connect();
  const passed: string[] = [];
  let fired = 0;
  for (const sql of escapes) {
    // By the lock alone, on a connection that takes any statement.
    try {
      beside.query(sql);
      passed.push(sql);
    } catch {
      // As it should be.
    }
  }
  for (const sql of [...escapes, ...STATEMENTS]) {
    for (const hide of HIDINGS) {
      fired += 1;
      try {
        asked.run(hide(sql));
        passed.push(hide(sql));
      } catch (error) {
        if (!(error instanceof Refused) || error.isEnd) throw error;
      }
    }
  }
  expect(passed).toEqual([]);
  expect(asked.run(CONSOLE_LOCK_HOLDS).cells).toEqual([['1']]);
  expect(asked.run(count).cells).toEqual(before);
  expect(readdirSync(writable)).toEqual([]);
  expect(requests).toBe(0);
  figure(
    'T12 console',
    `${escapes.length} ways out of the console's engine and ${STATEMENTS.length} other statements in Node, fired ${fired} times in ${HIDINGS.length} forms: ${passed.length} let through`,
  );
});
