/** A fault that somebody could make, which leaks: a text of the code and what stands there instead. */
export interface Fault<Name extends string> {
  /** What gets out. */
  readonly leaks: string;
  readonly edits: readonly Edit[];
  /** The check that finds it. */
  readonly by: Name;
}

export interface Edit {
  /** Path below the project. */
  readonly file: string;
  /** Must stand in the file once, so that a fault cannot rot. */
  readonly from: string;
  readonly to: string;
}

/** Faults in one file, an edit each. */
export const faultsIn = <Name extends string>(
  file: string,
  list: readonly (readonly [by: Name, leaks: string, from: string, to: string])[],
): readonly Fault<Name>[] =>
  list.map(([by, leaks, from, to]) => ({ by, leaks, edits: [{ file, from, to }] }));
