/**
 * The parts of the README and of docs/ that follow from the code, as Markdown. Each stands between two comments
 * in its document; test/docs.test.ts compares, and writes them anew with UPDATE_DOCS=1.
 */
import type {
  Published,
  PublishedBefore,
  PublishedLines,
  PublishedProvenance,
  PublishedReason,
  PublishedTotals,
  PublishedUse,
} from '../cli/report/published-cells.ts';
import { CHECKS } from '../cli/audit/findings.ts';
import { CHECK_WORDS } from '../cli/audit/words.ts';
import type { BuildOptions } from '../cli/commands/build-options.ts';
import type { DescribedCheck, Verified } from '../cli/commands/verify.ts';
import { formatCount } from '../src/contract/formats.ts';
import { FIELDS } from '../src/contract/fields.ts';
import { LANGUAGES } from '../src/contract/languages.ts';
import type { Labels } from '../src/contract/labels.ts';
import type { Manifest, ManifestFile } from '../src/contract/manifest.ts';
import {
  chooseDisclosure,
  EXTRAS,
  MODE_CODES,
  MODES,
  usualDisclosure,
  type Disclosure,
  type Mode,
} from '../src/contract/modes.ts';
import { readableViews, type ReadableColumn } from '../src/contract/readable.ts';
import {
  CONTEXT_BOUNDS,
  FACTS,
  ruleOf,
  schemaOf,
  SCOPES,
  SESSION_MEASURES,
  TABLE_NAMES,
  TABLES,
  type Fact,
  type Scope,
  type TableName,
} from '../src/contract/tables.ts';
import { TOOLS } from '../src/contract/tools.ts';
import {
  AGENTS,
  CALL_KINDS,
  CERTAINTIES,
  EFFORTS,
  LEFT_OUT_REASONS,
  PRICINGS,
  SYSTEMS,
  type Agent,
  type CallKind,
  type Certainty,
  type Pricing,
} from '../src/contract/vocabulary.ts';
import { JUDGED } from '../test/privacy/machine-faults/judged.ts';
import { SIZES } from '../test/privacy/sizes.ts';
import { english } from '../src/texts/english/english.ts';

/** A generated part of a document: what stands between `begin` and `end`. */
export interface Part {
  readonly begin: string;
  readonly end: string;
  readonly markdown: string;
}

/** An oracle case: a small log with its answer, worked out by hand. */
export interface OracleCase {
  /** Folder of its group: an agent, or `mixed` for logs of more than one. */
  readonly group: CaseGroup;
  /** Name of its folder. */
  readonly name: string;
  readonly rule: string;
  readonly calls: readonly OracleCall[];
}

export type CaseGroup = Agent | 'mixed';

/** What a case's table adds up; null is "the log does not say", and for the cost "not priced". */
export interface OracleCall {
  readonly input?: number | null;
  readonly output?: number | null;
  readonly cacheRead?: number | null;
  readonly cacheWrite5m?: number | null;
  readonly cacheWrite1h?: number | null;
  readonly cost: number | null;
}

/** What other tools made of the cases: test/fixtures/peers.json. */
export interface Peers {
  /** Version of each tool, by its name. */
  readonly tools: Readonly<Record<string, string>>;
  /** By `group/name` and tool; null where the tool gave no answer. */
  readonly cases: Readonly<Record<string, Readonly<Record<string, PeerAnswer | null>>>>;
}

export interface PeerAnswer {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly costMicroUsd: number | null;
}

