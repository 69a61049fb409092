import { join } from 'node:path';
import { formatCount } from '../../src/contract/formats.ts';
import { figuresIn } from '../../src/contract/figures.ts';
import { FEWEST } from '../../src/contract/rounding.ts';
import { staleDays } from '../../src/contract/money.ts';
import type { Compiled, CompileOptions } from '../report/compile.ts';
import { isTemporary, writeFolder } from '../report/folder.ts';
import { checkTarget } from '../report/target.ts';
import type { Finding } from '../audit/findings.ts';
import type { AuditOfReport, OutsideAudit } from '../audit/report-audit.ts';
import type { ReportFiles } from '../audit/report-files.ts';
import { describeChecks } from './verify.ts';
import { sha256 } from '../report/manifest.ts';
import type { BuildOptions } from './build-options.ts';
import { DAYS_RISK, sharingChecklist } from './checklist.ts';
import { chosenNames, compileAudited, planReport } from './compiling.ts';
import { pathOf } from './paths.ts';
import { safeText } from './safe-text.ts';
import {
  closingLines,
  hasColour,
  labelledLines,
  progressLine,
  reasonNotToOpen,
  unmetPriceWarnings,
  type Environment,
  type Output,
} from './terminal.ts';

/** What a command needs of the machine, so that tests can give another. */
export interface Machine {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Environment;
  readonly platform: string;
  /** The user's home folder. */
  readonly home: string;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Where the configuration is when --config does not say. */
  readonly configFile: string;
  readonly keyFile: string;
  readonly compile: (options: CompileOptions) => Promise<Compiled>;
  /** Starts the audit of a report that is being made. */
  readonly startAudit: () => AuditOfReport;
  /** Audits a report that somebody else may have made. */
  readonly verify: (files: ReportFiles, seen: readonly Finding[]) => Promise<OutsideAudit>;
  /** Opens a file in the browser. */
  readonly open: (path: string) => Promise<unknown>;
}

/**
 * Makes a report: settings, logs, folder, closing lines.
 * @throws {TallysheetError} with the output folder as it was
 */
export async function build(options: BuildOptions, machine: Machine): Promise<void> {
  const { disclosure } = options;
  const plan = await planReport(options, machine);
  const { range, zone, settings, conversion } = plan.options;

  // Before the logs are read: who has to choose another folder should learn it at once.
  const out = pathOf(options.out, machine);
  const target = { force: options.force, home: machine.home };
  await checkTarget(out, disclosure, target);

  if (disclosure.mode === 'public' && disclosure.grain === 'day') {
    machine.stderr.write(`tallysheet: ${DAYS_RISK}\n`);
  }
  const progress = progressLine(machine.stderr, options.quiet, machine.now);
  const { compiled, audit } = await compileAudited(
    machine,
    { ...plan.options, onProgress: progress.show },
    options.audit === 'deep',
    progress.end,
  );
  const { setAside } = await writeFolder(out, compiled.files, target);

  const page = join(out, 'index.html');
  if (plan.ignoresTz) {
    machine.stderr.write(
      `tallysheet: TZ names no IANA time zone and is ignored. Days begin in ${zone}; --timezone names another.\n`,
    );
  }
  for (const warning of await warnings(options, compiled, range.to, out, setAside)) {
    machine.stderr.write(`tallysheet: ${warning}\n`);
  }
  const files = [...compiled.files]
    .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (options.json) {
    machine.stdout.write(
      `${JSON.stringify({ ...compiled.published, files, audit: describeChecks(audit), manifestSha256: audit.manifestSha256, out: options.out })}\n`,
    );
  } else if (!options.quiet) {
    const { summary, published, labels } = compiled;
    const { totals, before } = published;
    const closing = {
      summary,
      totals,
      before,
      disclosure,
      range,
      zone: plan.dayZone,
      figures: figuresIn(conversion, disclosure.mode === 'public'),
      files,
      audit,
      page,
    };
    const hasColours = hasColour(machine.stdout, machine.env);
    const checklist = sharingChecklist({
      disclosure,
      labels,
      typed: chosenNames(settings, []),
      manifestSha256: audit.manifestSha256,
    });
    const lines = [...closingLines(closing, hasColours), '', ...labelledLines(checklist, hasColours)];
    machine.stdout.write(`${lines.join('\n')}\n`);
  }
  if (options.open) await openPage(page, machine);
}

/** What the user should know beside the report, one sentence each. */
async function warnings(
  options: BuildOptions,
  { summary }: Compiled,
  end: number | null,
  out: string,
  setAside: string | null,
): Promise<readonly string[]> {
  const list: string[] = [];
  if (summary.sample && (options.json || options.quiet)) {
    list.push(
      'There are no logs on this machine. This is a report of the sample logs that come with Tallysheet.',
    );
  }
  if (await isTemporary(out)) {
    list.push(
      'The report is in the folder for temporary files. Browsers that are installed as packages (Snap, Flatpak) cannot open files there, and the system may delete it.',
    );
  }
  const { folded } = summary;
  if (folded !== null && folded.model.all === 0) {
    list.push(
      'The report is empty. A public report holds whole weeks only, Monday to Sunday in UTC, and none of them is over or has a call.',
    );
  } else if (
    folded !== null &&
    folded.model.folded === folded.model.all &&
    folded.project.folded === folded.project.all
  ) {
    list.push(
      `Every model and project of the report is in Other: to be named, one needs ${FEWEST.sessions} sessions in ${FEWEST.weeks} weeks. A longer period has more of them.`,
    );
  }
  const age = staleDays(summary.priceDay, end ?? summary.lastDay);
  if (age !== null) {
    list.push(
      `The price table was last compared with the makers’ prices ${formatCount(age)} days before this report ends, and prices may have changed since. For newer ones: npx tallysheet@latest, or --prices FILE.`,
    );
  }
  list.push(...unmetPriceWarnings(summary.unmetPrices));
  if (setAside !== null) {
    list.push(`What was in the folder and is no part of a report is now in ${safeText(setAside, 4096)}.`);
  }
  const named = options.claudeDirs.length + options.codexDirs.length > 0;
  if (named && summary.agents.every(({ files }) => files === 0)) {
    list.push(
      'There are no logs in the named folders. They have to hold projects/ (Claude Code) or sessions/ (Codex).',
    );
  }
  return list;
}

async function openPage(page: string, machine: Machine): Promise<void> {
  const reason = reasonNotToOpen(machine.stderr, machine.env);
  if (reason !== null) {
    machine.stderr.write(`tallysheet: The report is not opened: ${reason}.\n`);
    return;
  }
  try {
    await machine.open(page);
  } catch {
    machine.stderr.write(`tallysheet: No browser could be started. Open ${safeText(page, 4096)} yourself.\n`);
  }
}
