import { GAP } from '../../contract/locales.ts';

export const when = {
  streak: 'Longest streak',
  inARow: 'in a row with use',
  current: 'Current streak',
  atTheEnd: 'up to the last day',
  pause: 'Longest pause',
  without: 'between two days with use',
  perDay: 'Time on a day',
  ofActive: 'that has use, on average',
  hours: {
    heading: 'At which hours were agents at work?',
    summary: (weekday: string, hours: string, share: string, value: string): string =>
      `The largest part, ${share}, fell on ${weekday}s, ${hours}: ${value} over the whole time.`,
    span: (hour: number): string => `${hour}–\u2060${hour + 1}${GAP}h`,
    mark: (hour: number): string => `${hour}${GAP}h`,
    hour: 'Hour',
    table: 'Use by hour and day of the week',
    cursor: 'Pick an hour: left and right move by an hour, up and down by a day of the week, Enter chooses',
    idle: 'Point at an hour to read it; click to choose it, or the name of a day or an hour to choose all of it.',
    ofDay: 'At which hours of the day were agents at work?',
    ofDaySummary: (hours: string, share: string, minutes: string): string =>
      `The largest part of the active time, ${share}, fell on ${hours}: ${minutes} over the whole time.`,
    ofDayTable: 'Active time by hour of the day',
    none: (mode: string): string =>
      `At which hours the work was done is not in a report of the mode ${mode}.`,
  },
  month: {
    heading: {
      cost: (month: string, isOver: boolean): string => `What ${isOver ? 'did' : 'does'} ${month} come to?`,
      tokens: (month: string, isOver: boolean): string =>
        `How many tokens ${isOver ? 'did' : 'does'} ${month} come to?`,
    },
    whole: (month: string, value: string): string => `${month} came to ${value}.`,
    soFar: (day: string, value: string, projected: string): string =>
      `Up to ${day} it is ${value}; at that pace the month comes to ${projected}.`,
    line: 'so far',
    pace: 'at this pace',
    day: 'Day',
    onIt: 'On that day',
    sum: 'Up to then',
    reading: (day: string, value: string): string => `Up to ${day}: ${value}`,
    cursor: 'Pick a day: arrow keys move, Enter chooses',
    idle: 'Point at a day to read what it had come to by then; click to choose the day.',
  },
  publicNote:
    'A public report holds whole weeks: neither hours nor days, streaks or a month’s pace are in it. The weeks stand in the overview.',
};
