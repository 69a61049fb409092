import type { Texts } from '../catalogue.ts';

export const when: Texts['when'] = {
  streak: 'Längste Serie',
  inARow: 'mit Nutzung in Folge',
  current: 'Laufende Serie',
  atTheEnd: 'bis zum letzten Tag',
  pause: 'Längste Pause',
  without: 'zwischen zwei Tagen mit Nutzung',
  perDay: 'Zeit je Tag',
  ofActive: 'mit Nutzung, im Mittel',
  hours: {
    heading: 'Zu welchen Stunden waren Agenten am Werk?',
    summary: (weekday, hours, share, value) =>
      `Der größte Anteil, ${share}, fiel auf ${weekday}, ${hours}: ${value} im ganzen Zeitraum.`,
    span: (hour) => `${hour}–\u2060${hour + 1}\u00a0Uhr`,
    mark: (hour) => `${hour}\u00a0Uhr`,
    hour: 'Stunde',
    table: 'Nutzung nach Stunde und Wochentag',
    cursor:
      'Eine Stunde wählen: links und rechts um eine Stunde, auf und ab um einen Wochentag, Eingabetaste wählt',
    idle: 'Auf eine Stunde zeigen, um sie abzulesen; klicken, um sie auszuwählen, oder auf den Namen eines Tages oder einer Stunde, um alles davon auszuwählen.',
    ofDay: 'Zu welchen Tageszeiten waren Agenten am Werk?',
    ofDaySummary: (hours, share, minutes) =>
      `Der größte Anteil der aktiven Zeit, ${share}, fiel auf ${hours}: ${minutes} im ganzen Zeitraum.`,
    ofDayTable: 'Aktive Zeit nach Tagesstunde',
    none: (mode) => `Zu welchen Stunden gearbeitet wurde, steht in keinem Bericht des Modus ${mode}.`,
  },
  month: {
    heading: {
      cost: (month, isOver) => (isOver ? `Was hat der ${month} gekostet?` : `Was kostet der ${month}?`),
      tokens: (month, isOver) =>
        isOver ? `Wie viele Tokens hat der ${month} gebraucht?` : `Wie viele Tokens braucht der ${month}?`,
    },
    whole: (month, value) => `${month} kam auf ${value}.`,
    soFar: (day, value, projected) =>
      `Bis zum ${day} sind es ${value}; in diesem Tempo kommt der Monat auf ${projected}.`,
    line: 'bisher',
    pace: 'in diesem Tempo',
    day: 'Tag',
    onIt: 'An dem Tag',
    sum: 'Bis dahin',
    reading: (day, value) => `Bis ${day}: ${value}`,
    cursor: 'Einen Tag wählen: Pfeiltasten bewegen, Eingabetaste wählt',
    idle: 'Auf einen Tag zeigen, um abzulesen, was bis dahin zusammenkam; klicken, um ihn auszuwählen.',
  },
  publicNote:
    'Ein öffentlicher Bericht enthält ganze Wochen: weder Stunden noch Tage, Serien oder das Tempo eines Monats. Die Wochen stehen im Überblick.',
};
