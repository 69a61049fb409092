import { formatCount } from '../../contract/formats.ts';
import type { Certainty, LeftOutReason, Pricing, System } from '../../contract/vocabulary.ts';
import { inText, plural } from './words.ts';

export const accounting = {
  heading: 'How did the lines of the logs become calls?',
  summary: (lines: number, calls: number): string =>
    `${plural(lines, 'line', 'lines')} of the logs ${lines === 1 ? 'was' : 'were'} read: ${inText(calls)} ${calls === 1 ? 'is a call' : 'are calls'}, and each of the others has a reason.`,
  unaccountedSummary: (lines: number): string =>
    `The account does not add up by ${plural(lines, 'line', 'lines')}. That is a fault of Tallysheet’s: please report it.`,
  narrowed:
    'This report was narrowed to days or projects. A line without usage names neither, so the account starts at the lines that have some.',
  hidden:
    'Not in a report of this mode: how many files and lines were read, how sure the counts are, and by which rate each model was priced. The first two are exact numbers, and the rates would name models that stand under Other. What is no call is about this much:',
  noCalls: 'What is no call of its own',
  words: 'Of the logs',
  all: 'All',
  linesRead: 'Lines read',
  linesWithUsage: 'Lines with usage',
  unaccounted: 'Not accounted for',
  callLines: 'Lines that are calls',
  insideCalls: 'Calls that stand inside another call’s line: an advisor’s',
  filesHeading: 'Files, and what could not be read',
  filesRead: 'Files read',
  sure: 'How sure are the counts, and what is priced?',
  sureSummary: (sure: string, priced: string): string =>
    `${sure} of the tokens are in calls that are logged completely, ${priced} in calls with a price.`,
  unlogged: (tokens: string): string =>
    `Codex’s totals speak of ${tokens} more tokens that no logged event carries; they are in no number.`,
  certainties: {
    exact: 'Logged completely',
    placeholder: 'The output count is a placeholder in the log',
    partial: 'The log lacks the input or the output count',
  } satisfies Record<Certainty, string>,
  pricings: {
    priced: 'priced',
    'unnamed-model': 'not priced: the log names no model',
    'unknown-model': 'not priced: no price was given for a model of that name',
    'no-price': 'not priced: no price is known for the model on that day',
    'no-speed-price': 'not priced: no price is known at that speed',
    'no-count': 'not priced for that',
    'no-search-price': 'not priced: it searched the web, and its maker names no price for that',
  } satisfies Record<Pricing, string>,
  unknown: (code: number): string => `code ${code}`,
  both: (certainty: string, pricing: string): string => `${certainty}; ${pricing}`,
  of: (agent: string, kind: string): string => `${agent}: ${kind}`,
  kind: 'Of the calls',
  share: 'Share of tokens',
  prices: 'Which prices were the costs worked out with?',
  table: (name: string, version: string, read: string, newest: string): string =>
    `List prices from ${name} ${version}, compared with the makers’ own on ${read}; the newest price is of ${newest}.`,
  sum: 'SHA-256 of the price table:',
  ownPrices: 'Some prices are the author’s own.',
  converted: (code: string, rate: string): string =>
    `They are in US dollars; what was worked out with them is converted at ${rate} ${code} for 1 US dollar, a rate the author gave.`,
  perMillion:
    'Dollars per million tokens at standard speed, for requests from that day on (UTC); searches are each.',
  from: 'From',
  always: 'always',
  requests: 'Requests',
  over: (tokens: number): string => (tokens === 0 ? 'any' : `over ${formatCount(tokens)} tokens`),
  noPrice: 'no price',
  rates: {
    input: 'Input',
    cacheRead: 'Cache read',
    cacheWrite5m: 'Write, 5\u202fmin',
    cacheWrite1h: 'Write, 1\u202fh',
    output: 'Output',
    webSearch: 'Search',
  },
  versions: 'Which versions of the agents made them?',
  version: 'Version',
  noVersion: 'not logged',
  system: (name: string): string => `This report was made on ${name}.`,
  systems: {
    linux: 'Linux',
    macos: 'macOS',
    windows: 'Windows',
    other: 'another system',
  } satisfies Record<System, string>,
  rules: 'By which rules?',
  rulesText: [
    'A call counts once, however many lines, files and copies it is logged in; of the lines of a streamed answer the one with the most output is kept, whole. Codex logs running totals: an event that does not move them is no call, and history that a fork or a resumed session copied counts once.',
    'Cached input is not in input, and reasoning is a part of output. What a log does not say is unknown, not 0, and what has no price is not priced, not free.',
    'All rules, each with a small log whose answer was worked out by hand, are in docs/accounting.md in the package.',
  ],
};

export const leftOut = {
  reasons: {
    'repeated-line':
      'A further line of a call that is counted: a partial answer, or its copy in another file',
    'sidechain-replay': 'A parent’s message copied into a side conversation under a new request',
    synthetic: 'A stand-in that the agent wrote itself; no model was called',
    'subagent-summary': 'A summary of a subagent’s calls, which are counted one by one',
    'repeated-total': 'An event that repeats the totals of the one before',
    'inherited-history': 'History that a forked or resumed session copied from its parent',
    'rate-limit-only': 'An event that carries rate limits and no tokens',
    malformed: 'A line that is not valid JSON',
    'not-an-object': 'A line that holds something else than a record',
    'torn-line': 'The last line of a file, not yet complete',
    'too-long': 'A line longer than 64 MiB',
    'too-deep': 'A line nested too deeply to be a log’s',
    'invalid-count': 'A token count that cannot be one',
    'invalid-time': 'No time, or an impossible one',
    'no-usage': 'A line that says nothing of usage',
    'copied-line': 'A line of a file that is a copy of another',
    'unreadable-file': 'A file that could not be read',
    'linked-file': 'A link, which is not followed',
    'special-file': 'Not a regular file',
    'empty-file': 'An empty file',
    'archived-copy': 'A second copy of a session: archived or compressed',
    'corrupt-archive': 'A compressed file that does not unpack',
    'invalid-advisor': 'An advisor’s usage with a count that cannot be one',
  } satisfies Record<LeftOutReason, string>,
  unknown: (code: number): string => `Reason ${code}`,
};
