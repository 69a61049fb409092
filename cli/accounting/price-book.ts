import { parseDay } from '../../src/contract/formats.ts';
import type { PricesStamp } from '../../src/contract/labels.ts';
import { LOGGED_MODELS, type LoggedModel } from '../../src/contract/model-ids.ts';
import { SPEEDS, wordOf, type Speed } from '../../src/contract/vocabulary.ts';
import table from './price-table.json' with { type: 'json' };

/** What a report says about the prices that ship with this version. */
export const PRICES_STAMP: PricesStamp = {
  package: table.package,
  version: table.version,
  read: table.read,
  newest: table.newest,
  sha256: table.sha256,
};

/** Whole days since the sources of the shipped prices were checked; `asOfDay` in days since 1970. Never negative. */
export function ageOfPrices(asOfDay: number): number {
  return Math.max(0, Math.floor(asOfDay) - (parseDay(PRICES_STAMP.read) ?? 0));
}

/** Micro-dollars per million tokens, and per web search (null where the seller names no price). */
export interface Rates {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  readonly webSearch: number | null;
}

/** A price as a table has it. */
export interface PriceRow {
  /** First UTC day, in days since 1970; null for the price that holds before any dated one. */
  readonly from: number | null;
  /** Input tokens, cache included, above which it holds for the whole request; 0 for the lowest price. */
  readonly over: number;
  /** Null where the days from `from` on have no price. */
  readonly rates: Rates | null;
}

/** What the token prices of a model are multiplied with at a speed; searches cost the same at every speed. */
export interface SpeedPrice {
  readonly speed: Speed;
  /** 1000 is the standard price. */
  readonly thousandths: number;
  /** False where the speed has no price above the long-context threshold. */
  readonly isLongPriced: boolean;
}

/** What a call of Codex takes of a plan's credits, from a day on. */
export interface CreditRow {
  /** First UTC day, in days since 1970. */
  readonly from: number;
  /** Input tokens, cache included, up to which the rates are known to hold. */
  readonly upTo: number;
  /** Micro-credits per million tokens. */
  readonly input: number;
  readonly cacheRead: number;
  readonly output: number;
}

/** What a request costs whose whole input, cache included, is more than `over` tokens. */
export interface Tier {
  readonly over: number;
  readonly rates: Rates | null;
}

/** What the days from `from` on cost, until the next period: at least one tier, the highest first. */
export interface Period {
  readonly from: number;
  readonly tiers: readonly Tier[];
}

/** Rows of models by id, or by name for models that the vocabulary does not have. */
export type PriceRows = ReadonlyMap<string, readonly PriceRow[]>;

type Cells = readonly (string | number | null)[];

const cell = (row: Cells, column: number): number => Number(row[column] ?? NaN);

function readRow(row: Cells): PriceRow {
  const webSearch = row[7] ?? null;
  return {
    from: parseDay(String(row[0])),
    over: cell(row, 1),
    // [from, over, null]: no price from that day on.
    rates:
      row.length === 3
        ? null
        : {
            input: cell(row, 2),
            cacheRead: cell(row, 3),
            cacheWrite5m: cell(row, 4),
            cacheWrite1h: cell(row, 5),
            output: cell(row, 6),
            webSearch: webSearch === null ? null : Number(webSearch),
          },
  };
}

const SHIPPED_ROWS: PriceRows = new Map(
  Object.entries<readonly Cells[]>(table.prices).map(([id, rows]) => [id, rows.map(readRow)]),
);
const speedCells: readonly Cells[] = table.speeds;
const creditSpeedCells: readonly Cells[] = table.creditSpeeds;

const SHIPPED_CREDITS: ReadonlyMap<string, readonly CreditRow[]> = new Map(
  Object.entries<readonly Cells[]>(table.credits).map(([id, rows]) => [
    id,
    rows.map((row) => ({
      from: parseDay(String(row[0])) ?? NaN,
      upTo: cell(row, 1) || Infinity,
      input: cell(row, 2),
      cacheRead: cell(row, 3),
      output: cell(row, 4),
    })),
  ]),
);

/** Whether calls at a speed, a code of `SPEEDS` or 0 for an unknown one, are billed at the plain price. */
export const isStandardSpeed = (speed: number): boolean => speed === 0 || speed === SPEEDS.standard;
/** Codes of `SPEEDS`, 0 with them. */
export const SPEED_CODES = 1 + Math.max(...Object.values(SPEEDS));
const byCode: readonly (LoggedModel | undefined)[] = LOGGED_MODELS.reduce<(LoggedModel | undefined)[]>(
  (list, model) => {
    list[model.code] = model;
    return list;
  },
  [],
);

/**
 * A price at a speed, in whole millionths. The shipped prices need no rounding here (test); an author's own may,
 * by half a micro-dollar for a million tokens.
 */
const multiply = (price: number, thousandths: number): number => Math.round((price * thousandths) / 1000);

function ratesAt(rates: Rates, thousandths: number): Rates {
  return {
    input: multiply(rates.input, thousandths),
    cacheRead: multiply(rates.cacheRead, thousandths),
    cacheWrite5m: multiply(rates.cacheWrite5m, thousandths),
    cacheWrite1h: multiply(rates.cacheWrite1h, thousandths),
    output: multiply(rates.output, thousandths),
    webSearch: rates.webSearch,
  };
}

