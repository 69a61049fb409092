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
