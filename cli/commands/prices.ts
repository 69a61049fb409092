import { formatIsoDay } from '../../src/contract/formats.ts';
import { LOGGED_MODELS, type LoggedModel } from '../../src/contract/model-ids.ts';
import { PRICES_STALE_AFTER } from '../../src/contract/money.ts';
import {
  ageOfPrices,
  creditRowsOf,
  creditSpeedsOf,
  PRICES_STAMP,
  type CreditRow,
  type PriceBook,
  type PriceRow,
} from '../accounting/price-book.ts';
import { PRICE_SCHEMA, readPriceBook } from '../accounting/price-file.ts';
import type { Machine } from './build.ts';
import { alignColumns } from './columns.ts';
import { refuseValue } from './command.ts';
import { pathOf } from './paths.ts';
import type { PricesOptions } from './prices-options.ts';
import { safeText } from './safe-text.ts';
import { hint } from './suggestion.ts';

const MS_PER_DAY = 86_400_000;

/** A model with what is to be said of it. */
interface Priced {
  readonly name: string;
  /** Null for one that the vocabulary does not have. */
  readonly model: LoggedModel | null;
  /** Oldest first; empty where it is not priced. */
  readonly rows: readonly PriceRow[];
  readonly credits: readonly CreditRow[];
}

/**
 * Prints the prices, the shipped ones or those with an author's own among them.
 * @throws {TallysheetError} E_USAGE_VALUE, E_PRICES_…
 */
export async function printPrices(options: PricesOptions, machine: Machine): Promise<void> {
  const book = await readPriceBook(options.prices === null ? null : pathOf(options.prices, machine));
  const age = ageOfPrices(machine.now() / MS_PER_DAY);
  const models = choose(book, options);
  const text = options.json
    ? JSON.stringify(asJson(book, models, options.day, age))
    : describe(book, models, options.day, age).join('\n');
  machine.stdout.write(`${text}\n`);
}

function choose(book: PriceBook, { model: asked, day }: PricesOptions): readonly Priced[] {
  const all: readonly Pick<Priced, 'name' | 'model'>[] = [
    ...LOGGED_MODELS.map((model) => ({ name: model.id, model })),
    ...book.customNames.map((name) => ({ name, model: null })),
  ];
  const exact = all.filter(({ name }) => name === asked);
  const part = asked?.toLowerCase() ?? '';
  const chosen = exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase().includes(part));
  if (chosen.length === 0 && asked !== null) {
    const names = all.map(({ name }) => name);
    refuseValue('model', asked, hint(asked, names), "a known model's id or a part of one");
  }
  return chosen.map(({ name, model }) => ({
    name,
    model,
    rows: inForce(book.rowsOf(name), day),
    credits: inForce(creditRowsOf(name), day),
  }));
}

/** The rows of the newest price that holds on a day; all of them without one. */
function inForce<Row extends { readonly from: number | null }>(
  rows: readonly Row[],
  day: number | null,
): readonly Row[] {
  if (day === null) return rows;
  const begun = rows.filter(({ from }) => (from ?? -Infinity) <= day);
  const newest = begun.at(-1)?.from;
  return begun.filter(({ from }) => from === newest);
}

const isPriced = ({ rows }: Priced): boolean => rows.some(({ rates }) => rates !== null);

/** Dollars or credits of a whole number of millionths, with two to six decimals. */
function amount(millionths: number): string {
  return (millionths / 1e6).toFixed(6).replace(/0{1,4}$/, '');
}

const times = (thousandths: number): string => `${thousandths / 1000}x`;

const PRICE_HEADS = [
  'model',
  'from',
  'over',
  'input',
  'cache read',
  'write 5m',
  'write 1h',
  'output',
  'search',
  '',
];
const CREDIT_HEADS = ['model', 'from', 'up to', 'input', 'cached', 'output', ''];

function describe(
  book: PriceBook,
  models: readonly Priced[],
  day: number | null,
  age: number,
): readonly string[] {
  const { package: name, version, read, newest, sha256 } = PRICES_STAMP;
  const priced = models.filter(isPriced);
  const unpriced = models.filter((model) => !isPriced(model)).map((model) => safeText(model.name));
  const credited = models.filter(({ credits }) => credits.length > 0);
  const when = day === null ? '' : ` on ${formatIsoDay(day)}`;
  return [
    `Prices     ${name} ${version} and a list of Tallysheet's own`,
    `Checked    ${read}; the newest price is of ${newest}`,
    `SHA-256    ${sha256}`,
    ...(book.isCustom ? ['Yours      marked with *, in place of all shipped prices of those models'] : []),
    ...(age > PRICES_STALE_AFTER ? ['', ...staleLines(age)] : []),
    ...section(
      `US dollars per million tokens${when}; a search is in dollars each`,
      PRICE_HEADS,
      priced.flatMap((model) => priceLines(book, model)),
      2,
    ),
    ...section(
      `Credits of ChatGPT plans per million tokens of Codex${when}`,
      CREDIT_HEADS,
      credited.flatMap(creditLines),
      2,
    ),
    ...(unpriced.length > 0 ? ['', `Known, without a price${when}`, ...wrap(unpriced)] : []),
  ];
}

