import type { CountRange } from '../../contract/rounding.ts';
import { inRange } from './words.ts';

export const sizes = {
  heading: { cost: 'What does a session cost?', minutes: 'How long is a session?' },
  cost: 'Cost of a session',
  minutes: 'Active minutes of a session',
  summary: (sessions: CountRange, half: string): string =>
    `${inRange(sessions)} ${sessions.to === 1 ? 'session' : 'sessions'}; half of them ${sessions.from === sessions.to ? '' : 'or more '}${half}.`,
  under: (value: string): string => `stayed under ${value}`,
  over: (value: string): string => `reached ${value} or more`,
  wholeReport: 'For the whole report, whatever is chosen above.',
  label: (heading: string, summary: string): string => `Histogram. ${heading} ${summary}`,
  sessions: 'Sessions',
  least: 'Sessions, at least',
  most: 'Sessions, at most',
  from: 'From',
  below: 'Below',
  /** A bound under the chart: the unit stands at the first and where it changes. */
  minuteMark: (minutes: number): string =>
    minutes === 0 ? '0 min' : minutes < 60 ? String(minutes) : `${minutes / 60} h`,
  minute: (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
  /** From the lower end of a bin up to the next one. */
  bin: (lower: string, upper: string | null): string =>
    upper === null ? `${lower} and more` : `${lower} – ${upper}`,
};