/** The generated parts of each document, by its path in the repository. */
export function describeParts(
  cases: readonly OracleCase[],
  peers: Peers | null,
): ReadonlyMap<string, readonly Part[]> {
  return new Map([
    ['README.md', [part('privacy table', 'src/contract/fields.ts', describeFields())]],
    [
      'docs/data.md',
      [
        part('columns', 'src/contract/tables.ts', describeTables()),
        part('views', 'src/contract/readable.ts', describeViews()),
        part('codes', 'src/contract/vocabulary.ts and tables.ts', describeCodes()),
        part('labels', 'src/contract/labels.ts', describeLabels()),
        part('manifest', 'src/contract/manifest.ts', describeManifest()),
        part('build --json', 'cli/report/published-cells.ts', describePublished()),
        part('verify --json', 'cli/commands/verify.ts', describeVerified()),
      ],
    ],
    [
      'docs/privacy.md',
      [
        part('suites', 'test/privacy/sizes.ts', describeSuites()),
        part('machine-made faults', 'test/privacy/machine-faults/judged.ts', describeJudged()),
      ],
    ],
    ['docs/accounting.md', [part('cases', 'test/fixtures', describeCases(cases, peers))]],
  ]);
}

/**
 * A document with its parts as they should be.
 * @throws RangeError where a part's two comments are not there, once each and in order
 */
export function writeParts(document: string, parts: readonly Part[]): string {
  return parts.reduce((text, { begin, end, markdown }) => {
    const [before, inside, ...more] = text.split(begin);
    const at = inside?.indexOf(end) ?? -1;
    if (before === undefined || inside === undefined || more.length > 0 || at < 0)
      throw new RangeError(begin);
    return `${before}${begin}${markdown}${inside.slice(at)}`;
  }, document);
}

function part(name: string, source: string, markdown: string): Part {
  return {
    begin: `<!-- ${name}: written by test/docs.test.ts from ${source} -->\n`,
    end: `<!-- end of ${name} -->`,
    markdown,
  };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return `${line(head)}|${'---|'.repeat(head.length)}\n${rows.map(line).join('')}`;
}

const code = (text: string | number): string => `\`${text}\``;

/** What the privacy suites run. T16 and T17 are lists of cases, without a size. */
function describeSuites(): string {
  return table(
    ['suite', 'what', 'every commit', 'before a release'],
    [
      ...Object.values(SIZES).map(({ suite, what, commit, deep }) => [
        suite,
        what,
        formatCount(commit),
        formatCount(deep),
      ]),
      ['T16', 'private files and the report folder: rights, owners, links, interruption', 'all', 'all'],
      ['T17', 'programs that put a text where a whole number belongs; none compiles', 'all', 'all'],
    ],
  );
}

/** How many machine-made faults the tests of a file find. */
function describeJudged(): string {
  return table(
    ['file', 'faults', 'found', '%'],
    JUDGED.map(({ file, measured }) => {
      if (measured === null) return [code(file), 'not measured yet', '', ''];
      const [found, all] = measured;
      return [code(file), formatCount(all), formatCount(found), String(Math.floor((found * 100) / all))];
    }),
  );
}

/** The field × mode table. */
function describeFields(): string {
  const { field: nameOf, ruleOf: textOf } = english.privacy;
  return table(
    [
      'of the logs',
      'normal (`--for me`)',
      'redacted (`--for team`)',
      'strict (`--for share`, the default)',
      'public (`--for web`)',
    ],
    FIELDS.map(({ field, rules }) => [
      nameOf(field),
      ...MODES.map((mode) => (rules[mode] === 'dropped' ? '–' : textOf(field, rules[mode], null))),
    ]),
  );
}

