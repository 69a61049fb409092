import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CALL_KINDS, EFFORTS, SPEEDS, wordOf } from '../../src/contract/vocabulary.ts';
import { modelCode } from '../../src/contract/models.ts';
import type { Accounts } from '../../cli/accounting/calls.ts';
import { reveal } from '../../cli/sources/private-texts.ts';
import type { TextId } from '../../cli/sources/private-texts.ts';
import { readAccounts } from '../../cli/accounting/read.ts';
import { findRoots } from '../../cli/sources/roots.ts';

/** One call as `expected.json` has it: a field that is not given is not compared, null is "the log does not say". */
type ExpectedCall = Readonly<Record<string, string | number | null>>;

interface Expected {
  /** Why the figures are what they are. */
  readonly rule: string;
  readonly calls: readonly ExpectedCall[];
  readonly leftOut: Readonly<Record<string, number>>;
  /** Number of sessions, where the case is about that. */
  readonly sessions?: number;
  readonly folders?: number;
  /** The calls have one time, so that their order says nothing. */
  readonly anyOrder?: boolean;
}

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

describe.each([
  { agent: 'claude-code', option: 'claudeDirs' },
  { agent: 'codex', option: 'codexDirs' },
])('$agent', ({ agent, option }) => {
  const names = readdirSync(FIXTURES + agent).sort();
  test.each(names)('%s', async (name) => {
    const folder = `${FIXTURES}${agent}/${name}`;
    const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected;
    const roots = findRoots({ env: {}, platform: 'linux', home: '/nowhere', [option]: [folder] });
    const accounts = await readAccounts({ roots, workers: 0 });

    expect(expected.rule).toMatch(/\.$/);
    const found = expected.calls.map((_, row) => describeCall(accounts, row));
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
    expect(accounts.calls.length).toBe(expected.calls.length);
    if (expected.sessions !== undefined) expect(new Set(accounts.calls.session).size).toBe(expected.sessions);
    if (expected.folders !== undefined) expect(new Set(accounts.calls.folder).size).toBe(expected.folders);
  });
});

function rankOf({ calls }: Expected, call: ExpectedCall): number {
  return calls.findIndex(({ input, output }) => input === call['input'] && output === call['output']);
}

function describeCall({ calls, texts }: Accounts, row: number): ExpectedCall {
  const text = (id: number | undefined): string | null =>
    id === undefined || id < 0 ? null : reveal(texts, id as TextId);
  const count = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value;
  const custom = text(calls.customModel[row]);
  return {
    kind: wordOf(CALL_KINDS, calls.kind[row]!),
    effort: wordOf(EFFORTS, calls.effort[row]!),
    speed: wordOf(SPEEDS, calls.speed[row]!),
    model: calls.model[row] === 0 ? custom : modelId(calls.model[row]),
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
  };
}

const MODEL_IDS = [
  'claude-opus-4-6',
  'claude-sonnet-4-5-20250929',
  'claude-haiku-4-5-20251001',
  'gpt-5.5',
  'gpt-5.2',
];

function modelId(code: number | undefined): string | null {
  return MODEL_IDS.find((id) => modelCode(id) === code) ?? null;
}

function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function countLeftOut({ leftOut }: Accounts): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason, count } of leftOut) counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}
