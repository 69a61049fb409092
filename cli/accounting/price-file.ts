import { parse, TomlError } from 'smol-toml';
import { parseDay } from '../../src/contract/formats.ts';
import { modelCode, modelIdOf } from '../../src/contract/model-ids.ts';
import { TallysheetError } from '../errors.ts';
import { readTextFile } from '../text-file.ts';
import { PriceBook, SHIPPED_PRICES, type PriceRow, type PriceRows, type Rates } from './price-book.ts';

/** Schema of what `tallysheet prices --json` prints, and of a JSON file that --prices reads. */
export const PRICE_SCHEMA = 'tallysheet-prices/1';

const LARGEST = 1024 * 1024;
const LONGEST_NAME = 200;
const MOST_INPUT = 2 ** 40;
/** Dollars per million tokens, and per search. */
const DEAREST = 10_000;

const KEYS = [
  'model',
  'from',
  'over',
  'input',
  'cache-read',
  'cache-write-5m',
  'cache-write-1h',
  'output',
  'web-search',
  'unpriced',
];
/** What `tallysheet prices --json` prints beside the prices; it is not read back. */
const OTHER_KEYS = ['schema', 'day', 'stamp', 'speed', 'credit', 'unpriced'];

const DOLLARS = `US dollars from 0 to ${DEAREST.toLocaleString('en')}, with at most six decimals`;

/**
 * The shipped prices, with those of an author's file in place of theirs.
 *
 * @param file path for reading and for messages; null for the shipped prices alone
 * @throws {TallysheetError} E_PRICES_…, with the number of the entry and never with what stands in it
 */
export async function readPriceBook(file: string | null): Promise<PriceBook> {
  return file === null ? SHIPPED_PRICES : new PriceBook(parsePrices(await readText(file), file));
}

/** Prices of a file's text, TOML or JSON, by model. Pure; errors as {@link readPriceBook}. */
export function parsePrices(text: string, file: string): PriceRows {
  const table = parseText(text, file);
  const refuse = (entry: string, key: string, accepted: string): never => {
    throw new TallysheetError('E_PRICES_VALUE', { file, entry, key, accepted });
  };
  for (const key of Object.keys(table)) {
    if (key !== 'price' && !OTHER_KEYS.includes(key)) {
      throw new TallysheetError('E_PRICES_KEY', {
        file,
        entry: 'outside of its entries',
        accepted: '[[price]]',
      });
    }
  }
  const schema = table['schema'];
  if (schema !== undefined && schema !== PRICE_SCHEMA) refuse('its head', 'schema', `"${PRICE_SCHEMA}"`);
  const entries = table['price'];
  if (!Array.isArray(entries) || entries.length === 0) {
    return refuse('its head', 'price', 'at least one [[price]], with two brackets');
  }
  const rows = new Map<string, PriceRow[]>();
  const read = entries.map((entry: unknown, index) => {
    const name = `entry ${index + 1}`;
    if (!isTable(entry)) return refuse(name, 'price', 'keys and values');
    const unknown = Object.keys(entry).some((key) => !KEYS.includes(key));
    if (unknown) throw new TallysheetError('E_PRICES_KEY', { file, entry: name, accepted: KEYS.join(', ') });
    const { model, row } = readEntry(entry, (key, accepted) => refuse(name, key, accepted));
    const others = rows.get(model) ?? [];
    if (others.some(({ from, over }) => from === row.from && over === row.over)) {
      refuse(name, 'model', 'one price for a model, a day and a length');
    }
    rows.set(model, [...others, row]);
    return { model, row };
  });
  for (const [index, { model, row }] of read.entries()) {
    if (rows.get(model)?.some(({ from, over }) => from === row.from && over === 0)) continue;
    const accepted = 'a length only beside a price without one, of the same model and day';
    refuse(`entry ${index + 1}`, 'over', accepted);
  }
  return rows;
}

type Refuse = (key: string, accepted: string) => never;

