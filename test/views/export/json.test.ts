import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeJson, type Origin } from '../../../src/views/export/json.ts';
import { exactly } from '../../../src/views/export/table.ts';
import { tables } from './tables.ts';

const origin: Origin = {
  version: '1.0.0',
  title: 'A title </script>',
  period: ['2026-05-01', '2026-05-31'],
  chosen: ['Opus 4.5'],
  mode: 'strict',
  currency: 'USD',
  terms: ['at list prices'],
};

describe('a table as JSON', () => {
  test('says where it is from, and has a row for each row', () => {
    const json = writeJson(
      {
        name: 'models',
        columns: [
          { key: 'model', head: 'Model', kind: 'text' },
          { key: 'cost', head: 'Cost, $', kind: 'millionths' },
        ],
        rows: [
          ['Opus 4.5', 1_234_567],
          ['Haiku', null],
        ],
      },
      origin,
    );
    expect(json.endsWith('}\n')).toBe(true);
    expect(JSON.parse(json)).toEqual({
      tallysheet: '1.0.0',
      title: 'A title </script>',
      period: { from: '2026-05-01', to: '2026-05-31' },
      chosen: ['Opus 4.5'],
      mode: 'strict',
      currency: 'USD',
      terms: ['at list prices'],
      table: 'models',
      columns: [
        { key: 'model', head: 'Model' },
        { key: 'cost', head: 'Cost, $' },
      ],
      rows: [
        { model: 'Opus 4.5', cost: 1.234567 },
        { model: 'Haiku', cost: null },
      ],
    });
  });

  test('is JSON whatever the table holds, and keeps every value', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { rows } = JSON.parse(writeJson(table, origin)) as { rows: Record<string, unknown>[] };
        const expected = table.rows.map((row) =>
          Object.fromEntries(
            table.columns.map(({ key, kind }, index) => {
              const value = exactly(row[index], kind);
              return [key, value === null || typeof value === 'string' ? value : Number(value.digits)];
            }),
          ),
        );
        expect(rows).toEqual(expected);
      }),
    );
  });

  test('keeps digits that a double would lose', () => {
    const json = writeJson(
      { name: 'big', columns: [{ key: 'n', head: 'n', kind: 'number' }], rows: [[9_007_199_254_740_993n]] },
      { ...origin, period: null },
    );
    expect(json).toContain('{"n": 9007199254740993}');
    expect(json).toContain('"period": null');
  });
});
