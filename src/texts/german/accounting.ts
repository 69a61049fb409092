import type { Texts } from '../catalogue.ts';
import { inFull, inText, plural } from './words.ts';

export const accounting: Texts['accounting'] = {
  heading: 'Wie wurden aus den Zeilen der Logs Aufrufe?',
  summary: (lines, calls) =>
    `${plural(lines, 'Zeile', 'Zeilen')} der Logs ${lines === 1 ? 'wurde' : 'wurden'} gelesen: ${inText(calls)} ${calls === 1 ? 'ist ein Aufruf' : 'sind Aufrufe'}, und für jede andere gibt es einen Grund.`,
  unaccountedSummary: (lines) =>
    `Die Rechnung geht um ${plural(lines, 'Zeile', 'Zeilen')} nicht auf. Das ist ein Fehler von Tallysheet: bitte melden.`,
  narrowed:
    'Dieser Bericht ist auf Tage oder Projekte eingeschränkt. Eine Zeile ohne Nutzung nennt keines von beiden; deshalb beginnt die Rechnung bei den Zeilen mit Nutzung.',
  hidden:
    'In einem Bericht dieses Modus nicht enthalten: wie viele Dateien und Zeilen gelesen wurden, wie sicher die Zahlen sind und nach welchem Satz jedes Modell berechnet wurde. Die ersten beiden sind genaue Zahlen, und die Sätze würden Modelle nennen, die unter „Andere“ stehen. Was kein Aufruf ist, ist etwa so viel:',
  noCalls: 'Was kein eigener Aufruf ist',
  words: 'Aus den Logs',
  all: 'Alle',
  linesRead: 'Gelesene Zeilen',
  linesWithUsage: 'Zeilen mit Nutzung',
  unaccounted: 'Nicht zugeordnet',
  callLines: 'Zeilen, die Aufrufe sind',
  insideCalls: 'Aufrufe, die in der Zeile eines anderen stehen: die eines Beraters',
  filesHeading: 'Dateien, und was nicht lesbar war',
  filesRead: 'Gelesene Dateien',
  sure: 'Wie sicher sind die Zahlen, und was hat einen Preis?',
  sureSummary: (sure, priced) =>
    `${sure} der Tokens stehen in Aufrufen, die vollständig geloggt sind, ${priced} in Aufrufen mit Preis.`,
  unlogged: (tokens) =>
    `Die Summen von Codex sprechen von ${tokens} weiteren Tokens, die in keinem geloggten Ereignis stehen; sie sind in keiner Zahl enthalten.`,
  certainties: {
    exact: 'Vollständig geloggt',
    placeholder: 'Die Zahl der Ausgabe ist im Log ein Platzhalter',
    partial: 'Im Log fehlt die Zahl der Eingabe oder der Ausgabe',
  },
  pricings: {
    priced: 'mit Preis',
    'unnamed-model': 'ohne Preis: das Log nennt kein Modell',
    'unknown-model': 'ohne Preis: für ein Modell dieses Namens wurde keiner angegeben',
    'no-price': 'ohne Preis: für das Modell ist an diesem Tag keiner bekannt',
    'no-speed-price': 'ohne Preis: für diese Geschwindigkeit ist keiner bekannt',
    'no-count': 'deshalb ohne Preis',
    'no-search-price': 'ohne Preis: es wurde im Web gesucht, und der Hersteller nennt dafür keinen',
  },
  unknown: (code) => `Code ${code}`,
  both: (certainty, pricing) => `${certainty}; ${pricing}`,
  of: (agent, kind) => `${agent}: ${kind}`,
  kind: 'Von den Aufrufen',
  share: 'Anteil der Tokens',
  prices: 'Mit welchen Preisen wurden die Kosten berechnet?',
  table: (name, version, read, newest) =>
    `Listenpreise aus ${name} ${version}, am ${read} mit denen der Hersteller verglichen; der neueste Preis ist vom ${newest}.`,
  sum: 'SHA-256 der Preistabelle:',
  ownPrices: 'Einige Preise sind eigene des Autors.',
  converted: (code, rate) =>
    `Sie sind in US-Dollar; was damit berechnet wurde, ist zu ${rate} ${code} für 1 US-Dollar umgerechnet, einem Kurs, den der Autor angegeben hat.`,
  perMillion:
    'Dollar je Million Tokens bei normaler Geschwindigkeit, für Anfragen ab diesem Tag (UTC); Suchen je Stück.',
  from: 'Ab',
  always: 'immer',
  requests: 'Anfragen',
  over: (tokens) => (tokens === 0 ? 'alle' : `über ${inFull(tokens)} Tokens`),
  noPrice: 'kein Preis',
  rates: {
    input: 'Eingabe',
    cacheRead: 'Cache gelesen',
    cacheWrite5m: 'Geschrieben, 5\u202fmin',
    cacheWrite1h: 'Geschrieben, 1\u202fh',
    output: 'Ausgabe',
    webSearch: 'Suche',
  },
  versions: 'Welche Versionen der Agenten waren es?',
  version: 'Version',
  noVersion: 'nicht geloggt',
  system: (name) => `Dieser Bericht wurde unter ${name} erstellt.`,
  systems: {
    linux: 'Linux',
    macos: 'macOS',
    windows: 'Windows',
    other: 'einem anderen System',
  },
  rules: 'Nach welchen Regeln?',
  rulesText: [
    'Ein Aufruf zählt einmal, in wie vielen Zeilen, Dateien und Kopien er auch geloggt ist; von den Zeilen einer gestreamten Antwort bleibt die mit der meisten Ausgabe, und zwar ganz. Codex loggt laufende Summen: Ein Ereignis, das sie nicht bewegt, ist kein Aufruf, und Verlauf, den ein Fork oder eine fortgesetzte Sitzung kopiert hat, zählt einmal.',
    'Eingabe aus dem Cache ist nicht in der Eingabe enthalten, und Reasoning ist ein Teil der Ausgabe. Was ein Log nicht sagt, ist unbekannt und nicht 0, und was keinen Preis hat, ist ohne Preis und nicht umsonst.',
    'Alle Regeln, jede mit einem kleinen Log und der von Hand ausgerechneten Antwort, stehen in docs/accounting.md im Paket.',
  ],
};