/** What a row of a table is. Where a mode lacks a column, rows that differ in nothing else are one. */
const ROWS = {
  usage: 'Calls, summed. One row for each combination of the columns before `sessions` that occurs.',
  sessions: 'One row for each session. Its day, hour, agent and project are those of its first call.',
  week_sessions: 'Sessions by the week of their first call. One row for each week that has any.',
  session_sizes: 'How many sessions were how large. One row for each bin that has a session.',
  activity:
    'Active minutes, once for everything and once more for each agent, each model and each project. Pick one `scope` before you add: rows of different scopes overlap, and so do rows of two agents, models or projects. A column that is not of the row’s scope is 0.',
  hours: 'Active minutes by hour of the day. One row for each hour that has any.',
  tools:
    'What tools were used. One row for each combination of the columns before `uses` that occurs. `server` is of MCP tools, `skill` of uses of a skill.',
  contexts:
    'How much context calls had: how many by the size of their whole input, which is uncached input, cache reads and cache writes together. A call whose input no log says is in no row.',
  clients: 'Calls by version of the agent.',
  left_out: 'What the logs hold that is no call of its own. One row for each agent and reason.',
  logs: 'What was read. One row for each agent; none in a report that was narrowed to days or projects, since lines without usage name neither.',
  provenance:
    'How far the counts can be trusted, and what is priced. Its calls and costs add up to those of the usage table.',
  prices:
    'Prices that the costs were worked out with: those of the report’s models, from the one in force on the first day.',
  facts: 'Single numbers about the report. A fact that there is none of has no row.',
} as const satisfies Record<TableName, string>;

/** A mode with everything that its author can ask for. */
const fullest = (mode: Mode): Disclosure =>
  chooseDisclosure(mode, { shows: EXTRAS }) ?? usualDisclosure(mode);

const schemas = new Map(MODES.map((mode) => [mode, schemaOf(fullest(mode))]));

const hasTable = (mode: Mode, name: TableName): boolean => schemas.get(mode)?.has(name) === true;

/** What a mode does with a column, in a word. */
function describeRule(name: TableName, column: string, mode: Mode): string {
  const rule = ruleOf(name, column, fullest(mode));
  if (rule === 'dropped') return '–';
  if (ruleOf(name, column, usualDisclosure(mode)) === 'dropped') return 'asked';
  return rule === 'weeks' || rule === 'folded' || rule === 'rounded' || rule === 'bucketed' ? rule : 'yes';
}

/** Every column of every table, and which mode has it. */
function describeTables(): string {
  return TABLE_NAMES.map((name) => {
    const modes = MODES.filter((mode) => hasTable(mode, name));
    const where = modes.length === MODES.length ? 'In every mode.' : `Only in ${modes.join(' and ')}.`;
    const columns = table(
      ['column', 'type', 'null', 'meaning', ...MODES],
      TABLES[name].map(({ name: column, type, nullable, meaning }) => [
        code(column),
        type,
        nullable ? 'yes' : 'no',
        meaning,
        ...MODES.map((mode) => describeRule(name, column, mode)),
      ]),
    );
    return `\n### ${code(`${name}.parquet`)}\n\n${ROWS[name]} ${where}\n\n${columns}`;
  }).join('');
}

/** Every column of every view of the console, and which mode has it. */
function describeViews(): string {
  const columnsIn = (mode: Mode, view: string, shown = fullest(mode)): readonly ReadableColumn[] =>
    readableViews(shown).find(({ name }) => name === view)?.columns ?? [];
  const describeColumn = (mode: Mode, view: string, column: string): string => {
    const has = (shown: Disclosure): boolean =>
      columnsIn(mode, view, shown).some(({ name }) => name === column);
    return has(usualDisclosure(mode)) ? 'yes' : has(fullest(mode)) ? 'asked' : '–';
  };
  return [...TABLE_NAMES, 'tags' as const]
    .map((view) => {
      const modes = MODES.filter((mode) => columnsIn(mode, view).length > 0);
      const rows = columnsIn(modes[0] ?? 'normal', view).map(({ name, type, meaning }) => [
        code(name),
        type,
        english.sql.meanings[meaning],
        ...MODES.map((mode) => describeColumn(mode, view, name)),
      ]);
      const head = ['column', 'type', 'meaning', ...MODES];
      return `\n### View ${code(view)}\n\n${english.sql.tables.of[view]}.\n\n${table(head, rows)}`;
    })
    .join('');
}

const KIND_MEANINGS = {
  main: 'the session itself',
  subagent: 'a subagent of it: a side thread, a review, another helper',
  advisor: 'a model that was asked for advice within a message',
  compaction: 'the agent that sums up a session whose context is full',
  other: 'the log does not say',
} as const satisfies Record<CallKind, string>;

