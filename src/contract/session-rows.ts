import { conditionOf, listOf, whole, without, type Filter } from './filter.ts';
import { SUMS, measuresOf, type Measures } from './measures.ts';
import { rowsOf, type Columns, type TableQuestion } from './question.ts';
import { SESSION_MEASURES } from './tables.ts';
import { CALL_KINDS } from './vocabulary.ts';

/*
 * Sessions are asked about in two steps, as use is: the first sums each session's calls that pass a filter; sorting,
 * paging and the distribution are of those sums. Modes without a row for each session have none of it.
 */

/** A session, and what of it passes a filter. */
export interface SessionRow extends Omit<Measures, 'activeDays'> {
  /** Its number, in the order of first calls. */
  readonly session: number;
  /** Of its first call, also where the filter leaves that out; so are agent and project. */
  readonly day: number;
  /** Null where the mode has no hours. */
  readonly hour: number | null;
  readonly agent: number;
  readonly project: number;
  /** Active minutes of the whole session: nothing tells how many of them pass. */
  readonly minutes: number;
  readonly subagentCalls: number;
}

/** Sessions of a page. */
export interface SessionRows {
  readonly rows: readonly SessionRow[];
  /** How many there are on all pages. */
  readonly count: number;
}

/** How large the sessions are that have calls which pass a filter: these calls' cost, and the whole session's minutes. */
export interface SessionSpread {
  readonly count: number;
  /** Null where no session is priced. */
  readonly cost: Percentiles | null;
  readonly minutes: Percentiles | null;
}

/** Values that half, nine tenths and 99 hundredths of the sessions do not exceed: each is that of some session. */
export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** Sessions by bin of a measure, as the table of session sizes has them. */
export interface SessionSize {
  /** Code in SESSION_MEASURES. */
  readonly measure: number;
  readonly bin: number;
  readonly sessions: number;
}

/** What a list of sessions can be sorted by. */
const ORDERS = {
  session: 'c.session',
  minutes: 's.minutes',
  calls: 'c.calls',
  subagentCalls: 'c.subagent_calls',
  tokens: 'c.input + c.cache_read + c.cache_write_5m + c.cache_write_1h + c.output',
  cost: 'c.cost',
} as const;
export type SessionOrder = keyof typeof ORDERS;

/** Which page of the list of sessions. */
export interface SessionPage {
  readonly order: SessionOrder;
  readonly isDescending: boolean;
  /** How many sessions stand before it. */
  readonly offset: number;
  /** Only sessions of one of these agents or projects, or of these numbers; null for all. */
  readonly search: Readonly<Record<'agents' | 'projects' | 'sessions', readonly number[]>> | null;
}

/** How many sessions a page has. */
export const PAGE_LENGTH = 25;

/** What a reader sees first: the dearest. */
export const FIRST_PAGE: SessionPage = { order: 'cost', isDescending: true, offset: 0, search: null };

/** Each session's calls that pass a filter. */
function cellsOf(filter: Filter): string {
  const subagents = `coalesce(sum(calls) FILTER (WHERE kind = ${CALL_KINDS.subagent}), 0)::bigint`;
  return (
    `SELECT session, ${subagents} AS subagent_calls, ${SUMS} FROM usage ` +
    `WHERE ${conditionOf(filter)} GROUP BY session`
  );
}

const JOINED = 'FROM cells AS c JOIN sessions AS s ON s.session = c.session';

/** Sessions of a page. The list is what sessions are picked from: those that are not stay in it. */
export function sessionPageQuestion(filter: Filter, page: SessionPage): TableQuestion {
  const direction = page.isDescending ? 'DESC' : 'ASC';
  return {
    cells: cellsOf(without(filter, ['sessions'])),
    sql:
      'SELECT c.*, s.day, s.hour, s.agent, s.project, s.minutes, (count(*) OVER ())::bigint AS count ' +
      `${JOINED} WHERE ${foundBy(page.search)} ` +
      `ORDER BY ${ORDERS[page.order]} ${direction} NULLS LAST, c.session ${direction} ` +
      `LIMIT ${PAGE_LENGTH} OFFSET ${whole(page.offset)}`,
  };
}

function foundBy(search: SessionPage['search']): string {
  if (search === null) return 'true';
  const parts = [
    [search.agents, 's.agent'],
    [search.projects, 's.project'],
    [search.sessions, 's.session'],
  ] as const;
  const found = parts
    .filter(([codes]) => codes.length > 0)
    .map(([codes, column]) => `${column} IN (${listOf(codes)})`);
  return found.length === 0 ? 'false' : `(${found.join(' OR ')})`;
}

const SHARES = { p50: 0.5, p90: 0.9, p99: 0.99 } as const;

/** How large sessions are, in single numbers. */
export function sessionSpreadQuestion(filter: Filter): TableQuestion {
  const percentiles = (['c.cost', 's.minutes'] as const).flatMap((column) =>
    Object.entries(SHARES).map(
      ([name, share]) => `quantile_disc(${column}, ${share})::bigint AS ${column.slice(2)}_${name}`,
    ),
  );
  return {
    cells: cellsOf(without(filter, ['sessions'])),
    sql: `SELECT count(*)::bigint AS count, ${percentiles.join(', ')} ${JOINED}`,
  };
}

/** How many sessions are how large. */
export function sessionSizesQuestion(filter: Filter): TableQuestion {
  const parts = (
    [
      [SESSION_MEASURES.cost, 'c.cost'],
      [SESSION_MEASURES.minutes, 's.minutes'],
    ] as const
  ).map(([{ code, bounds }, column]) => {
    const bins = bounds.map((bound, bin) => `WHEN ${column} >= ${bound} THEN ${bin}`).reverse();
    return (
      `SELECT ${code} AS measure, CASE ${bins.join(' ')} END AS bin, count(*)::bigint AS sessions ` +
      `${JOINED} WHERE ${column} IS NOT NULL GROUP BY bin`
    );
  });
  return {
    cells: cellsOf(without(filter, ['sessions'])),
    sql: `${parts.join(' UNION ALL ')} ORDER BY measure, bin`,
  };
}

export function readSessionRows(answer: Columns): SessionRows {
  return {
    rows: rowsOf(answer, (row): SessionRow => {
      const { number, value } = row;
      return {
        session: number('session'),
        day: number('day'),
        hour: value('hour'),
        agent: number('agent'),
        project: number('project'),
        minutes: number('minutes'),
        subagentCalls: number('subagent_calls'),
        ...measuresOf(row),
      };
    }),
    count: answer['count']?.[0] ?? 0,
  };
}

export function readSessionSpread(answer: Columns): SessionSpread {
  const [spread] = rowsOf(answer, ({ number, value }): SessionSpread => {
    const of = (measure: 'cost' | 'minutes'): Percentiles | null => {
      const [p50, p90, p99] = [value(`${measure}_p50`), value(`${measure}_p90`), value(`${measure}_p99`)];
      return p50 === null || p90 === null || p99 === null ? null : { p50, p90, p99 };
    };
    return { count: number('count'), cost: of('cost'), minutes: of('minutes') };
  });
  return spread ?? { count: 0, cost: null, minutes: null };
}

export function readSessionSizes(answer: Columns): readonly SessionSize[] {
  return rowsOf(answer, ({ number }) => ({
    measure: number('measure'),
    bin: number('bin'),
    sessions: number('sessions'),
  }));
}
