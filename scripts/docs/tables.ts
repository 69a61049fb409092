import { meaningOf } from '../../src/contract/column-meanings.ts';
import {
  chooseDisclosure,
  EXTRAS,
  MODES,
  usualDisclosure,
  type Disclosure,
  type Mode,
} from '../../src/contract/modes.ts';
import { readableViews, type ReadableColumn } from '../../src/contract/readable.ts';
import { ruleOf, schemaOf, TABLE_NAMES, TABLES, type TableName } from '../../src/contract/tables.ts';
import { english } from '../../src/texts/english/english.ts';
import { code, table } from './markdown.ts';

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
    'Prices that the costs were worked out with: those that calls of the report’s models were billed at, and from when on a model has none.',
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
export function describeTables(): string {
  return TABLE_NAMES.map((name) => {
    const modes = MODES.filter((mode) => hasTable(mode, name));
    const where = modes.length === MODES.length ? 'In every mode.' : `Only in ${modes.join(' and ')}.`;
    const columns = table(
      ['column', 'type', 'null', 'meaning', ...MODES],
      TABLES[name].map(({ name: column, type, nullable }) => [
        code(column),
        type,
        nullable ? 'yes' : 'no',
        meaningOf(name, column),
        ...MODES.map((mode) => describeRule(name, column, mode)),
      ]),
    );
    return `\n### ${code(`${name}.parquet`)}\n\n${ROWS[name]} ${where}\n\n${columns}`;
  }).join('');
}

/** Every column of every view of the console, and which mode has it. */
export function describeViews(): string {
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