const SCOPE_MEANINGS = {
  all: 'everything',
  agent: 'the calls of the row’s agent',
  model: 'the calls of the row’s model',
  project: 'the calls of the row’s project',
} as const satisfies Record<Scope, string>;

const CERTAINTY_MEANINGS = {
  exact: 'as logged, and complete',
  placeholder: 'as logged, but the output count is a placeholder',
  partial: 'the log lacks the input or the output count',
} as const satisfies Record<Certainty, string>;

const PRICING_MEANINGS = {
  priced: 'it has a price',
  'unnamed-model': 'the log names no model',
  'unknown-model': 'the model is not a known one, and no price was given for it',
  'no-price': 'no price is known for the model, or none on that day',
  'no-speed-price': 'no price is known at that speed',
  'no-count': 'the log lacks the input or the output count',
  'no-search-price': 'it searched the web, and its maker names no price for that',
} as const satisfies Record<Pricing, string>;

const FACT_MEANINGS = {
  mode: `the report’s mode: ${MODES.map((mode) => `${MODE_CODES[mode]} ${mode}`).join(', ')}`,
  'first-day': 'first day that was asked for, else the first with a call; days since 1970-01-01',
  'last-day': 'last day that was asked for, else the last with a call; days since 1970-01-01',
  system: `system that the report was made on: ${Object.entries(SYSTEMS)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ')}`,
  'price-day':
    'day on which the price table was last compared with the makers’ prices; days since 1970-01-01',
  'own-prices': '1 where prices of the author’s own stand in for some of the table',
  'unlogged-tokens':
    'tokens that Codex’s totals say were used and that no logged event carries; in no other number',
  currency: 'ISO 4217 number of the currency that money is shown in; without it US dollars',
  'currency-rate': 'millionths of that currency for one US dollar',
  'week-start': 'first day of the week, 1 Monday to 7 Sunday; without it Monday',
  'before-first-day':
    'first day of the period before: as many days as the range that was asked for, or as have come of it, up to the day before it; days since 1970-01-01',
  'before-logs-day':
    'day from which on there are calls of every agent, between `before-first-day` and `first-day`; later than `before-first-day` where an agent’s logs begin within the period or after it, and the period is told in part',
  'before-calls': 'calls of the period before',
  'before-sessions': 'sessions with a call in it',
  'before-whole-input': 'its input tokens: uncached input, cache reads and cache writes',
  'before-cache-read': 'cache read tokens among them',
  'before-output': 'its output tokens',
  'before-cost': 'its cost, in micro-dollars at list prices; without it no call of it is priced',
  'before-unpriced-tokens': 'its tokens of calls without a known price',
  'before-minutes': 'its active minutes',
  'before-active-days': 'its days with a call',
  language: `language that the page is first shown in: ${Object.entries(LANGUAGES)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ')}; without it English`,
} as const satisfies Record<Fact, string>;

function vocabulary<Word extends string>(
  name: string,
  words: Readonly<Record<Word, number>>,
  meanings: Readonly<Record<Word, string>> | null,
): string {
  const head = meanings === null ? ['code', 'word'] : ['code', 'word', 'meaning'];
  const rows = (Object.keys(words) as Word[]).map((word) => [
    String(words[word]),
    code(word),
    ...(meanings === null ? [] : [meanings[word]]),
  ]);
  return `\n### ${code(name)}\n\n${table(head, rows)}`;
}

