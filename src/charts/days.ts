import { quantileSorted } from 'd3-array';
import { rectangle, round, textWidth } from './geometry.ts';

export interface DaysOptions {
  /** One value for each day, in order; null for a day without use, 0 for use that is not measured. */
  readonly values: readonly (number | null)[];
  /** Day of the week of the first value: 0 is Monday. */
  readonly firstWeekday: number;
  /** Whether weeks run across, as columns, or down, as rows. */
  readonly weeks: 'columns' | 'rows';
  /** Indexes at which a new block of weeks begins. The first is 0. */
  readonly blocks: readonly number[];
  /** Names of months, each at the index of its first day. */
  readonly months: readonly { readonly at: number; readonly text: string }[];
  /** Monday, Wednesday and Friday, or all seven, in the order of the week; empty for an unnamed one. */
  readonly weekdays: readonly string[];
  /** Lower ends of the classes after the first. */
  readonly bounds: readonly number[];
}

/** How many classes a calendar has, without the one of days that are empty. */
export const CLASSES = 5;

const PITCH = { columns: 17, rows: 20 } as const;
const GAP = 3;
const SIDE = { columns: 36, rows: 40 } as const;
const HEAD = 18;
/** Blocks of rows stand side by side, blocks of columns one under the other. */
const BLOCK_GAP = { columns: 12, rows: 12 } as const;
const BLOCKS_ACROSS = 2;

/** Lower ends of the classes that part the days that are not empty into five equal groups. */
export function quantileBounds(values: readonly (number | null)[]): readonly number[] {
  const used = values
    .filter((value) => value !== null)
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const [least = 0] = used;
  const bounds = [0.2, 0.4, 0.6, 0.8].map((part) => quantileSorted(used, part) ?? 0);
  const parting = [...new Set(bounds)].filter((bound) => bound > least);
  // Where nearly all are equal, those that stand out are a class of their own.
  const more = used.find((value) => value > least);
  return parting.length === 0 && more !== undefined ? [more] : parting;
}

/** Class of a value, from 1; 0 for an empty day. */
export function classOf(value: number | null, bounds: readonly number[]): number {
  if (value === null) return 0;
  const above = bounds.filter((bound) => value >= bound).length;
  // With fewer classes than five the darkest still means the most.
  return above + CLASSES - bounds.length;
}

/** Everything that the calendar draws, in the chart's units. */
export function layoutDays({ values, firstWeekday, weeks, blocks, months, weekdays, bounds }: DaysOptions) {
  const pitch = PITCH[weeks];
  const size = pitch - GAP;
  const side = SIDE[weeks];
  const isDown = weeks === 'rows';
  const origins: { start: number; week: number; x: number; y: number; length: number }[] = [];
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  let width = 0;
  for (const [which, start] of blocks.entries()) {
    const end = (blocks[which + 1] ?? values.length) - 1;
    const week = weekOf(start);
    const length = weekOf(end) - week + 1;
    const blockWidth = side + (isDown ? 7 : length) * pitch - GAP;
    const blockHeight = HEAD + (isDown ? length : 7) * pitch;
    if (which > 0 && (!isDown || which % BLOCKS_ACROSS === 0)) {
      x = 0;
      y += rowHeight + BLOCK_GAP[weeks];
      rowHeight = 0;
    }
    origins.push({ start, week, x, y, length });
    width = Math.max(width, x + blockWidth);
    rowHeight = Math.max(rowHeight, blockHeight);
    if (isDown) x += blockWidth + BLOCK_GAP[weeks] + 8;
  }

  function weekOf(index: number): number {
    return Math.floor((index + firstWeekday) / 7);
  }
  function blockOf(index: number): (typeof origins)[number] {
    return (
      origins.findLast(({ start }) => start <= index) ??
      origins[0] ?? { start: 0, week: 0, x: 0, y: 0, length: 0 }
    );
  }
  /** Upper left corner of a day's cell. */
  function cellOf(index: number): { x: number; y: number } {
    const block = blockOf(index);
    const along = weekOf(index) - block.week;
    const across = (index + firstWeekday) % 7;
    return isDown
      ? { x: block.x + side + across * pitch, y: block.y + HEAD + along * pitch }
      : { x: block.x + side + along * pitch, y: block.y + HEAD + across * pitch };
  }

  const paths = Array.from({ length: CLASSES + 1 }, () => '');
  for (const [index, value] of values.entries()) {
    const cell = cellOf(index);
    paths[classOf(value, bounds)] += rectangle(cell.x + 0.5, cell.y + 0.5, size - 1, size - 1);
  }

  const monthTexts: { x: number; y: number; text: string }[] = [];
  let free: { block: number; place: number } = { block: -1, place: -Infinity };
  for (const { at, text } of months) {
    const block = blockOf(at);
    const along = weekOf(at) - block.week;
    if (free.block === block.start && along < free.place) continue;
    monthTexts.push(
      isDown
        ? { x: block.x, y: block.y + HEAD + along * pitch + 12, text }
        : { x: block.x + side + along * pitch, y: block.y + 11, text },
    );
    free = {
      block: block.start,
      place: along + (isDown ? 1 : Math.ceil((textWidth(text) + 4) / pitch)),
    };
  }
  const dayTexts = origins.flatMap((block) =>
    weekdays.flatMap((text, index) =>
      text === ''
        ? []
        : isDown
          ? { x: block.x + side + index * pitch + size / 2, y: block.y + 11, text }
          : { x: block.x, y: block.y + HEAD + index * pitch + 11, text },
    ),
  );

  return {
    width: round(width),
    height: round(y + rowHeight),
    size,
    paths,
    months: monthTexts,
    days: dayTexts,
    dayAnchor: isDown ? ('middle' as const) : ('start' as const),
    cellOf,
    /** Cells outside a run of days, which step back when it is chosen. */
    veil: (from: number, to: number): string =>
      values
        .map((_, index) => {
          if (index >= from && index <= to) return '';
          const cell = cellOf(index);
          return rectangle(cell.x - 0.5, cell.y - 0.5, size + 1, size + 1);
        })
        .join(''),
    /** The day at a place in the chart's units. */
    indexAt: (atX: number, atY: number): number | null => {
      for (const block of origins) {
        const column = Math.floor((atX - block.x - side) / pitch);
        const row = Math.floor((atY - block.y - HEAD) / pitch);
        const along = isDown ? row : column;
        const across = isDown ? column : row;
        if (across < 0 || across > 6 || along < 0 || along >= block.length) continue;
        const index = (block.week + along) * 7 + across - firstWeekday;
        if (index >= 0 && index < values.length && blockOf(index) === block) return index;
      }
      return null;
    },
  };
}
