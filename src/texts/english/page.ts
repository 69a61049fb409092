import { formatCount } from '../../contract/formats.ts';
import { ENGLISH, type Locale } from '../../contract/locales.ts';
import { inRange, inText } from './words.ts';

/** What stands around the views: the brand, the title, the footer, and words that all of them use. */
export const page = {
  /** How numbers are written beside these words. */
  locale: ENGLISH as Locale,
  brand: 'Tallysheet',
  title: 'Usage of coding agents',
  noPeriod: 'no days',
  /** The period that is shown. */
  period: (range: string, isWeekly: boolean): string => range + (isWeekly ? ', by ISO week' : ''),
  /** Sentences, one after the other. */
  sentences: (sentences: readonly string[]): string => sentences.join(' '),
  /** What stands between two of them. */
  space: ' ',
  /** What the live region says of a choice. */
  announced: (cost: string | null, tokens: string, calls: string): string =>
    [cost, `${tokens} tokens`, `${calls} ${calls === '1' ? 'call' : 'calls'}`]
      .filter((text) => text !== null)
      .join(', '),
  about: (text: string): string => `about ${text}`,
  /** What a sum of published cells carries beside its rounded form. */
  sumOfCells: (value: string): string => `${value}, the sum of the rounded cells`,
  /** `12`, `26–58` */
  range: inRange,
  /** A count for reading: exact while that can be read. */
  inText,
  none: '–',
  /** Beside what follows no choice. */
  wholeReport: 'This is of the whole report, whatever is chosen.',

  language: 'Language',
  views: {
    label: 'Parts of the report',
    overview: 'Overview',
    when: 'When',
    models: 'Models',
    projects: 'Projects',
    sessions: 'Sessions',
    accounting: 'Accounting',
    privacy: 'Privacy',
    sql: 'SQL',
  },

  theme: {
    label: 'Colours',
    names: { system: 'System colours', light: 'Light', dark: 'Dark' },
  },

  footer: {
    what: 'This is a report of tallies: how often coding agents were used, and how much. It was made from the logs on one machine and holds no text of them. It needs no network and sends nothing.',
    prices: (day: string | null, isWeekly: boolean): string =>
      `Costs are what the calls would have cost by API at list prices${day === null ? '' : `, from a price table last compared with the makers’ prices on ${day}`}, each at the price of ${isWeekly ? 'its week’s Sunday' : 'its day'}. They are no invoice: a subscription is billed otherwise.`,
    stale: (days: number): string =>
      `This report ends ${formatCount(days)} days after that, and prices may have changed since; for newer ones: npx tallysheet@latest, or --prices FILE.`,
    converted: (code: string, rate: string): string =>
      `Costs are converted at ${rate} ${code} for 1 US dollar, a rate the author gave.`,
    weekStart: (weekday: string): string => `Weeks begin on ${weekday}.`,
    days: (zone: string | null): string =>
      zone === null ? 'Days are the author’s local days.' : `Days are the author’s local days, in ${zone}.`,
    weeks: 'Weeks are ISO weeks in UTC and begin on Monday.',
    made: (version: string): string => `Made with Tallysheet ${version}.`,
    affiliation:
      'Tallysheet is not affiliated with any maker of agents or models; their names belong to them.',
  },

  fault: 'Something in this page failed. What it shows is complete, but it may not filter: load it again.',

  empty: {
    wholeWeeks: 'No whole week in this period',
    wholeWeeksText:
      'A public report holds whole weeks only, from Monday to Sunday in UTC. The week that is still running is not in it, nor is one that the period cuts.',
    narrowed: 'No calls in what was chosen',
    narrowedText:
      'No call falls into the days, projects or folders that this report was made of. The logs may hold others.',
    none: 'No calls in these logs',
    noneText: 'The logs that were read hold no call of a model. What they hold instead is listed below.',
    filtered: 'No calls match what is chosen. Remove a choice above to see more.',
  },

  appendix: 'The figures behind the charts',
  twin: 'As a table',
  /** Small charts by week that are read together. */
  weeks: {
    idle: 'Point at a week to read it in all of them.',
    cursor: 'Pick a week: arrow keys move, Enter chooses',
  },
};
