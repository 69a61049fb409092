import type { FieldName, Rule } from '../../contract/fields.ts';
import type { Extra, Grain, Mode } from '../../contract/modes.ts';
import type { Texts } from '../catalogue.ts';
import { listed, RULE_WORDS } from './words.ts';

const { digits, support, tooFew, ranges, exactFrom } = RULE_WORDS;

const MODE_NAMES: Readonly<Record<Mode, string>> = {
  normal: 'normal',
  redacted: 'geschwärzt',
  strict: 'streng',
  public: 'öffentlich',
};

/** As it stands after “Namen der”. */
const EXTRAS: Readonly<Record<Extra, string>> = { folder: 'Ordner', branch: 'Branches' };

const FIELD_NAMES: Readonly<Record<FieldName, string>> = {
  content: 'Prompts, Antworten, Code, Ein- und Ausgaben von Werkzeugen, Befehle, Fehlertexte, Titel',
  identifiers: 'Pfade, Dateinamen, Kennungen von Sitzungen und Nachrichten, Rechner, Benutzer, E-Mail',
  day: 'Tag eines Aufrufs',
  hour: 'Stunde eines Aufrufs',
  'hour-of-day': 'Stunden des Tages',
  agent: 'Agent',
  model: 'Modell, wenn es ein bekanntes ist',
  'custom-model': 'Welches eigene Modell es war',
  effort: 'Reasoning-Aufwand',
  kind: 'Art des Aufrufs: Hauptaufruf, Subagent, Berater, Verdichtung',
  tool: 'Werkzeug, wenn es ein bekanntes ist',
  'custom-tool': 'Welches eigene Werkzeug es war',
  'mcp-server': 'Welcher MCP-Server es war',
  skill: 'Welcher Skill es war',
  project: 'Projekt',
  folder: 'Ordner in einem Projekt',
  branch: 'Branch',
  tags: 'Stichwörter von Projekten',
  session: 'Sitzungen, einzeln',
  'session-hour': 'Stunde, in der eine Sitzung begann',
  'sessions-begun': 'Sitzungen nach Tag, Agent, Modell und Projekt',
  'week-sessions': 'Sitzungen nach Woche',
  'session-sizes': 'Wie viele Sitzungen wie groß waren',
  numbers: 'Aufrufe, Tokens, Kosten, Einsätze, ausgelassene Zeilen',
  activity: 'Aktive Minuten',
  contexts: 'Wie groß die Eingaben der Aufrufe waren',
  provenance: 'Wie sicher die Zahlen sind, und was einen Preis hat',
  logs: 'Wie viele Logdateien und Zeilen gelesen wurden',
  prices: 'Preise, mit denen die Kosten berechnet wurden',
  range: 'Erster und letzter Tag',
  'period-before': 'Der gleich lange Zeitraum vor dem verlangten',
  'time-zone': 'Zeitzone',
  system: 'Betriebssystem',
  'client-version': 'Hauptversion der Agenten',
  'client-patch': 'Nebenversion und Patchstand der Agenten',
  author: 'Autor und Titel',
  site: 'Adresse, unter der der Bericht veröffentlicht ist',
  stamp: 'Modus, Sprache, Tag der Preistabelle, Währung',
  'week-start': 'Erster Tag der Woche',
};

const RULES: Readonly<Record<Rule, string>> = {
  exact: 'wie gezählt',
  name: 'mit Namen',
  asked: 'mit Namen, aber nur, wo der Autor es verlangt',
  keyed: 'mit einer Kennung aus einem Schlüssel, oder dem Alias, den der Autor vergeben hat',
  ordinal: 'mit einer Nummer, die nur veröffentlichten Zahlen folgt',
  code: 'mit Namen, aus einer festen Liste',
  weeks: 'in ganzen Wochen, UTC',
  folded: `mit Namen, aus einer festen Liste; „Andere“ bei ${tooFew}`,
  rounded: `${digits}; in Zeilen einer Woche oder eines Tages die größte Zelle wie die zweitgrößte`,
  bucketed: `${digits} ab ${exactFrom}; darunter ${ranges}`,
  dropped: 'nicht im Bericht',
};

const PUBLIC_DAYS: Readonly<Record<Exclude<Grain, 'hour'>, string>> = {
  week: 'die Woche, in die er fällt, UTC',
  day: 'der Tag, auf den er fällt, UTC',
};

