import type { Texts } from '../catalogue.ts';

export const table: Texts['table'] = {
  model: 'Modell',
  project: 'Projekt',
  agent: 'Agent',
  cost: (sign) => `Kosten, ${sign}`,
  share: 'Anteil',
  calls: 'Aufrufe',
  sessions: 'Sitzungen',
  sessionsBegun: 'Begonnene Sitzungen',
  activeDays: 'Tage',
  activeWeeks: 'Wochen',
  tokens: 'Tokens',
  input: 'Eingabe',
  cacheRead: 'Cache gelesen',
  cacheWrite: 'Cache geschrieben',
  output: 'Ausgabe',
  cacheShare: 'Cache',
  activeTime: 'Aktiv',
  activeTimeNote:
    'Aktive Zeiten ergeben nicht immer die Summe: Waren zwei in derselben Minute am Werk, zählt sie insgesamt einmal und bei jedem einmal.',
  noActiveTime:
    'Aktive Zeit ist für diese Auswahl nicht bekannt: Sie wird nach Agent, nach Modell und nach Projekt gezählt, nicht für zwei davon zugleich.',
  credits: 'Credits',
  unpriced: 'Ohne Preis',
  all: { models: 'Alle Modelle', projects: 'Alle Projekte', agents: 'Alle Agenten' },
  aboutAll: (all) => `${all}, etwa`,
  notPriced: 'ohne Preis',
  second: (calls, tokens) =>
    `${calls} ${calls === '1' ? 'Aufruf' : 'Aufrufe'} · ${tokens} ${tokens === '1' ? 'Token' : 'Tokens'}`,
  page: (from, to, all) => `${from}–${to} von ${all}`,
  before: 'Vorige 25',
  after: 'Nächste 25',
  search: 'Suchen',
  noMatch: 'Kein Name passt.',
  choose: (name) => `Nur ${name} zählen`,
};
