import type { Texts } from '../catalogue.ts';
import { inFull, plural, UNSUPPORTED } from './words.ts';

export const projects: Texts['projects'] = {
  heading: 'Für welche Projekte?',
  summary: (count, half, of, hasOther) =>
    count === 0
      ? `Alle stehen unter „Andere“: ${UNSUPPORTED}.`
      : count === 1 && !hasOther
        ? 'Alles entfällt auf ein einziges Projekt.'
        : `${plural(count, 'Projekt', 'Projekte')}${hasOther ? ' und weitere' : ''}${
            half === 0
              ? '.'
              : `; ${half === 1 ? 'auf das größte allein entfällt' : `auf die ${inFull(half)} größten entfällt`} die Hälfte der ${of === 'cost' ? 'Kosten' : 'Tokens'} oder mehr.`
          }`,
  one: {
    summary: (share, of, range) =>
      `${share} der ${of === 'cost' ? 'Kosten' : 'Tokens'}${range === null ? '' : `; genutzt ${range}`}.`,
    more: 'Mehr dazu:',
    models: 'Welche Modelle haben daran gearbeitet?',
  },
  folders: 'Nach Ordner',
  branches: 'Nach Branch',
  folder: 'Ordner',
  branch: 'Branch',
  more: (shown, all) => `Die ${inFull(shown)} mit dem größten Anteil, von ${inFull(all)}.`,
  tag: 'Stichwort',
  tagged: 'Projekte',
  untagged: 'ohne Stichwort',
  tags: 'Nach Stichwort',
  tagsNote: 'Ein Projekt mit zwei Stichwörtern steht bei beiden.',
  trends: 'Wann wurde an welchem Projekt gearbeitet?',
  trendsSummary: (count, first) =>
    count === 1
      ? `Nach Woche, für ${first}.`
      : `Nach Woche, für die ${inFull(count)} größten; ${first} steht vorn.`,
};
