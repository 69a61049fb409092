import type { Manifest } from '../../src/contract/manifest.ts';
import { sha256 } from '../report/manifest.ts';
import { resultOf, type CheckResult, type Finding } from './findings.ts';
import { DATA_PATH, ENGINE_PATH, PAGE_PATH, type ReportFiles } from './report-files.ts';
import { cutData, cutPage, type Shell } from './shells.ts';

/** The engine is the published one, and the pages are the published ones but for the places that are filled. */
export function checkShell(files: ReportFiles, { version }: Manifest, shells: readonly Shell[]): CheckResult {
  const shell = shells.find((each) => each.version === version);
  if (shell === undefined) return resultOf('shell', [{ class: 'unknown-shell', place: PAGE_PATH }]);
  const findings: Finding[] = [];
  const refuse = (place: string, isPublished: (bytes: Uint8Array) => boolean): void => {
    const bytes = files.get(place);
    if (bytes !== undefined && !isPublished(bytes)) findings.push({ class: 'changed-shell', place });
  };
  refuse(ENGINE_PATH, (bytes) => sha256(bytes) === shell.engine);
  refuse(PAGE_PATH, (bytes) => cutPage(bytes, shell.page) !== null);
  refuse(DATA_PATH, (bytes) => cutData(bytes, shell.data) !== null);
  return resultOf('shell', findings);
}
