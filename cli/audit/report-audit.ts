import type { PageData } from '../../src/contract/labels.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { hasFailed, type Audit } from './audit.ts';
import { startAuditing } from './auditor-client.ts';
import { notPossible, type CheckResult, type Finding } from './findings.ts';
import type { LogFile } from '../sources/files.ts';
import { checkIdentity, shownNames, type AuthorSide } from './identity.ts';
import { checkLogs } from './logs.ts';
import type { ReportFiles } from './report-files.ts';

/** What a report that was just made is audited with. */
export interface MadeReport {
  readonly files: ReportFiles;
  readonly disclosure: Disclosure;
  readonly author: AuthorSide;
  /** The logs, to search for any text of theirs as well; null where that was not asked for. */
  readonly logs: readonly LogFile[] | null;
}

/** How much of the logs was searched for, for the terminal. */
export interface SearchCounts {
  readonly searched: number;
  readonly tooShort: number;
  readonly explained: number;
}

/** An audit, and what the page of the report is made of where that could be repeated. */
export interface OutsideAudit extends Audit {
  readonly data: PageData | null;
}

export interface ReportAudit extends OutsideAudit {
  readonly search: SearchCounts;
}

/** An audit of a report that is being made. */
export interface AuditOfReport {
  readonly audit: (report: MadeReport) => Promise<ReportAudit>;
  /** Ends it where no report was made. */
  readonly cancel: () => void;
}

/**
 * Starts the audit of a report that is being made: all that anybody can check of the finished files, in a process
 * that has never seen anything else, and the search for private texts here, where they are.
 */
export function startReportAudit(): AuditOfReport {
  const auditing = startAuditing();
  return {
    cancel: auditing.cancel,
    audit: async ({ files, disclosure, author, logs }) => {
      const { audit, residue, labels, data } = await auditing.inspect({ files, seen: [] });
      const nothing = { searched: 0, tooShort: 0, explained: 0 };
      const withSearch = (results: readonly CheckResult[], search: SearchCounts): ReportAudit => ({
        ...audit,
        checks: [...audit.checks, ...results],
        data,
        search,
      });
      if (labels === null || hasFailed(audit)) {
        const unmade = (['identity', 'logs'] as const).map((check) => notPossible(check, 'after-failure'));
        return withSearch(unmade, nothing);
      }
      const { result, ...search } = checkIdentity(residue, disclosure, labels, author);
      const shown = shownNames(disclosure, labels, author.chosen);
      const deep = logs === null ? notPossible('logs', 'not-asked') : await checkLogs(residue, shown, logs);
      return withSearch([result, deep], search);
    },
  };
}

/** An audit by somebody who has the report and no logs. */
export async function auditFromOutside(files: ReportFiles, seen: readonly Finding[]): Promise<OutsideAudit> {
  const auditing = startAuditing();
  try {
    const { audit, data } = await auditing.inspect({ files, seen });
    const others = (['identity', 'logs'] as const).map((check) => notPossible(check, 'needs-logs'));
    return { ...audit, checks: [...audit.checks, ...others], data };
  } finally {
    auditing.cancel();
  }
}
