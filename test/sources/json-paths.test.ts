import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as json from '../../cli/sources/json-paths.ts';
import {
  JsonPaths,
  MALFORMED,
  MAX_DEPTH,
  skipSpace,
  STOPPED,
  TOO_DEEP,
} from '../../cli/sources/json-paths.ts';

const PATHS = {
  a: ['a'],
  ab: ['a', 'b'],
  abc: ['a', 'b', 'c'],
  ac: ['a', 'c'],
  b: ['b'],
  proto: ['__proto__'],
  protoA: ['__proto__', 'a'],
  long: ['a long key, ünïcödé'],
} as const;
type Name = keyof typeof PATHS;

function line(text: string): { bytes: Buffer; end: number } {
  const bytes = Buffer.from(`${text}\n`);
  return { bytes, end: bytes.length - 1 };
}

/** Walks a whole line; null when it is refused. */
function walkLine(paths: JsonPaths<Name>, text: string): Record<Name, unknown> | null {
  const { bytes, end } = line(text);
  const at = paths.walk(bytes, 0, end);
  if (at < 0 || skipSpace(bytes, at) !== end) return null;
  const found: Partial<Record<Name, unknown>> = {};
  for (const name in PATHS) {
    const slot = paths.slots[name as Name];
    found[name as Name] = valueAt(bytes, paths, slot);
  }
  return found as Record<Name, unknown>;
}

function valueAt(bytes: Buffer, { kinds, starts, ends }: JsonPaths<Name>, slot: number): unknown {
  const text = bytes.toString('utf8', starts[slot], ends[slot]);
  switch (kinds[slot]) {
    case json.ABSENT:
      return undefined;
    case json.STRING:
      return text;
    case json.ESCAPED_STRING:
      return Buffer.from(json.decodeString(bytes, starts[slot]!, ends[slot]!)).toString();
    default:
      return JSON.parse(text) as unknown;
  }
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function lookUp(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, key))
      return undefined;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}

/** Strings lose what UTF-8 cannot hold. */
function wellFormed(value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString() : value;
}

const space = fc.constantFrom('', '', '', ' ', '\t', '\r', '  ');
const key = fc.constantFrom(
  '"a"',
  '"b"',
  '"c"',
  '"\\u0061"',
  '"__proto__"',
  '""',
  '"aa"',
  '"a long key, ünïcödé"',
  '"a long key, \\u00fcn\\u00efc\\u00f6d\\u00e9"',
);
const scalar = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    'false',
    '0',
    '-0',
    '1',
    '10.0',
    '-1.5e+10',
    '1E-2',
    '123456789012',
    '""',
    '"x"',
  ),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\ud83d\\ude00"', '"\\ud800"', '"{[,:]}"'),
  fc.double().map((number) => JSON.stringify(number)),
);
/** JSON as text: with white space, escaped and repeated keys. */
const { value: jsonText } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    scalar,
    fc
      .array(fc.tuple(space, key, space, space, tie('value'), space), { maxLength: 5 })
      .map((entries) => `{${entries.map(([a, b, c, d, e, f]) => `${a}${b}${c}:${d}${e}${f}`).join(',')}}`),
    fc.array(tie('value'), { maxLength: 4 }).map((elements) => `[${elements.join(', ')}]`),
  ),
}));
const damage = fc.array(
  fc.record({
    at: fc.nat(),
    cut: fc.nat(2),
    put: fc.constantFrom(
      '',
      '',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '1',
      '.',
      'e',
      '-',
      'n',
      '\u0000',
      '\u001f',
      '\u007f',
      'x',
      '\\u12',
      ' ',
    ),
  }),
  { maxLength: 2 },
);

describe('agrees with JSON.parse', () => {
  const paths = new JsonPaths(PATHS);

  test('on what is JSON and what is not, and on every listed value', () => {
    fc.assert(
      fc.property(jsonText, damage, (sound, damages) => {
        let text = sound;
        for (const { at, cut, put } of damages) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + put + text.slice(from + cut);
        }
        // What is read was bytes: lone surrogates are gone.
        text = Buffer.from(text).toString();
        if (text.includes('\n')) return;
        const parsed = parse(text);
        const found = walkLine(paths, text);
        expect(found === null).toBe(parsed === null);
        if (parsed === null || found === null) return;
        for (const name in PATHS) {
          expect(found[name as Name]).toEqual(wellFormed(lookUp(parsed.value, PATHS[name as Name])));
        }
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ...[
      '',
      ' ',
      '{',
      '}',
      '{}{',
      '[',
      '[1,]',
      '[,1]',
      '{"a":1,}',
      '{,"a":1}',
      '{"a"}',
      '{"a":}',
      '{a:1}',
      "{'a':1}",
    ],
    ...[
      '01',
      '1.',
      '.5',
      '+1',
      '-',
      '1e',
      '1e+',
      '--1',
      '0x1',
      'Infinity',
      'NaN',
      'nul',
      'nulll',
      'True',
      'undefined',
    ],
    ...[
      '"',
      '"\\',
      '"\\"',
      '"\\u"',
      '"\\u12g4"',
      '"\\x41"',
      '"\t"',
      '"\u0000"',
      '"a',
      'a"',
      '"a""b"',
      '1 2',
      '[1 2]',
    ],
    ...[
      '[1}',
      '{"a":1]',
      '\u00a0{}',
      '\ufeff{}',
      '{"a":1}x',
      '\u0000',
      '{"a":"\u001f"}',
      '//',
      '{}/**/',
      '[[]',
      '{"a":{}',
    ],
  ])('refuses %j', (text) => {
    expect(parse(text)).toBeNull();
    expect(walkLine(paths, text)).toBeNull();
  });

  test('bytes that are no UTF-8 are replaced, not refused', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xff, 0xc0, 0x80]),
      Buffer.from('"}\n'),
    ]);
    expect(paths.walk(bytes, 0, bytes.length - 1)).toBe(bytes.length - 1);
  });
});

