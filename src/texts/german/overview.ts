import type { BarGrain } from '../../contract/measured.ts';
import type { Texts } from '../catalogue.ts';
import { WEEKDAYS } from './dates.ts';
import { inFull, inRange, inText, plural, RULE_WORDS } from './words.ts';

export const lead: Texts['lead'] = {
  cost: (isFiltered) => `Kosten nach API-Preisen${isFiltered ? ', für die Auswahl' : ''}`,
  tokens: (isFiltered) => `Tokens${isFiltered ? ', für die Auswahl' : ''}`,
  terms: (priced) => `zu Listenpreisen; keine Rechnung${priced === '' ? '' : ` · ${priced}`}`,
  notPriced: (share) => `ohne Preis: ${share} der Tokens`,
  nothingPriced: 'für keines der Modelle ist ein Preis bekannt',
  allPriced: 'jedes Token mit Preis',
  rounded: `Jede Zahl ist auf ${RULE_WORDS.digits} gerundet, und jede Summe ist eine aus gerundeten.`,
  howRounded: 'Die Regeln',
  spread(span, active, calls, sessions, agents, isWeekly, isFiltered) {
    const [one, many] = isWeekly ? ['einer Woche', 'Wochen'] : ['einem Tag', 'Tagen'];
    const at = isWeekly ? 'In' : 'An';
    const when =
      span === 1
        ? `${at} ${one}`
        : active === span
          ? `${at} allen ${inText(span)} ${many}`
          : `${at} ${inText(active)} von ${inText(span)} ${many}`;
    const who =
      agents.length === 0
        ? 'Agenten'
        : agents.length <= 2
          ? agents.join(' und ')
          : `${agents.length} Agenten`;
    const text =
      sessions === null ? '' : `${inRange(sessions)} ${sessions.to === 1 ? 'Sitzung' : 'Sitzungen'}`;
    const begun =
      text === ''
        ? ''
        : isFiltered
          ? `; ${text} ${sessions?.to === 1 ? 'begann' : 'begannen'} damit`
          : ` in ${text}`;
    const came = agents.length === 1 ? 'kam' : 'kamen';
    return `${when} ${came} ${who} auf ${calls} ${calls === '1' ? 'Aufruf' : 'Aufrufe'}${begun}.`;
  },
  most: (share, of) =>
    of === 'cost' ? ` verursachte ${share} der Kosten` : ` verbrauchte ${share} der Tokens`,
  and: ', ',
  mostProject: (share) => ` kam auf ${share}`,
  end: '.',
};

/** What stands out in a period. */
export const remarks: Texts['remarks'] = {
  newcomer: (day, share) => ` kam am ${day} dazu und nahm ${share} der zweiten Hälfte ein.`,
  growth: (day, times) => `Die zweite Hälfte der Zeit, ab dem ${day}, kam auf das ${times}-Fache der ersten.`,
  decline: (day, times) =>
    `Die erste Hälfte der Zeit, vor dem ${day}, kam auf das ${times}-Fache der zweiten.`,
  peak: (day, share) => `Allein ${day} machte ${share} aus.`,
  fewDays: (days, of) => `${days} der ${of} aktiven Tage machten die Hälfte aus.`,
  weekends: (share) => `Samstage und Sonntage machten ${share} aus.`,
};

export const comparison: Texts['comparison'] = {
  against: (change, range) => `${change} gegenüber ${range}`,
  nothingThen: (range) => `nichts zum Vergleichen: ${range}`,
  partial: (range) => `nicht verglichen mit ${range}: die Logs beginnen erst darin, er ist nicht ganz da`,
  none: 'nicht verglichen: die Zeit davor ist nicht ganz in diesem Bericht',
  notInMode: 'nicht mit der Zeit davor verglichen: in diesem Modus nicht enthalten',
};

export const figures: Texts['figures'] = {
  heading: 'Die Zahlen',
  input: 'Eingabe ohne Cache',
  cacheWrite5m: 'Cache geschrieben, 5\u202fmin',
  cacheWrite1h: 'Cache geschrieben, 1\u202fh',
  reasoning: (tokens) => `davon ${tokens} Reasoning`,
  noReasoning: 'Reasoning nicht gesondert geloggt',
  activeDays: 'Aktive Tage',
  activeWeeks: 'Aktive Wochen',
  days: (days) => plural(days, 'Tag', 'Tage'),
  ofDays: (days) => `von ${inText(days)}`,
  activeTime: 'Aktive Zeit',
  credits: 'Codex-Credits',
  creditsNote: 'zu veröffentlichten Sätzen',
  noCredits: (models, calls, share) =>
    `zu veröffentlichten Sätzen; keine für ${models}: ${calls} ${calls === '1' ? 'Aufruf' : 'Aufrufe'}, ${share} der Tokens von Codex`,
  notAnswerable:
    'für diese Auswahl nicht bekannt: Minuten mehrerer Agenten, Modelle oder Projekte können dieselben sein',
  notInMode: 'in diesem Modus für diese Auswahl nicht enthalten',
  sessionsNote: 'nach Woche, in Spannen',
  cacheShare: 'Cache-Anteil',
  cacheShareNote: 'der Eingabe-Tokens',
  cacheShareBefore: (share) => `der Eingabe-Tokens; davor: ${share}`,
  unpricedNote: 'der Tokens',
  placeholders: (share) => `bei ${share} der Aufrufe ist die Ausgabe im Log ein Platzhalter`,
  webSearches: (text, count) => `${text} ${count === 1 ? 'Websuche' : 'Websuchen'}`,
};

export const metric: Texts['metric'] = {
  label: 'Gemessen in',
  names: { cost: 'Kosten', tokens: 'Tokens', calls: 'Aufrufe', time: 'Aktive Zeit' },
};

