import { dateOf, weekdayOf } from '../../contract/formats.ts';
import type { Texts } from '../catalogue.ts';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '日'];
export const WEEKDAYS = NUMERALS.map((numeral) => `星期${numeral}`);

/** Dates as sentences and labels say them. */
export const dates: Texts['dates'] = {
  day(day) {
    const date = dateOf(day);
    return `${date.year}年${date.month}月${date.day}日`;
  },
  dayOfYear(day) {
    const date = dateOf(day);
    return `${date.month}月${date.day}日`;
  },
  weekdayAndDay: (day) => `${dates.day(day)}${WEEKDAYS[weekdayOf(day)]}`,
  shortDay: (day) => dates.day(day),
  weekdayAndShortDay: (day) => `${dates.dayOfYear(day)}周${NUMERALS[weekdayOf(day)]}`,
  month(day) {
    const date = dateOf(day);
    return `${date.year}年${date.month}月`;
  },
  shortMonth: (month) => `${month}月`,
  shortMonthOfYear: (month, year) => `${year}/${month}`,
  range(from, to) {
    if (from === to) return dates.day(from);
    const [a, b] = [dateOf(from), dateOf(to)];
    if (a.year !== b.year) return `${dates.day(from)}至${dates.day(to)}`;
    if (a.month !== b.month) return `${dates.day(from)}至${dates.dayOfYear(to)}`;
    return `${dates.day(from)}至${b.day}日`;
  },
  period(from, grain) {
    if (grain === 'day') return dates.weekdayAndDay(from);
    return grain === 'week' ? `${dates.day(from)}起的一周` : dates.month(from);
  },
  /** Where there is room for three letters. */
  weekdayNames: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  weekdayLetters: NUMERALS,
  someWeekdays: ['周一', '', '周三', '', '周五', '', ''],
};
