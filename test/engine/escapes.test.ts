import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../../src/engine/database.ts';
import { compileShare } from '../../cli/report/compile.ts';
import { fixtureOptions } from '../report/made-report.ts';
import { figure } from '../privacy/figures.ts';
import { sizeOf } from '../privacy/sizes.ts';
import { escapesTo, LOCK_HOLDS, STATEMENTS } from './escapes.ts';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const folder = mkdtempSync(join(tmpdir(), 'tallysheet-escapes-'));
const writable = join(folder, 'writable');
const file = join(folder, 'bait.csv');
const COUNT = 'SELECT count(*)::BIGINT AS n, sum(calls)::BIGINT AS calls FROM usage';

type Bindings = Awaited<ReturnType<typeof createDuckDB>>;
let bindings: Bindings;
let database: Database;
let sink: Server;
let asked = 0;
let escapes: readonly string[];

async function startEngine(): Promise<Bindings> {
  const bundle = { mainModule: wasm, mainWorker: '' };
  const engine = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await engine.instantiate(() => undefined);
  return engine;
}

beforeAll(async () => {
  mkdirSync(writable);
  writeFileSync(file, 'a,b\n1,2\n3,4\n');
  sink = createServer((_, response) => {
    asked += 1;
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
  expect(asked).toBe(0);
  expect(new Set(escapes).size).toBeGreaterThanOrEqual(sizeOf('engine-escapes'));
  figure(
    'T12 engine',
    `${escapes.length} ways out of the engine and ${STATEMENTS.length} other statements in Node, fired ${fired} times: ${passed.length} let through, ${asked} requests`,
  );
});
