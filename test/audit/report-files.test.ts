import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import {
  isCanonical,
  pathsOf,
  readJson,
  readManifestFile,
  readTable,
  tablePath,
} from '../../cli/audit/report-files.ts';
import { writeManifest } from '../../cli/report/manifest.ts';
import { MODES, usualDisclosure } from '../../src/contract/modes.ts';
import { schemaOf, type Column } from '../../src/contract/tables.ts';
import { writeForged } from './forged-footer.ts';

const column = (name: string, type: Column['type'], nullable = false): Column => ({
  ...{ name, type, nullable },
});
const COLUMNS = [column('a', 'INT32'), column('b', 'INT64', true)];

type Written = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];
const A: Written = { name: 'a', type: 'INT32', nullable: false, data: [1, 2, 3] };
const B: Written = { name: 'b', type: 'INT64', nullable: true, data: [4n, null, 6n] };

const write = (columnData: Written[], more: object = {}): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', statistics: false, ...more }));
const read = async (bytes: Uint8Array, columns: readonly Column[] = COLUMNS) => {
  const table = await readTable(bytes, columns, 'place');
  return 'class' in table ? table : Object.fromEntries(table.columns);
};
const finding = (kind: string) => ({ class: kind, place: 'place' });

describe('the files of a report', () => {
  test.each(MODES)(
    'of %s are the page, the engine, the labels, the manifest and the tables of its mode',
    (mode) => {
      const paths = pathsOf(usualDisclosure(mode));
      const needed = [...paths].filter(([, isNeeded]) => isNeeded).map(([path]) => path);
      expect(needed.sort()).toEqual(
        [
          ...['index.html', 'engine.html', 'labels.json', 'manifest.json'],
          ...[...schemaOf(usualDisclosure(mode)).keys()].map((name) => `data/${name}.parquet`),
        ].sort(),
      );
      expect([...paths].filter(([, isNeeded]) => !isNeeded)).toEqual([
        ['data.html', false],
        ['card.png', false],
      ]);
    },
  );

  test('have tables in a folder of their own', () => {
    expect(tablePath('usage')).toBe('data/usage.parquet');
  });

  test('have a manifest, or none', () => {
    expect(readManifestFile(new Map())).toBeNull();
    expect(readManifestFile(new Map([['manifest.json', Buffer.from('{}')]]))).toBeNull();
    const prices = { package: 'p', version: '1.0.0', read: '2026-09-27', newest: '2026-09-01' };
    const stamp = {
      version: '0.1.0',
      ...usualDisclosure('strict'),
      prices: { ...prices, sha256: 'a'.repeat(64) },
    };
    const bytes = writeManifest(stamp, new Map());
    expect(readManifestFile(new Map([['manifest.json', bytes]]))).toMatchObject({ ...stamp, files: [] });
  });
});

describe('a JSON file', () => {
  test('is read as text and value, or not at all', () => {
    expect(readJson(Buffer.from('{"a":1}'))).toEqual({ text: '{"a":1}', value: { a: 1 } });
    expect(readJson(Buffer.from('{'))).toBeNull();
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toBeNull();
  });

  test('keeps its byte-order mark, and is no JSON with one', () => {
    expect(readJson(Buffer.from('\ufeff{}'))).toBeNull();
  });

  test('is in its one form or not', () => {
    expect(isCanonical({ text: '{\n  "a": 1\n}\n', value: { a: 1 } })).toBe(
      isCanonical(readJson(Buffer.from('{\n  "a": 1\n}\n'))!),
    );
    const forms = ['{"a":1}', '{"a":1}\n', '{"a": 1}', '{\n "a": 1\n}\n'];
    expect(forms.filter((text) => isCanonical({ text, value: { a: 1 } }))).toHaveLength(1);
    expect(isCanonical(readJson(Buffer.from('-0'))!)).toBe(false);
    expect(isCanonical(readJson(Buffer.from('['.repeat(99) + ']'.repeat(99)))!)).toBe(false);
  });
});

