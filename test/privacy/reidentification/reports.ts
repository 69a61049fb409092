import type { Disclosure } from '../../../src/contract/modes.ts';
import { dayResolver } from '../../../cli/accounting/days.ts';
import { creditCalls, priceCalls, priceUncached, SHIPPED_PRICES } from '../../../cli/accounting/prices.ts';
import { resolveProjects } from '../../../cli/accounting/projects.ts';
import { certaintyOf, pricingByCall, usedPrices } from '../../../cli/accounting/provenance.ts';
import { selectCalls } from '../../../cli/accounting/selection.ts';
import { passDoor, type Share } from '../../../cli/privacy/door.ts';
import { PrivateTexts } from '../../../cli/sources/private-texts.ts';
import { callsOf, type Call } from '../../accounting/made-calls.ts';
import type { Evidence, Known } from './attack.ts';
import { DAYS, FIRST_DAY, type Person } from './people.ts';

const dayOf = dayResolver('UTC');

/** What the privacy door lets out of some calls. */
export function letOut(list: readonly Call[], disclosure: Disclosure): Share {
  const texts = new PrivateTexts();
  const calls = callsOf(list, texts);
  const projects = resolveProjects(calls, texts, [], '/home/me', { git: () => null, config: () => null });
  const everything = {
    from: null,
    to: null,
    agents: [],
    only: [],
    except: [],
    wholeWeeks: disclosure.mode === 'public',
  };
  const selection = selectCalls({ calls, texts, leftOut: [], scans: [] }, projects, dayOf, everything);
  const cost = priceCalls(calls, SHIPPED_PRICES, texts);
  return passDoor(
    {
      calls,
      texts,
      projects,
      selection,
      before: null,
      amounts: { cost, uncached: priceUncached(calls, SHIPPED_PRICES, texts), credits: creditCalls(calls) },
      certainty: Uint8Array.from(selection.rows, (row) => certaintyOf(calls, row)),
      pricing: Uint8Array.from(selection.rows, pricingByCall(calls, cost, SHIPPED_PRICES, texts)),
      prices: usedPrices(calls, selection.rows, SHIPPED_PRICES),
      dayOf,
      facts: {},
    },
    disclosure,
    {
      title: null,
      author: null,
      site: null,
      timeZone: 'UTC',
      allowAlias: false,
      key: () => new Uint8Array(32),
    },
  );
}

/** Days in a span of time that reports of a grain tell apart. */
export type Span = 1 | 7;

/**
 * All that a share says by time: the sum of every column of every table that has days, the rows themselves, and
 * in how many of them a category stands. Columns that are not by time say how much in all, at every span alike.
 */
export function readShare({ tables }: Share, span: Span): Evidence {
  const evidence = new Map<string, Float64Array>();
  const rowOf = (name: string): Float64Array => {
    const known = evidence.get(name);
    if (known !== undefined) return known;
    const row = new Float64Array(DAYS / span);
    evidence.set(name, row);
    return row;
  };
  for (const [table, { columns, length }] of tables) {
    if (table === 'facts' || table === 'prices') continue;
    const days = columns.get('day');
    const scopes = columns.get('scope');
    /** What is not by time, in all. */
    const whole = new Map<string, number>();
    const add = (name: string, at: number | null, value: number): void => {
      if (at === null) whole.set(name, (whole.get(name) ?? 0) + value);
      else {
        const row = rowOf(name);
        if (at >= 0 && at < row.length) row[at]! += value;
      }
    };
    for (let row = 0; row < length; row++) {
      // Rows of different scopes overlap: each scope is a column of its own.
      const of = `${table}${scopes === undefined ? '' : String(scopes[row])}`;
      const at = days === undefined ? null : Math.floor((days[row]! - FIRST_DAY) / span);
      add(`${of} rows`, at, 1);
      for (const [name, values] of columns) if (!KEYS.has(name)) add(`${of} ${name}`, at, values[row] ?? 0);
    }
    for (const [name, value] of whole) rowOf(name).fill(value);
  }
  // Whether anything was there at all, apart from how much.
  const rows = evidence.get('usage rows');
  if (rows !== undefined)
    evidence.set(
      'present',
      rows.map((count) => (count > 0 ? 1 : 0)),
    );
  return evidence;
}

/** Columns whose values are codes, not amounts. */
const KEYS = new Set([
  'day',
  'agent',
  'model',
  'effort',
  'project',
  'kind',
  'scope',
  'measure',
  'bin',
  'reason',
  'certainty',
  'pricing',
]);

/** What an attacker holds of a person: a report that was published, and the public calendar. */
export function publish(person: Person, evidence: Evidence, span: Span): Known {
  const commits = new Float64Array(DAYS / span);
  const commitDays = new Float64Array(DAYS / span);
  for (const [day, count] of person.commits.entries()) {
    commits[Math.floor(day / span)]! += count;
    commitDays[Math.floor(day / span)]! += count > 0 ? 1 : 0;
  }
  return { evidence, commits, commitDays };
}
