import type { FieldName, Rule } from '../../contract/fields.ts';
import type { Disclosure, Extra, Grain, Mode } from '../../contract/modes.ts';
import { listed, RULE_WORDS } from './words.ts';

const { digits, support, tooFew, ranges, exactFrom } = RULE_WORDS;

const EXTRAS: Readonly<Record<Extra, string>> = { folder: 'folders', branch: 'branches' };

const FIELD_NAMES: Readonly<Record<FieldName, string>> = {
  content: 'Prompts, replies, code, tool input and output, commands, error texts, titles',
  identifiers: 'Paths, file names, ids of sessions and messages, host, user, e-mail',
  day: 'Day of a call',
  hour: 'Hour of a call',
  'hour-of-day': 'Hours of the day',
  agent: 'Agent',
  model: 'Model, if it is a known one',
  'custom-model': 'Which custom model it was',
  effort: 'Reasoning effort',
  kind: 'Kind of call: main, subagent, advisor, compaction',
  tool: 'Tool, if it is a known one',
  'custom-tool': 'Which custom tool it was',
  'mcp-server': 'Which MCP server it was',
  skill: 'Which skill it was',
  project: 'Project',
  folder: 'Folder in a project',
  branch: 'Branch',
  tags: 'Tags of projects',
  session: 'Sessions, one by one',
  'session-hour': 'Hour in which a session began',
  'sessions-begun': 'Sessions by day, agent, model and project',
  'week-sessions': 'Sessions by week',
  'session-sizes': 'How many sessions were how large',
  numbers: 'Calls, tokens, cost, uses, lines left out',
  activity: 'Active minutes',
  contexts: 'How large the inputs of calls were',
  provenance: 'How sure the counts are, and what is priced',
  logs: 'How many log files and lines were read',
  prices: 'Prices that the costs were worked out with',
  range: 'First and last day',
  'period-before': 'The equal period before the one that was asked for',
  'time-zone': 'Time zone',
  system: 'Operating system',
  'client-version': 'Major version of the agents',
  'client-patch': 'Minor version and patch level of the agents',
  author: 'Author and title',
  site: 'Address that the report is published at',
  stamp: 'Mode, language, day of the price table, currency',
  'week-start': 'First day of the week',
};

const RULES: Readonly<Record<Rule, string>> = {
  exact: 'as counted',
  name: 'by name',
  asked: 'by name, but only where the author asks for it',
  keyed: 'by a keyed label, or the alias that the author gave',
  ordinal: 'by a number, in the order of published figures only',
  code: 'by name, from a fixed list',
  weeks: 'in whole weeks, UTC',
  folded: `by name, from a fixed list; Other where it has ${tooFew}`,
  rounded: `${digits}; in rows of a week or day the largest cell as the second largest`,
  bucketed: `${digits} from ${exactFrom} on; below that, ${ranges}`,
  dropped: 'not in the report',
};

const PUBLIC_DAYS: Readonly<Record<Exclude<Grain, 'hour'>, string>> = {
  week: 'the week it is in, UTC',
  day: 'the day it is on, UTC',
};

/** Where a rule reads better in the words of its field. */
const FIELD_RULES: Readonly<Record<string, string>> = {
  'day exact': 'the author’s local day',
  'hour exact': 'the author’s local hour',
  'hour-of-day exact': 'active minutes in each, over the whole period',
  'session-hour exact': 'the author’s local hour',
  'session-sizes bucketed': `${digits} from ${exactFrom} on; below that, ${ranges}; the largest session as the second largest`,
  'contexts exact': 'how many by size, and the largest of each',
  'project ordinal':
    'by a number, in the order of published figures only, or an alias if the author shows it',
  'project folded': `by a number, or an alias if the author shows it; Other where it has ${tooFew}`,
  'range exact': 'as asked for, else of the first and last call',
  'period-before exact': 'its totals, and from when on its logs are there',
  'range weeks': 'of the first and last whole week',
  'author name': 'as the author typed it, if at all',
  'site name': 'as the author typed it, if at all',
  'tags name': 'as the author typed them',
  'session ordinal': 'by a number, in order of their first call',
  'prices exact': 'list prices, and the author’s own',
  'stamp exact': 'as it is',
  'system code': 'Linux, macOS, Windows or another',
  'week-start exact': 'as the author chose',
};

