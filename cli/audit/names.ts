import { encodeManifest, MANIFEST_NAME, type Manifest } from '../../src/contract/manifest.ts';
import { VERSION } from '../version.ts';
import { sha256 } from '../report/manifest.ts';
import { resultOf, type CheckResult, type Finding } from './findings.ts';
import { pathsOf, readManifestFile, type ReportFiles } from './report-files.ts';

/** The files are exactly those of the manifest, and their paths are those that a report of the mode can have. */
export function checkNames(
  files: ReportFiles,
  manifest: Manifest | null,
  /** What was seen where the files were read, and was not read. */
  seen: readonly Finding[],
): CheckResult {
  const findings = [...seen];
  const listed = new Set(manifest?.files.map(({ path }) => path));
  const allowed = manifest === null ? null : pathsOf(manifest);
  for (const path of files.keys())
    if (path !== MANIFEST_NAME && !listed.has(path)) findings.push({ class: 'extra-file', place: path });
  for (const path of listed) {
    if (!files.has(path) && !seen.some(({ place }) => place === path))
      findings.push({ class: 'missing-file', place: path });
    if (allowed?.has(path) !== true) findings.push({ class: 'path-not-allowed', place: path });
  }
  for (const [path, isNeeded] of allowed ?? [])
    if (isNeeded && !files.has(path)) findings.push({ class: 'missing-file', place: path });
  return resultOf('names', findings);
}

/** The manifest is there, is in its one form, and says of every file what it is. */
export function checkManifest(files: ReportFiles): CheckResult {
  const bytes = files.get(MANIFEST_NAME);
  if (bytes === undefined) return resultOf('manifest', [{ class: 'no-manifest', place: MANIFEST_NAME }]);
  const manifest = readManifestFile(files);
  if (manifest === null) return resultOf('manifest', [{ class: 'manifest-malformed', place: MANIFEST_NAME }]);
  const findings: Finding[] = [];
  if (Buffer.compare(Buffer.from(encodeManifest(manifest)), bytes) !== 0)
    findings.push({ class: 'manifest-not-canonical', place: MANIFEST_NAME });
  for (const { path, bytes: size, sha256: hash } of manifest.files) {
    const content = files.get(path);
    if (content !== undefined && (content.length !== size || sha256(content) !== hash))
      findings.push({ class: 'changed-file', place: path });
  }
  return resultOf('manifest', findings);
}

/** Only the version that made a report can repeat everything. */
export function checkVersion({ version }: Manifest): CheckResult {
  return resultOf('version', version === VERSION ? [] : [{ class: 'other-version', place: MANIFEST_NAME }]);
}