/** Where a rule reads better in the words of its field. */
const FIELD_RULES: Readonly<Record<string, string>> = {
  'day exact': 'der Ortstag des Autors',
  'hour exact': 'die Ortszeit des Autors, in Stunden',
  'hour-of-day exact': 'aktive Minuten in jeder, über den ganzen Zeitraum',
  'session-hour exact': 'die Ortszeit des Autors, in Stunden',
  'session-sizes bucketed': `${digits} ab ${exactFrom}; darunter ${ranges}; die größte Sitzung wie die zweitgrößte`,
  'contexts exact': 'wie viele je Größe, und die größte davon',
  'project ordinal':
    'mit einer Nummer, die nur veröffentlichten Zahlen folgt, oder einem Alias, wenn der Autor ihn zeigt',
  'project folded': `mit einer Nummer, oder einem Alias, wenn der Autor ihn zeigt; „Andere“ bei ${tooFew}`,
  'range exact': 'wie verlangt, sonst die des ersten und letzten Aufrufs',
  'period-before exact': 'seine Summen, und ab wann es Logs davon gibt',
  'range weeks': 'die der ersten und letzten ganzen Woche',
  'author name': 'wie vom Autor eingegeben, wenn überhaupt',
  'site name': 'wie vom Autor eingegeben, wenn überhaupt',
  'tags name': 'wie vom Autor eingegeben',
  'session ordinal': 'mit einer Nummer, in der Reihenfolge ihres ersten Aufrufs',
  'prices exact': 'Listenpreise, und die eigenen des Autors',
  'stamp exact': 'wie sie sind',
  'system code': 'Linux, macOS, Windows oder ein anderes',
  'week-start exact': 'wie vom Autor gewählt',
};

/** Every word of the Privacy section. */
export const privacy: Texts['privacy'] = {
  heading: 'Was dieser Bericht zeigt, und was nicht',
  rule: 'In diesem Bericht',
  kept: 'Enthalten',
  removed: 'Nicht enthalten',
  elsewhere: 'Wo es steht',
  field: (name) => FIELD_NAMES[name],
  ruleOf(field, rule, grain) {
    if (field === 'day' && rule === 'weeks') {
      if (grain === null) return `${PUBLIC_DAYS.week}; mit --grain day ${PUBLIC_DAYS.day}`;
      return PUBLIC_DAYS[grain === 'week' ? 'week' : 'day'];
    }
    return FIELD_RULES[`${field} ${rule}`] ?? RULES[rule];
  },
  shownIn(rules) {
    const shown = (Object.keys(rules) as Mode[]).filter((mode) => rules[mode] !== 'dropped');
    if (shown.length === 0) return 'in keinem Bericht';
    const named = shown.map((mode) =>
      rules[mode] === 'asked' ? `${MODE_NAMES[mode]}, wo der Autor es verlangt` : MODE_NAMES[mode],
    );
    return `nur im Modus ${listed(named, 'oder')}`;
  },
  extras: (shows) => listed(shows.map((one) => EXTRAS[one])),
  rules: ({ grain }) => [
    `Modelle, Projekte, Agenten, Aufwand, Arten von Aufrufen und Werkzeuge werden unterschieden, wo ${support} sie haben; der Rest ist „Andere“. Wäre das nur eines allein, kommt das nächstkleinere hinzu. Alle eigenen Modelle sind eines.`,
    `Jede Zeile steht für ${grain === 'week' ? 'eine Woche' : 'einen Tag'}, einen Agenten, ein Modell, ein Projekt und so weiter. Ihre Zahlen haben ${digits}, und in jedem Maß steht die größte Zelle wie die zweitgrößte da. Jede Summe auf dieser Seite ist eine aus solchen Zeilen, heißt „etwa“ und ist mit ebenso wenigen Stellen geschrieben.`,
    `Sitzungen werden nach Woche und nach Größe gezählt, nach nichts sonst; eine Zahl unter ${exactFrom} ist eine Spanne: ${ranges}.`,
    'Wochen sind ganz, von Montag bis Sonntag in UTC. Die Woche, in der der Bericht erstellt wurde, ist nicht darin.',
  ],
  checks: {
    heading: 'Was wurde geprüft, als dieser Bericht entstand?',
    intro:
      'Bevor Tallysheet ihn schrieb, las es die fertigen Dateien zurück. Es schreibt keinen, wenn nicht alles davon gilt:',
    held: {
      names: 'Der Ordner hat die Dateien seines Manifests, und keine anderen.',
      manifest: 'Jede davon hat die Größe und den SHA-256, die das Manifest nennt.',
      shell:
        'Seite und Engine sind die veröffentlichten dieser Version, bis auf die Stellen, die gefüllt werden.',
      schema:
        'Die Daten sind ganze Zahlen, in den Spalten und aus den Listen dieses Modus; kein Name steht da, den der Modus verbirgt.',
      encoding: 'Neu geschrieben haben die Daten dieselben Bytes: Zwischen den Zahlen ist nichts versteckt.',
      render:
        'Noch einmal aus Zahlen und Namen erstellt, hat diese Seite dieselben Bytes: Sie zeigt sonst nichts.',
      secrets: 'Nichts darin sieht aus wie ein Schlüssel, eine E-Mail-Adresse oder ein Home-Ordner.',
      identity:
        'Kein Pfad, Name oder Kennzeichen aus den Logs steht darin, außer denen, die er mit Absicht zeigt.',
    },
    after:
      'Die letzte Prüfung braucht die Logs. Alle anderen kann wiederholen, wer den Ordner hat, und sollte es: Eine Seite kann nicht sagen, was später an ihr geändert wurde.',
  },
  sums: {
    heading: 'Welche Summen lassen sich vergleichen?',
    intro: 'Die der Dateien mit den Daten, wie sie in manifest.json stehen.',
    command: 'sha256sum data/*.parquet',
    prints:
      'gibt sie neu aus. Die Summen dieser Seite und des Manifests können hier nicht stehen: Die Seite würde sich mit ihnen ändern.',
    file: 'Datei',
    sum: 'SHA-256',
  },
  check: {
    heading: 'Wie lässt sich das prüfen?',
    command: 'tallysheet verify ORDNER',
    does: 'dekodiert jede Datei des Berichts, hält jeden Wert gegen die Regeln seines Modus, erstellt diese Seite noch einmal und vergleicht die Bytes. Dazu braucht es weder die Logs noch ein Netz.',
    without: 'Ohne Tallysheet:',
    sums: 'sha256sum engine.html manifest.json',
    tells: (version) =>
      `gibt zwei Summen aus. Die der Engine ist in jedem Bericht von Tallysheet ${version} dieselbe und steht in dist/shells.json des npm-Pakets. Das Manifest enthält die Summe jeder anderen Datei; seine eigene kann der Autor auf anderem Weg mitteilen.`,
  },
};

