import { distance } from 'fastest-levenshtein';

/**
 * The word that somebody probably meant, or null when none is near: one that begins with what was typed, else
 * the one that takes the fewest changes, at most a third of its letters.
 */
export function nearest(typed: string, words: readonly string[]): string | null {
  const word = typed.toLowerCase();
  if (word.length >= 3) {
    const longer = words.filter((known) => known.toLowerCase().startsWith(word));
    if (longer.length === 1) return longer[0] ?? null;
  }
  let best: string | null = null;
  let fewest = Infinity;
  for (const known of words) {
    const changes = distance(word, known.toLowerCase());
    if (changes < fewest && changes <= Math.max(1, Math.ceil(known.length / 3))) {
      best = known;
      fewest = changes;
    }
  }
  return best;
}

/** " Did you mean build?" with the space before it, or nothing. */
export function hint(typed: string, words: readonly string[]): string {
  const word = nearest(typed, words);
  return word === null ? '' : ` Did you mean ${word}?`;
}