describe('depth', () => {
  const paths = new JsonPaths(PATHS);
  test(`${String(MAX_DEPTH)} is read, one more is refused`, () => {
    expect(walkLine(paths, '['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).not.toBeNull();
    const { bytes, end } = line('{"a":'.repeat(MAX_DEPTH + 1) + '1' + '}'.repeat(MAX_DEPTH + 1));
    expect(paths.walk(bytes, 0, end)).toBe(TOO_DEEP);
  });

  test('a million open brackets cost no stack', () => {
    const { bytes, end } = line('['.repeat(1_000_000));
    expect(paths.walk(bytes, 0, end)).toBe(TOO_DEEP);
  });
});

describe('positions', () => {
  test('a value may be followed by another on the same line', () => {
    const paths = new JsonPaths(PATHS);
    const { bytes, end } = line('{"a":1} {"a":2}');
    const first = paths.walk(bytes, 0, end);
    expect(first).toBe(7);
    expect(valueAt(bytes, paths, paths.slots.a)).toBe(1);
    expect(paths.walk(bytes, first + 1, end)).toBe(end);
    expect(valueAt(bytes, paths, paths.slots.a)).toBe(2);
  });

  test('a later key replaces all below the earlier one', () => {
    expect(walkLine(new JsonPaths(PATHS), '{"a":{"b":{"c":1},"c":2},"a":{"c":3}}')).toMatchObject({
      a: { c: 3 },
      ab: undefined,
      abc: undefined,
      ac: 3,
    });
  });

  test('the walk never runs past its line', () => {
    const paths = new JsonPaths(PATHS);
    const bytes = Buffer.from('{"a":"cut\n"}\n');
    expect(paths.walk(bytes, 0, 9)).toBe(MALFORMED);
    expect(() => paths.walk(bytes, 0, 5)).toThrow('E_LINE_END');
  });

  test('a walk can be stopped at a scalar, and leaves the rest unread', () => {
    const paths = new JsonPaths(PATHS);
    const { bytes, end } = line('{"b":"enough","a":!!!');
    expect(paths.walk(bytes, 0, end, (slot) => slot === paths.slots.b)).toBe(STOPPED);
    expect(valueAt(bytes, paths, paths.slots.b)).toBe('enough');
  });

  test('elements of an array are walked one by one', () => {
    const outer = new JsonPaths(PATHS);
    const inner = new JsonPaths(PATHS);
    const { bytes, end } = line('{"a": [ {"b":1} , 7, {"b":{"c":[]}}, [], null ] }');
    outer.walk(bytes, 0, end);
    const found: unknown[] = [];
    inner.elements(bytes, outer.starts[outer.slots.a]!, end, (index) => {
      found.push([index, inner.outermost, valueAt(bytes, inner, inner.slots.b)]);
    });
    expect(found).toEqual([
      [0, json.OBJECT, 1],
      [1, json.NUMBER, undefined],
      [2, json.OBJECT, { c: [] }],
      [3, json.ARRAY, undefined],
      [4, json.NULL, undefined],
    ]);
  });

  test('elements of an array end with the one in which all that was wanted is found', () => {
    const outer = new JsonPaths(PATHS);
    const inner = new JsonPaths(PATHS);
    const { bytes, end } = line('{"a": [ {"c":0} , {"b":2,"c":[{}]}, {"b":3} ] }');
    outer.walk(bytes, 0, end);
    const found: unknown[] = [];
    const visit = (index: number): void => {
      found.push([index, valueAt(bytes, inner, inner.slots.b)]);
    };
    inner.elements(bytes, outer.starts[outer.slots.a]!, end, visit, (slot) => slot === inner.slots.b);
    expect(found).toEqual([
      [0, undefined],
      [1, 2],
    ]);
  });
});
