import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { compileShare } from '../../cli/report/compile.ts';
import { TABLE_NAMES, type TableName } from '../../src/contract/tables.ts';
import { fixtureOptions } from './made-report.ts';
import { rowsOfTable } from './parquet-rows.ts';

interface Log {
  /** Path below a root. */
  readonly name: string;
  readonly lines: readonly string[];
}

const MODELS = ['claude-opus-4-6', 'claude-sonnet-4-5', 'gateway-model'];

/** Lines of Claude Code: partials, copies, sidechains, lines without usage. */
const claudeLine = fc
  .record({
    message: fc.nat(5),
    request: fc.option(fc.nat(1), { nil: null }),
    session: fc.nat(2),
    minute: fc.nat(59),
    sidechain: fc.boolean(),
    model: fc.constantFrom(...MODELS),
    folder: fc.constantFrom('/srv/alpha', '/srv/beta'),
    input: fc.nat(400_000),
    output: fc.nat(900),
    hasUsage: fc.boolean(),
    version: fc.constantFrom('2.1.90', '2.1.9-beta', '2.2.0', 'unknown'),
    tools: fc.array(
      fc.record({
        type: fc.constant('tool_use'),
        id: fc.constantFrom('toolu_1', 'toolu_2', 'toolu_3'),
        name: fc.constantFrom('Bash', 'mine', 'ours', 'mcp__wiki__find', 'mcp__mail__send', 'Skill'),
        input: fc.constantFrom({}, { skill: 'notes' }, { skill: 'tests' }),
      }),
      { maxLength: 3 },
    ),
  })
  .map((line) =>
    JSON.stringify({
      type: 'assistant',
      timestamp: `2026-03-0${String(1 + line.session)}T23:${String(line.minute).padStart(2, '0')}:00.000Z`,
      sessionId: `session-${String(line.session)}`,
      cwd: line.folder,
      isSidechain: line.sidechain,
      version: line.version,
      ...(line.request === null ? {} : { requestId: `r${String(line.request)}` }),
      message: {
        id: `m${String(line.message)}`,
        model: line.model,
        content: line.tools,
        ...(line.hasUsage ? { usage: { input_tokens: line.input, output_tokens: line.output } } : {}),
      },
    }),
  );

const codexStep = fc.record({
  input: fc.integer({ min: 1, max: 9000 }),
  output: fc.nat(90),
  model: fc.constantFrom('gpt-5.5', 'gpt-5.2'),
  isRepeat: fc.boolean(),
  tools: fc.array(fc.constantFrom('shell', 'mine', 'wiki__find'), { maxLength: 2 }),
});

interface CodexStep {
  readonly input: number;
  readonly output: number;
  readonly model: string;
  readonly isRepeat: boolean;
  readonly tools: readonly string[];
}

/** A rollout whose lines all have different times. */
function rollout(thread: number, steps: readonly CodexStep[]): Log {
  const id = `0000000${String(thread)}-1111-4111-8111-111111111111`;
  let second = 0;
  let total = { input_tokens: 0, output_tokens: 0 };
  const line = (type: string, payload: object): string => {
    second += 1;
    const time = `2026-04-0${String(1 + thread)}T10:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000Z`;
    return JSON.stringify({ timestamp: time, type, payload });
  };
  const lines = [line('session_meta', { id, cwd: '/srv/beta', source: 'cli', cli_version: '0.142.0' })];
  for (const { input, output, model, isRepeat, tools } of steps) {
    lines.push(line('turn_context', { model, cwd: '/srv/alpha' }));
    for (const name of tools)
      lines.push(line('response_item', { type: 'function_call', name, call_id: `call_${String(second)}` }));
    const last = { input_tokens: input, output_tokens: output };
    if (!isRepeat) {
      total = { input_tokens: total.input_tokens + input, output_tokens: total.output_tokens + output };
    }
    const info = { total_token_usage: total, last_token_usage: last };
    lines.push(line('event_msg', { type: 'token_count', info }));
  }
  return { name: `sessions/2026/04/01/rollout-2026-04-01T10-00-00-${id}.jsonl`, lines };
}

