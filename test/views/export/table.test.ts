import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hexOf } from '../../../src/views/export/colours.ts';
import { nameFile } from '../../../src/views/export/file.ts';
import { exactly, roundTable } from '../../../src/views/export/table.ts';

describe('a value that is taken away', () => {
  test('has every digit of millionths, and no other', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const written = exactly(value, 'millionths');
        const digits = written !== null && typeof written !== 'string' ? written.digits : '';
        expect(digits).toMatch(/^-?(0|[1-9]\d*)(\.\d{0,5}[1-9])?$/);
        const [whole = '', fraction = ''] = digits.split('.');
        expect(BigInt(whole + fraction.padEnd(6, '0'))).toBe(BigInt(value));
      }),
    );
  });

  test.each([
    [null, 'number', null],
    [Number.NaN, 'number', null],
    [-0, 'number', { digits: '0' }],
    [0.1 + 0.2, 'share', { digits: '0.3' }],
    [20_574, 'day', '2026-05-01'],
    [1e12, 'day', null],
    ['x', 'text', 'x'],
  ] as const)('%j as a %s is %j', (value, kind, expected) => {
    expect(exactly(value, kind)).toEqual(expected);
  });

  test('of a public report has two digits where it is a sum of cells, and all where it is not', () => {
    const { rows } = roundTable({
      name: 'x',
      columns: [
        { key: 'name', head: 'Name', kind: 'text' },
        { key: 'tokens', head: 'Tokens', kind: 'number' },
        { key: 'cost', head: 'Cost', kind: 'millionths' },
        { key: 'share', head: 'Share', kind: 'share' },
        { key: 'day', head: 'Day', kind: 'day' },
        { key: 'price', head: 'Price', kind: 'millionths', isExact: true },
      ],
      rows: [
        ['1234', 1234, 5_678_901, 0.42367, 20_574, 3_750_001],
        [null, null, null, null, null, null],
      ],
    });
    expect(rows).toEqual([
      ['1234', 1200, 5_700_000, 0.423, 20_574, 3_750_001],
      [null, null, null, null, null, null],
    ]);
  });
});

describe('the name of a file', () => {
  test('is of our words and days', () => {
    expect(nameFile('models', { period: ['2026-05-01', '2026-05-31'] }, 'csv')).toBe(
      'tallysheet-models-2026-05-01-to-2026-05-31.csv',
    );
    expect(nameFile('prices', { period: null }, 'json')).toBe('tallysheet-prices.json');
  });
});

describe('a colour of a picture', () => {
  test.each([
    ['color(srgb 0.851 0.467 0.024)', '#d97706'],
    ['color(srgb 1.02 -0.01 0.5)', '#ff0080'],
    ['color(srgb 0 0 0 / 0.5)', '#00000080'],
    ['color(srgb 0 0 0 / 0)', 'none'],
    ['oklch(0.5 0.1 20)', null],
  ])('%s is %s', (computed, hex) => {
    expect(hexOf(computed)).toBe(hex);
  });
});