describe('a table', () => {
  test('is read by column', async () => {
    expect(await read(write([A, B]))).toEqual({ a: [1, 2, 3], b: [4, null, 6] });
    const table = await readTable(write([A, B]), COLUMNS, 'place');
    expect('length' in table && table.length).toBe(3);
    expect(
      await read(
        write([
          { ...A, data: [] },
          { ...B, data: [] },
        ]),
      ),
    ).toEqual({ a: [], b: [] });
  });

  test('is read from a part of a larger buffer', async () => {
    const bytes = write([A, B]);
    const padded = Buffer.concat([Buffer.from('xyz'), bytes, Buffer.from('x')]);
    expect(await read(padded.subarray(3, -1))).toEqual({ a: [1, 2, 3], b: [4, null, 6] });
  });

  test('is read over several groups of rows', async () => {
    const data = Array.from({ length: 250 }, (_, index) => index);
    const bytes = write([{ ...A, data }], { rowGroupSize: 100 });
    expect(await read(bytes, [COLUMNS[0]!])).toEqual({ a: data });
  });

  test('is read as it is, whatever its footer says of maps', async () => {
    const kvMetadata = [{ key: 'geo', value: 'no JSON' }];
    expect(await read(write([A, B], { kvMetadata }))).toEqual({ a: [1, 2, 3], b: [4, null, 6] });
  });

  test('has no number where a number is not exact', async () => {
    const table = await read(write([A, { ...B, data: [2n ** 60n, null, BigInt(Number.MAX_SAFE_INTEGER)] }]));
    expect(table).toEqual({ a: [1, 2, 3], b: [Number.NaN, null, Number.MAX_SAFE_INTEGER] });
  });

  test.each<[string, Written[]]>([
    ['a column too few', [A]],
    ['a column too many', [A, B, { ...A, name: 'c' }]],
    ['columns in another order', [B, A]],
    ['another name', [{ ...A, name: 'c' }, B]],
    ['another width', [{ ...A, type: 'INT64', data: [1n, 2n, 3n] }, B]],
    ['a column that may be empty', [{ ...A, nullable: true }, B]],
    ['a column that may not be empty', [A, { ...B, nullable: false, data: [1n, 2n, 3n] }]],
    ['text', [{ ...A, type: 'STRING', data: ['x', 'y', 'z'] }, B]],
    ['fractions', [{ ...A, type: 'DOUBLE', data: [0.5, 1, 2] }, B]],
    ['a time', [A, { ...B, type: 'TIMESTAMP', data: [new Date(0), null, new Date(5)] }]],
  ])('with %s has other columns', async (_, columnData) => {
    expect(await read(write(columnData))).toEqual(finding('other-columns'));
  });

  test.each(['UINT_8', 'INT_8', 'DATE', 'TIME_MILLIS'])(
    'of numbers that mean a %s has other columns',
    async (kind) => {
      const schema = [
        { name: 'root', num_children: 1 },
        { name: 'a', type: 'INT32', repetition_type: 'REQUIRED', converted_type: kind },
      ];
      const bytes = write([{ name: 'a', data: [1, 2, 3] }], { schema });
      expect(await read(bytes, [COLUMNS[0]!])).toEqual(finding('other-columns'));
    },
  );

  test.each(['INTEGER', 'DATE'])('of the logical type %s has other columns', async (type) => {
    const logical = type === 'INTEGER' ? { type, bitWidth: 32, isSigned: true } : { type };
    const schema = [
      { name: 'root', num_children: 1 },
      { name: 'a', type: 'INT32', repetition_type: 'REQUIRED', logical_type: logical },
    ];
    const bytes = write([{ name: 'a', data: [1, 2, 3] }], { schema });
    expect(await read(bytes, [COLUMNS[0]!])).toEqual(finding('other-columns'));
  });

  test('with a column that says it is a group as well has other columns', async () => {
    const schema = [
      { name: 'root', num_children: 1 },
      { name: 'a', type: 'INT32', repetition_type: 'REQUIRED' },
    ] as const;
    const data = [{ name: 'a', data: [1, 2, 3] }];
    expect(await read(write(data, { schema }), [COLUMNS[0]!])).toEqual({ a: [1, 2, 3] });
    const both = [schema[0], { ...schema[1], num_children: 0 }];
    expect(await read(write(data, { schema: both }), [COLUMNS[0]!])).toEqual(finding('other-columns'));
  });

  test('with groups inside one another has other columns', async () => {
    const schema = [
      { name: 'root', num_children: 2 },
      { name: 'a', type: 'INT32', repetition_type: 'REQUIRED' },
      { name: 'b', repetition_type: 'OPTIONAL', num_children: 1 },
      { name: 'c', type: 'INT64', repetition_type: 'OPTIONAL' },
    ];
    const bytes = write(
      [
        { name: 'a', data: [1, 2, 3] },
        { name: 'b', data: [{ c: 1n }, null, null] },
      ],
      { schema },
    );
    expect(await read(bytes)).toEqual(finding('other-columns'));
  });

  test('with more columns than its root says has other columns', async () => {
    const other = { ...A, name: 'c' };
    const short = writeForged([A, other], ({ schema: [root] }) => (root!.num_children = 1));
    expect(await read(short, [column('a', 'INT32')])).toEqual(finding('other-columns'));
    expect(await read(short, [column('a', 'INT32'), column('c', 'INT32')])).toEqual(finding('other-columns'));
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a text', Buffer.from('a text, of all things')],
    ['a file without its end', write([A, B]).subarray(0, -9)],
    ['a file without its begin', write([A, B]).subarray(30)],
  ])('is no Parquet that is %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual(finding('no-parquet'));
  });
});