const logs = fc.record({
  claude: fc.array(fc.array(claudeLine, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
  codex: fc.array(fc.array(codexStep, { minLength: 1, maxLength: 6 }), { maxLength: 3 }),
});

const ranks = fc.array(fc.integer({ min: 1, max: 997 }), { minLength: 13, maxLength: 13 });

function shuffled<Item>(items: readonly Item[], order: readonly number[]): Item[] {
  return items
    .map((item, index) => ({ item, rank: (order[index % order.length]! * (index + 3)) % 1009 }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

function write(root: string, files: readonly Log[]): string {
  for (const { name, lines } of files) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  }
  return root;
}

/** Every table of a report, as the bytes that are published. */
async function tablesOf(
  claudeDirs: readonly string[],
  codexDirs: readonly string[],
): Promise<readonly string[]> {
  const { bundle } = await compileShare({
    ...fixtureOptions(),
    disclosure: usualDisclosure('normal'),
    zone: 'America/New_York',
    claudeDirs,
    codexDirs,
  });
  return TABLE_NAMES.map((name) => Buffer.from(bundle.tables.get(name) ?? []).toString('base64'));
}

test('any order of files and lines, and everything read twice, is the same report to the byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tallysheet-same-'));
  let run = 0;
  try {
    await fc.assert(
      fc.asyncProperty(logs, ranks, async ({ claude, codex }, order) => {
        run += 1;
        const root = join(folder, String(run));
        const files = claude.map((lines, index) => ({ name: `projects/p/s${String(index)}.jsonl`, lines }));
        const threads = codex.map((steps, index) => rollout(index, steps));
        const plain = await tablesOf([write(`${root}/a`, files)], [write(`${root}/b`, threads)]);

        const mix = (list: readonly Log[]): Log[] =>
          list.map(({ name, lines }) => ({ name, lines: shuffled(lines, order) }));
        // Other names, so that the files are found in another order; a rollout's name is its thread's.
        const renamed = shuffled(mix(files), order).map((file, index) => ({
          ...file,
          name: `projects/q${String(index)}/s.jsonl`,
        }));
        const other = await tablesOf([write(`${root}/c`, renamed)], [write(`${root}/d`, mix(threads))]);
        expect(other).toEqual(plain);

        write(`${root}/e`, files);
        write(`${root}/f`, threads);
        const twice = await tablesOf([`${root}/a`, `${root}/e`], [`${root}/b`, `${root}/f`]);
        expect(twice).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the cost of a report is the sum of its rows, and lines read are calls and reasons', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tallysheet-sum-'));
  let run = 0;
  try {
    await fc.assert(
      fc.asyncProperty(logs, async ({ claude, codex }) => {
        run += 1;
        const root = join(folder, String(run));
        const files = claude.map((lines, index) => ({ name: `projects/p/s${String(index)}.jsonl`, lines }));
        const threads = codex.map((steps, index) => rollout(index, steps));
        const tables = await tablesOf([write(`${root}/a`, files)], [write(`${root}/b`, threads)]);
        const rowsOf = (name: TableName) =>
          rowsOfTable(Buffer.from(tables[TABLE_NAMES.indexOf(name)]!, 'base64'));
        const sum = async (name: TableName, column: string): Promise<number> =>
          (await rowsOf(name)).reduce((total, row) => total + (row[column] ?? 0), 0);
        const cost = await sum('usage', 'cost');
        expect(await sum('provenance', 'cost')).toBe(cost);
        expect(await sum('sessions', 'cost')).toBe(cost);
        const calls = await sum('usage', 'calls');
        expect(await sum('provenance', 'calls')).toBe(calls);
        const reasons = (await rowsOf('left_out')).reduce(
          (total, { reason, count }) => ((reason ?? 0) < 40 ? total + (count ?? 0) : total),
          0,
        );
        expect(await sum('logs', 'lines')).toBe(calls + reasons);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