const EVERY: Readonly<Record<BarGrain, string>> = {
  day: 'jeder Tag',
  week: 'jede Woche',
  month: 'jeder Monat',
};
const ONE: Readonly<Record<BarGrain, string>> = { day: 'Ein Tag', week: 'Eine Woche', month: 'Ein Monat' };
const OF_MANY: Readonly<Record<BarGrain, string>> = { day: 'Tagen', week: 'Wochen', month: 'Monaten' };
const ALONE: Readonly<Record<BarGrain, string>> = { day: 'Tag', week: 'Woche', month: 'Monat' };
const THAT: Readonly<Record<BarGrain, string>> = { day: 'den Tag', week: 'die Woche', month: 'den Monat' };

export const days: Texts['days'] = {
  heading: (metric, grain) =>
    metric === 'time'
      ? `Wie viel aktive Zeit hatte ${EVERY[grain]}?`
      : metric === 'cost'
        ? `Was kostete ${EVERY[grain]}?`
        : metric === 'tokens'
          ? `Wie viele Tokens verbrauchte ${EVERY[grain]}?`
          : `Wie viele Aufrufe hatte ${EVERY[grain]}?`,
  oneDay: (day) => `Die ganze Nutzung war am ${day}.`,
  oneWeek: (day) => `Die ganze Nutzung war in der Woche vom ${day}.`,
  summary: (peak, peakPeriod, last, lastPeriod, isPeakLast) =>
    isPeakLast
      ? `Der letzte Wert mit Nutzung, ${lastPeriod}, war auch der höchste: ${peak}.`
      : `Der höchste Wert ist ${peak} (${peakPeriod}), der letzte ${last} (${lastPeriod}).`,
  empty: (count, all, grain) =>
    count === 0
      ? ''
      : ` ${count === 1 ? ONE[grain] : `${inFull(count)} von ${inFull(all)} ${OF_MANY[grain]}`} ohne Nutzung.`,
  partial: (isFirst, isLast, grain) => {
    const [the, name] = grain === 'week' ? ['ie', 'Woche'] : ['er', 'Monat'];
    if (isFirst && isLast) return ` D${the} erste und d${the} letzte ${name} sind unvollständig.`;
    return isFirst || isLast ? ` D${the} ${isFirst ? 'erste' : 'letzte'} ${name} ist unvollständig.` : '';
  },
  nothing: 'Keine Nutzung in diesem Zeitraum.',
  other: (count) => `${count} weitere Modelle`,
  label: (heading, summary) => `Balkendiagramm. ${heading} ${summary}`,
  table: 'Nutzung nach Modell; was nicht aufgeführt ist, hatte keine',
  period: { day: 'Tag', week: 'Woche vom', month: 'Monat' },
  grains: 'Balken je',
  grainNames: { day: 'Tag', week: 'Woche', month: 'Monat' },
  scales: { label: 'Gezeichnet als', absolute: 'Mengen', share: 'Anteile' },
  total: 'Alle',
  cursor: (grain) =>
    `${ALONE[grain]} wählen: Pfeiltasten bewegen, Eingabetaste wählt, Umschalttaste mit Pfeilen wählt mehrere`,
  idle: (grain) =>
    `Auf einen Balken zeigen, um ihn abzulesen; klicken, um ${THAT[grain]} auszuwählen, ziehen für mehrere.`,
  reading: (period, value) => `${period}: ${value}`,
};

export const calendar: Texts['calendar'] = {
  heading: 'An welchen Tagen waren Agenten am Werk?',
  summary: (active, all) => `Nutzung an ${inFull(active)} von ${plural(all, 'Tag', 'Tagen')}.`,
  habits: (active, all, weekday, weekdayShare, run) =>
    `Nutzung an ${inFull(active)} von ${plural(all, 'Tag', 'Tagen')}; am meisten ${weekday.toLowerCase()}s, ${weekdayShare}. Ohne Pause waren es höchstens ${plural(run, 'Tag', 'Tage')} in Folge.`,
  label: (summary) => `Kalender der Tage, dunkler heißt mehr. ${summary}`,
  cursor: 'Tag wählen: auf und ab um einen Tag, links und rechts um eine Woche, Eingabetaste wählt',
  shortened: (day) => `Gezeichnet ab ${day}; den Rest enthalten die Tabellen.`,
  noUse: 'keine Nutzung',
  upTo: (value) => `unter ${value}`,
  from: (value) => `${value} und mehr`,
  between: (low, high) => `${low} bis ${high}`,
  some: 'etwas Nutzung',
  idle: 'Auf einen Tag zeigen, um ihn abzulesen; klicken, um ihn auszuwählen.',
  table: 'Nutzung nach Monat',
  days: 'Nutzung nach Tag',
  day: 'Tag',
  month: 'Monat',
  activeDays: 'Aktive Tage',
  busiest: 'Stärkster Tag',
  onIt: 'An diesem Tag',
  activeOf: (active, all) => `${active} von ${all}`,
  weekdays: WEEKDAYS,
  legend: 'Schattierungen eines Tages',
};

/** Names with their share of the whole. */
export const shares: Texts['shares'] = {
  others: (count) => `${count} weitere`,
  reading: (name, value, share) => `${name}: ${value}, ${share}`,
  cursor: 'Eines wählen: Pfeiltasten bewegen, Eingabetaste wählt',
  idle: 'Auf eines zeigen, um es abzulesen; klicken, um es auszuwählen.',
  models: 'Welche Modelle machten am meisten aus?',
  projects: 'Welche Projekte machten am meisten aus?',
};
