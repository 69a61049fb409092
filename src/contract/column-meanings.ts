import type { TableName } from './tables.ts';

/**
 * What a value of a share column means, unit included: by its name, or by its table and name where it is something else
 * there. The documents say it (docs/data.md); the page has words of its own, so this is not among what it carries.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  day: "days since 1970-01-01 in the author's time zone; in public mode UTC, and the Monday of a week unless days were chosen",
  hour: "hour of the day, 0 to 23, in the author's time zone",
  agent: 'code in AGENTS',
  model: 'code of a known model; -n for the n-th custom one; 0 where the log names none',
  'activity.model': 'as in usage; for a known model the lowest code of its family',
  effort: 'code in EFFORTS; 0 where the log does not say',
  project: 'ordinal of a project, largest first; 0 where the log names none',
  folder: "ordinal of a folder in a project; 0 for the project's root or none",
  branch: 'ordinal of a branch name; 0 where the log names none',
  kind: 'code in CALL_KINDS',
  session: 'ordinal of a session, in order of its first call',
  sessions: 'sessions that begin in this row',
  'week_sessions.sessions': 'sessions that begin in the week; 1 stands for 1 to 4, 5 for 5 to 14',
  'session_sizes.sessions': 'sessions in the bin; in public mode 1 stands for 1 to 4, 5 for 5 to 14',
  calls: 'calls',
  'contexts.calls': 'calls whose input the log says',
  input: 'uncached input tokens',
  'prices.input': 'micro-dollars per million uncached input tokens; null: no price from that day on',
  cache_read: 'cache read tokens',
  'prices.cache_read': 'micro-dollars per million cache read tokens',
  cache_write_5m: 'cache write tokens, kept 5 minutes',
  'prices.cache_write_5m': 'micro-dollars per million cache write tokens, kept 5 minutes',
  cache_write_1h: 'cache write tokens, kept 1 hour',
  'prices.cache_write_1h': 'micro-dollars per million cache write tokens, kept 1 hour',
  output: 'output tokens',
  'prices.output': 'micro-dollars per million output tokens',
  reasoning: 'reasoning tokens, a part of output; null: not logged',
  cost: 'micro-dollars at list prices; null: no call is priced',
  'provenance.cost': 'micro-dollars at list prices; null: not priced',
  unpriced_tokens: 'tokens of calls without a known price',
  credits: 'millionths of a Codex credit; null: no call has a known credit rate',
  uncached_cost:
    'what the priced calls would cost without a prompt cache, every input token as an uncached one; micro-dollars at list prices; null: no call is priced',
  web_searches: 'web searches made by the model',
  placeholder_calls: 'calls whose logged output count is a placeholder',
  minutes: 'active minutes',
  'hours.minutes': 'active minutes in this hour of the day, over the whole range',
  subagent_calls: 'calls made by subagents',
  week: 'Monday of a UTC week, days since 1970-01-01',
  measure: 'code in SESSION_MEASURES',
  bin: 'index in the bounds of the measure',
  'contexts.bin': 'index in CONTEXT_BOUNDS: how large the whole input of a call is',
  scope: 'code in SCOPES: what the minutes are a union over',
  tool: 'code in TOOLS; -n for the n-th tool that it does not have',
  server: 'ordinal of the MCP server that the tool is from; 0 for none',
  skill: 'ordinal of the skill that was used; 0 for none',
  uses: 'uses',
  largest: 'tokens in the whole input of the largest of them',
  major: 'major version of the agent; -1 where the log does not say',
  minor: 'minor version',
  patch: 'patch level',
  reason: 'code in LEFT_OUT_REASONS',
  count: 'lines or files',
  files: 'log files that were read',
  lines: 'lines in them, blank ones aside',
  certainty: 'code in CERTAINTIES',
  pricing: 'code in PRICINGS',
  tokens: 'tokens of all kinds',
  from_day: 'first UTC day of the price, days since 1970-01-01; 0 for ever',
  over: 'for requests whose whole input is more tokens than this',
  web_search: 'micro-dollars per web search; null: none is named',
  fact: 'code in FACTS',
  value: 'see FACTS',
};

/** @throws {RangeError} for a column without a meaning. */
export function meaningOf(table: TableName, column: string): string {
  const meaning = MEANINGS[`${table}.${column}`] ?? MEANINGS[column];
  if (meaning === undefined) throw new RangeError(`no meaning: ${table}.${column}`);
  return meaning;
}
