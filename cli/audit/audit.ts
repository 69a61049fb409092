import type { Labels, PageData } from '../../src/contract/labels.ts';
import { MANIFEST_NAME, type Manifest } from '../../src/contract/manifest.ts';
import { startEngine, type Engine } from '../report/engine.ts';
import { sha256 } from '../report/manifest.ts';
import { VERSION } from '../version.ts';
import { checkEncoding } from './encoding.ts';
import { notPossible, type CheckResult, type Finding } from './findings.ts';
import { checkManifest, checkNames, checkVersion } from './names.ts';
import { checkRender, type Rendered } from './render.ts';
import { readManifestFile, type ReportFiles } from './report-files.ts';
import { findResidue, type Residue } from './residue.ts';
import { checkSchema } from './schema.ts';
import { checkSecrets } from './secrets.ts';
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

/** An audit, and what is left to be searched by who has the logs. */
export interface Inspection {
  readonly audit: Audit;
  readonly residue: Residue;
  readonly labels: Labels | null;
  /** What the page is made of, asked of the tables anew; null where that was not possible. */
  readonly data: PageData | null;
}

/**
 * Reads the finished bytes of a report back and proves what can be proved from them alone. Cheapest proof first;
 * a check that builds on one that failed is not made.
 */
export async function auditReport(files: ReportFiles, options: AuditOptions = {}): Promise<Audit> {
  return (await inspectReport(files, options)).audit;
}

/** The same, with the residue. */
export async function inspectReport(
  files: ReportFiles,
  { seen = [], shells = publishedShells(), engine = startEngine }: AuditOptions = {},
): Promise<Inspection> {
  const manifest = readManifestFile(files);
  const bytes = files.get(MANIFEST_NAME);
  const shell = shells.find(({ version }) => version === manifest?.version);
  const { checks, labels, rendered } =
    manifest === null ? UNREADABLE : await checkContents(files, manifest, shells, engine);
  const residue = await findResidue(files, {
    shell,
    data: rendered?.data ?? null,
    again: rendered?.again ?? new Map(),
  });
  return {
    audit: {
      checks: [
        checkNames(files, manifest, seen),
        checkManifest(files),
        ...checks,
        await checkSecrets(
          residue,
          [labels?.title, labels?.author].filter((text) => typeof text === 'string'),
        ),
      ],
      manifest,
      manifestSha256: bytes === undefined ? null : sha256(bytes),
    },
    residue,
    labels,
    data: rendered?.data ?? null,
  };
}

interface Contents {
  readonly checks: readonly CheckResult[];
  readonly labels: Labels | null;
  readonly rendered: Rendered | null;
}

const UNREADABLE: Contents = {
  checks: (['version', 'shell', 'schema', 'encoding', 'render'] as const).map((check) =>
    notPossible(check, 'after-failure'),
  ),
  labels: null,
  rendered: null,
};

async function checkContents(
  files: ReportFiles,
  manifest: Manifest,
  shells: readonly Shell[],
  engine: () => Promise<Engine>,
): Promise<Contents> {
  const version = checkVersion(manifest);
  const shell = shells.find((each) => each.version === manifest.version);
  if (manifest.version !== VERSION) {
    const checks = [
      version,
      shell === undefined ? notPossible('shell', 'other-version') : checkShell(files, manifest, shells),
      ...(['schema', 'encoding', 'render'] as const).map((check) => notPossible(check, 'other-version')),
    ];
    return { checks, labels: null, rendered: null };
  }
  const { result: schema, tables, labels } = await checkSchema(files, manifest);
  const { result: encoding, rewritten } = checkEncoding(files, tables, manifest);
  const isReadable = schema.outcome === 'passed' && encoding.outcome === 'passed' && labels !== null;
  const rendered = isReadable ? await checkRender(files, manifest, labels, rewritten, engine(), shell) : null;
  const render = rendered?.result ?? notPossible('render', 'after-failure');
  return {
    checks: [version, checkShell(files, manifest, shells), schema, encoding, render],
    labels,
    rendered,
  };
}
