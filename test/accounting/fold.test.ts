import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AccountsFold } from '../../cli/accounting/accounts.ts';
import type { Accounts } from '../../cli/accounting/calls.ts';
import { sourceOf } from '../../cli/sources/agents.ts';
import type { Agent } from '../../src/contract/vocabulary.ts';
import { describeAccounts } from './described.ts';

interface File {
  readonly name: string;
  readonly lines: readonly object[];
}

function fold(agent: Agent, files: readonly File[]): AccountsFold {
  const accounts = new AccountsFold();
  const reader = sourceOf(agent).createReader(accounts);
  for (const { name, lines } of files) {
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    reader.open(name);
    if (bytes.length > 0) reader.lines(bytes, 0, bytes.length);
    reader.close();
  }
  return accounts;
}

/** As workers do it: parts folded by themselves, packed, and merged. */
function foldInParts(agent: Agent, files: readonly File[], parts: number): AccountsFold {
  const accounts = new AccountsFold();
  for (let part = 0; part < parts; part += 1) {
    accounts.merge(
      fold(
        agent,
        files.filter((_, index) => index % parts === part),
      ).pack(),
    );
  }
  return accounts;
}

const finish = (accounts: AccountsFold): Accounts => accounts.finish([]);
const described = (accounts: AccountsFold): unknown => describeAccounts(finish(accounts));