export const modes: Texts['modes'] = {
  names: MODE_NAMES,
  stamp({ mode, grain, shows }, hasAliases) {
    const names = hasAliases ? 'keine Namen außer Aliassen' : 'keine Namen';
    if (mode === 'normal') return 'nicht zum Weitergeben';
    if (mode === 'redacted') {
      const more = shows.length === 0 ? '' : `; zeigt ${privacy.extras(shows)}`;
      return `für Leute, die die Namen meiner Projekte ohnehin kennen${more}`;
    }
    if (mode === 'strict') return `Tage und genaue Zahlen, ${names}`;
    if (grain === 'week') return `Wochen, gerundet, ${names}`;
    return `Tage, gerundet, ${names}; erkennbar für alle, die meine Commits sehen`;
  },
  label: 'Datenschutzmodus:',
  caution({ mode, grain, shows }, hasAliases) {
    const aliases = hasAliases ? ', außer Aliassen, die der Autor vergeben hat' : '';
    if (mode === 'normal')
      return 'Dieser Bericht zeigt Namen von Projekten, Ordnern und Branches, und Arbeitsstunden. Er wurde für seinen Autor allein erstellt.';
    if (mode === 'redacted') {
      const asked =
        shows.length === 0
          ? ''
          : ` Der Autor hat die Namen der ${privacy.extras(shows)} verlangt; sie stehen da, wie sie sind.`;
      return `Projekte tragen Kennungen aus einem geheimen Schlüssel des Autors: Dasselbe Projekt hat im nächsten Bericht dieser Reihe dieselbe Kennung, und ohne den Schlüssel kann niemand seinen Namen errechnen. Aliasse und Stichwörter stehen da, wie der Autor sie eingegeben hat.${asked}`;
    }
    if (mode === 'strict')
      return `Er enthält keinen Namen eines Projekts, Ordners oder Branches${aliases}. Tage und Zahlen sind genau; deshalb ist er erkennbar für alle, die die Commits des Autors sehen.`;
    const recognisable =
      grain === 'week' ? '' : ' Seine Tage machen ihn erkennbar für alle, die die Commits des Autors sehen.';
    return `Er enthält ${grain === 'week' ? 'ganze Wochen' : 'die Tage ganzer Wochen'}, gerundete Zahlen und keinen Namen eines Projekts, Ordners oder Branches${aliases}.${recognisable} Er verbirgt, woran gearbeitet wurde, nicht wie viel: Wer das schon weiß, kann erkennen, wessen Bericht es ist.`;
  },
};
