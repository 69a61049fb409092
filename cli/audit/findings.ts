/**
 * What the audit can say. All of it comes from closed lists: a finding names its class and its place, never what
 * stands there.
 */

/** Every check, in the order in which they are made. */
export const CHECKS = [
  'names',
  'manifest',
  'version',
  'shell',
  'schema',
  'encoding',
  'render',
  'secrets',
  'identity',
  'logs',
] as const;
export type Check = (typeof CHECKS)[number];

/** What can be wrong, by check. */
export const FINDINGS = {
  /** Not one of the paths that a report can have. */
  'path-not-allowed': 'names',
  /** In the folder and not in the manifest. */
  'extra-file': 'names',
  /** In the manifest and not in the folder. */
  'missing-file': 'names',
  /** A link, a pipe or a device. */
  'no-regular-file': 'names',
  'too-large': 'names',
  'no-manifest': 'manifest',
  'manifest-malformed': 'manifest',
  'manifest-not-canonical': 'manifest',
  /** Other bytes than the manifest says. */
  'changed-file': 'manifest',
  'other-version': 'version',
  /** No shell of that version was published. */
  'unknown-shell': 'shell',
  'changed-shell': 'shell',
  'no-parquet': 'schema',
  'missing-table': 'schema',
  /** Other columns, types or nullability than the mode's. */
  'other-columns': 'schema',
  /** More rows than a report can have. */
  'too-many-rows': 'schema',
  /** Not in the vocabulary or out of its range. */
  'impossible-value': 'schema',
  'rows-out-of-order': 'schema',
  /** An ordinal is left out, or has no label's place. */
  'ordinals-not-dense': 'schema',
  /** Days where the mode has weeks. */
  'no-whole-week': 'schema',
  'not-rounded': 'schema',
  /** A cell that stands out among the others. */
  'record-shown': 'schema',
  /** A category that is in too few weeks to be named. */
  'rare-category': 'schema',
  'labels-malformed': 'schema',
  /** A label with characters that hide or turn text, or too long. */
  'unclean-label': 'schema',
  /** A name that the mode does not show. */
  'name-not-allowed': 'schema',
  /** Not the bytes that the same values have when they are written anew. */
  'other-encoding': 'encoding',
  /** Not the bytes that the same data have when the page is made anew. */
  'other-render': 'render',
  'no-render': 'render',
  secret: 'secrets',
  'home-folder': 'secrets',
  'e-mail': 'secrets',
  'private-path': 'identity',
  'private-identifier': 'identity',
  'private-name': 'identity',
  'private-hash': 'identity',
  'text-of-logs': 'logs',
  /** More was packed into one another than the audit unpacks. */
  'too-deep': 'secrets',
} as const satisfies Readonly<Record<string, Check>>;
export type FindingClass = keyof typeof FINDINGS;

export interface Finding {
  readonly class: FindingClass;
  /** File of the report, and where in it: `data/usage.parquet, column day`. */
  readonly place: string;
}

/** Why a check could not be made. */
export const REASONS = [
  /** Another one, which it builds on, failed. */
  'after-failure',
  /** Only the version that made the report can. */
  'other-version',
  /** Only who has the logs can. */
  'needs-logs',
  /** It was not asked for: `build --audit deep`. */
  'not-asked',
] as const;
export type Reason = (typeof REASONS)[number];

export type CheckResult =
  | { readonly check: Check; readonly outcome: 'passed' | 'failed'; readonly findings: readonly Finding[] }
  | {
      readonly check: Check;
      readonly outcome: 'not-possible';
      readonly findings: readonly Finding[];
      readonly reason: Reason;
    };

/** The result of a check that was made. */
export function resultOf(check: Check, findings: readonly Finding[]): CheckResult {
  return { check, outcome: findings.length === 0 ? 'passed' : 'failed', findings: limited(findings) };
}

/** The result of one that could not be made. */
export function notPossible(check: Check, reason: Reason): CheckResult {
  return { check, outcome: 'not-possible', findings: [], reason };
}

/** A report that is wrong all over is told so a few times. */
const MOST_FINDINGS = 20;

function limited(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings
    .filter(({ class: kind, place }) => !seen.has(`${kind} ${place}`) && seen.add(`${kind} ${place}`))
    .slice(0, MOST_FINDINGS);
}
