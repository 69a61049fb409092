import type { GivenNames } from '../../contract/readable.ts';
import type { Sheet } from '../sheet.svelte.ts';
import { Desk, type OpenConsole } from './desk.svelte.ts';
import { examplesOf } from './examples.ts';
import { givenNames } from './given-names.ts';

/** A desk for a report, with the first example on it. Names in its tables are those of the page's language. */
export function prepareDesk(sheet: Sheet, open: OpenConsole | null): Desk {
  const { labels, stamp } = sheet;
  let given: { readonly language: string; readonly names: GivenNames } | null = null;
  const namesNow = (): GivenNames => {
    if (given?.language !== sheet.language)
      given = { language: sheet.language, names: givenNames(labels, stamp, sheet.names) };
    return given.names;
  };
  const [example] = examplesOf(stamp, hasTags(sheet));
  return new Desk(open, namesNow, example?.sql);
}

export function hasTags({ labels }: Sheet): boolean {
  return labels.projects.some(({ tags }) => tags.length > 0);
}
