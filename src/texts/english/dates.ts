import {
  MONTHS as SHORT_MONTHS,
  WEEKDAYS as SHORT_WEEKDAYS,
  dateOf,
  formatDay,
  formatDayShort,
  weekdayOf,
} from '../../contract/formats.ts';
import type { BarGrain } from '../../contract/measured.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Dates as sentences and labels say them. */
export const dates = {
  /** `1 May 2026` */
  day(day: number): string {
    const date = dateOf(day);
    return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
  },
  /** `1 May` */
  dayOfYear: (day: number): string => formatDayShort(day),
  /** `Friday 1 May 2026` */
  weekdayAndDay: (day: number): string => `${WEEKDAYS[weekdayOf(day)]} ${dates.day(day)}`,
  /** `1 May 2026`, with a short month */
  shortDay: (day: number): string => formatDay(day),
  /** `Fri 1 May` */
  weekdayAndShortDay: (day: number): string => `${SHORT_WEEKDAYS[weekdayOf(day)]} ${formatDayShort(day)}`,
  /** `May 2026` */
  month(day: number): string {
    const date = dateOf(day);
    return `${MONTHS[date.month - 1]} ${date.year}`;
  },
  shortMonth: (month: number): string => SHORT_MONTHS[month - 1] ?? '',
  /** `May 2026`, with a short month */
  shortMonthOfYear: (month: number, year: number): string => `${SHORT_MONTHS[month - 1]} ${year}`,
  /** A range of days, with nothing said twice. */
  range(from: number, to: number): string {
    if (from === to) return dates.day(from);
    const [a, b] = [dateOf(from), dateOf(to)];
    if (a.year !== b.year) return `${dates.day(from)} – ${dates.day(to)}`;
    if (a.month !== b.month) return `${a.day} ${MONTHS[a.month - 1]} – ${dates.day(to)}`;
    return `${a.day} – ${dates.day(to)}`;
  },
  /** What a bar stands for: `Friday 1 May 2026`, `week of 4 May 2026`, `May 2026`. */
  period(from: number, grain: BarGrain): string {
    if (grain === 'day') return dates.weekdayAndDay(from);
    return grain === 'week' ? `week of ${dates.day(from)}` : dates.month(from);
  },
  /** Names of the days of the week under a calendar. */
  /** Where there is room for three letters. */
  weekdayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  weekdayLetters: ['M', 'T', 'W', 'T', 'F', 'S', 'S'],
  someWeekdays: ['Mon', '', 'Wed', '', 'Fri', '', ''],
};
