import { getContext, setContext, untrack } from 'svelte';

/**
 * A value as it is while somebody sees what shows it, and as it was then while nobody does: that would be drawn for
 * nothing at every step of a brush.
 */
export function followWhile<Value>(isSeen: () => boolean, read: () => Value): () => Value {
  let kept = untrack(read);
  const followed = $derived.by(() => {
    if (isSeen()) kept = read();
    return kept;
  });
  return () => followed;
}

const FOLDED = Symbol('folded');

/** Says below the component that calls it whether what stands there is folded away. */
export function setFolded(isFolded: () => boolean): void {
  setContext(FOLDED, isFolded);
}

/** A value as it is where it is not folded away. */
export function followUnfolded<Value>(read: () => Value): () => Value {
  const isFolded = getContext<(() => boolean) | undefined>(FOLDED);
  return isFolded === undefined ? read : followWhile(() => !isFolded(), read);
}