/** The words behind the codes. */
function describeCodes(): string {
  const measures = Object.entries(SESSION_MEASURES).map(([name, { code: number, bounds }]) => [
    String(number),
    code(name),
    bounds.map((bound) => bound.toLocaleString('en-US')).join(' · '),
  ]);
  return [
    vocabulary('AGENTS', AGENTS, english.names.agents),
    vocabulary('CALL_KINDS', CALL_KINDS, KIND_MEANINGS),
    vocabulary('EFFORTS', EFFORTS, null),
    vocabulary('LEFT_OUT_REASONS', LEFT_OUT_REASONS, english.leftOut.reasons),
    vocabulary('TOOLS', TOOLS, null),
    vocabulary('CERTAINTIES', CERTAINTIES, CERTAINTY_MEANINGS),
    vocabulary('PRICINGS', PRICINGS, PRICING_MEANINGS),
    vocabulary('SCOPES', SCOPES, SCOPE_MEANINGS),
    `\n### ${code('SESSION_MEASURES')}\n\nBin *i* holds the sessions from bound *i* up to, not including, bound *i* + 1; the last has no upper bound. The first bound is number 0. Cost is in micro-dollars; a session without a price has none and is in no bin of it.\n\n`,
    table(['code', 'word', 'bounds'], measures),
    `\n### ${code('CONTEXT_BOUNDS')}\n\nTokens. Bin *i* holds the calls from bound *i* up to, not including, bound *i* + 1; the last has no upper bound. The first bound is number 0.\n\n`,
    `${CONTEXT_BOUNDS.map((bound) => bound.toLocaleString('en-US')).join(' · ')}\n`,
    vocabulary('FACTS', FACTS, FACT_MEANINGS),
  ].join('');
}

/** Fields of a JSON object: its keys in the order of the type, checked to be all of them. */
function fieldsOf<Shape>(
  fields: Readonly<Record<keyof Shape & string, readonly [type: string, meaning: string]>>,
): string {
  const rows = Object.entries<readonly [string, string]>(fields);
  return table(
    ['field', 'type', 'meaning'],
    rows.map(([name, [type, meaning]]) => [code(name), type, meaning]),
  );
}

/** The fields of labels.json. */
function describeLabels(): string {
  return fieldsOf<Labels>({
    schema: ['text', '`tallysheet-labels/1`'],
    title: ['text or null', 'title of the report; null for the page’s own'],
    author: ['text or null', 'whose report it is'],
    site: ['text or null', 'address of the folder that the report will be found in, as its author typed it'],
    timeZone: ['text or null', 'IANA time zone of the days; null where the mode does not show it'],
    projects: [
      'list',
      '`label` and `tags` of project *n* at index *n* − 1; `label` is a name, an alias or a keyed label, and null where the mode shows a number only; `tags` is empty where it shows none',
    ],
    models: [
      'list',
      'name of custom model *n*, whose code is −*n*, at index *n* − 1; null where the mode shows a number only',
    ],
    folders: ['list', 'path of folder *n* below its project, alike'],
    branches: ['list', 'name of branch *n*, alike'],
    tools: ['list', 'name of tool *n* that the vocabulary does not have, whose code is −*n*, alike'],
    servers: ['list', 'name of MCP server *n*, alike'],
    skills: ['list', 'name of skill *n*, alike'],
  });
}

/** The fields of manifest.json. */
function describeManifest(): string {
  return [
    fieldsOf<Manifest>({
      schema: ['text', '`tallysheet-manifest/1`'],
      version: ['text', 'version of Tallysheet that made the report'],
      mode: ['text', MODES.map(code).join(', ')],
      grain: ['text', 'finest time in the report: `hour`, `day` or `week`'],
      shows: ['list', `what a redacted report shows beside the rest: ${EXTRAS.map(code).join(', ')}`],
      prices: [
        'object',
        'the price table: `package` and `version` that most prices are from, the days `read` (compared with the makers’ own) and `newest` (newest price), `YYYY-MM-DD`, and the table’s `sha256`',
      ],
      files: ['list', 'every file but the manifest itself, by path'],
    }),
    '\nOf each file:\n\n',
    describeFile(),
  ].join('');
}

function describeFile(): string {
  return fieldsOf<ManifestFile>({
    path: ['text', 'path in the folder, with `/` on every platform'],
    bytes: ['number', 'size'],
    sha256: ['text', 'SHA-256, 64 hexadecimal digits in lower case'],
  });
}

