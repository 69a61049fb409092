import { quantileBounds } from '../../../src/charts/days.ts';
import HourGrid from '../../../src/charts/HourGrid.svelte';
import { HOURS, type HoursOfDay, type HoursOptions } from '../../../src/charts/hours.ts';
import { chance, statesOf } from './state.ts';

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const next = chance(11);
/** Somebody who begins late, has lunch at one, and comes back on some evenings. */
const week: readonly HoursOfDay[] = NAMES.map((name, day) => ({
  name,
  values: Array.from({ length: HOURS }, (_, hour) => {
    const isWork = day < 5 && hour >= 9 && hour < 19 && hour !== 13;
    const isEvening = hour >= 20 && hour < 23 && next() < 0.5;
    if (!isWork && !isEvening) return null;
    return Math.round((isWork ? 40 + 80 * next() : 20 * next()) + (hour === 11 || hour === 16 ? 60 : 0));
  }),
}));
const word = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const everyThird = Array.from({ length: HOURS }, (_, hour) => (hour % 3 === 0 ? word(hour) : ''));
const minutes = (value: number): string =>
  value >= 60 ? `${(value / 60).toFixed(value < 600 ? 1 : 0)}\u202fh` : `${value.toFixed(0)}\u202fmin`;

function options(
  days: readonly HoursOfDay[],
  more: Partial<HoursOptions> = {},
): HoursOptions & { label: string } {
  return {
    label: 'Active time by hour and weekday',
    days,
    hours: everyThird,
    run: 'across',
    width: 960,
    format: minutes,
    bounds: quantileBounds(days.flatMap(({ values }) => values)),
    ...more,
  };
}

const only = (day: number, hour: number, value: number): readonly HoursOfDay[] =>
  NAMES.map((name, index) => ({
    name,
    values: Array.from({ length: HOURS }, (_, at) => (index === day && at === hour ? value : null)),
  }));
const extreme = only(2, 14, 5_000_000).map((day, index) => ({
  ...day,
  values: day.values.map((value, hour) => value ?? (index === 6 ? null : hour === 3 ? 0 : 0.4)),
}));
const together: readonly HoursOfDay[] = [
  {
    name: '',
    values: Array.from({ length: HOURS }, (_, hour) => {
      const known = week.flatMap(({ values }) => values[hour] ?? []);
      return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
    }),
  },
];
const narrow = { run: 'down', width: 360 } as const;

export const hours = statesOf(
  'hours',
  'At what time of the day and the week? Darker is more; bars are the sums of hours and of days.',
  HourGrid,
  {
    rich: options(week),
    chosen: { ...options(week), chosen: { days: [1, 2], hours: [] }, active: { day: 2, hour: 11 } },
    'chosen-hour': { ...options(week), chosen: { days: [], hours: [16] }, active: { day: null, hour: 16 } },
    'active-day': { ...options(week), active: { day: 3, hour: null } },
    'one-value': options(only(0, 9, 12)),
    empty: options(only(0, 0, 0).map((day) => ({ ...day, values: day.values.map(() => null) }))),
    extreme: options(extreme),
    'all-days': options(together),
    'all-days-chosen': {
      ...options(together),
      chosen: { days: [], hours: [9, 10, 11] },
      active: { day: null, hour: 10 },
    },
    'all-days-empty': options([{ name: '', values: [] }]),
    narrow: options(week, narrow),
    'narrow-chosen': {
      ...options(week, narrow),
      chosen: { days: [1], hours: [9, 10, 11, 12] },
      active: { day: 1, hour: 10 },
    },
    'narrow-one-value': options(only(6, 23, 12), narrow),
    'narrow-empty': options(
      only(0, 0, 0).map((day) => ({ ...day, values: [] })),
      narrow,
    ),
    'narrow-all-days': options(together, narrow),
  },
);
