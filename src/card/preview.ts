import type { CardKit } from '../contract/card.ts';
import { GAP } from '../contract/locales.ts';
import type { PageData } from '../contract/labels.ts';
import type { Preview } from '../contract/page.ts';
import { texts } from '../texts/texts.ts';
import { contentOf } from './content.ts';

/** What a site that links to a report is told of it: the title, and what the card says. */
export function previewOf(data: PageData, { faces }: CardKit): Preview {
  const { period, mode, stamp, large, figures } = contentOf(data, faces);
  const parts = [
    period,
    [large.label, large.figure].join(': '),
    large.terms,
    ...figures.map(({ label, figure, note }) => `${label}: ${[figure, note].join(' ').trim()}`),
    `${mode}: ${stamp}`,
  ];
  return {
    title: data.labels.title ?? texts.title,
    description: parts
      .filter((part) => part !== '')
      .join(' · ')
      .replaceAll(GAP, ' '),
  };
}
