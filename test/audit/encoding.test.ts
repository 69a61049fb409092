import { describe, expect, test } from 'vitest';
import { checkEncoding } from '../../cli/audit/encoding.ts';
import { tablePath, type ReadTable } from '../../cli/audit/report-files.ts';
import { KEYS } from '../../cli/audit/vocabulary.ts';
import { admitTable } from '../../cli/privacy/share.ts';
import { encodeTable } from '../../cli/report/parquet.ts';
import { canonicalJson } from '../../src/contract/canonical.ts';
import type { Manifest } from '../../src/contract/manifest.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { schemaOf, type TableName } from '../../src/contract/tables.ts';

const STRICT = usualDisclosure('strict');
const MANIFEST = STRICT as Manifest;
const LABELS = 'labels.json';

/** Two rows of a table, in order: 1 and 2 in every column, and nothing where that can be. */
function tableOf(name: TableName): ReadTable {
  const columns = (schemaOf(STRICT).get(name) ?? []).map(
    (column) => [column.name, column.nullable ? [null, 2] : [1, 2]] as const,
  );
  return { length: 2, columns: new Map(columns) };
}

/** The file of such a table. */
function fileOf(name: TableName, { columns, length }: ReadTable): Uint8Array {
  const schema = schemaOf(STRICT).get(name) ?? [];
  const counted = [...columns].map(
    ([column, values]) => [column, values.map((value) => value ?? Number.NaN)] as const,
  );
  const keys = counted.filter(([column]) => KEYS[name].includes(column));
  const sums = counted.filter(([column]) => !KEYS[name].includes(column));
  return encodeTable(
    admitTable({ length, keys: Object.fromEntries(keys), sums: Object.fromEntries(sums) }, schema),
    schema,
  );
}

function report() {
  const tables = new Map([...schemaOf(STRICT).keys()].map((name) => [name, tableOf(name)]));
  const files = new Map([...tables].map(([name, table]) => [tablePath(name), fileOf(name, table)]));
  files.set(LABELS, Buffer.from(canonicalJson({ labels: [] })));
  return { tables, files };
}

type Report = ReturnType<typeof report>;

function checked(change: (report: Report) => unknown = () => undefined) {
  const made = report();
  change(made);
  const { result, rewritten } = checkEncoding(made.files, made.tables, MANIFEST);
  expect(result.check).toBe('encoding');
  return {
    outcome: result.outcome,
    places: result.findings.map(({ class: kind, place }) => `${kind} ${place}`),
    rewritten,
    ...made,
  };
}

describe('the encoding of a report', () => {
  test('is the only one that its values have, and is told', () => {
    const { outcome, places, rewritten, files } = checked();
    expect([outcome, places]).toEqual(['passed', []]);
    for (const [name, bytes] of rewritten) expect(Buffer.compare(bytes, files.get(tablePath(name))!)).toBe(0);
    expect([...rewritten.keys()]).toEqual([...schemaOf(STRICT).keys()]);
  });

  test('of a table is another with a byte more, with other values, and where there is no file', () => {
    const place = tablePath('usage');
    for (const change of [
      ({ files }: Report) => files.set(place, Buffer.concat([files.get(place)!, Buffer.of(0)])),
      ({ files }: Report) => files.set(place, files.get(tablePath('tools'))!),
      ({ files }: Report) => files.delete(place),
    ])
      expect(checked(change)).toMatchObject({ outcome: 'failed', places: [`other-encoding ${place}`] });
  });

  test('of values that the door does not let out is none', () => {
    const { outcome, places, rewritten } = checked(({ tables }) => {
      const table = tableOf('usage');
      tables.set('usage', { ...table, columns: new Map([...table.columns, ['calls', [0.5, 1]]]) });
    });
    expect([outcome, places]).toEqual(['failed', [`other-encoding ${tablePath('usage')}`]]);
    expect(rewritten.has('usage')).toBe(false);
  });

  test('of rows in another order, or with the same keys, is another', () => {
    for (const rows of [
      [1, 0],
      [0, 0],
    ]) {
      const { outcome } = checked(({ tables, files }) => {
        const table = tableOf('usage');
        const columns = [...table.columns].map(
          ([name, values]) => [name, rows.map((row) => values[row]!)] as const,
        );
        tables.set('usage', { length: 2, columns: new Map(columns) });
        expect(files.has(tablePath('usage'))).toBe(true);
      });
      expect(outcome).toBe(rows[0] === 1 ? 'passed' : 'failed');
    }
  });

  test('of rows that only their figures tell apart is none', () => {
    const { rewritten } = checked(({ tables }) => {
      const columns = [...tableOf('usage').columns].map(
        ([name, values]) => [name, KEYS.usage.includes(name) ? [1, 1] : values] as const,
      );
      tables.set('usage', { length: 2, columns: new Map(columns) });
    });
    expect(rewritten.has('usage')).toBe(false);
    expect(rewritten.has('tools')).toBe(true);
  });

  test('of labels is their one form; whether they are there is another check', () => {
    for (const text of ['{"labels": []}\n', '{"labels":[]}', 'no JSON', '{"b":1,"a":2}\n'])
      expect(checked(({ files }) => files.set(LABELS, Buffer.from(text)))).toMatchObject({
        outcome: 'failed',
        places: [`other-encoding ${LABELS}`],
      });
    expect(checked(({ files }) => files.delete(LABELS))).toMatchObject({ outcome: 'passed', places: [] });
  });

  test('cannot be told where a table could not be read, and is wrong where another is', () => {
    expect(checked(({ tables }) => tables.delete('tools'))).toMatchObject({ outcome: 'not-possible' });
    expect(
      checked(({ tables, files }) => {
        tables.delete('tools');
        files.delete(tablePath('usage'));
      }),
    ).toMatchObject({ outcome: 'failed' });
    const { result } = checkEncoding(new Map(), new Map(), MANIFEST);
    expect(result).toMatchObject({ outcome: 'not-possible', reason: 'after-failure' });
  });
});