/** Every word of the Privacy section, and what the README says of the field × mode table. */
export const privacy = {
  heading: 'What this report shows, and what it does not',
  rule: 'In this report',
  kept: 'In it',
  removed: 'Not in it',
  elsewhere: 'Where it is',
  field: (name: FieldName): string => FIELD_NAMES[name],
  /** What a rule does with a field; `grain` null for whatever the author chooses. */
  ruleOf(field: string, rule: Rule, grain: Grain | null): string {
    if (field === 'day' && rule === 'weeks') {
      if (grain === null) return `${PUBLIC_DAYS.week}; with --grain day ${PUBLIC_DAYS.day}`;
      return PUBLIC_DAYS[grain === 'week' ? 'week' : 'day'];
    }
    return FIELD_RULES[`${field} ${rule}`] ?? RULES[rule];
  },
  /** Where a field is that this report does not have. */
  shownIn(rules: Readonly<Record<Mode, Rule>>): string {
    const modes = (Object.keys(rules) as Mode[]).filter((mode) => rules[mode] !== 'dropped');
    if (modes.length === 0) return 'in no report';
    const named = modes.map((mode) =>
      rules[mode] === 'asked' ? `${mode} where the author asks for it` : mode,
    );
    return `only in mode ${listed(named, 'or')}`;
  },
  extras: (shows: readonly Extra[]): string => listed(shows.map((one) => EXTRAS[one])),
  /** How numbers come about in public mode, with the parameters that its code has. */
  rules: ({ grain }: Disclosure): readonly string[] => [
    `A model, project, agent, effort, kind of call or tool is told apart where ${support} have it; the rest is Other. Where that would be one alone, the next smallest goes with it. All custom models are one.`,
    `Each row is of one ${grain === 'week' ? 'week' : 'day'}, agent, model, project and so on. Its numbers have ${digits}, and in each measure the largest cell is shown as the second largest. Every total on this page is a sum of such rows, says “about”, and is written with as few digits.`,
    `Sessions are counted by week and by size, for nothing else; a count below ${exactFrom} is a range: ${ranges}.`,
    `Weeks are whole, from Monday to Sunday in UTC. The week in which the report was made is not in it.`,
  ],
  checks: {
    heading: 'What was checked when this report was made?',
    intro:
      'Before Tallysheet wrote it, it read the finished files back. It writes none unless all of this holds:',
    /** By the audit’s names of its checks. */
    held: {
      names: 'The folder has the files of its manifest, and no others.',
      manifest: 'Each of them has the size and the SHA-256 that the manifest says.',
      shell: 'Page and engine are the published ones of this version, but for the places that are filled.',
      schema:
        'The data are whole numbers, in the columns and from the lists of this mode; there is no name that the mode hides.',
      encoding: 'Written anew, the data have the same bytes: nothing is hidden between the numbers.',
      render: 'Made again from its numbers and labels, this page has the same bytes: it shows nothing else.',
      secrets: 'Nothing in it looks like a key, an e-mail address or a home folder.',
      identity: 'No path, name or id of the logs is in it, but those that it shows on purpose.',
    },
    after:
      'The last of them needs the logs. All others anybody can repeat who has the folder, and should: a page cannot tell what was changed in it later.',
  },
  sums: {
    heading: 'Which sums can you compare?',
    intro: 'Those of the files with the data, as they stand in manifest.json.',
    command: 'sha256sum data/*.parquet',
    prints:
      'prints them anew. The sums of this page and of the manifest cannot stand here: the page would change with them.',
    file: 'File',
    sum: 'SHA-256',
  },
  check: {
    heading: 'How can you check it?',
    command: 'tallysheet verify FOLDER',
    /** Follows the command. */
    does: 'decodes every file of the report, holds each value against the rules of its mode, makes this page again and compares the bytes. It needs neither the logs nor a network.',
    without: 'Without Tallysheet:',
    sums: 'sha256sum engine.html manifest.json',
    tells: (version: string): string =>
      `prints two sums. That of the engine is the same in every report of Tallysheet ${version} and stands in dist/shells.json of its npm package. The manifest has the sum of every other file; its own is what the author can tell you by another way.`,
  },
};

export const modes = {
  /** The word for the mode: in English that of --privacy-mode. */
  names: { normal: 'normal', redacted: 'redacted', strict: 'strict', public: 'public' } satisfies Record<
    Mode,
    string
  >,
  /** Half a line beside the mode's word. `hasAliases`: whether it shows names that its author gave. */
  stamp({ mode, grain, shows }: Disclosure, hasAliases: boolean): string {
    const names = hasAliases ? 'no names but aliases' : 'no names';
    if (mode === 'normal') return 'not for sharing';
    if (mode === 'redacted') {
      const more = shows.length === 0 ? '' : `; shows ${privacy.extras(shows)}`;
      return `for people who know my projects’ names anyway${more}`;
    }
    if (mode === 'strict') return `days and exact numbers, ${names}`;
    if (grain === 'week') return `weeks, rounded, ${names}`;
    return `days, rounded, ${names}; recognisable to someone who sees my commits`;
  },
  /** Before the mode's word, for those who do not see that it is a stamp. */
  label: 'Privacy mode:',
  /** What the mode means, in a few sentences. */
  caution({ mode, grain, shows }: Disclosure, hasAliases: boolean): string {
    const aliases = hasAliases ? ' but for aliases that the author gave' : '';
    if (mode === 'normal')
      return 'This report shows names of projects, folders and branches, and hours of work. It was made for its author alone.';
    if (mode === 'redacted') {
      const asked =
        shows.length === 0
          ? ''
          : ` The author asked for the names of ${privacy.extras(shows)}, which it shows as they are.`;
      return `Projects carry labels made with a secret key of the author’s: the same project has the same label in the next report of this series, and nobody without the key can work out its name. Aliases and tags are as the author typed them.${asked}`;
    }
    if (mode === 'strict')
      return `No name of a project, folder or branch is in it${aliases}. The days and numbers are exact, so it is recognisable to someone who sees the author’s commits.`;
    const recognisable =
      grain === 'week' ? '' : ' Its days make it recognisable to someone who sees the author’s commits.';
    return `It holds ${grain === 'week' ? 'whole weeks' : 'the days of whole weeks'}, rounded numbers, and no name of a project, folder or branch${aliases}.${recognisable} It hides what was worked on, not how much: who knows that already can tell whose it is.`;
  },
};
