import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  CALL_KINDS,
  EFFORTS,
  LEFT_OUT_REASONS,
  SPEEDS,
  unitOf,
  wordOf,
} from '../../src/contract/vocabulary.ts';
import { modelIdOf } from '../../src/contract/model-ids.ts';
import { TOOLS } from '../../src/contract/tools.ts';
import type { Accounts } from '../../cli/accounting/calls.ts';
import { dayResolver } from '../../cli/accounting/days.ts';
import { priceCalls, priceUncached } from '../../cli/accounting/prices.ts';
import { reveal } from '../../cli/sources/private-texts.ts';
import { readAccounts } from '../../cli/accounting/read.ts';
import { partsOf } from '../../cli/sources/versions.ts';
import { findRoots } from '../../cli/sources/roots.ts';

/**
 * One call as `expected.json` has it. Of `day`, `cost` and the tokens all are compared, a count that is not
 * given as none; of the other fields those that are given. Null is "the log does not say".
 */
interface ExpectedCall {
  readonly [field: string]: string | number | null | readonly string[];
  /** Local day in the case's zone. */
  readonly day: string;
  /** Micro-dollars; null where the call has no price. */
  readonly cost: number | null;
  /** Names of its tools; `mcp` and the server of an MCP tool, `Skill` and the name of a skill. */
  readonly tools?: readonly string[];
}

interface Expected {
  /** Why the figures are what they are. */
  readonly rule: string;
  /** IANA time zone of the days; UTC where it is not given. */
  readonly zone?: string;
  readonly calls: readonly ExpectedCall[];
  readonly leftOut: Readonly<Record<string, number>>;
  readonly sessions: number;
  readonly folders?: number;
  /** The calls have one time, so that their order says nothing. */
  readonly anyOrder?: boolean;
  /** Lines of all files that are not blank; two objects that lost the newline between them are two. */
  readonly lines: number;
  /** How each cost comes about, to be checked with a pocket calculator; equal calls are one. */
  readonly work: readonly string[];
  /** The same for what the calls would cost without a prompt cache, where they say `uncachedCost`. */
  readonly uncachedWork?: readonly string[];
}

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const MS_PER_DAY = 86_400_000;
const TOKENS = ['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output'] as const;

/** Where the cases of a folder have their logs. */
const GROUPS = [
  { group: 'claude-code', folders: { claudeDirs: '' } },
  { group: 'codex', folders: { codexDirs: '' } },
  { group: 'mixed', folders: { claudeDirs: '/claude', codexDirs: '/codex' } },
];

describe.each(GROUPS)('$group', ({ group, folders }) => {
  const names = readdirSync(FIXTURES + group).sort();
  test.each(names)('%s', async (name) => {
    const folder = `${FIXTURES}${group}/${name}`;
    const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected;
    const dirs = Object.entries(folders).map(([option, path]) => [option, [folder + path]] as const);
    const roots = findRoots({ env: {}, platform: 'linux', home: '/nowhere', ...Object.fromEntries(dirs) });
    const accounts = await readAccounts({ roots, workers: 0 });

    expect(expected.rule).toMatch(/\.$/);
    const costs = { cost: priceCalls(accounts.calls), uncached: priceUncached(accounts.calls) };
    const found = expected.calls.map((_, row) => describeCall(accounts, costs, row, expected.zone ?? 'UTC'));
    if (expected.anyOrder === true)
      found.sort((one, other) => rankOf(expected, one) - rankOf(expected, other));
    const compared = expected.calls.map((call, row) =>
      Object.fromEntries(Object.keys(call).map((field) => [field, found[row]?.[field]])),
    );
    expect({ calls: compared, leftOut: countLeftOut(accounts), rule: expected.rule }).toEqual({
      calls: expected.calls,
      leftOut: expected.leftOut,
      rule: expected.rule,
    });
    for (const [row, call] of expected.calls.entries())
      expect(TOKENS.map((field) => found[row]?.[field] ?? 0)).toEqual(
        TOKENS.map((field) => call[field] ?? 0),
      );
    expect(accounts.calls.length).toBe(expected.calls.length);
    expect(new Set(accounts.calls.session).size).toBe(expected.sessions);
    if (expected.folders !== undefined) expect(new Set(accounts.calls.folder).size).toBe(expected.folders);
    expectEveryLine(accounts, expected);
    expect(sumOf(expected.work.map(readWork))).toBe(
      sumOf(expected.calls.map(({ cost }) => BigInt(cost ?? 0) * MICRO)),
    );
    expect(sumOf((expected.uncachedWork ?? []).map(readWork))).toBe(
      sumOf(expected.calls.map((call) => BigInt(call['uncachedCost']?.toString() ?? '0') * MICRO)),
    );
  });
});

test('arithmetic that is wrong is refused', () => {
  expect(readWork('2 calls, each 5 × $0.10 per million = $0.0000005, rounded $0.000001')).toBe(2n * MICRO);
  for (const wrong of [
    '10 × $5 + 1 × $25 per million = $0.000076',
    '5 × $0.10 per million = $0.0000005',
    '5 × $0.10 per million = $0.0000005, rounded $0.00',
    '1 × $5 per million = $0.000005, rounded $0.000005',
    '10 × $5 = $50',
  ])
    expect(() => readWork(wrong)).toThrow();
});