/** The newest period first. */
function periodsOfRows(
  rows: readonly PriceRow[],
  thousandths: number,
  isLongPriced: boolean,
): readonly Period[] {
  const periods = new Map<number, Tier[]>();
  for (const { from, over, rates } of rows) {
    const first = from ?? -Infinity;
    const tiers = periods.get(first) ?? [];
    tiers.push({
      over,
      rates: rates === null || (over > 0 && !isLongPriced) ? null : ratesAt(rates, thousandths),
    });
    periods.set(first, tiers);
  }
  return [...periods]
    .map(([from, tiers]) => ({ from, tiers: tiers.sort((a, b) => b.over - a.over) }))
    .sort((a, b) => b.from - a.from);
}

/** Prices of models: those that ship, or those with an author's own in place of some. */
export class PriceBook {
  readonly #rows: PriceRows;
  readonly #own: PriceRows;
  readonly #cache: (readonly Period[] | undefined)[] = [];

  /** `own` replaces every shipped price of the models that it names. */
  constructor(own: PriceRows = new Map()) {
    this.#own = own;
    this.#rows = new Map([...SHIPPED_ROWS, ...own]);
  }

  /** Whether an author's own prices are in it: a report made with it must say so. */
  get isCustom(): boolean {
    return this.#own.size > 0;
  }

  /** Whether the prices of a model are the author's own. */
  isOwn(name: string): boolean {
    return this.#own.has(name);
  }

  /** Names of the models whose prices are the author's own, in the order of the author's file. */
  get ownNames(): readonly string[] {
    return [...this.#own.keys()];
  }

  /** Names with a price that the vocabulary does not have, in the order of the author's file. */
  get customNames(): readonly string[] {
    const known = new Set(LOGGED_MODELS.map(({ id }) => id));
    return [...this.#own.keys()].filter((name) => !known.has(name));
  }

  /** The prices of a model, oldest first; none where it is not priced. */
  rowsOf(name: string): readonly PriceRow[] {
    return [...(this.#rows.get(name) ?? [])].sort(
      (a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity) || a.over - b.over,
    );
  }

  /** Speeds other than standard at which a model has a price. */
  speedsOf({ id, maker }: LoggedModel): readonly SpeedPrice[] {
    return Object.values(SPEEDS).flatMap((code) => {
      const speed = wordOf(SPEEDS, code);
      const row = this.#speedCells(id, maker, code);
      return speed === null || row === null
        ? []
        : [{ speed, thousandths: cell(row, 2), isLongPriced: row[3] === 1 }];
    });
  }

  /**
   * Prices of a known model at a speed, the newest first; empty where there are none. Both are codes, of
   * src/contract/models.ts and of `SPEEDS`.
   */
  periodsOf(model: number, speed: number): readonly Period[] {
    if (speed >= SPEED_CODES) return [];
    return (this.#cache[model * SPEED_CODES + speed] ??= this.#readPeriods(byCode[model], speed));
  }

  /** Prices of a model that the vocabulary does not have. Of its other speeds nothing is known. */
  customPeriodsOf(name: string): readonly Period[] {
    return periodsOfRows(this.#own.get(name) ?? [], 1000, true);
  }

  #readPeriods(model: LoggedModel | undefined, speed: number): readonly Period[] {
    const rows = model === undefined ? undefined : this.#rows.get(model.id);
    if (model === undefined || rows === undefined) return [];
    if (isStandardSpeed(speed)) return periodsOfRows(rows, 1000, true);
    const row = this.#speedCells(model.id, model.maker, speed);
    return row === null ? [] : periodsOfRows(rows, cell(row, 2), row[3] === 1);
  }

  #speedCells(id: string, maker: string, speed: number): Cells | null {
    const word = wordOf(SPEEDS, speed);
    const find = (who: string) => speedCells.find((row) => row[0] === who && row[1] === word);
    return find(id) ?? find(maker) ?? null;
  }
}

/** The prices that ship with this version. */
export const SHIPPED_PRICES = new PriceBook();

/** The credit rates of a model, oldest first; none where none is published. */
export function creditRowsOf(id: string): readonly CreditRow[] {
  return SHIPPED_CREDITS.get(id) ?? [];
}

/** What credits are multiplied with at a speed, a code of `SPEEDS`, in thousandths; null where it is not published. */
export function creditThousandths(id: string, speed: number): number | null {
  if (isStandardSpeed(speed)) return 1000;
  const word = wordOf(SPEEDS, speed);
  const row = creditSpeedCells.find((cells) => cells[0] === id && cells[1] === word);
  return row === undefined ? null : cell(row, 2);
}

/** Speeds with a published multiplier of credits. */
export function creditSpeedsOf(
  id: string,
): readonly { readonly speed: Speed; readonly thousandths: number }[] {
  return Object.values(SPEEDS).flatMap((code) => {
    const speed = wordOf(SPEEDS, code);
    const thousandths = isStandardSpeed(code) ? null : creditThousandths(id, code);
    return speed === null || thousandths === null ? [] : [{ speed, thousandths }];
  });
}
