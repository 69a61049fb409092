import { parseDay } from '../../src/contract/formats.ts';
import { readOne, refuseValue, type Command, type Values } from './command.ts';

/** What `prices` is asked for. */
export interface PricesOptions {
  /** Only the prices of this UTC day, in days since 1970; null for those of every day. */
  readonly day: number | null;
  /** A model's id or a part of one, as written. */
  readonly model: string | null;
  /** File of prices, as written. */
  readonly prices: string | null;
  readonly json: boolean;
}

/** @throws {TallysheetError} E_USAGE_… */
export function readPricesOptions(values: Values): PricesOptions {
  const day = readOne(values, 'day');
  return {
    day: day === null ? null : (parseDay(day) ?? refuseValue('day', day, '', 'a day, such as 2026-10-01')),
    model: readOne(values, 'model'),
    prices: readOne(values, 'prices'),
    json: values.has('json'),
  };
}

/** Prints the price table. */
export const PRICES: Command<{ readonly command: 'prices'; readonly options: PricesOptions }> = {
  name: 'prices',
  summary: 'Print the prices that costs are worked out with',
  about: 'Prints the prices that costs are worked out with, where they are from and how old they are.',
  usage: 'prices [options]',
  options: {
    Which: {
      '--day <day>': 'Those of one day: 2026-10-01 (default: of every day)',
      '--model <model>': 'Those of one model, by its id or a part of it',
      '--prices <file>': 'With your own prices in place of the shipped ones',
    },
    How: {
      '--json': 'As one JSON object, which --prices reads back',
    },
  },
  examples: [
    ['prices', 'all of them'],
    ['prices --model o3 --day 2025-06-10', 'what OpenAI’s o3 cost on a day'],
    ['prices --json > prices.json', 'a file to change and to give to --prices'],
  ],
  read: (values) => ({ command: 'prices', options: readPricesOptions(values) }),
};
