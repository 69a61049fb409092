import { dayResolver } from '../accounting/days.ts';
import { hasFailed } from '../audit/audit.ts';
import type { AuthorSide } from '../audit/identity.ts';
import type { AuditOfReport, ReportAudit } from '../audit/report-audit.ts';
import { listFindings } from '../audit/words.ts';
import { TallysheetError } from '../errors.ts';
import { cleanLabel } from '../privacy/labels.ts';
import { readTeamKey } from '../privacy/team-key.ts';
import { findLogs } from '../report/chosen.ts';
import type { Compiled, CompileOptions, ProjectSetting } from '../report/compile.ts';
import { systemOf } from '../system.ts';
import type { Machine } from './build.ts';
import type { ReportChoice } from './build-options.ts';
import { readConfig } from './config.ts';
import { inputFolders, pathOf } from './paths.ts';
import { resolvePeriod, systemZone } from './period.ts';
import { refuseUnknownProjects } from './unknown-projects.ts';

/** What a choice of a report comes to on this machine, with its configuration. */
export interface ReportPlan {
  readonly options: Omit<CompileOptions, 'onProgress'>;
  /** Zone of the days that were asked for. */
  readonly dayZone: string;
  /** Whether TZ names no zone and was ignored. */
  readonly ignoresTz: boolean;
}

/**
 * Looks up what a report is to be made of; reads no log.
 * @throws {TallysheetError} E_CONFIG_…, E_INPUT_DIR, E_TEAM_KEY, E_USAGE_…
 */
export async function planReport(choice: ReportChoice, machine: Machine): Promise<ReportPlan> {
  const config = await readConfig(
    choice.config === null ? machine.configFile : pathOf(choice.config, machine),
    choice.config !== null,
  );
  const { disclosure } = choice;
  const named = choice.timezone ?? config.timezone;
  const { zone, ignoresTz } = named === null ? systemZone(machine.env) : { zone: named, ignoresTz: false };
  // A public report is of weeks in UTC, and so are the days that it is asked for.
  const dayZone = disclosure.mode === 'public' ? 'UTC' : zone;
  const now = machine.now();
  return {
    dayZone,
    ignoresTz,
    options: {
      disclosure,
      series: choice.series,
      range: resolvePeriod(choice.period, now, dayZone),
      today: choice.tellsBefore ? dayResolver(dayZone)(now).day : null,
      claudeDirs: await inputFolders('--claude-dir', choice.claudeDirs, machine),
      codexDirs: await inputFolders('--codex-dir', choice.codexDirs, machine),
      teamKey: choice.teamKey === null ? null : await readTeamKey(pathOf(choice.teamKey, machine)),
      system: systemOf(machine.platform),
      zone,
      agents: choice.agents,
      only: choice.only,
      except: choice.except,
      settings: config.projects,
      title: choice.title ?? config.title,
      author: choice.name ?? config.name,
      site: choice.site ?? config.site,
      allowAlias: choice.allowAlias,
      conversion: choice.conversion ?? config.conversion,
      weekStart: choice.weekStart ?? config.weekStart ?? 1,
      language: choice.language ?? config.language ?? 'en',
      priceFile: choice.prices === null ? null : pathOf(choice.prices, machine),
      environment: { env: machine.env, platform: machine.platform, home: machine.home },
      keyFile: machine.keyFile,
    },
  };
}

/** A report that has passed its audit, and what else was learnt on the way. */
export interface AuditedReport {
  readonly compiled: Compiled;
  readonly audit: ReportAudit;
}

/**
 * Compiles a report and audits it, before any of it is written.
 * @throws {TallysheetError} E_AUDIT_FAILED and what compiling throws
 */
export async function compileAudited(
  machine: Machine,
  options: CompileOptions,
  isDeep: boolean,
  onRead: () => void,
): Promise<AuditedReport> {
  const audits: AuditOfReport[] = [];
  const begin = (): AuditOfReport => audits[0] ?? (audits[0] = machine.startAudit());
  try {
    // The audit's own engine starts while the report is made.
    const compiled = await machine.compile({ ...options, onShare: begin }).finally(onRead);
    refuseUnknownProjects(options.except, compiled.summary);
    const audit = await begin().audit({
      files: compiled.files,
      disclosure: options.disclosure,
      author: authorSide(compiled, options),
      logs: isDeep ? findLogs(options) : null,
    });
    if (hasFailed(audit)) throw new TallysheetError('E_AUDIT_FAILED', { findings: listFindings(audit) });
    return { compiled, audit };
  } finally {
    for (const audit of audits) audit.cancel();
  }
}

/** What only the author has of a report: what is looked for in it, and what may stand in it all the same. */
export function authorSide({ texts }: Compiled, options: Omit<CompileOptions, 'onProgress'>): AuthorSide {
  return {
    texts,
    others: [options.environment.home],
    chosen: chosenNames(options.settings, [options.title, options.author, options.site]),
  };
}

/** Names that the author typed to be shown, as a report has them. */
export function chosenNames(
  settings: readonly ProjectSetting[],
  others: readonly (string | null)[],
): readonly string[] {
  return [...settings.flatMap(({ alias, tags }) => [alias, ...tags]), ...others]
    .filter((name) => name !== null)
    .map(cleanLabel);
}
