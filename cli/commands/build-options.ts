import {
  AUDIENCES,
  chooseDisclosure,
  EXTRAS,
  MODES,
  type Disclosure,
  type Mode,
} from '../../src/contract/modes.ts';
import { LANGUAGES, type Language } from '../../src/contract/languages.ts';
import { parseRate, type Conversion } from '../../src/contract/money.ts';
import { parseSite } from '../../src/contract/site.ts';
import { AGENTS, type Agent } from '../../src/contract/vocabulary.ts';
import { TallysheetError } from '../errors.ts';
import { readAll, readOne, readWord, refuseValue, type Command, type Values } from './command.ts';
import {
  CURRENCY_RULE,
  RATE_RULE,
  SITE_RULE,
  WEEK_STARTS,
  currencyHint,
  readCurrency,
} from './display-options.ts';
import { readZone, ZONE_RULE, zoneHint, type PeriodOptions } from './period.ts';
import { checkName, NAME_RULE, safeText } from './safe-text.ts';

/** Which report is asked for: checked, but not yet looked up on this machine. */
export interface ReportChoice {
  readonly disclosure: Disclosure;
  /** Name of the series whose labels a redacted report has; null for those of this installation. */
  readonly series: string | null;
  /** File of the key that a team shares, as written; null for this installation's. */
  readonly teamKey: string | null;
  readonly period: PeriodOptions;
  /** Whether a range is compared with the period before. */
  readonly tellsBefore: boolean;
  /** IANA zone. */
  readonly timezone: string | null;
  /** What money is shown in; null for what the configuration says. */
  readonly conversion: Conversion | null;
  /** First day of the week, 1 Monday to 7 Sunday. */
  readonly weekStart: number | null;
  /** The language that the page is first shown in. */
  readonly language: Language | null;
  readonly agents: readonly Agent[];
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly name: string | null;
  readonly title: string | null;
  /** Address of the folder that it will be found in. */
  readonly site: string | null;
  readonly claudeDirs: readonly string[];
  readonly codexDirs: readonly string[];
  /** File of prices, as written. */
  readonly prices: string | null;
  readonly config: string | null;
  readonly allowAlias: boolean;
}

