import type { CountRange } from '../../contract/rounding.ts';
import { inRange } from './words.ts';

export const sizes = {
  heading: { cost: 'What does a session cost?', minutes: 'How long is a session?' },
  cost: 'Cost of a session',
  minutes: 'Active minutes of a session',
  summary: (sessions: CountRange, half: string): string =>
    `${inRange(sessions)} ${sessions.to === 1 ? 'session; it' : 'sessions; half of them or more'} ${half}.`,
  stayed: {
    under: (value: string): string => `stayed under ${value}`,
    over: (value: string): string => `reached ${value} or more`,
  },
  bound: {
    under: (value: string): string => `under ${value}`,
    over: (value: string): string => `${value} or more`,
  },
  label: (heading: string, summary: string): string => `Histogram. ${heading} ${summary}`,
  least: 'Sessions, at least',
  most: 'Sessions, at most',
  from: 'From',
  below: 'Below',
  /** A bound under the chart: the unit stands at the first and where it changes. */
  minuteMark: (minutes: number): string =>
    minutes === 0 ? '0\u202fmin' : minutes < 60 ? String(minutes) : `${minutes / 60}\u202fh`,
  minute: (minutes: number): string => (minutes < 60 ? `${minutes}\u202fmin` : `${minutes / 60}\u202fh`),
  /** From the lower end of a bin up to the next one. */
  bin: (lower: string, upper: string | null): string =>
    upper === null ? `${lower} and more` : `${lower} – ${upper}`,
};

export const sessions = {
  list: 'Which sessions were they?',
  listSummary: (count: string, isDearestFirst: boolean): string =>
    `${count} with calls in what is chosen${isDearestFirst ? '; the dearest first' : ''}.`,
  search: 'Search by project, agent or number',
  found: (text: string, count: number): string =>
    count === 0 ? 'No session matches.' : `${text} ${count === 1 ? 'session matches' : 'sessions match'}.`,
  session: 'Session',
  begun: 'Begun',
  subagents: 'By subagents',
  /** Where no script turns pages. */
  onlyPart: (part: string, isDearestFirst: boolean): string =>
    `${part}${isDearestFirst ? ', the dearest first' : ''}.`,
  /** `more`: what nine in ten stay under, and all but one in a hundred, where there are so many. */
  spread: (kind: 'cost' | 'minutes', half: string, [nine, nearly]: readonly string[]): string =>
    `Half ${kind === 'cost' ? 'cost' : 'took'} ${half} at most${nine === undefined ? '' : `, nine in ten ${nine}`}${nearly === undefined ? '' : `, all but one in a hundred ${nearly}`}.`,
  parts: { 0.5: 'half', 0.9: 'nine in ten', 0.99: '99 in 100' },
  /** Parts of the sessions, and what they stay under. */
  mark: (parts: readonly string[], value: string): string => `${parts.join(', ')}: ${value}`,
  kinds: 'Who made the calls?',
  kind: 'Made by',
  kindsSummary: (share: string): string => `Subagents made ${share} of the calls.`,
  kindsAlone: 'All calls were made without subagents.',
  noRows: (mode: string): string =>
    `Single sessions are not in a report of the mode ${mode}; their sizes are, in ranges.`,
};