describe('a table whose footer tells something else than its pages', () => {
  const FILE = Buffer.from(write([{ ...A, data: Array.from({ length: 60 }, () => 7) }]));
  const START = FILE.length - 8 - FILE.readUInt32LE(FILE.length - 8);
  const FOOTER = FILE.subarray(START, -8);

  /** A number as footers have it: zigzag, seven bits to a byte. */
  const varint = (value: number): Buffer => {
    const bytes: number[] = [];
    let rest = value * 2;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    return Buffer.from([...bytes, rest]);
  };
  /** Where the footer says 60: how many rows there are, values of the column, and rows of the group. */
  const places = [...FOOTER.entries()].filter(([, byte]) => byte === 120).map(([at]) => at);
  const [rows, values, rowsOfGroup] = [0, 1, 2];
  const say = (changes: readonly (readonly [place: number, value: number])[]): Uint8Array => {
    const parts: Buffer[] = [];
    let from = 0;
    for (const [place, value] of changes) {
      parts.push(FOOTER.subarray(from, places[place]), varint(value));
      from = places[place]! + 1;
    }
    const footer = Buffer.concat([...parts, FOOTER.subarray(from)]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    return Buffer.concat([FILE.subarray(0, START), footer, length, Buffer.from('PAR1')]);
  };
  const found = (...changes: Parameters<typeof say>[0]) => read(say(changes), [COLUMNS[0]!]);

  test('is read where it tells the same', async () => {
    expect(Buffer.compare(say([[rows, 60]]), FILE)).toBe(0);
    expect(await found()).toHaveProperty('a');
  });

  test('has the rows of its groups: what it says of all of them is for the encoding to tell', async () => {
    for (const other of [0, 59, 61]) {
      expect(await found([rows, other])).toHaveProperty('a.length', 60);
      expect(await found([rowsOfGroup, other])).toEqual(finding('no-parquet'));
      expect(await found([values, other])).toEqual(finding('no-parquet'));
    }
  });

  test('is no Parquet where one of its columns has fewer rows than the other', async () => {
    const columns = [
      { ...A, data: [1, 2, 3, 4, 5] },
      { ...B, data: [1n, 2n, 3n, 4n, 5n] },
    ];
    const bytes = writeForged(
      columns,
      (footer) => {
        const [three, two] = footer.row_groups;
        footer.row_groups = [{ ...three!, columns: [three!.columns[0]!, two!.columns[1]!] }];
        footer.num_rows = 3n;
      },
      { rowGroupSize: 3 },
    );
    expect(await read(bytes)).toEqual(finding('no-parquet'));
  });

  test('is no Parquet where a column has other values than its group has rows', async () => {
    const data = [1, 2, 3, 4, 5, 6, 7, 8];
    const columns = [
      { ...A, data },
      { ...B, data: data.map(BigInt) },
    ];
    // The fourth value of the first group is where that of the second would be.
    const bytes = writeForged(
      columns,
      (footer) => {
        const [four, three, one] = footer.row_groups;
        footer.row_groups = [{ ...three!, columns: [three!.columns[0]!, four!.columns[1]!] }, one!];
      },
      { rowGroupSize: [4, 3, 1] },
    );
    expect(await read(bytes)).toEqual(finding('no-parquet'));
  });

  test('is no Parquet where a group does not have every column', async () => {
    const bytes = writeForged([A, B], ({ row_groups: [group] }) => group!.columns.pop());
    expect(await read(bytes)).toEqual(finding('no-parquet'));
    const unsaid = writeForged([A], ({ row_groups: [group] }) => {
      group!.columns = [{ file_offset: 0n }];
    });
    expect(await read(unsaid, [COLUMNS[0]!])).toEqual(finding('no-parquet'));
  });

  test('has too many rows before any of them is read', async () => {
    const many = 50_000_001;
    expect(await found([rowsOfGroup, many])).toEqual(finding('too-many-rows'));
    expect(await found([rowsOfGroup, many - 1])).toEqual(finding('no-parquet'));
  });

  test('has no more values than are left to it', async () => {
    const bytes = write([A, B]);
    expect(await readTable(bytes, COLUMNS, 'place', 6)).toHaveProperty('length', 3);
    expect(await readTable(bytes, COLUMNS, 'place', 5)).toEqual(finding('too-many-rows'));
  });
});
