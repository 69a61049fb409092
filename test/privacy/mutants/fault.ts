import type { KillerName } from './killers.ts';

/** A fault that somebody could make, which leaks: a text of the code and what stands there instead. */
export interface Fault {
  /** What gets out. */
  readonly leaks: string;
  readonly edits: readonly Edit[];
  /** The check that finds it. */
  readonly by: KillerName;
}

export interface Edit {
  /** Path below the project. */
  readonly file: string;
  /** Must stand in the file once, so that a fault cannot rot. */
  readonly from: string;
  readonly to: string;
}

/** Faults in one file, an edit each. */
export const faultsIn = (
  file: string,
  list: readonly (readonly [by: KillerName, leaks: string, from: string, to: string])[],
): readonly Fault[] => list.map(([by, leaks, from, to]) => ({ by, leaks, edits: [{ file, from, to }] }));
