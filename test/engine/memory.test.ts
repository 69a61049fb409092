import { expect, test } from 'vitest';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { GIVEN_LISTS, type GivenNames } from '../../src/contract/readable.ts';
import { schemaOf, type TableName } from '../../src/contract/tables.ts';
import { Console } from '../../src/engine/console.ts';
import { capMemory } from '../../src/engine/memory.ts';
import { Refused } from '../../src/engine/refusal.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import { admitTables } from '../../cli/privacy/share.ts';
import { encodeTables } from '../../cli/report/parquet.ts';
import { startEngine } from './started.ts';

const STRICT = usualDisclosure('strict');
const MOST = 2 ** 28;
const empty = new Map<TableName, CountedTable>(
  [...schemaOf(STRICT)].map(([name, columns]) => [
    name,
    { length: 0, keys: Object.fromEntries(columns.map((column) => [column.name, []])), sums: {} },
  ]),
);
const names: GivenNames = {
  lists: Object.fromEntries(GIVEN_LISTS.map((name) => [name, []])) as unknown as GivenNames['lists'],
  tags: [],
};

// Texts are not counted by the engine's own limit: this would take 2 GB before it failed.
test('a query that takes more memory than there is for it says so, and takes no more', async () => {
  capMemory(MOST);
  const bindings = await startEngine();
  const asked = new Console(bindings, STRICT, encodeTables(admitTables(STRICT, empty), STRICT), names);
  const run = (): unknown => asked.run("SELECT repeat('x', 1000000) || range FROM range(2000)");
  expect(run).toThrow(Refused);
  expect(run).toThrow(expect.objectContaining({ refusal: { reason: 'memory' }, isEnd: true }));
  expect(() => new WebAssembly.Memory({ initial: 1 }).grow(MOST / 65_536)).toThrow(RangeError);
  expect(new WebAssembly.Memory({ initial: 1 }).grow(1)).toBe(1);
});
