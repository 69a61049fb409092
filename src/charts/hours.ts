import { max } from 'd3-array';
import { CLASSES, classOf } from './days.ts';
import { rectangle, round, textWidth, wordsThatFit } from './geometry.ts';

/** How many hours a day has. */
export const HOURS = 24;

/** One day of the week, or all of them together. */
export interface HoursOfDay {
  readonly name: string;
  /** A value for each hour from midnight: null without use, 0 for use that is not measured. */
  readonly values: readonly (number | null)[];
}

export interface HoursOptions {
  /** The days of the week in the order in which they are drawn; a single one is drawn as bars. */
  readonly days: readonly HoursOfDay[];
  /** A word for each hour; empty for an unnamed one. */
  readonly hours: readonly string[];
  /** Whether hours run across the chart or, on a narrow one, down. */
  readonly run: 'across' | 'down';
  readonly width: number;
  readonly format: (value: number) => string;
  /** Lower ends of the classes after the first, as of the days' grid. */
  readonly bounds: readonly number[];
}

/** A cell, a whole day (no hour) or a whole hour (no day): indexes of both. */
export interface HourPlace {
  readonly day: number | null;
  readonly hour: number | null;
}

/** Days and hours that are chosen; none of a kind stands for all of it. */
export interface HoursChosen {
  readonly days: readonly number[];
  readonly hours: readonly number[];
}

const GAP = 3;
const NAME_GAP = 10;
/** Height of a row: of days where hours run across, of hours where they run down. */
const ROW = { across: 26, down: 20 } as const;
/** Bars over the columns; those of a single day are all that there is. */
const BARS = 36;
const ALONE = 120;
/** For the value over a bar, and for the words of the hours. */
const HEAD = 18;
const FOOT = 22;
/** Room for the bars after the rows, and of it what parts them from their values. */
const AFTER = 72;
const VALUE_GAP = 14;
const LEAST = 1;

