import { TallysheetError } from '../errors.ts';
import type { PrivateText } from '../sources/private-texts.ts';
import { ownNames } from './own-names.ts';
import { hint } from './suggestion.ts';

/**
 * Refuses a --project or an --exclude-project that means no project of the logs: a misspelt one would show what
 * was to be left out. Sample logs have projects of their own.
 * @throws {TallysheetError} E_PROJECT_UNKNOWN
 */
export function refuseUnknownProjects(
  except: readonly string[],
  {
    unmatchedProjects: [pattern],
    knownProjects,
    sample,
  }: {
    readonly unmatchedProjects: readonly string[];
    readonly knownProjects: readonly PrivateText[];
    readonly sample: boolean;
  },
): void {
  if (pattern === undefined || sample) return;
  throw new TallysheetError('E_PROJECT_UNKNOWN', {
    option: except.includes(pattern) ? '--exclude-project' : '--project',
    pattern,
    hint: hint(pattern, ownNames(knownProjects)),
  });
}