function readEntry(
  entry: Readonly<Record<string, unknown>>,
  refuse: Refuse,
): { readonly model: string; readonly row: PriceRow } {
  const name = entry['model'];
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME) {
    return refuse('model', `a model's id or name as it is logged, of at most ${LONGEST_NAME} characters`);
  }
  // Another spelling of a known model means that model, as it does in logs.
  const model = modelIdOf(modelCode(name)) ?? name;
  const over = entry['over'] ?? 0;
  if (typeof over !== 'number' || !Number.isInteger(over) || over < 0 || over > MOST_INPUT) {
    return refuse('over', 'a whole number of input tokens');
  }
  const from = readFrom(entry['from'], refuse);
  const unpriced = entry['unpriced'] ?? false;
  if (typeof unpriced !== 'boolean') return refuse('unpriced', 'true or false');
  if (unpriced) {
    const priced = KEYS.slice(3, -1).find((key) => entry[key] !== undefined && entry[key] !== null);
    if (priced !== undefined) refuse(priced, 'nothing beside unpriced = true');
    return { model, row: { from, over, rates: null } };
  }
  return { model, row: { from, over, rates: readRates(entry, refuse) } };
}

function readRates(entry: Readonly<Record<string, unknown>>, refuse: Refuse): Rates {
  const maybe = (key: string): number | null => {
    const value = entry[key] ?? null;
    return value === null ? null : (millionths(value) ?? refuse(key, DOLLARS));
  };
  const needed = (key: string): number => maybe(key) ?? refuse(key, DOLLARS);
  const input = needed('input');
  return {
    input,
    cacheRead: maybe('cache-read') ?? input,
    cacheWrite5m: maybe('cache-write-5m') ?? input,
    cacheWrite1h: maybe('cache-write-1h') ?? input,
    output: needed('output'),
    webSearch: maybe('web-search'),
  };
}

/** A first day: a text or TOML's own date; null for a price without one. */
function readFrom(value: unknown, refuse: Refuse): number | null {
  if (value === undefined || value === null) return null;
  const text = value instanceof Date ? value.toISOString() : value;
  const day = typeof text === 'string' ? parseDay(text) : null;
  return day ?? refuse('from', 'a day, such as "2026-10-01"');
}

/** Whole micro-dollars of a price, or null for one that is none. */
function millionths(value: unknown): number | null {
  if (typeof value !== 'number' || !(value >= 0 && value <= DEAREST)) return null;
  const whole = Math.round(value * 1e6);
  // The double that is nearest to a decimal of six places is the quotient itself.
  return whole / 1e6 === value ? whole : null;
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The keys and values of JSON or TOML. */
function parseText(text: string, file: string): Readonly<Record<string, unknown>> {
  const bare = text.replace(/^\ufeff/, '');
  try {
    const value: unknown = JSON.parse(bare);
    // JSON that is no object has no prices, as an empty one has none.
    return isTable(value) ? value : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // No TOML file begins with a brace.
    if (bare.trimStart().startsWith('{'))
      throw new TallysheetError('E_PRICES_SYNTAX', { file, format: 'JSON', line: lineOf(error, bare) });
  }
  try {
    return parse(bare, { unsafeKeyBehaviour: 'keep', maxDepth: 16 });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new TallysheetError('E_PRICES_SYNTAX', { file, format: 'TOML', line: `line ${error.line}` });
  }
}

/** Where JSON ends to be JSON; of the message only its number is used, for it quotes the text. */
function lineOf({ message }: SyntaxError, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const end = position === undefined ? text.length : Number(position);
  return `line ${text.slice(0, end).split('\n').length}`;
}

async function readText(file: string): Promise<string> {
  const read = await readTextFile(file, LARGEST);
  if ('text' in read) return read.text;
  const reason = read.code === 'ENOENT' ? 'it is not there' : read.reason;
  throw new TallysheetError('E_PRICES_UNREADABLE', { file, reason });
}
