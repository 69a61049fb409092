import { expect, test } from 'vitest';
import { isNumeric } from '../../../src/views/console/types.ts';

test.each([
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'HUGEINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  'UBIGINT',
  'FLOAT',
  'DOUBLE',
  'DECIMAL(18,6)',
])('%s is a type of numbers', (type) => {
  expect(isNumeric(type)).toBe(true);
});

test.each([
  'VARCHAR',
  'DATE',
  'INTERVAL',
  'INTEGER[]',
  'DECIMAL(18,6)[]',
  'STRUCT(a INTEGER)',
  'MAP(INTEGER, INTEGER)',
  "ENUM('DOUBLE')",
  'BOOLEAN',
  'BIT',
])('%s is not', (type) => {
  expect(isNumeric(type)).toBe(false);
});
