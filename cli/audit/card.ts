import type { Card, CardForm } from '../../src/contract/card.ts';
import type { Labels, PageData } from '../../src/contract/labels.ts';
import { drawCard } from '../report/card.ts';
import { resultOf, type CheckResult, type Finding } from './findings.ts';
import { checkIdentity, type AuthorSide } from './identity.ts';
import { withoutNames, type Residue } from './residue.ts';

/** Where a finding is that stands in no file of the report. */
const PLACE = 'card';

/**
 * Checks the texts that are set in a card, before it is written. Each is one that the card of the same numbers without
 * any name has, too, or stands in a label of the report; and what the readers met is looked for in them as in a report.
 * @param author null where the report may be somebody else's
 */
export async function auditCard(
  data: PageData,
  form: CardForm,
  card: Card,
  author: AuthorSide | null,
): Promise<readonly CheckResult[]> {
  const { texts: unnamed } = await drawCard(nameless(data), form);
  const names = card.texts.filter((text) => !unnamed.includes(text));
  const { labels } = data;
  const findings = names
    .filter((name) => /[\p{L}\p{N}]/u.test(name) && !isOfLabel(name, labels))
    .map((): Finding => ({ class: 'name-not-allowed', place: PLACE }));

  // Labels have been looked through in every encoding with the report that they are of.
  const residue: Pick<Residue, 'layers' | 'explanation'> = {
    layers: [{ place: PLACE, text: names.join('\n'), isNoise: false, holdsLabels: true }],
    explanation: unnamed.join('\n'),
  };
  return [
    resultOf('schema', findings),
    ...(author === null ? [] : [checkIdentity(residue, data.stamp, labels, author).result]),
  ];
}

/** Whether a text is a label that a card may show, or what is left of one where it was cut. */
function isOfLabel(text: string, { title, author, models }: Labels): boolean {
  const start = text.replace(/…$/, '');
  return [title, author, ...models].some((label) => label?.startsWith(start) === true);
}

/** The same data without names. That there are aliases is said on a card, and none of them is. */
function nameless(data: PageData): PageData {
  const { labels, ...rest } = withoutNames(data);
  const projects = data.labels.projects.map(({ label }) => ({
    label: label === null ? null : '-',
    tags: [],
  }));
  return { ...rest, labels: { ...labels, projects } };
}
