import type { Texts } from '../catalogue.ts';
import { inFull, plural, RULE_WORDS, UNSUPPORTED } from './words.ts';

const OF = { cost: 'der Kosten', tokens: 'der Tokens' } as const;

export const models: Texts['models'] = {
  tokens: 'Was waren die Tokens?',
  kind: 'Art',
  tokensSummary: (cache, output) => `${cache} wurden aus dem Cache gelesen, ${output} waren Ausgabe.`,
  cache: 'Wie viel kam aus dem Cache?',
  cacheSummary: (first, share, count) =>
    count === 1
      ? `Von der Eingabe von ${first} ${share}; nach Woche.`
      : `Nach Woche; am meisten bei ${first}, ${share} der Eingabe.`,
  costs: {
    heading: 'Was hat ihre Arbeit gekostet?',
    hour: (amount) => `Eine aktive Stunde kam auf ${amount}.`,
    noHour: 'Was eine aktive Stunde gekostet hat, ist für diese Auswahl nicht bekannt.',
    first: (name, amount, isDearest) =>
      `${name} hat im Ganzen ${isDearest ? 'und je Stunde ' : ''}am meisten gekostet, je aktive Stunde ${amount}.`,
    dearest: (name, amount) => `Die teuerste aktive Stunde ist die von ${name}: ${amount}.`,
    unpriced: (share) => `Ohne Preis und in keinen Kosten: ${share} der Tokens.`,
    inputPrice: 'Eingabe, $ je Million',
    outputPrice: 'Ausgabe, $ je Million',
    perHour: 'Je aktive Stunde',
    uncached: 'Ohne Cache',
    saved: 'Cache ersparte',
    savedShare: 'Anteil erspart',
    dash: 'Ein Strich: Dort ist keine aktive Minute bekannt.',
    prices: 'Zwei Preise stehen da, wo ein Modell mehrere hatte, je nach Tag oder Größe der Anfrage.',
    allPrices: 'Alle Preise, und was keinen hat',
    noPrices: (mode) =>
      `Die Preise stehen in keinem Bericht des Modus ${mode}: Sie würden Modelle nennen, die unter „Andere“ stehen.`,
  },
  savings: {
    heading: 'Was hat der Cache erspart?',
    summary: (saved, share, uncached) =>
      `Er ersparte ${saved}, ${share} dessen, worauf dieselben Aufrufe kommen, wenn alle Eingabe voll berechnet wird: ${uncached}.`,
    lost: (amount) => `Nichts: Ihn zu schreiben kostete ${amount} mehr, als das Lesen ersparte.`,
    paid: 'mit Cache',
    uncached: 'ohne Cache',
    saved: 'Erspart',
    reading: (week, paid, uncached) => `${week}: ${paid}; ohne Cache ${uncached}`,
    cursor: 'Wochen',
    idle: 'Auf eine Woche zeigen, um sie zu lesen; sie wählen, um nur sie zu zählen.',
  },
  contexts: {
    heading: 'Wie viel Kontext hatte ein Aufruf?',
    summary: (half, nine, largest, name) =>
      `Die Hälfte der Aufrufe las höchstens ${half} Tokens, neun von zehn ${nine}; der größte las ${largest}, mit ${name}.`,
    bySize: 'Aufrufe nach Tokens der ganzen Eingabe',
    half: 'Die Hälfte, höchstens',
    nine: 'Neun von zehn, höchstens',
    largest: 'Größter',
    none: (mode) =>
      `Wie viel Kontext die Aufrufe hatten, steht in keinem Bericht des Modus ${mode}: Der größte davon ist eine genaue Zahl eines einzelnen Aufrufs.`,
  },
  effort: 'Aufwand',
  efforts: 'Mit wie viel Aufwand?',
  effortsSummary: (share) => `Die Logs sagen es von ${share} der Aufrufe.`,
  heading: 'Welche Modelle haben gearbeitet?',
  summary: (count, first, firstShare, of, hasOther) =>
    count === 0
      ? `Alle stehen unter „Andere“: ${UNSUPPORTED}.`
      : count === 1 && !hasOther
        ? `Alles hat ein einziges Modell getan: ${first}.`
        : `${plural(count, 'Modell', 'Modelle')}${hasOther ? ' und weitere' : ''}; auf ${first} entfallen ${firstShare} ${OF[of]}.`,
};

export const agents: Texts['agents'] = {
  heading: 'Über welche Agenten?',
  summary: (count, first, firstShare, of, hasOther) =>
    count === 0
      ? `Alle stehen unter „Andere“: keiner hat ${RULE_WORDS.support}.`
      : count === 1 && !hasOther
        ? `Alles über ${first}.`
        : `Auf ${first} entfallen ${firstShare} ${OF[of]}.`,
};

export const tools: Texts['tools'] = {
  heading: 'Welche Werkzeuge haben sie benutzt?',
  tool: 'Werkzeug',
  uses: 'Einsätze',
  summary: (count, first) =>
    count === 1
      ? `Ein einziges Werkzeug: ${first}.`
      : `${inFull(count)} Werkzeuge; am häufigsten wurde ${first} benutzt.`,
};
