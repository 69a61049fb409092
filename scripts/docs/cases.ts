import type { Agent } from '../../src/contract/vocabulary.ts';
import { english } from '../../src/texts/english/english.ts';
import { code, table } from './markdown.ts';

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

const GROUP_TITLES: Readonly<Record<CaseGroup, string>> = { ...english.names.agents, mixed: 'Both agents' };

/** The oracle cases: the rule that each is for, our answer, and that of other tools. */
export function describeCases(cases: readonly OracleCase[], peers: Peers | null): string {
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
