import { dateOf, weekdayOf } from '../../contract/formats.ts';
import type { Texts } from '../catalogue.ts';

const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
/** In a date, where they take a full stop if they are cut. */
const SHORT_MONTHS = [
  'Jan.',
  'Feb.',
  'März',
  'Apr.',
  'Mai',
  'Juni',
  'Juli',
  'Aug.',
  'Sept.',
  'Okt.',
  'Nov.',
  'Dez.',
];
/** By themselves, on an axis or a button. */
const MARKS = ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'];
export const WEEKDAYS = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];
const SHORT_WEEKDAYS = ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'];

/** Dates as sentences and labels say them. */
export const dates: Texts['dates'] = {
  day(day) {
    const date = dateOf(day);
    return `${date.day}. ${MONTHS[date.month - 1]} ${date.year}`;
  },
  dayOfYear(day) {
    const date = dateOf(day);
    return `${date.day}. ${SHORT_MONTHS[date.month - 1]}`;
  },
  weekdayAndDay: (day) => `${WEEKDAYS[weekdayOf(day)]}, ${dates.day(day)}`,
  shortDay: (day) => `${dates.dayOfYear(day)} ${dateOf(day).year}`,
  weekdayAndShortDay: (day) => `${SHORT_WEEKDAYS[weekdayOf(day)]}, ${dates.dayOfYear(day)}`,
  month(day) {
    const date = dateOf(day);
    return `${MONTHS[date.month - 1]} ${date.year}`;
  },
  shortMonth: (month) => MARKS[month - 1] ?? '',
  shortMonthOfYear: (month, year) => `${MARKS[month - 1]} ${year}`,
  range(from, to) {
    if (from === to) return dates.day(from);
    const [a, b] = [dateOf(from), dateOf(to)];
    if (a.year !== b.year) return `${dates.day(from)} – ${dates.day(to)}`;
    if (a.month !== b.month) return `${a.day}. ${MONTHS[a.month - 1]} – ${dates.day(to)}`;
    return `${a.day}.–${dates.day(to)}`;
  },
  period(from, grain) {
    if (grain === 'day') return dates.weekdayAndDay(from);
    return grain === 'week' ? `Woche vom ${dates.day(from)}` : dates.month(from);
  },
  /** Where there is room for three letters. */
  weekdayNames: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  weekdayLetters: ['M', 'D', 'M', 'D', 'F', 'S', 'S'],
  someWeekdays: ['Mo', '', 'Mi', '', 'Fr', '', ''],
};
