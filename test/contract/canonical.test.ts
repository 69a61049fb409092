import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/contract/canonical.ts';

describe('canonicalJson', () => {
  test('sorts keys by code unit at every depth, without spaces, with a newline at the end', () => {
    expect(canonicalJson({ b: [1, { z: null, Z: true }], a: 'ü"\n' })).toBe(
      '{"a":"ü\\"\\n","b":[1,{"Z":true,"z":null}]}\n',
    );
  });

  test('gives the same text whatever order the keys were set in', () => {
    expect(canonicalJson({ x: 1, y: 2, 10: 3, 9: 4 })).toBe(canonicalJson({ 9: 4, y: 2, 10: 3, x: 1 }));
  });

  test('keeps keys that JavaScript treats specially', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":2}'))).toBe('{"__proto__":2,"b":1}\n');
  });

  test('writes what JSON carries as JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const carried = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(canonicalJson(carried))).toEqual(carried);
      }),
    );
  });

  test.each([
    ['undefined', undefined, 'E_CANONICAL_VALUE'],
    ['no number', Number.NaN, 'E_CANONICAL_NUMBER'],
    ['an infinity', -Infinity, 'E_CANONICAL_NUMBER'],
    ['a zero below zero', -0, 'E_CANONICAL_NUMBER'],
    ['a large integer', 1n, 'E_CANONICAL_VALUE'],
    ['a function', () => 1, 'E_CANONICAL_VALUE'],
    ['a date', new Date(0), 'E_CANONICAL_VALUE'],
    ['a map', new Map(), 'E_CANONICAL_VALUE'],
    ['an object of a class', new URL('https://example.com/'), 'E_CANONICAL_VALUE'],
    ['a member that is none', { a: undefined }, 'E_CANONICAL_VALUE'],
  ])('refuses what JSON would change: %s', (_, value, code) => {
    expect(() => canonicalJson(value)).toThrow(new RangeError(code));
  });

  test('takes an object without a prototype for one', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}\n');
  });

  test('goes 32 levels deep, and no deeper: a cycle is refused', () => {
    const nested = (levels: number, wrap: (inner: unknown) => unknown): unknown =>
      levels === 0 ? 1 : wrap(nested(levels - 1, wrap));
    for (const wrap of [(inner: unknown) => [inner], (inner: unknown) => ({ inner })]) {
      expect(canonicalJson(nested(32, wrap))).toContain('1');
      expect(() => canonicalJson(nested(33, wrap))).toThrow(new RangeError('E_CANONICAL_DEPTH'));
    }
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    expect(() => canonicalJson(loop)).toThrow(new RangeError('E_CANONICAL_DEPTH'));
  });
});
