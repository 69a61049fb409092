import type { Labels } from '../../src/contract/labels.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { ruleOfField } from '../../src/contract/tables.ts';
import { searchTexts, type PrivateTexts } from '../sources/private-texts.ts';
import { TextSearch } from '../sources/text-search.ts';
import { resultOf, type CheckResult } from './findings.ts';
import { KEYED_LABEL } from './labels.ts';
import type { Residue } from './residue.ts';

/** What only the author of a report has. */
export interface AuthorSide {
  /** Every text that the readers met. */
  readonly texts: PrivateTexts;
  /** Further texts that must not leave: the home folder. */
  readonly others: readonly string[];
  /** What the author typed to be shown: title, name, aliases, tags. */
  readonly chosen: readonly string[];
}

export interface IdentityResult {
  readonly result: CheckResult;
  readonly searched: number;
  readonly tooShort: number;
  readonly explained: number;
}

/** No text that the readers met stands in what a report adds to its numbers, but for the names that it shows on purpose. */
export function checkIdentity(
  { layers, explanation }: Pick<Residue, 'layers' | 'explanation'>,
  disclosure: Disclosure,
  labels: Labels,
  { texts, others, chosen }: AuthorSide,
): IdentityResult {
  const shown = shownNames(disclosure, labels, chosen);
  const isKeyed = (label: string | null): label is string =>
    label !== null && ruleOfField('project', disclosure) === 'keyed' && KEYED_LABEL.test(label);
  const keyed = labels.projects.map(({ label }) => label).filter(isKeyed);
  const search = new TextSearch(
    layers.map(({ holdsLabels, ...layer }) => ({
      ...layer,
      allowed: holdsLabels ? shown : [],
      random: holdsLabels ? keyed : [],
    })),
    explanation,
  );
  searchTexts(texts, search);
  for (const text of others) search.look(text);
  const { found, ...counts } = search.result();
  return { result: resultOf('identity', found), ...counts };
}

/** Labels that may be texts of the logs: those of fields that the mode shows by name, and what the author typed. */
export function shownNames(
  disclosure: Disclosure,
  labels: Labels,
  chosen: readonly string[],
): readonly string[] {
  const isChosen = (label: string | null): label is string => label !== null && chosen.includes(label);
  const of = (field: string, names: readonly (string | null)[]): readonly string[] =>
    names
      .filter((name) => name !== null)
      .filter((name) => ruleOfField(field, disclosure) === 'name' || isChosen(name));
  return [
    ...[labels.title, labels.author, labels.site, ...labels.projects.flatMap(({ tags }) => tags)].filter(
      isChosen,
    ),
    ...of('time-zone', [labels.timeZone]),
    ...of(
      'project',
      labels.projects.map(({ label }) => label),
    ),
    ...of('custom-model', labels.models),
    ...of('folder', labels.folders),
    ...of('branch', labels.branches),
    ...of('custom-tool', labels.tools),
    ...of('mcp-server', labels.servers),
    ...of('skill', labels.skills),
  ];
}