function rankOf({ calls }: Expected, call: Readonly<Record<string, unknown>>): number {
  return calls.findIndex(({ input, output }) => input === call['input'] && output === call['output']);
}

function describeTools({ calls: { tools }, texts }: Accounts, call: number): readonly string[] {
  const uses = Array.from({ length: tools.length }, (_, use) => use).filter(
    (use) => tools.call[use] === call,
  );
  return uses
    .map((use) => {
      const names = [tools.customTool[use]!, tools.server[use]!, tools.skill[use]!];
      const texted = names.map((id) => (id < 0 ? '' : reveal(texts.at(id))));
      return [wordOf(TOOLS, tools.tool[use]!) ?? '', ...texted].filter((name) => name !== '').join(' ');
    })
    .sort();
}

function describeCall(
  accounts: Accounts,
  { cost, uncached }: Readonly<Record<'cost' | 'uncached', Float64Array>>,
  row: number,
  zone: string,
): Readonly<Record<string, string | number | null | readonly string[]>> {
  const { calls, texts } = accounts;
  const text = (id: number | undefined): string | null =>
    id === undefined || id < 0 ? null : reveal(texts.at(id));
  const count = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value;
  const custom = text(calls.customModel[row]);
  const time = calls.time[row]!;
  return {
    day: time === undefined ? null : isoDay(dayResolver(zone)(time).day),
    cost: count(cost[row]),
    uncachedCost: count(uncached[row]),
    kind: wordOf(CALL_KINDS, calls.kind[row]!),
    effort: wordOf(EFFORTS, calls.effort[row]!),
    speed: wordOf(SPEEDS, calls.speed[row]!),
    model: calls.model[row] === 0 ? custom : modelIdOf(calls.model[row]!),
    session: text(calls.session[row]),
    folder: text(calls.folder[row]),
    branch: text(calls.branch[row]),
    time: isoTime(calls.time[row]),
    lastTime: isoTime(calls.lastTime[row]),
    input: count(calls.input[row]),
    cacheRead: count(calls.cacheRead[row]),
    cacheWrite5m: count(calls.cacheWrite5m[row]),
    cacheWrite1h: count(calls.cacheWrite1h[row]),
    output: count(calls.output[row]),
    reasoning: count(calls.reasoning[row]),
    webSearches: count(calls.webSearches[row]),
    placeholder: count(calls.placeholder[row]),
    unlogged: count(calls.unlogged[row]),
    version: partsOf(calls.version[row]!).join('.'),
    tools: describeTools(accounts, row),
  };
}

function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function isoDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** What was left out, apart from lines that carry no usage: those are only counted. */
function countLeftOut({ leftOut }: Accounts): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason, count } of leftOut)
    if (reason !== 'no-usage') counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}

/** Each line is a call or is left out for a reason; an advisor's call stands in the line of another one. */
function expectEveryLine({ calls, leftOut, scans }: Accounts, expected: Expected): void {
  const lines = scans.reduce((sum, scan) => sum + scan.lines, 0);
  expect(lines).toBe(expected.lines);
  const ofLines = leftOut.filter(({ reason }) => unitOf(LEFT_OUT_REASONS[reason]) === 'lines');
  const own = calls.kind.filter((kind) => kind !== CALL_KINDS.advisor).length;
  expect(ofLines.reduce((sum, { count }) => sum + count, own)).toBe(lines);
}

/** Dollars are read as whole millionths of a micro-dollar: exact for every price and sum. */
const MICRO = 1_000_000n;
const WORK =
  /^(?:([\d,]+) calls, each )?(.+) per million(?: \+ (\d+) search(?:es)? × \$([\d.]+))? = \$([\d,.]+)(?:, rounded \$([\d,.]+))?(?: \(.+\))?$/;
const TERM = /^([\d,]+) × \$([\d,.]+)$/;

/**
 * What a line of `work` comes to.
 * @throws where its arithmetic does not come to what it says, or is none
 */
function readWork(work: string): bigint {
  const [, calls = '1', terms = '', searches = '0', search = '0', result = '', rounded] =
    WORK.exec(work) ?? [];
  const tokens = terms.split(' + ').map((term) => {
    const [, count = '', price = ''] = TERM.exec(term) ?? [];
    return (whole(count) * dollars(price)) / 1_000_000n;
  });
  const exact = sumOf(tokens) + whole(searches) * dollars(search);
  if (exact !== dollars(result)) throw new RangeError(work);
  const cost = ((exact + MICRO / 2n) / MICRO) * MICRO;
  if (rounded === undefined ? cost !== exact : cost === exact || cost !== dollars(rounded))
    throw new RangeError(work);
  return whole(calls) * cost;
}

function whole(text: string): bigint {
  if (text === '') throw new RangeError('E_NUMBER');
  return BigInt(text.replaceAll(',', ''));
}

function dollars(text: string): bigint {
  const [before = '', after = ''] = text.split('.');
  if (after.length > 12) throw new RangeError('E_NUMBER');
  return whole(before) * 1_000_000_000_000n + BigInt(after.padEnd(12, '0'));
}

function sumOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, number) => sum + number, 0n);
}
