import type { Texts } from '../catalogue.ts';

export const filter: Texts['filter'] = {
  heading: 'Auswählen, was gezählt wird',
  from: 'Von',
  to: 'bis',
  presets: 'Zeiträume',
  all: 'Alles',
  lastDays: (days) => `Letzte ${days} Tage`,
  lastWeeks: (weeks) => `Letzte ${weeks} Wochen`,
  months: (year) => String(year),
  chosen: 'Auswahl',
  since: (day) => `ab ${day}`,
  until: (day) => `bis ${day}`,
  hours: (from, to) => `${from}:00–${to}:00\u00a0Uhr`,
  remove: (name) => `Entfernen: ${name}`,
  clear: 'Alles zeigen',
  opening: 'Die Engine, die das zählt, wird geöffnet. Das geschieht einmal.',
  asking: 'Wird gezählt …',
  failed: {
    E_ENGINE_FILE:
      'Die Engine des Berichts hat sich nicht geöffnet. Sie liegt in engine.html neben dieser Seite: bitte den ganzen Ordner beisammenhalten und ein Zip-Archiv vor dem Öffnen entpacken.',
    E_ENGINE_DATA:
      'Die Daten des Berichts haben sich nicht geöffnet. Sie liegen in data.html neben dieser Seite: bitte den ganzen Ordner beisammenhalten und ein Zip-Archiv vor dem Öffnen entpacken.',
    E_ENGINE_START:
      'Die Engine startet in diesem Browser nicht. In einem aktuellen Firefox, Chrome, Edge oder Safari läuft sie; die Seite, wie sie hier steht, ist für den ganzen Zeitraum vollständig.',
    E_ENGINE_QUERY:
      'Die Engine konnte diese Auswahl nicht zählen. Bitte eine andere versuchen oder die Seite neu laden.',
    other:
      'Das Zählen dieser Auswahl ist fehlgeschlagen. Bitte die Seite neu laden; wie sie hier steht, ist sie für den ganzen Zeitraum vollständig.',
  },
  failedRest: 'Die Zahlen unten sind noch die der letzten Auswahl, die gelang.',
  again: 'Noch einmal versuchen',
  dismiss: 'Schließen',
  announce: (figures) => `Der Bericht zeigt jetzt ${figures}.`,
  announceAll: (figures) => `Der Bericht zeigt wieder alles: ${figures}.`,
};