/** What `build` is asked for. */
export interface BuildOptions extends ReportChoice {
  /** As written. */
  readonly out: string;
  /** How thoroughly the finished report is searched for the logs' texts. */
  readonly audit: AuditDepth;
  readonly open: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** `deep` reads all logs once more and looks for any text of theirs. */
const AUDIT_DEPTHS = { standard: true, deep: true } as const;
export type AuditDepth = keyof typeof AUDIT_DEPTHS;

const DEFAULT_MODE: Mode = 'strict';

/** @throws {TallysheetError} E_USAGE_… */
export function readBuildOptions(values: Values): BuildOptions {
  const choice = readReportChoice(values);
  const depth = readOne(values, 'audit');
  const isPrivate = choice.disclosure.mode === 'normal';
  return {
    ...choice,
    out: readOne(values, 'out') ?? (isPrivate ? './report-private' : './report'),
    audit: depth === null ? 'standard' : readWord('audit', depth, AUDIT_DEPTHS),
    open: values.has('open'),
    force: values.has('force'),
    json: values.has('json'),
    quiet: values.has('quiet'),
  };
}

/** The options that say what is in a report. @throws {TallysheetError} E_USAGE_… */
export function readReportChoice(values: Values): ReportChoice {
  const one = (name: string): string | null => readOne(values, name);
  const all = (name: string): readonly string[] => readAll(values, name);
  const shown = (name: string): string | null => {
    const text = one(name);
    return text === null ? null : (checkName(text) ?? refuseValue(name, text, '', `a text: ${NAME_RULE}`));
  };

  const mode = modeOf(one('privacy-mode'), one('for'));
  const zone = one('timezone');
  const weekStart = one('week-start');
  const language = one('lang');
  const site = one('site-url');
  const [only, except] = [all('project'), all('exclude-project')];
  refuseBoth(only, except);
  return {
    disclosure: disclosureOf(mode, one('grain'), all('show')),
    series: seriesOf(mode, one('series')),
    teamKey: teamKeyOf(mode, one('team-key')),
    period: { period: one('period'), since: one('since'), until: one('until') },
    tellsBefore: !values.has('no-before'),
    timezone:
      zone === null ? null : (readZone(zone) ?? refuseValue('timezone', zone, zoneHint(zone), ZONE_RULE)),
    conversion: conversionOf(one('currency'), one('rate')),
    weekStart: weekStart === null ? null : WEEK_STARTS[readWord('week-start', weekStart, WEEK_STARTS)],
    language: language === null ? null : readWord('lang', language, LANGUAGES),
    agents: all('agent').map((word) => readWord('agent', word, AGENTS)),
    only,
    except,
    name: shown('name'),
    title: shown('title'),
    site: site === null ? null : (parseSite(site) ?? refuseValue('site-url', site, '', SITE_RULE)),
    claudeDirs: all('claude-dir'),
    codexDirs: all('codex-dir'),
    prices: one('prices'),
    config: one('config'),
    allowAlias: values.has('allow-alias'),
  };
}

/** A rate without a currency means nothing, and a currency without one is not converted to. */
function conversionOf(code: string | null, text: string | null): Conversion | null {
  if (code === null && text === null) return null;
  if (code === null) throw new TallysheetError('E_USAGE_PAIR', { option: '--rate', other: '--currency' });
  const currency = readCurrency(code) ?? refuseValue('currency', code, currencyHint(code), CURRENCY_RULE);
  if (text === null) throw new TallysheetError('E_USAGE_PAIR', { option: '--currency', other: '--rate' });
  return { currency, rate: parseRate(text) ?? refuseValue('rate', text, '', RATE_RULE) };
}

/** A project that is asked for and left out: either may be the slip, and one of them would publish it. */
function refuseBoth(only: readonly string[], except: readonly string[]): void {
  const both = only.find((pattern) => except.includes(pattern));
  if (both === undefined) return;
  const shown = safeText(both, 60);
  throw new TallysheetError('E_USAGE_CONFLICT', {
    option: `--project ${shown}`,
    other: `--exclude-project ${shown}`,
  });
}

function modeOf(modeWord: string | null, audienceWord: string | null): Mode {
  const named = modeWord === null ? null : readWord('privacy-mode', modeWord, asWords(MODES));
  const meant = audienceWord === null ? null : AUDIENCES[readWord('for', audienceWord, AUDIENCES)];
  if (named !== null && meant !== null && named !== meant) {
    throw new TallysheetError('E_USAGE_CONFLICT', {
      option: `--privacy-mode ${named}`,
      other: `--for ${safeText(audienceWord ?? '')}`,
    });
  }
  return named ?? meant ?? DEFAULT_MODE;
}

/** What a mode leaves to choose is no choice in another one: who asks for it there has misunderstood one of the two. */
function disclosureOf(mode: Mode, grainWord: string | null, showWords: readonly string[]): Disclosure {
  const grain = grainWord === null ? null : readWord('grain', grainWord, { week: true, day: true });
  const shows = showWords.map((word) => readWord('show', word, asWords(EXTRAS)));
  const disclosure = chooseDisclosure(mode, { ...(grain === null ? {} : { grain }), shows });
  if (disclosure !== null) return disclosure;
  const [option, modes] = shows.length > 0 ? ['--show', 'redacted'] : ['--grain', 'public'];
  throw new TallysheetError('E_USAGE_MODE', { option, modes, mode });
}

function teamKeyOf(mode: Mode, file: string | null): string | null {
  if (file === null || mode === 'redacted') return file;
  throw new TallysheetError('E_USAGE_MODE', { option: '--team-key', modes: 'redacted', mode });
}

function seriesOf(mode: Mode, text: string | null): string | null {
  if (text === null) return null;
  const series = checkName(text) ?? refuseValue('series', text, '', `a text: ${NAME_RULE}`);
  if (mode === 'redacted') return series;
  throw new TallysheetError('E_USAGE_MODE', { option: '--series', modes: 'redacted', mode });
}

const asWords = <Word extends string>(words: readonly Word[]): Readonly<Record<Word, true>> =>
  Object.fromEntries(words.map((word) => [word, true])) as Record<Word, true>;

/** The options of {@link readReportChoice} under the headings of a help. */
export const CHOICE_OPTIONS = {
  shows: {
    '--for <whom>': 'me, team, share or web (default share)',
    '--privacy-mode <mode>': 'The same by its exact name: normal, redacted, strict or public',
    '--allow-alias': 'Show your aliases in strict and public mode, too',
    '--show <what>': 'For the team: also folder or branch; can be repeated',
    '--series <name>': 'For the team: labels that only reports of this series share',
    '--team-key <file>': 'For the team: labels that reports made with the same file share',
    '--grain <grain>': 'For the web: day, which makes you easier to recognise (default week)',
    '--name <name>': 'Whose report it is',
    '--title <title>': 'What it is called',
    '--currency <code>': 'Show money in EUR, GBP, JPY or another currency; needs --rate',
    '--rate <rate>': 'What 1 US dollar is worth in it, such as 0.92',
    '--week-start <day>': 'monday, sunday or saturday (default monday)',
    '--lang <language>': 'The language it is in: en, de or zh-Hans (default en)',
  },
  holds: {
    '--period <period>': 'today, 7d, month, last-month, 2026, 2026-06 or all (default all)',
    '--since <day>': 'From this day on: 2026-06-01, or 30d for the last 30 days',
    '--until <day>': 'Up to this day, which is included',
    '--no-before': 'Without the totals of as many days before, to compare with',
    '--timezone <zone>': 'Where its days begin, such as Europe/Berlin (default: here)',
    '--agent <agent>': 'Only claude-code or codex; can be repeated',
    '--project <project>': 'Only this project, by name or folder; can be repeated',
    '--exclude-project <project>': 'Without this project, in no total either; can be repeated',
  },
  from: {
    '--claude-dir <folder>': 'Read only this folder, which holds projects/; can be repeated',
    '--codex-dir <folder>': 'Read only this folder, which holds sessions/; can be repeated',
    '--prices <file>': 'Your own prices in place of the shipped ones, for the models in it',
    '--config <file>': 'Another configuration file',
  },
} as const;

/** The default command. */
export const BUILD: Command<{ readonly command: 'build'; readonly options: BuildOptions }> = {
  name: 'build',
  summary: 'Make a report of the logs on this machine',
  about: 'Makes a report of your coding agents’ logs. Only tallies leave your machine.',
  usage: '[build] [options]',
  options: {
    'What it shows': CHOICE_OPTIONS.shows,
    'What is in it': CHOICE_OPTIONS.holds,
    'Where from, where to': {
      '--out <folder>': 'Where it goes (default ./report, for me ./report-private)',
      '--force': 'Replace a report that was edited or that showed less',
      '--site-url <url>': 'Where it will be published: links to it then show its card',
      ...CHOICE_OPTIONS.from,
    },
    'What happens then': {
      '--audit <depth>': 'standard or deep: deep looks for any text of the logs, too',
      '--open': 'Open it in the browser',
      '--json': 'Print its numbers as one JSON object instead of a summary',
      '--quiet': 'Print nothing but warnings and errors',
    },
  },
  examples: [
    ['', 'all your use, to share: days and numbers, no names'],
    ['--for me --open', 'with project names, for you alone'],
    ['--period last-month --for team', 'last month, for people who know your projects'],
    ['--for web', 'weeks and rounded numbers, to publish'],
    ['--exclude-project payroll', 'everything but one project'],
    ['--since 30d --out recent', 'the last 30 days, into the folder recent'],
  ],
  read: (values) => ({ command: 'build', options: readBuildOptions(values) }),
};
