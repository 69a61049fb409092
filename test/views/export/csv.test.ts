import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/contract/formats.ts';
import { writeCsv, writeTabs } from '../../../src/views/export/csv.ts';
import { exactly, type ExportTable } from '../../../src/views/export/table.ts';
import { tables, text } from './tables.ts';

const read = (csv: string): readonly (readonly string[])[] =>
  parse(csv, { bom: true, skip_empty_lines: false, skip_records_with_empty_values: false });

/** A table of one column of texts. */
const column = (texts: readonly string[]): ExportTable => ({
  name: 'names',
  columns: [{ key: 'name', head: 'Name', kind: 'text' }],
  rows: texts.map((one) => [one]),
});

const SIGN = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]\d+)?$/;

describe('a table as CSV', () => {
  test('has heads, exact numbers, ISO days, and nothing for what is not known', () => {
    const csv = writeCsv({
      name: 'models',
      columns: [
        { key: 'day', head: 'Day', kind: 'day' },
        { key: 'model', head: 'Model', kind: 'text' },
        { key: 'cost', head: 'Cost, $', kind: 'millionths' },
        { key: 'tokens', head: 'Tokens', kind: 'number' },
        { key: 'share', head: 'Share', kind: 'number' },
      ],
      rows: [
        [parseDay('2026-05-01'), 'Opus 4.5', 1_234_567_890, 9_007_199_254_740_993n, 0.25],
        [parseDay('2026-05-02'), 'a "b", c', 10, 0, null],
        [null, 'two\r\nlines', -500_000, Number.NaN, 1],
      ],
    });
    expect(csv).toBe(
      '\ufeffDay,Model,"Cost, $",Tokens,Share\r\n' +
        '2026-05-01,Opus 4.5,1234.56789,9007199254740993,0.25\r\n' +
        '2026-05-02,"a ""b"", c",0.00001,0,\r\n' +
        ',"two\r\nlines",-0.5,,1\r\n',
    );
  });

  test('takes digits in a column of numbers as they are, and nothing else there for a number', () => {
    const kept = ['-0.500', '9007199254740993', '1.5e-7', '12345678901234567890.123456'];
    const texts = ['nan', '-inf', '1,5', '=1', '-1+2', '01', '', '0x10', '-'];
    const csv = writeCsv({
      name: 'query',
      columns: [{ key: 'n', head: 'n', kind: 'number' }],
      rows: [...kept, ...texts].map((one) => [one]),
    });
    expect(read(csv).map(([cell]) => cell)).toEqual([
      'n',
      ...kept,
      'nan',
      "'-inf",
      '1,5',
      "'=1",
      "'-1+2",
      '01',
      '',
      '0x10',
      "'-",
    ]);
  });

  test('is read back cell by cell, with an apostrophe where a text looks like a formula', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const rows = read(writeCsv(table));
        expect(rows).toHaveLength(table.rows.length + 1);
        for (const [index, row] of table.rows.entries()) {
          for (const [place, { kind }] of table.columns.entries()) {
            const value = exactly(row[place], kind);
            const cell = rows[index + 1]?.[place];
            if (value === null) expect(cell).toBe('');
            else if (typeof value === 'string')
              expect(cell?.replaceAll("'", '')).toBe(value.replaceAll("'", ''));
            else expect(cell).toBe(value.digits);
          }
        }
      }),
    );
  });

  test('leaves a text alone that no spreadsheet can take for a formula', () => {
    fc.assert(
      fc.property(
        text.filter((one) => !/[=+\-@＝＋－＠]/.test(one) && !/^[\t\r\n]/.test(one)),
        (one) => {
          expect(read(writeCsv(column([one])))[1]).toEqual([one]);
        },
      ),
    );
  });

  test('has no cell that begins with the sign of a formula, but for numbers', () => {
    fc.assert(
      fc.property(tables, (table) => {
        for (const cell of read(writeCsv(table)).flat()) if (SIGN.test(cell)) expect(cell).toMatch(NUMBER);
      }),
    );
  });

  test.each([';', '\t'])('has none either where a spreadsheet splits its lines at %j', (separator) => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const cells = writeCsv(column(texts))
          .slice(1)
          .split(/\r\n|\r|\n/)
          .flatMap((line) => line.split(separator))
          .map((cell) => cell.replace(/^["\s]+/, ''));
        expect(cells.filter((cell) => SIGN.test(cell))).toEqual([]);
      }),
    );
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['  =1', "  '=1"],
    ['\t1', "'\t1"],
    ['＝1', "'＝1"],
    ['a;=1;b', "a;'=1;b"],
    ['a;"=1', 'a;"\'=1'],
    ['a-b', 'a-b'],
    ['a, -b', 'a, -b'],
  ])('writes %j as %j', (from, to) => {
    expect(read(writeCsv(column([from])))[1]).toEqual([to]);
  });
});

describe('a table for the clipboard', () => {
  test('has a line for each row and a tab between two cells, whatever they hold', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const lines = writeTabs(table).split('\n');
        expect(lines).toHaveLength(table.rows.length + 1);
        for (const line of lines) {
          const cells = line.split('\t');
          expect(cells).toHaveLength(table.columns.length);
          for (const cell of cells) if (SIGN.test(cell)) expect(cell).toMatch(NUMBER);
        }
      }),
    );
  });
});