/** The object that `verify --json` prints. */
function describeVerified(): string {
  return [
    fieldsOf<Verified>({
      schema: ['text', '`tallysheet-verify/1`'],
      verdict: [
        'text',
        '`passed`; `failed`; `incomplete` where nothing is wrong that this version could check, but another version made the report',
      ],
      version: ['text or null', 'version of Tallysheet that the report says made it'],
      mode: ['text or null', MODES.map(code).join(', ')],
      manifestSha256: ['text or null', 'SHA-256 of `manifest.json`, which stands for the whole report'],
      checks: ['list', 'every check, in the order in which they are made'],
      notChecked: [
        'number',
        'files that systems put into folders, such as `.DS_Store`: not checked, and no part of the report',
      ],
    }),
    '\nOf each check:\n\n',
    fieldsOf<DescribedCheck>({
      check: ['text', 'its name, below'],
      outcome: ['text', '`passed`, `failed` or `not-possible`'],
      reason: ['text or null', 'why it was not possible'],
      findings: ['list', 'what is wrong by its `class`, and where: `place`. Never what stands there'],
    }),
    '\n| check | what it says when it has passed |\n|---|---|\n',
    ...CHECKS.map((check) => `| \`${check}\` | ${CHECK_WORDS[check]} |\n`),
  ].join('');
}