function staleLines(age: number): readonly string[] {
  return [
    `These prices were checked ${age} days ago. Newer ones come with a newer version:`,
    '  npm i -g tallysheet@latest, or npx tallysheet@latest',
    'Or give your own with --prices; docs/prices.md says how.',
  ];
}

function priceLines(book: PriceBook, { name, model, rows }: Priced): readonly (readonly string[])[] {
  const mark = book.isOwn(name) ? '*' : '';
  const speeds = (model === null ? [] : book.speedsOf(model)).map(
    ({ speed, thousandths, isLongPriced }) =>
      `${speed} ${times(thousandths)}${isLongPriced ? '' : ' (not above the length)'}`,
  );
  return rows.map(({ from, over, rates }, index) => [
    index === 0 ? `${safeText(name)}${mark}` : '',
    from === null ? '' : formatIsoDay(from),
    over === 0 ? '' : String(over),
    ...(rates === null
      ? ['no price']
      : [
          amount(rates.input),
          amount(rates.cacheRead),
          amount(rates.cacheWrite5m),
          amount(rates.cacheWrite1h),
          amount(rates.output),
          rates.webSearch === null ? '' : amount(rates.webSearch),
          index === 0 ? speeds.join(', ') : '',
        ]),
  ]);
}

function creditLines({ name, credits }: Priced): readonly (readonly string[])[] {
  const speeds = creditSpeedsOf(name).map(({ speed, thousandths }) => `${speed} ${times(thousandths)}`);
  return credits.map(({ from, upTo, input, cacheRead, output }, index) => [
    index === 0 ? name : '',
    formatIsoDay(from),
    Number.isFinite(upTo) ? String(upTo) : '',
    amount(input),
    amount(cacheRead),
    amount(output),
    index === 0 ? speeds.join(', ') : '',
  ]);
}

/** A table under a title, or nothing. The first `texts` columns and the last are texts, the others numbers. */
function section(
  title: string,
  heads: readonly string[],
  lines: readonly (readonly string[])[],
  texts: number,
): readonly string[] {
  if (lines.length === 0) return [];
  const isText = (column: number): boolean => column < texts || column === heads.length - 1;
  return ['', title, ...alignColumns([heads, ...lines], { indent: 2, gap: 2, isText })];
}

/** Words on lines of less than a hundred characters. */
function wrap(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 98) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines;
}

/** What `--prices` reads back: dollars under the keys of a price file. The rest is for other programs. */
function asJson(book: PriceBook, models: readonly Priced[], day: number | null, age: number): object {
  return {
    schema: PRICE_SCHEMA,
    day: day === null ? null : formatIsoDay(day),
    stamp: { ...PRICES_STAMP, ageDays: age, stale: age > PRICES_STALE_AFTER },
    price: models.flatMap(({ name, rows }) =>
      rows.map(({ from, over, rates }) => ({
        model: name,
        from: from === null ? null : formatIsoDay(from),
        over,
        ...(rates === null
          ? { unpriced: true }
          : {
              input: rates.input / 1e6,
              'cache-read': rates.cacheRead / 1e6,
              'cache-write-5m': rates.cacheWrite5m / 1e6,
              'cache-write-1h': rates.cacheWrite1h / 1e6,
              output: rates.output / 1e6,
              'web-search': rates.webSearch === null ? null : rates.webSearch / 1e6,
            }),
      })),
    ),
    speed: models.flatMap(({ name, model }) =>
      (model === null ? [] : book.speedsOf(model)).map(({ speed, thousandths, isLongPriced }) => ({
        model: name,
        speed,
        times: thousandths / 1000,
        long: isLongPriced,
      })),
    ),
    credit: models.flatMap(({ name, credits }) =>
      credits.map(({ from, upTo, input, cacheRead, output }) => ({
        model: name,
        from: formatIsoDay(from),
        'up-to': Number.isFinite(upTo) ? upTo : null,
        input: input / 1e6,
        'cache-read': cacheRead / 1e6,
        output: output / 1e6,
        speed: Object.fromEntries(creditSpeedsOf(name).map((each) => [each.speed, each.thousandths / 1000])),
      })),
    ),
    unpriced: models.filter((model) => !isPriced(model)).map(({ name }) => name),
  };
}
