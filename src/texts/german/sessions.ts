import type { Texts } from '../catalogue.ts';
import { inRange } from './words.ts';

export const sizes: Texts['sizes'] = {
  heading: { cost: 'Was kostet eine Sitzung?', minutes: 'Wie lang ist eine Sitzung?' },
  cost: 'Kosten einer Sitzung',
  minutes: 'Aktive Minuten einer Sitzung',
  summary: (sessions, half) =>
    `${inRange(sessions)} ${sessions.to === 1 ? 'Sitzung; sie' : 'Sitzungen; die Hälfte davon oder mehr'} ${half}.`,
  stayed: {
    under: (value) => `blieb unter ${value}`,
    over: (value) => `erreichte ${value} oder mehr`,
  },
  bound: { under: (value) => `unter ${value}`, over: (value) => `ab ${value}` },
  label: (heading, summary) => `Histogramm. ${heading} ${summary}`,
  least: 'Sitzungen, mindestens',
  most: 'Sitzungen, höchstens',
  from: 'Ab',
  below: 'Unter',
  minuteMark: (minutes) =>
    minutes === 0 ? '0\u202fmin' : minutes < 60 ? String(minutes) : `${minutes / 60}\u202fh`,
  minute: (minutes) => (minutes < 60 ? `${minutes}\u202fmin` : `${minutes / 60}\u202fh`),
  bin: (lower, upper) => (upper === null ? `${lower} und mehr` : `${lower} bis ${upper}`),
};

export const sessions: Texts['sessions'] = {
  list: 'Welche Sitzungen waren es?',
  listSummary: (count, isDearestFirst) =>
    `${count} mit Aufrufen in der Auswahl${isDearestFirst ? '; die teuerste zuerst' : ''}.`,
  search: 'Suchen nach Projekt, Agent oder Nummer',
  found: (text, count) =>
    count === 0 ? 'Keine Sitzung passt.' : `${text} ${count === 1 ? 'Sitzung passt' : 'Sitzungen passen'}.`,
  session: 'Sitzung',
  begun: 'Begonnen',
  subagents: 'Von Subagenten',
  onlyPart: (part, isDearestFirst) => `${part}${isDearestFirst ? ', die teuerste zuerst' : ''}.`,
  spread: (kind, half, [nine, nearly]) =>
    `Die Hälfte ${kind === 'cost' ? 'kostete' : 'dauerte'} höchstens ${half}${nine === undefined ? '' : `, neun von zehn ${nine}`}${nearly === undefined ? '' : `, alle bis auf eine von hundert ${nearly}`}.`,
  parts: { 0.5: 'die Hälfte', 0.9: 'neun von zehn', 0.99: '99 von 100' },
  mark: (parts, value) => `${parts.join(', ')}: ${value}`,
  kinds: 'Wer machte die Aufrufe?',
  kind: 'Gemacht von',
  kindsSummary: (share) => `Subagenten machten ${share} der Aufrufe.`,
  kindsAlone: 'Alle Aufrufe kamen ohne Subagenten zustande.',
  noRows: (mode) =>
    `Einzelne Sitzungen stehen in keinem Bericht des Modus ${mode}; ihre Größen schon, in Spannen.`,
};
