import DayGrid from '../../../src/charts/DayGrid.svelte';
import { quantileBounds, type DaysOptions } from '../../../src/charts/days.ts';
import { chance, statesOf } from './state.ts';

/** Working days with a week off, from a Thursday on. */
function valuesOf(days: number): readonly (number | null)[] {
  const next = chance(13);
  return Array.from({ length: days }, (_, day) =>
    (day + 3) % 7 > 4 || (day > 80 && day < 90) ? null : Math.round(40 * next() ** 2),
  );
}

function options(
  values: readonly (number | null)[],
  more: Partial<DaysOptions> = {},
): DaysOptions & { label: string } {
  return {
    label: 'Calendar of days',
    values,
    firstWeekday: 3,
    weeks: 'columns',
    blocks: [0],
    months: ['Jan 2026', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
      .map((text, month) => ({ at: Math.round(month * 30.42), text }))
      .filter(({ at }) => at < values.length),
    weekdays: ['Mon', '', 'Wed', '', 'Fri', '', ''],
    bounds: quantileBounds(values),
    ...more,
  };
}

const down = { weeks: 'rows', weekdays: ['M', 'T', 'W', 'T', 'F', 'S', 'S'] } as const;
const year = valuesOf(365);
const quarter = valuesOf(75);

export const days = statesOf(
  'days',
  'On which days? Five classes of equally many days each; darker is more, an outline is a day without use.',
  DayGrid,
  {
    rich: options(year),
    quarter: options(quarter),
    chosen: { ...options(quarter), chosen: [30, 45], active: 40 },
    'two-years': options(valuesOf(730), { blocks: [0, 365] }),
    'one-value': options([7]),
    empty: options(quarter.map(() => null)),
    extreme: options(quarter.map((_, day) => (day === 20 ? 1e9 : 1))),
    narrow: options(year, { ...down, blocks: [0, 186] }),
    'narrow-chosen': { ...options(quarter, { ...down }), chosen: [30, 45], active: 40 },
    'narrow-one-value': options([7], { ...down }),
  },
);
