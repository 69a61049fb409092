import { reveal, type PrivateText } from '../sources/private-texts.ts';
import { safeText } from './safe-text.ts';

/**
 * Names of the logs as they are, in alphabetical order: to compare what the user typed with. The terminal is their
 * owner's and shows them in every mode, but as {@link ownName} only.
 */
export function ownNames(names: readonly PrivateText[]): readonly string[] {
  return names.map(reveal).sort();
}

/** A name of the logs as the terminal may show it. */
export function ownName(name: PrivateText, longest: number): string {
  return safeText(reveal(name), longest);
}
