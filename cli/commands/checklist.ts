import { formatCount } from '../../src/contract/formats.ts';
import type { Labels } from '../../src/contract/labels.ts';
import type { Disclosure, Extra } from '../../src/contract/modes.ts';
import { safeText } from './safe-text.ts';

/**
 * How often the author of a public report was found by somebody who holds everybody's public commit calendar: per cent
 * of reports, as the best guess. Measured by the suite T14 (test/privacy/reidentification.test.ts); docs/privacy.md has
 * the same figures.
 */
export const RECOGNISED = { people: 5_000, week: 2.4, day: 54.5 } as const;

/** What days in a public report risk: said before it is made. */
export const DAYS_RISK =
  `Days are recognisable. Of ${formatCount(RECOGNISED.people)} simulated people, the public commit calendar found ` +
  `${RECOGNISED.day} % at the first guess by a public report with days, ${RECOGNISED.week} % by one with weeks.`;

const EXTRA_NAMES: Readonly<Record<Extra, string>> = { folder: 'folders', branch: 'branches' };

const MOST_NAMES = 8;

/** What to look at before a report is handed on. */
export interface Sharing {
  readonly disclosure: Disclosure;
  readonly labels: Labels;
  /** Aliases and tags that the author typed. */
  readonly typed: readonly string[];
  readonly manifestSha256: string | null;
}

/** The checklist as three lines: what is shown to whom, which typed names to look at, how the receiver can check. */
export function sharingChecklist(sharing: Sharing): readonly (readonly [label: string, text: string])[] {
  const { disclosure, manifestSha256 } = sharing;
  const sum = manifestSha256 === null ? '' : `; tell them the SHA-256 of manifest.json: ${manifestSha256}`;
  return [
    ['Shows', describeAudience(disclosure)],
    ['Look at', describeNames(sharing)],
    ['Check', `whoever gets it can run tallysheet verify FOLDER${sum}`],
  ];
}

function describeAudience({ mode, grain, shows }: Disclosure): string {
  switch (mode) {
    case 'normal':
      return 'your projects, folders and branches by name, and your hours: not for sharing. To hand one on: tallysheet --for share';
    case 'redacted': {
      const extras =
        shows.length === 0 ? '' : `, and the names of ${shows.map((one) => EXTRA_NAMES[one]).join(' and ')}`;
      return `your days and sessions${extras} to people who know your projects anyway; to others: tallysheet --for share`;
    }
    case 'strict':
      return 'your days and exact numbers: who sees your commits can tell that it is you. For the open web: tallysheet --for web';
    case 'public':
      return grain === 'week'
        ? 'your weeks in round numbers to anybody: who knows how much you use agents can still tell that it is you'
        : 'your days to anybody: who sees your commits can tell that it is you. Without days: leave --grain out';
  }
}

function describeNames({ disclosure: { mode }, labels, typed }: Sharing): string {
  const own = (label: string | null): label is string => label !== null && typed.includes(label);
  const named: readonly (readonly [string, readonly string[]])[] = [
    ['title', labels.title === null ? [] : [labels.title]],
    ['author', labels.author === null ? [] : [labels.author]],
    ['address', labels.site === null ? [] : [labels.site]],
    ['alias', [...new Set(labels.projects.map(({ label }) => label).filter(own))]],
    ['tag', [...new Set(labels.projects.flatMap(({ tags }) => tags))]],
  ];
  const parts = named.flatMap(([kind, names]) => (names.length === 0 ? [] : [describeKind(kind, names)]));
  if (parts.length === 0) {
    return mode === 'normal'
      ? 'every name in labels.json'
      : 'the page, once, yourself; no name that you typed is in it';
  }
  return `what you typed and it shows: ${parts.join(', ')}`;
}

function describeKind(kind: string, names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${safeText(name, 40)}”`);
  const plural = kind === 'alias' ? 'aliases' : `${kind}s`;
  return `${names.length === 1 ? kind : plural} ${shown.join(' ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}
