import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonPaths } from '../../cli/sources/json-paths.ts';
import {
  INVALID_COUNT,
  isWord,
  MAX_COUNT,
  readCount,
  readTime,
  word,
} from '../../cli/sources/json-values.ts';

const paths = new JsonPaths({ value: ['value'] });

function walk(value: string): Buffer {
  const bytes = Buffer.from(`{"value":${value}}\n`);
  expect(paths.walk(bytes, 0, bytes.length - 1)).toBe(bytes.length - 1);
  return bytes;
}
const countOf = (value: string): number => readCount(walk(value), paths, paths.slots.value);
const timeOf = (value: string): number => readTime(walk(JSON.stringify(value)), paths, paths.slots.value);

describe('counts', () => {
  test.each([
    ['0', 0],
    ['10', 10],
    ['10.0', 10],
    ['1e3', 1000],
    ['1.5e1', 15],
    [String(MAX_COUNT), MAX_COUNT],
    ['null', NaN],
  ])('%s is %d', (value, count) => {
    expect(countOf(value)).toBe(count);
  });

  test.each([
    '-1',
    '-0',
    '1.5',
    '1e999',
    '1e-5',
    String(MAX_COUNT + 1),
    '9'.repeat(400),
    '"1"',
    'true',
    '[]',
    '{}',
  ])('%s is none', (value) => {
    expect(countOf(value)).toBe(INVALID_COUNT);
  });

  test('an absent one is missing', () => {
    const bytes = Buffer.from('{}\n');
    paths.walk(bytes, 0, 2);
    expect(readCount(bytes, paths, paths.slots.value)).toBeNaN();
  });
});

describe('times', () => {
  test('every time that JavaScript writes between 2020 and 2100 is read', () => {
    const range = {
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2100-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        expect(timeOf(date.toISOString())).toBe(date.getTime());
        expect(timeOf(date.toISOString().replace('Z', '+00:00'))).toBe(date.getTime());
        const microseconds = date.toISOString().replace('Z', '456Z');
        expect(timeOf(microseconds)).toBe(date.getTime());
      }),
    );
  });

  test('an offset is taken off', () => {
    const utc = Date.UTC(2026, 2, 1, 10);
    expect(timeOf('2026-03-01T12:00:00+02:00')).toBe(utc);
    expect(timeOf('2026-03-01T06:30:00.000-03:30')).toBe(utc);
    expect(timeOf('2026-03-02T00:00:00+14:00')).toBe(utc);
    for (const offset of ['+2:00', '+0200', '+15:00', '+02:60', '02:00', '+02', 'z', ''])
      expect(timeOf(`2026-03-01T12:00:00${offset}`)).toBeNaN();
  });

  test('nothing else is', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.constant('2026-03-01T10:00:00.000Z'),
          fc.nat(23),
          fc.string({ minLength: 1, maxLength: 2 }),
        ),
        ([sound, at, put]) => {
          const text = sound.slice(0, at) + put + sound.slice(at + 1);
          const time = timeOf(text);
          if (!Number.isNaN(time)) expect(time).toBe(Date.parse(text));
        },
      ),
    );
  });
});

test('words are compared by their text', () => {
  expect(isWord(walk('"fast"'), paths, paths.slots.value, word('fast'))).toBe(true);
  expect(isWord(walk('"f\\u0061st"'), paths, paths.slots.value, word('fast'))).toBe(true);
  expect(isWord(walk('"faster"'), paths, paths.slots.value, word('fast'))).toBe(false);
  expect(isWord(walk('1'), paths, paths.slots.value, word('1'))).toBe(false);
});
