import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePrices, readPriceBook } from '../../cli/accounting/price-file.ts';
import { SHIPPED_PRICES } from '../../cli/accounting/prices.ts';

const place = mkdtempSync(join(tmpdir(), 'tallysheet-prices-'));
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

const parse = (text: string) => parsePrices(text, 'mine.toml');
const refused = (text: string): string => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${String(error.code)}: ${error.message}`;
    throw error;
  }
  throw new Error('it was not refused');
};
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const entry = (rest: string) => `[[price]]\nmodel = "mine"\ninput = 1\noutput = 2\n${rest}\n`;

describe('a price file', () => {
  it('holds prices by model, day and length, in dollars', () => {
    const rows = parse(`
[[price]]
model = "gpt-5.5"
input = 4
cache-read = 0.4
cache-write-5m = 5
cache-write-1h = 6.25
output = 20.000001
web-search = 0.01

[[price]]
model = "gpt-5.5"
from = "2026-10-01"
input = 3
output = 15

[[price]]
model = "gpt-5.5"
from = 2026-10-01
over = 200_000
input = 6
output = 30

[[price]]
model = "house model"
input = 0
output = 0
`);
    expect([...rows.keys()]).toEqual(['gpt-5.5', 'house model']);
    const from = dayOf('2026-10-01');
    expect(rows.get('gpt-5.5')).toEqual([
      {
        from: null,
        over: 0,
        rates: {
          input: 4_000_000,
          cacheRead: 400_000,
          cacheWrite5m: 5_000_000,
          cacheWrite1h: 6_250_000,
          output: 20_000_001,
          webSearch: 10_000,
        },
      },
      // Without prices of their own, cache reads and writes cost what input costs.
      { from, over: 0, rates: flat(3_000_000, 15_000_000) },
      { from, over: 200_000, rates: flat(6_000_000, 30_000_000) },
    ]);
    expect(rows.get('house model')).toEqual([{ from: null, over: 0, rates: flat(0, 0) }]);
  });

  it('may be JSON', () => {
    const price = [{ model: 'mine', input: 1, output: 2, 'web-search': null, from: null }];
    expect(parse(JSON.stringify({ price }))).toEqual(parse(entry('')));
    expect(parse(`\ufeff${JSON.stringify({ price, schema: 'tallysheet-prices/1' })}`).size).toBe(1);
  });

  it('means a known model by any of its spellings', () => {
    expect([...parse(entry('').replace('mine', 'anthropic/claude-opus-4.8')).keys()]).toEqual([
      'claude-opus-4-8',
    ]);
  });

  it('can end a price', () => {
    const rows = parse(`${entry('')}[[price]]\nmodel = "mine"\nfrom = "2026-10-01"\nunpriced = true\n`);
    expect(rows.get('mine')?.[1]).toEqual({ from: dayOf('2026-10-01'), over: 0, rates: null });
  });

  it.each([
    ['', 'E_PRICES_VALUE', 'in its head: price'],
    ['price = 1', 'E_PRICES_VALUE', 'in its head: price'],
    ['price = [1]', 'E_PRICES_VALUE', 'in entry 1: price'],
    ['{"price": []}', 'E_PRICES_VALUE', 'in its head: price'],
    ['null', 'E_PRICES_VALUE', 'in its head: price'],
    ['[1,2]', 'E_PRICES_VALUE', 'in its head: price'],
    ['["secret"]', 'E_PRICES_VALUE', 'in its head: price'],
    ['{"schema": "other/1", "price": []}', 'E_PRICES_VALUE', 'in its head: schema'],
    ['[[prices]]\nmodel = "x"', 'E_PRICES_KEY', 'outside of its entries'],
    [entry('secret = 1'), 'E_PRICES_KEY', 'entry 1'],
    [entry('') + entry('__proto__ = 1'), 'E_PRICES_KEY', 'entry 2'],
    ['[[price]]\ninput = 1\noutput = 2', 'E_PRICES_VALUE', 'in entry 1: model'],
    ['[[price]]\nmodel = " "\ninput = 1\noutput = 2', 'E_PRICES_VALUE', 'in entry 1: model'],
    ['[[price]]\nmodel = "secret"\noutput = 2', 'E_PRICES_VALUE', 'in entry 1: input'],
    ['[[price]]\nmodel = "secret"\ninput = 2', 'E_PRICES_VALUE', 'in entry 1: output'],
    [entry('cache-read = "secret"'), 'E_PRICES_VALUE', 'in entry 1: cache-read'],
    [entry('cache-read = -1'), 'E_PRICES_VALUE', 'in entry 1: cache-read'],
    [entry('cache-read = nan'), 'E_PRICES_VALUE', 'in entry 1: cache-read'],
    [entry('cache-read = inf'), 'E_PRICES_VALUE', 'in entry 1: cache-read'],
    [entry('cache-read = 0.0000001'), 'E_PRICES_VALUE', 'in entry 1: cache-read'],
    [entry('cache-read = 10001'), 'E_PRICES_VALUE', 'in entry 1: cache-read'],
    [entry('from = "2026-02-30"'), 'E_PRICES_VALUE', 'in entry 1: from'],
    [entry('from = 2026-10-01T12:00:00Z'), 'E_PRICES_VALUE', 'in entry 1: from'],
    [entry('over = 1.5'), 'E_PRICES_VALUE', 'in entry 1: over'],
    [entry('over = 1000'), 'E_PRICES_VALUE', 'in entry 1: over'],
    [entry('') + entry('from = "2026-10-01"\nover = 1000'), 'E_PRICES_VALUE', 'in entry 2: over'],
    [entry('') + entry(''), 'E_PRICES_VALUE', 'in entry 2: model'],
    [entry('unpriced = true'), 'E_PRICES_VALUE', 'in entry 1: input'],
    [entry('unpriced = "secret"'), 'E_PRICES_VALUE', 'in entry 1: unpriced'],
    ['[[price]]\nmodel = secret', 'E_PRICES_SYNTAX', 'is no TOML: line 2'],
    ['{\n"price": [secret]}', 'E_PRICES_SYNTAX', 'is no JSON: line 2'],
    ['{\n"price": ', 'E_PRICES_SYNTAX', 'is no JSON: line 2'],
  ])('is refused by code, entry and key, without its content (%#)', (text, code, where) => {
    expect(refused(text)).toContain(code);
    expect(refused(text)).toContain(where);
    expect(refused(text)).not.toContain('secret');
  });
});

describe('reading one', () => {
  it('gives the shipped prices without one', async () => {
    expect(await readPriceBook(null)).toBe(SHIPPED_PRICES);
  });

  it('gives a book with them', async () => {
    const file = join(place, 'prices.toml');
    writeFileSync(file, entry(''));
    const book = await readPriceBook(file);
    expect(book.isCustom).toBe(true);
    expect(book.customNames).toEqual(['mine']);
    expect(book.rowsOf('claude-opus-5')).toEqual(SHIPPED_PRICES.rowsOf('claude-opus-5'));
  });

  it.each([
    ['missing', () => undefined, 'it is not there'],
    ['large', (file: string) => writeFileSync(file, ' '.repeat(1024 * 1024 + 1)), 'it is too large'],
    ['latin', (file: string) => writeFileSync(file, Buffer.from([0xe4])), 'it is not UTF-8'],
  ])('refuses a file that cannot be read: %s', async (name, write, reason) => {
    const file = join(place, name);
    write(file);
    await expect(readPriceBook(file)).rejects.toMatchObject({ code: 'E_PRICES_UNREADABLE' });
    await expect(readPriceBook(file)).rejects.toThrow(reason);
  });

  it('refuses a folder', async () => {
    await expect(readPriceBook(place)).rejects.toThrow('it is no file');
  });
});

function flat(input: number, output: number) {
  return { input, cacheRead: input, cacheWrite5m: input, cacheWrite1h: input, output, webSearch: null };
}
