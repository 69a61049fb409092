import { DASH, formatIsoDay } from '../../contract/formats.ts';
import { roundFigure } from '../../contract/rounding.ts';

/**
 * What a column of a table holds: a name or another text; a number as it is; millionths of a currency or a credit;
 * a part of a whole, from 0 to 1; a day number.
 */
export type ColumnKind = 'text' | 'number' | 'millionths' | 'share' | 'day';

/** The digits of a number that is too exact for JavaScript's may stand in a column of numbers as a text. */
export type ExportValue = string | number | bigint | null;

const DIGITS = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/;

export interface ExportColumn {
  /** What a program calls it: the same in every language, and no name of anybody's. */
  readonly key: string;
  /** What the page calls it. */
  readonly head: string;
  readonly kind: ColumnKind;
  /** Whether it holds no sums of cells, which a public report rounds: prices, bounds of a range. */
  readonly isExact?: boolean;
}

/** A table of the page, whole and exact, for the reader to take away. */
export interface ExportTable {
  /** Begins the name of its file: a word of ours, never one of the report's. */
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  /** Values in the order of the columns; null where one is not known. */
  readonly rows: readonly (readonly ExportValue[])[];
}

/** A number as its digits, which a text is not. */
export interface Digits {
  readonly digits: string;
}

/** A value as every format writes it: a text, the digits of a number, or null for one that is missing. */
export function exactly(value: ExportValue | undefined, kind: ColumnKind): string | Digits | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return kind === 'number' && DIGITS.test(value) ? { digits: value } : value;
  if (typeof value === 'bigint')
    return kind === 'millionths' ? { digits: decimalOf(value) } : { digits: String(value) };
  if (!Number.isFinite(value)) return null;
  if (kind === 'day') {
    const day = formatIsoDay(value);
    return day === DASH ? null : day;
  }
  if (kind === 'millionths') return { digits: decimalOf(BigInt(Math.round(value))) };
  if (kind === 'share') return { digits: decimalOf(BigInt(Math.round(value * 1e6))) };
  return { digits: String(Object.is(value, -0) ? 0 : value) };
}

/** The table of a report whose cells are rounded: its sums have as few digits as on the page. */
export function roundTable(table: ExportTable): ExportTable {
  const round = (value: ExportValue, { kind, isExact = false }: ExportColumn): ExportValue => {
    if (typeof value !== 'number' || !Number.isFinite(value) || isExact) return value;
    if (kind === 'share') return Math.floor(value * 1000 + 1e-9) / 1000;
    return kind === 'day' ? value : roundFigure(Math.round(value));
  };
  return {
    ...table,
    rows: table.rows.map((row) => row.map((value, index) => round(value, table.columns[index]!))),
  };
}

/** `12.345678`, `0.5`, `-3`: every digit that there is, and no other. */
function decimalOf(millionths: bigint): string {
  const size = millionths < 0n ? -millionths : millionths;
  const digits = String(size).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  const whole = digits.slice(0, -6);
  return `${millionths < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