/** The object that `build --json` prints. */
function describePublished(): string {
  return [
    fieldsOf<
      Published & { files: unknown } & Pick<Verified, 'manifestSha256'> & { audit: unknown } & Pick<
          BuildOptions,
          'out'
        >
    >({
      schema: ['text', '`tallysheet-build/1`'],
      mode: ['text', MODES.map(code).join(', ')],
      grain: ['text', 'what a row of `byDay` is: `day`, or `week` by its Monday'],
      timezone: ['text or null', 'IANA time zone of the days; null where the mode does not show it'],
      range: [
        'object',
        '`first` and `last` day, `YYYY-MM-DD`: those that were asked for, else the first and last with a call; null where there is none',
      ],
      totals: ['object', 'the measures below, and how many sessions, days and weeks; see below'],
      before: [
        'object or null',
        'the equal period just before the range that was asked for; null where none was asked for, and in public mode; see below',
      ],
      byAgent: [
        'list',
        `\`agent\` (${Object.keys(AGENTS).map(code).join(', ')}; \`other\` for what public mode folds) and the measures`,
      ],
      byModel: [
        'list',
        '`model` and the measures; the model is the id of a known one, the name of a custom one where the mode shows it and `custom-n` where it does not, `unknown` where the log names none; in public mode `custom` for all custom ones and `other` for those that are folded',
      ],
      byDay: [
        'list',
        '`day` (`YYYY-MM-DD`) and the measures, for each day with a call; with grain `week` for each week, by its Monday',
      ],
      currency: [
        'object or null',
        '`code` (ISO 4217) and `rate` of the currency that the report shows money in; null for US dollars. Costs are in micro-dollars all the same',
      ],
      leftOut: ['object', 'how many lines or files were left out, by the word of `LEFT_OUT_REASONS`'],
      accounting: [
        'object',
        '`lines`, `reasons` and `provenance`: how lines became calls, and how sure the counts are; see below',
      ],
      files: ['list', '`path`, `bytes` and `sha256` of every file of the report, `manifest.json` too'],
      audit: ['list', 'the checks that the report has passed before it was written, as in `verify --json`'],
      manifestSha256: ['text', 'SHA-256 of `manifest.json`, which stands for the whole report'],
      out: ['text', 'the report’s folder, as it was given or by default'],
    }),
    '\nThe measures, in `totals` and in every row:\n\n',
    fieldsOf<PublishedUse>({
      input: ['number', 'uncached input tokens'],
      cacheRead: ['number', 'cache read tokens'],
      cacheWrite5m: ['number', 'cache write tokens, kept 5 minutes'],
      cacheWrite1h: ['number', 'cache write tokens, kept 1 hour'],
      output: ['number', 'output tokens'],
      reasoning: ['number or null', 'reasoning tokens, a part of `output`; null: not logged'],
      calls: ['number', 'calls'],
      costMicroUsd: ['number or null', 'micro-dollars at list prices; null: no call is priced'],
      uncachedCostMicroUsd: [
        'number or null',
        'what the priced calls would cost without a prompt cache; null: no call is priced',
      ],
      unpricedTokens: ['number', 'tokens of calls without a known price'],
      creditsMicro: [
        'number or null',
        'millionths of a Codex credit at published rates; null: no call has a known one',
      ],
    }),
    '\nIn `totals`, beside the measures:\n\n',
    fieldsOf<Omit<PublishedTotals, keyof PublishedUse>>({
      sessions: ['number or null', 'sessions; null in public mode, which says ranges only'],
      sessionRange: ['object', '`from` and `to`: so many sessions at least and at most'],
      activeDays: ['number or null', 'days with a call; null where the report tells no days apart'],
      activeWeeks: ['number', 'weeks with a call, Monday to Sunday'],
    }),
    '\nIn `before`:\n\n',
    fieldsOf<PublishedBefore>({
      first: [
        'text',
        'first day, `YYYY-MM-DD`: as many days before the range as it has, or as have come where it goes on',
      ],
      last: ['text', 'last day, the one before the range'],
      logsFrom: [
        'text',
        'day from which on there are calls of every agent; later than `first` where an agent’s logs begin within the period or after it, and the totals are of a part',
      ],
      calls: ['number', 'calls'],
      sessions: ['number', 'sessions with a call in it'],
      wholeInput: ['number', 'input tokens: uncached, cache reads and cache writes'],
      cacheRead: ['number', 'cache read tokens among them'],
      output: ['number', 'output tokens'],
      costMicroUsd: ['number or null', 'micro-dollars at list prices; null: no call is priced'],
      unpricedTokens: ['number', 'tokens of calls without a known price'],
      activeMinutes: ['number', 'active minutes'],
      activeDays: ['number', 'days with a call'],
    }),
    '\nOf each agent, in `accounting.lines`. `lines` = `calls` − `advisorCalls` + the counts of all reasons whose unit is `lines`:\n\n',
    fieldsOf<PublishedLines>({
      agent: ['text', Object.keys(AGENTS).map(code).join(', ')],
      files: ['number or null', 'log files read; null where the report was narrowed to days or projects'],
      lines: ['number or null', 'lines in them, blank ones aside; null as above'],
      calls: ['number', 'calls'],
      advisorCalls: ['number', 'calls among them that stand inside another call’s line'],
    }),
    '\nOf each agent and reason, in `accounting.reasons`:\n\n',
    fieldsOf<PublishedReason>({
      agent: ['text', Object.keys(AGENTS).map(code).join(', ')],
      reason: ['text', 'word of `LEFT_OUT_REASONS`'],
      unit: ['text', '`lines`, `files` or `parts` of lines'],
      count: ['number', 'how many of them'],
    }),
    '\nOf each agent, certainty and pricing, in `accounting.provenance`:\n\n',
    fieldsOf<PublishedProvenance>({
      agent: ['text', Object.keys(AGENTS).map(code).join(', ')],
      certainty: ['text', 'word of `CERTAINTIES`'],
      pricing: ['text', 'word of `PRICINGS`'],
      calls: ['number', 'calls'],
      tokens: ['number', 'tokens of all kinds'],
      costMicroUsd: ['number or null', 'micro-dollars at list prices; null: not priced'],
    }),
  ].join('');
}

const GROUP_TITLES: Readonly<Record<CaseGroup, string>> = { ...english.names.agents, mixed: 'Both agents' };

