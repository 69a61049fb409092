import type { PageData } from '../../src/contract/labels.ts';
import { readFolder } from '../audit/folder.ts';
import type { ReportFiles } from '../audit/report-files.ts';
import { listFindings } from '../audit/words.ts';
import { TallysheetError } from '../errors.ts';
import { codeOf } from '../system.ts';
import { VERSION } from '../version.ts';
import type { Machine } from './build.ts';
import { pathOf } from './paths.ts';
import { verdictOf } from './verify.ts';

/** A report that is there and has passed every check that needs no logs. */
export interface VerifiedReport {
  readonly files: ReportFiles;
  readonly data: PageData;
}

/**
 * Reads the report in a folder.
 * @param written the folder, as the user wrote it
 * @throws {TallysheetError} E_VERIFY_…
 */
export async function verifiedReport(written: string, machine: Machine): Promise<VerifiedReport> {
  const folder = pathOf(written, machine);
  const read = await readFolder(folder).catch((error: unknown) => {
    if (codeOf(error) === null) throw error;
    return 'not readable' as const;
  });
  if (typeof read === 'string') throw new TallysheetError('E_VERIFY_FOLDER', { folder, reason: read });
  const audit = await machine.verify(read.files, read.seen);
  const verdict = verdictOf(audit);
  if (verdict === 'failed') throw new TallysheetError('E_VERIFY_FAILED', { findings: listFindings(audit) });
  if (verdict === 'incomplete' || audit.data === null)
    throw new TallysheetError('E_VERIFY_VERSION', { version: audit.manifest?.version ?? '', own: VERSION });
  return { files: read.files, data: audit.data };
}
