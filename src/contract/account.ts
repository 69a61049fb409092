import type { Frame } from './frame.ts';
import { CALL_KINDS, unitOf } from './vocabulary.ts';

/** How often a reason stands in the logs. */
export interface Reason {
  readonly reason: number;
  readonly count: number;
}

/** How the lines of an agent's logs became its calls, as a statement that adds up. */
export interface Account {
  readonly agent: number;
  /** Null where the report does not say. */
  readonly files: number | null;
  readonly lines: number | null;
  /** Lines, files and parts that are no call of their own. */
  readonly leftOut: Readonly<Record<'lines' | 'files' | 'parts', readonly Reason[]>>;
  readonly calls: number;
  /** Calls that stand inside another call's line. */
  readonly insideCalls: number;
  /** Lines that are neither a call's nor under a reason; 0 where the report does not say how many there are. */
  readonly unaccounted: number;
}

/** Agent of an account of all agents. */
export const ALL_AGENTS = 0;

const sum = (list: readonly { readonly count: number }[]): number =>
  list.reduce((total, { count }) => total + count, 0);

/** What an account is drawn up from. */
export type AccountFrame = Pick<Frame, 'logs' | 'kinds' | 'leftOut'>;

/** The account of every agent that was read, called or left anything out, in the order of their codes. */
export function accountsOf(frame: AccountFrame): readonly Account[] {
  const agents = [...frame.logs, ...frame.kinds, ...frame.leftOut].map(({ agent }) => agent);
  return [...new Set(agents)].sort((a, b) => a - b).map((agent) => accountOf(frame, agent));
}

function accountOf(frame: AccountFrame, agent: number): Account {
  const isRead = frame.logs.length > 0;
  const { files, lines } = frame.logs.find((one) => one.agent === agent) ?? { files: 0, lines: 0 };
  const reasons = frame.leftOut.filter((one) => one.agent === agent && one.count > 0);
  const of = (unit: 'lines' | 'files' | 'parts'): readonly Reason[] =>
    reasons
      .filter(({ reason }) => unitOf(reason) === unit)
      .map(({ reason, count }) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || a.reason - b.reason);
  const kinds = frame.kinds.filter((one) => one.agent === agent);
  const callsOf = (list: AccountFrame['kinds']): number =>
    list.reduce((total, { calls }) => total + calls, 0);
  const calls = callsOf(kinds);
  const insideCalls = callsOf(kinds.filter(({ kind }) => kind === CALL_KINDS.advisor));
  const leftOut = { lines: of('lines'), files: of('files'), parts: of('parts') };
  return {
    agent,
    files: isRead ? files : null,
    lines: isRead ? lines : null,
    leftOut,
    calls,
    insideCalls,
    unaccounted: isRead ? lines - (calls - insideCalls) - sum(leftOut.lines) : 0,
  };
}

/** Lines at the head of an account: all that were read, or those that it can answer for. */
export function linesOf(account: Account): number {
  return account.lines ?? account.calls - account.insideCalls + sum(account.leftOut.lines);
}

/** The accounts as one. */
export function inAll(accounts: readonly Account[]): Account {
  const total = (of: (account: Account) => number): number =>
    accounts.reduce((all, account) => all + of(account), 0);
  const isRead = accounts.every(({ lines }) => lines !== null);
  const of = (unit: keyof Account['leftOut']): readonly Reason[] => {
    const counts = new Map<number, number>();
    for (const { reason, count } of accounts.flatMap(({ leftOut }) => leftOut[unit]))
      counts.set(reason, (counts.get(reason) ?? 0) + count);
    return [...counts]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || a.reason - b.reason);
  };
  return {
    agent: ALL_AGENTS,
    files: isRead ? total(({ files }) => files ?? 0) : null,
    lines: isRead ? total(({ lines }) => lines ?? 0) : null,
    leftOut: { lines: of('lines'), files: of('files'), parts: of('parts') },
    calls: total(({ calls }) => calls),
    insideCalls: total(({ insideCalls }) => insideCalls),
    unaccounted: total(({ unaccounted }) => unaccounted),
  };
}
