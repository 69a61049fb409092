/**
 * JSON in the one form that a report's files have: keys sorted by code unit, no spaces, a newline at the end.
 * The same value gives the same bytes on every machine.
 *
 * @throws RangeError for what JSON cannot carry exactly: undefined, NaN, infinities, -0, functions, dates, maps …
 */
export function canonicalJson(value: unknown): string {
  return `${encode(value, 0)}\n`;
}

/** No file of a report nests deeper; a cycle is found instead of overflowing the stack. */
const DEEPEST = 32;

function encode(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new RangeError('E_CANONICAL_DEPTH');
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Object.is(value, -0)) throw new RangeError('E_CANONICAL_NUMBER');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => encode(item, depth + 1)).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${encode(value[key], depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  throw new RangeError('E_CANONICAL_VALUE');
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  return prototype === Object.prototype || prototype === null;
}