/** The oracle cases: the rule that each is for, our answer, and that of other tools. */
function describeCases(cases: readonly OracleCase[], peers: Peers | null): string {
  const tools = Object.entries(peers?.tools ?? {}).map(([tool, version]) => `${tool} ${version}`);
  const others =
    tools.length === 0
      ? ''
      : ` The last column has what ${tools.join(', ')} make of the same logs, where it differs; a dash: not asked.`;
  const note = `Tokens are the sums over the case’s calls, cache writes those of both kinds.${others}\n`;
  const head = ['case', 'rule', 'calls', 'input', 'output', 'cache read', 'cache write', 'cost'];
  const groups = (Object.keys(GROUP_TITLES) as CaseGroup[]).map((group) => {
    const rows = cases
      .filter((each) => each.group === group)
      .map((each) => {
        const answer = sumCalls(each.calls);
        const { input, output, cacheRead, cacheWrite } = answer;
        const counts = [each.calls.length, input, output, cacheRead, cacheWrite].map(number);
        const cells = [code(each.name), escapeCell(each.rule), ...counts, describeCost(each.calls)];
        if (tools.length > 0) cells.push(describePeers(each, answer, peers?.cases[`${group}/${each.name}`]));
        return cells;
      });
    return `\n### ${GROUP_TITLES[group]}\n\n${table(tools.length > 0 ? [...head, 'other tools'] : head, rows)}`;
  });
  return `\n${note}${groups.join('')}`;
}

const number = (value: number): string => value.toLocaleString('en-US');

const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('__', '\\_\\_');

function dollars(microUsd: number): string {
  const [whole, parts = ''] = (microUsd / 1e6).toFixed(6).split('.');
  return `$${number(Number(whole))}.${parts.replace(/0{1,4}$/, '')}`;
}

function sumCalls(calls: readonly OracleCall[]): PeerAnswer {
  const sum = (valueOf: (call: OracleCall) => number | null | undefined): number =>
    calls.reduce((total, call) => total + (valueOf(call) ?? 0), 0);
  return {
    input: sum(({ input }) => input),
    output: sum(({ output }) => output),
    cacheRead: sum(({ cacheRead }) => cacheRead),
    cacheWrite: sum(({ cacheWrite5m, cacheWrite1h }) => (cacheWrite5m ?? 0) + (cacheWrite1h ?? 0)),
    costMicroUsd: calls.some(({ cost }) => cost !== null) ? sum(({ cost }) => cost) : null,
  };
}

function describeCost(calls: readonly OracleCall[]): string {
  const unpriced = calls.filter(({ cost }) => cost === null).length;
  const { costMicroUsd } = sumCalls(calls);
  if (costMicroUsd === null) return 'not priced';
  return dollars(costMicroUsd) + (unpriced === 0 ? '' : `; ${number(unpriced)} not priced`);
}

const PEER_WORDS = {
  input: 'input',
  output: 'output',
  cacheRead: 'cache read',
  cacheWrite: 'cache write',
} as const;

/** The tools that answer otherwise, with what differs. */
function describePeers(
  { calls }: OracleCase,
  ours: PeerAnswer,
  answers: Readonly<Record<string, PeerAnswer | null>> = {},
): string {
  // Other tools add up unrounded costs.
  const isSameCost = (theirs: number | null): boolean =>
    theirs === ours.costMicroUsd ||
    (theirs !== null && ours.costMicroUsd !== null && Math.abs(theirs - ours.costMicroUsd) <= calls.length);
  const differing = Object.entries(answers).flatMap(([tool, theirs]) => {
    if (theirs === null) return [`${tool}: no answer`];
    const parts = (Object.keys(PEER_WORDS) as (keyof typeof PEER_WORDS)[])
      .filter((field) => theirs[field] !== ours[field])
      .map((field) => `${PEER_WORDS[field]} ${number(theirs[field])}`);
    if (!isSameCost(theirs.costMicroUsd))
      parts.push(theirs.costMicroUsd === null ? 'not priced' : dollars(theirs.costMicroUsd));
    return parts.length === 0 ? [] : [`${tool}: ${parts.join(', ')}`];
  });
  if (differing.length > 0) return differing.join('; ');
  return Object.keys(answers).length === 0 ? '–' : 'same';
}