export const leftOut: Texts['leftOut'] = {
  reasons: {
    'repeated-line':
      'Eine weitere Zeile eines gezählten Aufrufs: eine Teilantwort, oder ihre Kopie in einer anderen Datei',
    'sidechain-replay':
      'Eine Nachricht des Hauptgesprächs, unter einer neuen Anfrage in ein Nebengespräch kopiert',
    synthetic: 'Ein Platzhalter, den der Agent selbst geschrieben hat; kein Modell wurde aufgerufen',
    'subagent-summary': 'Eine Zusammenfassung der Aufrufe eines Subagenten, die einzeln gezählt sind',
    'repeated-total': 'Ein Ereignis, das die Summen des vorigen wiederholt',
    'inherited-history': 'Verlauf, den eine abgezweigte oder fortgesetzte Sitzung übernommen hat',
    'rate-limit-only': 'Ein Ereignis mit Ratenlimits und ohne Tokens',
    malformed: 'Eine Zeile, die kein gültiges JSON ist',
    'not-an-object': 'Eine Zeile, die etwas anderes als einen Datensatz enthält',
    'torn-line': 'Die letzte Zeile einer Datei, noch nicht vollständig',
    'too-long': 'Eine Zeile von mehr als 64 MiB',
    'too-deep': 'Eine Zeile, zu tief verschachtelt für ein Log',
    'invalid-count': 'Eine Tokenzahl, die keine sein kann',
    'invalid-time': 'Keine oder eine unmögliche Zeitangabe',
    'no-usage': 'Eine Zeile, die nichts über Nutzung sagt',
    'copied-line': 'Eine Zeile einer Datei, die eine Kopie einer anderen ist',
    'unreadable-file': 'Eine Datei, die nicht lesbar war',
    'linked-file': 'Eine Verknüpfung; ihr wird nicht gefolgt',
    'special-file': 'Keine gewöhnliche Datei',
    'empty-file': 'Eine leere Datei',
    'archived-copy': 'Eine zweite Kopie einer Sitzung: archiviert oder komprimiert',
    'corrupt-archive': 'Eine komprimierte Datei, die sich nicht entpacken lässt',
    'invalid-advisor': 'Nutzung eines Beraters mit einer Zahl, die keine sein kann',
  },
  unknown: (code) => `Grund ${code}`,
};
