import type { Texts } from '../catalogue.ts';
import { inFull, plural, RULE_WORDS, UNSUPPORTED } from './words.ts';

const OF = { cost: 'der Kosten', tokens: 'der Tokens' } as const;

export const models: Texts['models'] = {
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
