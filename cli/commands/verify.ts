import { hasFailed, type Audit } from '../audit/audit.ts';
import type { CheckResult } from '../audit/findings.ts';
import { readFolder } from '../audit/folder.ts';
import { describeCheck, describeFinding, listFindings } from '../audit/words.ts';
import { TallysheetError } from '../errors.ts';
import { codeOf } from '../system.ts';
import { VERSION } from '../version.ts';
import type { Machine } from './build.ts';
import { pathOf } from './paths.ts';
import { safeText } from './safe-text.ts';
import type { VerifyOptions } from './verify-options.ts';

/** What `verify --json` prints. */
export interface Verified {
  readonly schema: 'tallysheet-verify/1';
  readonly verdict: Verdict;
  /** Of the report; null where it has no manifest that can be read. */
  readonly version: string | null;
  readonly mode: string | null;
  /** SHA-256 of the manifest, which stands for the whole report. */
  readonly manifestSha256: string | null;
  readonly checks: readonly DescribedCheck[];
  /** How many files there are that systems put into folders, such as `.DS_Store`: no part of the report. */
  readonly notChecked: number;
}

/** `incomplete`: nothing was found, but another version made the report and only that one can repeat everything. */
export type Verdict = 'passed' | 'failed' | 'incomplete';

/** A check as JSON has it. */
export interface DescribedCheck {
  readonly check: string;
  readonly outcome: CheckResult['outcome'];
  /** Why it could not be made. */
  readonly reason: string | null;
  readonly findings: readonly { readonly class: string; readonly place: string }[];
}

/**
 * Checks a report folder and prints what came out.
 * @throws {TallysheetError} E_VERIFY_…
 */
export async function verify(options: VerifyOptions, machine: Machine): Promise<void> {
  const folder = pathOf(options.folder, machine);
  const read = await readFolder(folder).catch((error: unknown) => {
    if (codeOf(error) === null) throw error;
    return 'not readable' as const;
  });
  if (typeof read === 'string') throw new TallysheetError('E_VERIFY_FOLDER', { folder, reason: read });
  const audit = await machine.verify(read.files, read.seen);
  const verdict = verdictOf(audit);
  if (options.json) machine.stdout.write(`${JSON.stringify(describeVerified(audit, read.litter))}\n`);
  else if (!options.quiet) machine.stdout.write(`${describeAudit(audit, read.litter).join('\n')}\n`);
  if (verdict === 'failed') throw new TallysheetError('E_VERIFY_FAILED', { findings: listFindings(audit) });
  if (verdict === 'incomplete')
    throw new TallysheetError('E_VERIFY_VERSION', { version: audit.manifest?.version ?? '', own: VERSION });
}

/** A version that is not this one is no fault of the report's; that it cannot be checked in full is no pass either. */
export function verdictOf(audit: Audit): Verdict {
  const others = audit.checks.filter(({ check }) => check !== 'version');
  if (hasFailed({ checks: others })) return 'failed';
  return hasFailed(audit) ? 'incomplete' : 'passed';
}

/** The checks of an audit as JSON. */
export function describeChecks({ checks }: Pick<Audit, 'checks'>): readonly DescribedCheck[] {
  return checks.map((result) => ({
    check: result.check,
    outcome: result.outcome,
    reason: result.outcome === 'not-possible' ? result.reason : null,
    findings: result.findings,
  }));
}

function describeVerified(audit: Audit, litter: number): Verified {
  return {
    schema: 'tallysheet-verify/1',
    verdict: verdictOf(audit),
    version: audit.manifest?.version ?? null,
    mode: audit.manifest?.mode ?? null,
    manifestSha256: audit.manifestSha256,
    checks: describeChecks(audit),
    notChecked: litter,
  };
}

const OUTCOMES: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: 'passed',
  failed: 'FAILED',
  'not-possible': 'not done',
};

/** What the terminal is told, a line for each check. */
function describeAudit(audit: Audit, litter: number): readonly string[] {
  const { manifest, checks, manifestSha256 } = audit;
  const head =
    manifest === null
      ? []
      : [
          line(
            'Report',
            `${manifest.mode}, made by Tallysheet ${manifest.version}, ${manifest.files.length + 1} files`,
          ),
        ];
  const made = checks.flatMap((result): readonly string[] => {
    const { check, outcome, findings } = result;
    if (outcome === 'failed')
      return findings.map((each) => line(OUTCOMES.failed, safeText(describeFinding(check, each))));
    return [line(OUTCOMES[outcome], describeCheck(result))];
  });
  const tail = manifestSha256 === null ? [] : [line('Manifest', `SHA-256 ${manifestSha256}`)];
  const beside = litter === 0 ? [] : [line('Not checked', describeLitter(litter))];
  return [...head, ...made, ...beside, ...tail, line('Verdict', VERDICTS[verdictOf(audit)])];
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  passed:
    'the published page plus these numbers and labels, and nothing else. If its author tells you the same SHA-256, it is their report.',
  failed: 'not a report as Tallysheet makes them.',
  incomplete: 'not everything could be checked.',
};

const describeLitter = (files: number): string =>
  `${String(files)} ${files === 1 ? 'file' : 'files'} as systems put into folders (.DS_Store, Thumbs.db, desktop.ini): no part of the report.`;

const line = (label: string, text: string): string => `${label.padEnd(13)}${text}`;
