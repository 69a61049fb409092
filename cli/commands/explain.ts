import { formatCount, formatIsoDay } from '../../src/contract/formats.ts';
import { microsOf, type Sum } from '../accounting/explanation.ts';
import { explainLogs, type Explained } from '../report/explain.ts';
import type { Machine } from './build.ts';
import { refuseValue } from './command.ts';
import { readConfig } from './config.ts';
import type { ExplainCommandOptions } from './explain-options.ts';
import { explanationLines, type Asked } from './explanation-lines.ts';
import { inputFolders, pathOf } from './paths.ts';
import { resolvePeriod, systemZone } from './period.ts';
import { safeText } from './safe-text.ts';
import { hint } from './suggestion.ts';
import { hasColour, progressLine, unmetPriceWarnings } from './terminal.ts';
import { refuseUnknownProjects } from './unknown-projects.ts';

/**
 * Prints where numbers come from. Writes nothing.
 * @throws {TallysheetError} as `build`, and E_USAGE_VALUE for a model or a session that is not there
 */
export async function explain(options: ExplainCommandOptions, machine: Machine): Promise<void> {
  const config = await readConfig(
    options.config === null ? machine.configFile : pathOf(options.config, machine),
    options.config !== null,
  );
  const zone = options.timezone ?? config.timezone ?? systemZone(machine.env).zone;
  const range = resolvePeriod(options.period, machine.now(), zone);
  const claudeDirs = await inputFolders('--claude-dir', options.claudeDirs, machine);
  const codexDirs = await inputFolders('--codex-dir', options.codexDirs, machine);
  const progress = progressLine(machine.stderr, false, machine.now);
  const explained = await explainLogs({
    mode: options.mode,
    day: options.day,
    model: options.model,
    session: options.session,
    zone,
    range,
    agents: options.agents,
    only: options.only,
    except: options.except,
    settings: config.projects,
    claudeDirs,
    codexDirs,
    priceFile: options.prices === null ? null : pathOf(options.prices, machine),
    environment: { env: machine.env, platform: machine.platform, home: machine.home },
    onProgress: progress.show,
  }).finally(progress.end);
  refuseUnknown(options, explained);
  for (const warning of unmetPriceWarnings(explained.unmetPrices))
    machine.stderr.write(`tallysheet: ${warning}\n`);
  const asked: Asked = { options, zone, range };
  const text = options.json
    ? JSON.stringify(asJson(asked, explained), (_, value: unknown) =>
        typeof value === 'bigint' ? microsOf(value) : value,
      )
    : explanationLines(asked, explained, hasColour(machine.stdout, machine.env)).join('\n');
  machine.stdout.write(`${text}\n`);
}

function refuseUnknown(options: ExplainCommandOptions, explained: Explained): void {
  refuseUnknownProjects(options.except, explained);
  const { model, session } = options;
  if (model !== null && explained.models?.length === 0) {
    refuseValue(
      'model',
      model,
      hint(
        model,
        // A part may be misspelt, too: opsu for opus.
        explained.knownModels
          .flatMap((name) => [name, ...name.split(/[ -]/).slice(1)])
          .map((name) => safeText(name, 60)),
      ),
      'the id or the name of a model that these logs have, or a part of either',
    );
  }
  if (session !== null && session > explained.sessionCount) {
    const most = explained.sessionCount;
    refuseValue(
      'session',
      String(session),
      '',
      most === 0 ? 'no number here: there is no session' : `a number from 1 to ${formatCount(most)}`,
    );
  }
}

function asJson({ options, zone, range }: Asked, explained: Explained): unknown {
  const { explanation } = explained;
  const { firstDay, lastDay, ...totals } = explanation.totals;
  const day = (value: number | null): string | null => (value === null ? null : formatIsoDay(value));
  const sum = ({ calls, unrounded, rounding, costMicroUsd }: Sum) => ({
    calls,
    unroundedMicroUsd: unrounded,
    roundingMicroUsd: rounding,
    costMicroUsd,
  });
  return {
    schema: 'tallysheet-explain/1',
    mode: options.mode,
    timezone: zone,
    sample: explained.sample,
    ownPrices: explained.ownPrices,
    asked: {
      since: day(range.from),
      until: day(range.to),
      day: day(options.day),
      models: explained.models,
      session: options.session,
      agents: options.agents,
      projects: options.only,
      excludedProjects: options.except,
    },
    totals: { firstDay: day(firstDay), lastDay: day(lastDay), ...totals },
    lines: explanation.lines,
    certainty: explanation.certainty,
    pricing: explanation.pricing,
    unloggedTokens: explanation.unloggedTokens,
    cost: {
      byPrice: explanation.cost.byPrice.map((priced) => ({
        model: priced.model,
        family: priced.family,
        speed: priced.speed,
        from: day(priced.fromDay),
        over: priced.over,
        isOwnPrice: priced.isOwnPrice,
        terms: priced.terms.map(({ kind, count, rateMicroUsd, amount }) => ({
          kind,
          count,
          rateMicroUsd,
          amountMicroUsd: amount,
        })),
        ...sum(priced),
      })),
      all:
        explanation.cost.byPrice.length === 0
          ? { ...sum(explanation.cost.all), costMicroUsd: null }
          : sum(explanation.cost.all),
    },
    credits: explanation.credits,
    calls: explanation.calls,
  };
}