function shuffled<Item>(items: readonly Item[], ranks: readonly number[]): Item[] {
  return items
    .map((item, index) => ({ item, rank: ranks[index % ranks.length]! * (index + 7) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

const ranks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 11, maxLength: 11 });
const count = fc.option(fc.nat(3), { nil: null });

describe('Claude Code: the order of lines, files and workers does not matter', () => {
  // Few values, so that ids meet and figures tie.
  const line = fc
    .record({
      message: fc.option(fc.constantFrom('m1', 'm2', 'm3'), { nil: null }),
      request: fc.option(fc.constantFrom('r1', 'r2'), { nil: null }),
      session: fc.option(fc.constantFrom('s1', 's2'), { nil: null }),
      second: fc.nat(4),
      sidechain: fc.boolean(),
      version: fc.constantFrom('2.1.7', '2.1.90'),
      model: fc.constantFrom('claude-opus-4-6', 'mine', '<synthetic>'),
      folder: fc.constantFrom('/a', '/b'),
      stop: fc.constantFrom(null, 'end_turn'),
      speed: fc.constantFrom(null, 'fast'),
      tools: fc.array(
        fc.record(
          {
            type: fc.constantFrom('tool_use', 'text'),
            id: fc.constantFrom('t1', 't2'),
            name: fc.constantFrom('Bash', 'mine', 'mcp__wiki__find', 'Skill'),
            input: fc.constantFrom({}, { skill: 'notes' }),
          },
          { requiredKeys: ['type', 'name', 'input'] },
        ),
        { maxLength: 2 },
      ),
      usage: fc.record({
        input_tokens: count,
        output_tokens: count,
        cache_creation_input_tokens: count,
        iterations: fc.constantFrom(null, [{ type: 'advisor_message', model: 'mine', output_tokens: 2 }]),
      }),
    })
    .map((fields) => ({
      type: 'assistant',
      timestamp: `2026-03-01T10:00:0${String(fields.second)}.000Z`,
      sessionId: fields.session,
      requestId: fields.request,
      isSidechain: fields.sidechain,
      version: fields.version,
      cwd: fields.folder,
      uuid: `u${String(fields.second)}`,
      message: {
        id: fields.message,
        model: fields.model,
        stop_reason: fields.stop,
        content: fields.tools,
        usage: { ...fields.usage, speed: fields.speed },
      },
    }));
  const files = fc
    .tuple(
      fc.array(line, { maxLength: 12 }),
      fc.array(line, { maxLength: 8 }),
      fc.array(line, { maxLength: 4 }),
    )
    .map(([first, second, third]): File[] => [
      { name: 'p/s1.jsonl', lines: first },
      { name: 'p/s1/subagents/agent-1.jsonl', lines: second },
      { name: 'p/s1/subagents/agent-acompact-2.jsonl', lines: third },
    ]);

  test('in any order', () => {
    fc.assert(
      fc.property(files, ranks, fc.integer({ min: 1, max: 3 }), (logs, order, parts) => {
        const mixed = shuffled(
          logs.map(({ name, lines }) => ({ name, lines: shuffled(lines, order) })),
          order,
        );
        const expected = described(fold('claude-code', logs));
        expect(described(fold('claude-code', mixed))).toEqual(expected);
        expect(described(foldInParts('claude-code', mixed, parts))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('reading everything twice changes no call; it only adds repeated lines', () => {
    fc.assert(
      fc.property(files, (logs) => {
        expect(finish(fold('claude-code', [...logs, ...logs])).calls).toEqual(
          finish(fold('claude-code', logs)).calls,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('Codex: the order of files and workers does not matter', () => {
  const ids = ['t1', 't2', 't3', 't4'];
  const events = fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(5)), { maxLength: 6 });
  const thread = fc.record({
    id: fc.constantFrom(...ids),
    parent: fc.option(fc.constantFrom(...ids, 'gone'), { nil: null }),
    subagent: fc.boolean(),
    start: fc.nat(3),
    version: fc.constantFrom('0.140.0', '0.141.0-alpha.1'),
    events,
    archived: fc.boolean(),
    stem: fc.nat(4),
  });
  const threads = fc.array(thread, { maxLength: 7 }).map((list) =>
    list.map(({ id, parent, subagent, start, version, events: steps, archived, stem }): File => {
      let total = 0;
      return {
        name: `${archived ? '' : '2026/04/01/'}rollout-${String(stem)}.jsonl`,
        lines: [
          {
            type: 'session_meta',
            payload: {
              id,
              cli_version: version,
              cwd: `/srv/${String(stem)}`,
              ...(subagent
                ? { source: { subagent: { thread_spawn: { parent_thread_id: parent } } } }
                : { forked_from_id: parent }),
            },
          },
          ...steps.map(([input, reset, tool], index) => {
            total = reset === 0 ? input : total + input;
            const timestamp = `2026-04-01T1${String(start)}:00:0${String(index)}.000Z`;
            if (tool < 3) {
              const call = { name: ['shell', 'mine', 'wiki__find'][tool], call_id: `c${String(input)}` };
              return { type: 'response_item', timestamp, payload: { type: 'function_call', ...call } };
            }
            return {
              type: 'event_msg',
              timestamp,
              payload: {
                type: 'token_count',
                info: {
                  total_token_usage: { input_tokens: total, output_tokens: total },
                  last_token_usage: { input_tokens: input, output_tokens: input },
                },
              },
            };
          }),
        ],
      };
    }),
  );

  test('in any order', () => {
    fc.assert(
      fc.property(threads, ranks, fc.integer({ min: 1, max: 3 }), (logs, order, parts) => {
        const expected = described(fold('codex', logs));
        expect(described(fold('codex', shuffled(logs, order)))).toEqual(expected);
        expect(described(foldInParts('codex', shuffled(logs, order), parts))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('nor that of copies which differ in what started them alone', () => {
    const copy = (name: string, source: object): File => ({
      name,
      lines: [
        { type: 'session_meta', payload: { id: 't1', cwd: '/srv/a', ...source } },
        {
          type: 'event_msg',
          timestamp: '2026-04-01T10:00:00.000Z',
          payload: { type: 'token_count', info: { last_token_usage: { input_tokens: 1, output_tokens: 1 } } },
        },
      ],
    });
    const copies = [
      copy('rollout-0.jsonl', { forked_from_id: 't2' }),
      copy('2026/04/01/rollout-0.jsonl', {
        source: { subagent: { thread_spawn: { parent_thread_id: 't2' } } },
      }),
    ];
    expect(described(fold('codex', copies.toReversed()))).toEqual(described(fold('codex', copies)));
  });

  test('with the lines of each rollout in any order, where their times differ', () => {
    fc.assert(
      fc.property(threads, ranks, (logs, order) => {
        const mixed = logs.map(({ name, lines }) => ({ name, lines: shuffled(lines, order) }));
        expect(described(fold('codex', mixed))).toEqual(described(fold('codex', logs)));
      }),
      { numRuns: 500 },
    );
  });

  test('reading everything twice changes no call: a rollout is one file', () => {
    fc.assert(
      fc.property(threads, (logs) => {
        expect(finish(fold('codex', [...logs, ...logs])).calls).toEqual(finish(fold('codex', logs)).calls);
      }),
      { numRuns: 200 },
    );
  });
});
