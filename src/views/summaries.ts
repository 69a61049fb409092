import { isEmpty, type Filter } from '../contract/filter.ts';
import { texts } from '../texts/texts.ts';
import type { SubjectUse } from './names.ts';
import { isPartial, type Grain, type Period } from './periods.ts';
import type { Sheet } from './sheet.svelte.ts';
import { halfOf, hasOther, namedOf, partOf, rank } from './uses.ts';

/** What charts of all days say beside chosen ones; nothing where something else is chosen, which they follow. */
export function noteOfAllDays(filter: Filter): readonly string[] {
  const isOfAll = isEmpty({ ...filter, from: null, to: null });
  return isOfAll && !isEmpty(filter) ? [texts.wholeReport] : [];
}

/** Which periods of a chart are of a part of their time, and a sentence that says so; empty where none is. */
export function partialOf(
  periods: readonly Period[],
  grain: Grain,
): { readonly partial: readonly boolean[]; readonly inWords: string } {
  const partial = periods.map((period) => isPartial(period, grain));
  return { partial, inWords: texts.days.partial(partial[0] ?? false, partial.at(-1) ?? false, grain) };
}

/** Which model took most, in a sentence. */
export function summaryOfModels(rows: readonly SubjectUse[], sheet: Sheet): string {
  return mostIn(rows, sheet, texts.models.summary);
}

/** The same of agents. */
export function summaryOfAgents(rows: readonly SubjectUse[], sheet: Sheet): string {
  return mostIn(rows, sheet, texts.agents.summary);
}

/** How few projects took half. */
export function summaryOfProjects(rows: readonly SubjectUse[], { measure }: Sheet): string {
  return texts.projects.summary(namedOf(rows), halfOf(rows, measure), measure, hasOther(rows));
}

function mostIn(
  rows: readonly SubjectUse[],
  { measure, figures }: Sheet,
  say: (typeof texts)['models']['summary'],
): string {
  const first = rank(rows, measure)[0];
  const share = first === undefined ? '' : figures.share(...partOf(first, rows, measure));
  return say(namedOf(rows), first?.name ?? '', share, measure, hasOther(rows));
}