/** Everything that the grid of hours and days draws, in the chart's units. */
export function layoutHours({ days, hours, run, width, format, bounds }: HoursOptions) {
  const isAlone = days.length === 1;
  const isDown = run === 'down' && !isAlone;
  const byDay = days.map(({ values }) => Array.from({ length: HOURS }, (_, hour) => values[hour] ?? null));
  const matrix = isDown ? turned(byDay) : byDay;
  const rows = matrix.length;
  const columns = isDown ? days.length : HOURS;
  const cellOf = (column: number, row: number): HourPlace =>
    isDown ? { day: column, hour: row } : { day: row, hour: column };
  const totalOf = (values: readonly (number | null)[]): number =>
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const sums = { columns: turned(matrix).map(totalOf), rows: matrix.map(totalOf) };
  const dayNames = days.map(({ name }) => name);
  const names = isDown ? { columns: dayNames, rows: hours } : { columns: hours, rows: dayNames };
  const side = isAlone ? 0 : (max(names.rows, (name) => textWidth(name)) ?? 0) + NAME_GAP;
  const valueWidth = isAlone ? 0 : (max(sums.rows, (value) => textWidth(format(value))) ?? 0);
  const after = isAlone ? 0 : AFTER + valueWidth;
  const pitch = (width - side - after) / columns;
  const rowPitch = isAlone ? 0 : ROW[isDown ? 'down' : 'across'];
  const bars = isAlone ? ALONE : BARS;
  const ground = HEAD + bars;
  /** Names of the days stand over the columns, words of the hours under them. */
  const top = ground + (isDown ? HEAD : 0) + (isAlone ? 0 : GAP);
  const bottom = top + rows * rowPitch;
  const left = (column: number): number => side + column * pitch;
  const upper = (row: number): number => top + row * rowPitch;

  const paths: string[] = Array.from({ length: CLASSES + 1 }, () => '');
  for (const [row, values] of isAlone ? [] : matrix.entries()) {
    for (const [column, value] of values.entries())
      paths[classOf(value, bounds)] += rectangle(left(column), upper(row), pitch - GAP, rowPitch - GAP);
  }

  const mostOfColumn = max(sums.columns) ?? 0;
  const mostOfRow = max(sums.rows) ?? 0;
  /** A sum that is not zero is seen. */
  const lengthOf = (value: number, most: number, room: number): number =>
    value > 0 ? Math.max((value / most) * room, LEAST) : 0;
  const tall = (value: number): number => lengthOf(value, mostOfColumn, bars);
  const long = (value: number): number => lengthOf(value, mostOfRow, AFTER - VALUE_GAP);
  const barsOver = sums.columns
    .map((value, column) =>
      value > 0 ? rectangle(left(column), ground - tall(value), pitch - GAP, tall(value)) : '',
    )
    .join('');
  const barStart = left(columns) + 4;
  const barsAfter = (isAlone ? [] : sums.rows)
    .map((value, row) => (value > 0 ? rectangle(barStart, upper(row), long(value), rowPitch - GAP) : ''))
    .join('');

  /** The largest is written, and every row where there are few of them. */
  const notes = [
    ...sums.columns.flatMap((value, column) =>
      value > 0 && value === mostOfColumn && sums.columns.indexOf(value) === column
        ? [noteOver(column, value)]
        : [],
    ),
    ...(isAlone ? [] : sums.rows).flatMap((value, row) =>
      value > 0 && (rows <= 7 || (value === mostOfRow && sums.rows.indexOf(value) === row))
        ? [
            {
              x: round(barStart + long(value) + 6),
              y: round(upper(row) + (rowPitch - GAP) / 2 + 4),
              anchor: 'start' as const,
              text: format(value),
            },
          ]
        : [],
    ),
  ];

  function noteOver(column: number, value: number) {
    const text = format(value);
    const half = textWidth(text) / 2;
    const centre = left(column) + (pitch - GAP) / 2;
    return {
      x: round(Math.min(Math.max(centre, half), width - half)),
      y: round(ground - tall(value) - 6),
      anchor: 'middle' as const,
      text,
    };
  }

  const columnWords = names.columns.map((text, column) => ({
    x: round(isDown ? left(column) + (pitch - GAP) / 2 : left(column)),
    y: round(isDown ? ground + HEAD - 4 : bottom + (isAlone ? 3 : 0) + FOOT - 8),
    anchor: isDown ? ('middle' as const) : ('start' as const),
    text,
  }));

  return {
    width: round(width),
    height: round(isDown ? bottom : bottom + FOOT),
    paths,
    barsOver,
    barsAfter,
    ground: round(ground),
    isAlone,
    end: round(left(columns) - GAP),
    notes,
    words: [
      ...wordsThatFit(
        columnWords.filter(({ text }) => text !== ''),
        width,
      ),
      ...(isAlone ? [] : names.rows).flatMap((text, row) =>
        text === ''
          ? []
          : [{ x: 0, y: round(upper(row) + (rowPitch - GAP) / 2 + 4), anchor: 'start' as const, text }],
      ),
    ],
    /** What a place takes up: a cell, or a row or column with its bar. */
    boxOf: ({ day, hour }: HourPlace) => {
      const [column, row] = isDown ? [day, hour] : [hour, day];
      const x = column === null ? left(0) : left(column);
      const isColumn = row === null || isAlone;
      const y = isColumn ? HEAD - 4 : upper(row);
      return {
        x: round(x - 1.5),
        y: round(y - 1.5),
        width: round((column === null ? columns * pitch + 4 + AFTER - VALUE_GAP : pitch) - GAP + 3),
        height: round((isColumn ? Math.max(bottom, ground) - y : rowPitch) - (isAlone ? 0 : GAP) + 3),
      };
    },
    /** Everything outside of what is chosen, which steps back. */
    veil: (chosen: HoursChosen): string => {
      const isOut = (list: readonly number[], index: number | null): boolean =>
        list.length > 0 && index !== null && !list.includes(index);
      let path = '';
      for (let column = 0; column < columns; column += 1) {
        const { hour, day } = cellOf(column, 0);
        const isColumnOut = isDown ? isOut(chosen.days, day) : isOut(chosen.hours, hour);
        if (isColumnOut) path += rectangle(left(column) - 1, HEAD - 4, pitch, ground - HEAD + 3.5);
        for (let row = 0; row < rows && !isAlone; row += 1) {
          const cell = cellOf(column, row);
          if (isOut(chosen.days, cell.day) || isOut(chosen.hours, cell.hour))
            path += rectangle(left(column) - 1, upper(row) - 1, pitch - GAP + 2, rowPitch - GAP + 2);
        }
      }
      for (let row = 0; row < rows && !isAlone; row += 1) {
        const { hour, day } = cellOf(0, row);
        if (isDown ? isOut(chosen.hours, hour) : isOut(chosen.days, day))
          path += rectangle(barStart - 1, upper(row) - 1, AFTER - VALUE_GAP + 2, rowPitch - GAP + 2);
      }
      return path;
    },
    /** What lies at a place: a cell, over or under the grid its column, beside it its row. */
    placeAt: (x: number, y: number): HourPlace | null => {
      const column = Math.floor((x - side) / pitch);
      const row = isAlone ? 0 : Math.floor((y - top) / rowPitch);
      const isIn = { column: column >= 0 && column < columns, row: isAlone || (row >= 0 && row < rows) };
      if (!isIn.column && !isIn.row) return null;
      const place = cellOf(column, row);
      if (isIn.column && isIn.row) return isAlone ? { day: null, hour: place.hour } : place;
      const kept = isIn.column === isDown ? 'day' : 'hour';
      return { day: null, hour: null, [kept]: place[kept] };
    },
  };
}

/**
 * Numbers of all places, for a cursor: those of a day follow each other, the whole day first; before the first
 * day stand the whole hours. A step to the next day is {@link DAY_STEP}.
 */
export const DAY_STEP = HOURS + 1;

/** The place with a number, of which the first stands for everything. */
export function placeOfNumber(number: number): HourPlace {
  const [row, column] = [Math.floor(number / DAY_STEP), number % DAY_STEP];
  return { day: row === 0 ? null : row - 1, hour: column === 0 ? null : column - 1 };
}

export function numberOfPlace({ day, hour }: HourPlace): number {
  return (day === null ? 0 : day + 1) * DAY_STEP + (hour === null ? 0 : hour + 1);
}

/** Rows as columns. */
function turned<Value>(rows: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return (rows[0] ?? []).map((_, column) => rows.flatMap((row) => row.slice(column, column + 1)));
}
