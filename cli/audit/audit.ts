import type { Manifest } from '../../src/contract/manifest.ts';
import { MANIFEST_NAME } from '../../src/contract/manifest.ts';
import { startEngine, type Engine } from '../report/engine.ts';
import { sha256 } from '../report/manifest.ts';
import { VERSION } from '../version.ts';
import { checkEncoding } from './encoding.ts';
import { notPossible, type CheckResult, type Finding } from './findings.ts';
import { checkManifest, checkNames, checkVersion } from './names.ts';
import { checkRender } from './render.ts';
import { readManifestFile, type ReportFiles } from './report-files.ts';
import { checkSchema } from './schema.ts';
import { checkShell } from './shell.ts';
import { publishedShells, type Shell } from './shells.ts';

export interface AuditOptions {
  /** What was seen where the files were read, and was not read: links, pipes, files too large. */
  readonly seen?: readonly Finding[];
  /** The published shells; by default those of the package. */
  readonly shells?: readonly Shell[];
  /** The engine that the page's queries are asked of; by default one is started when it is needed. */
  readonly engine?: () => Promise<Engine>;
}

export interface Audit {
  /** Every check with its outcome, in the order of `CHECKS`. */
  readonly checks: readonly CheckResult[];
  readonly manifest: Manifest | null;
  /** SHA-256 of the manifest, which stands for the whole report. */
  readonly manifestSha256: string | null;
}

/** Whether nothing was found that is wrong. */
export function hasFailed({ checks }: Pick<Audit, 'checks'>): boolean {
  return checks.some(({ outcome }) => outcome === 'failed');
}

/**
 * Reads the finished bytes of a report back and proves what can be proved from them alone. Cheapest proof first;
 * a check that builds on one that failed is not made.
 */
export async function auditReport(files: ReportFiles, options: AuditOptions = {}): Promise<Audit> {
  const manifest = readManifestFile(files);
  const bytes = files.get(MANIFEST_NAME);
  const early = [checkNames(files, manifest, options.seen ?? []), checkManifest(files)];
  const later = manifest === null ? afterFailure() : await checkContents(files, manifest, options);
  return {
    checks: [...early, ...later],
    manifest,
    manifestSha256: bytes === undefined ? null : sha256(bytes),
  };
}

async function checkContents(
  files: ReportFiles,
  manifest: Manifest,
  { shells = publishedShells(), engine = startEngine }: AuditOptions,
): Promise<readonly CheckResult[]> {
  const version = checkVersion(manifest);
  const shell = shells.find((each) => each.version === manifest.version);
  if (manifest.version !== VERSION) {
    return [
      version,
      shell === undefined ? notPossible('shell', 'other-version') : checkShell(files, manifest, shells),
      ...(['schema', 'encoding', 'render'] as const).map((check) => notPossible(check, 'other-version')),
    ];
  }
  const schema = await checkSchema(files, manifest);
  const { labels } = schema;
  const { result: encoding, rewritten } = checkEncoding(files, schema.tables, manifest);
  const isReadable = schema.result.outcome === 'passed' && encoding.outcome === 'passed' && labels !== null;
  const render = isReadable
    ? (await checkRender(files, manifest, labels, rewritten, engine(), shell)).result
    : notPossible('render', 'after-failure');
  return [version, checkShell(files, manifest, shells), schema.result, encoding, render];
}

function afterFailure(): readonly CheckResult[] {
  return (['version', 'shell', 'schema', 'encoding', 'render'] as const).map((check) =>
    notPossible(check, 'after-failure'),
  );
}
