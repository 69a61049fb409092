import type { Audit } from './audit.ts';
import type { Check, CheckResult, Finding, FindingClass, Reason } from './findings.ts';

/** What a check says when it has passed. */
export const CHECK_WORDS: Readonly<Record<Check, string>> = {
  names: 'the files are those of the manifest, and no others',
  manifest: 'every file has the size and the SHA-256 that the manifest says',
  version: 'this version of Tallysheet can repeat everything',
  shell: 'page and engine are the published ones, but for the places that are filled',
  schema: 'the data are whole numbers of the mode’s columns and vocabulary; no name that the mode hides',
  encoding: 'written anew, the data have the same bytes: nothing is hidden between the numbers',
  render: 'made again from its numbers and labels, the page has the same bytes',
  secrets: 'nothing in it looks like a key, an address or a home folder',
  identity: 'no path, name or id of the logs is in it, but those that it shows on purpose',
  logs: 'no text of the logs is in it',
};

/** What a finding says, before its place. */
export const FINDING_WORDS: Readonly<Record<FindingClass, string>> = {
  'path-not-allowed': 'no report of this mode has such a file',
  'extra-file': 'not in the manifest',
  'missing-file': 'not there',
  'no-regular-file': 'a link, a pipe or a device, which was not opened',
  'too-large': 'too large to be part of a report',
  'no-manifest': 'there is no manifest',
  'manifest-malformed': 'no manifest of a report',
  'manifest-not-canonical': 'not in the one form that Tallysheet writes',
  'changed-file': 'changed since the report was made',
  'other-version': 'made by another version',
  'unknown-shell': 'no such page was published',
  'changed-shell': 'not the published one',
  'no-parquet': 'no Parquet file that can be read',
  'missing-table': 'a table that the mode has is not there',
  'other-columns': 'not the columns of the mode',
  'too-many-rows': 'more rows than a report can have',
  'impossible-value': 'a value that cannot stand there',
  'rows-out-of-order': 'rows that are not in their order, or twice',
  'ordinals-not-dense': 'numbers of things that are not 1 to n, or have no label',
  'no-whole-week': 'a day that begins no week',
  'not-rounded': 'a number that is not rounded',
  'record-shown': 'a number that stands out',
  'rare-category': 'something in too few weeks to be named',
  'labels-malformed': 'no labels of a report',
  'unclean-label': 'a label with characters that hide or turn text, or too long',
  'name-not-allowed': 'a name that the mode does not show',
  'other-encoding': 'not the bytes that its values have',
  'other-render': 'not the bytes that these numbers make',
  'no-render': 'cannot be made again',
  secret: 'looks like a key or a password',
  'home-folder': 'looks like a home folder',
  'e-mail': 'looks like an e-mail address',
  'private-path': 'a path of the logs',
  'private-identifier': 'an id of the logs',
  'private-name': 'a name of the logs',
  'private-hash': 'a hash of a text of the logs',
  'text-of-logs': 'a text of the logs',
  'too-deep': 'packed too deep or too large to be looked into',
};

const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'after-failure': 'after what failed, nobody can say that',
  'other-version': 'only the version that made the report can say that',
  'needs-logs': 'only who has the logs can say that',
  'not-asked': 'build --audit deep would say that',
};

/** One line about a finding: `schema: a value that cannot stand there (impossible-value) in data/usage.parquet`. */
export function describeFinding(check: Check, finding: Finding): string {
  return `${check}: ${FINDING_WORDS[finding.class]} (${finding.class}) in ${finding.place}`;
}

const MOST_LISTED = 3;

/** The first findings of an audit, for an error. */
export function listFindings({ checks }: Pick<Audit, 'checks'>): string {
  const all = checks.flatMap(({ check, findings }) => findings.map((each) => describeFinding(check, each)));
  const more = all.length - MOST_LISTED;
  return `${all.slice(0, MOST_LISTED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** What a check says that has found nothing, or why it was not made. */
export function describeCheck(result: CheckResult): string {
  const words = CHECK_WORDS[result.check];
  return `${result.check}: ${result.outcome === 'not-possible' ? `${REASON_WORDS[result.reason]} ${words}` : words}`;
}
