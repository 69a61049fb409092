import { GERMAN } from '../../contract/locales.ts';
import type { Texts } from '../catalogue.ts';
import type { page as english } from '../english/page.ts';
import { inFull, inRange, inText } from './words.ts';

/** What stands around the views: the brand, the title, the footer, and words that all of them use. */
export const page: Pick<Texts, keyof typeof english> = {
  locale: GERMAN,
  brand: 'Tallysheet',
  title: 'Nutzung von Coding-Agenten',
  noPeriod: 'keine Tage',
  period: (range, isWeekly) => range + (isWeekly ? ', nach ISO-Wochen' : ''),
  sentences: (sentences) => sentences.join(' '),
  space: ' ',
  announced: (cost, tokens, calls) =>
    [cost, `${tokens} Tokens`, `${calls} ${calls === '1' ? 'Aufruf' : 'Aufrufe'}`]
      .filter((text) => text !== null)
      .join(', '),
  about: (text) => `etwa ${text}`,
  sumOfCells: (value) => `${value}, die Summe der gerundeten Zellen`,
  range: inRange,
  inText,
  none: '–',
  wholeReport: 'Das gilt für den ganzen Bericht, was immer ausgewählt ist.',

  language: 'Sprache',
  views: {
    label: 'Teile des Berichts',
    overview: 'Überblick',
    when: 'Wann',
    models: 'Modelle',
    projects: 'Projekte',
    sessions: 'Sitzungen',
    accounting: 'Rechenweg',
    privacy: 'Datenschutz',
    sql: 'SQL',
  },

  theme: {
    label: 'Farben',
    names: { system: 'Farben des Systems', light: 'Hell', dark: 'Dunkel' },
  },

  footer: {
    what: 'Dies ist ein Bericht aus Strichlisten: wie oft Coding-Agenten genutzt wurden, und wie viel. Er wurde aus den Logs eines Rechners erstellt und enthält keinen Text aus ihnen. Er braucht kein Netz und sendet nichts.',
    prices: (day, isWeekly) =>
      `Kosten sind, was die Aufrufe per API zu Listenpreisen gekostet hätten${day === null ? '' : `, nach einer Preistabelle, die zuletzt am ${day} mit den Preisen der Hersteller verglichen wurde`}, jeweils zum Preis ${isWeekly ? 'des Sonntags ihrer Woche' : 'ihres Tages'}. Sie sind keine Rechnung: Ein Abonnement wird anders abgerechnet.`,
    stale: (days) =>
      `Dieser Bericht endet ${inFull(days)} Tage danach, und die Preise können sich seither geändert haben; neuere mit: npx tallysheet@latest oder --prices DATEI.`,
    converted: (code, rate) =>
      `Kosten sind zu ${rate} ${code} für 1 US-Dollar umgerechnet, einem Kurs, den der Autor angegeben hat.`,
    weekStart: (weekday) => `Wochen beginnen am ${weekday}.`,
    days: (zone) =>
      zone === null
        ? 'Tage sind die Ortstage des Autors.'
        : `Tage sind die Ortstage des Autors, Zeitzone ${zone}.`,
    weeks: 'Wochen sind ISO-Wochen in UTC und beginnen am Montag.',
    made: (version) => `Erstellt mit Tallysheet ${version}.`,
    affiliation:
      'Tallysheet steht in keiner Verbindung zu einem Hersteller von Agenten oder Modellen; deren Namen gehören ihnen.',
  },

  fault:
    'Auf dieser Seite ist etwas fehlgeschlagen. Was sie zeigt, ist vollständig, aber vielleicht filtert sie nicht: bitte neu laden.',

  empty: {
    wholeWeeks: 'Keine ganze Woche in diesem Zeitraum',
    wholeWeeksText:
      'Ein öffentlicher Bericht enthält nur ganze Wochen, von Montag bis Sonntag in UTC. Die laufende Woche ist nicht darin, ebenso wenig eine, die der Zeitraum anschneidet.',
    narrowed: 'Keine Aufrufe in der Auswahl',
    narrowedText:
      'Auf die Tage, Projekte oder Ordner, aus denen dieser Bericht entstand, fällt kein Aufruf. Die Logs können andere enthalten.',
    none: 'Keine Aufrufe in diesen Logs',
    noneText:
      'Die gelesenen Logs enthalten keinen Aufruf eines Modells. Was sie stattdessen enthalten, steht unten.',
    filtered: 'Kein Aufruf passt zur Auswahl. Oben eine Auswahl entfernen, um mehr zu sehen.',
  },

  appendix: 'Die Zahlen hinter den Diagrammen',
  twin: 'Als Tabelle',
  weeks: {
    idle: 'Auf eine Woche zeigen, um sie in allen zu lesen.',
    cursor: 'Eine Woche wählen: Pfeiltasten bewegen, Eingabetaste wählt',
  },
};
