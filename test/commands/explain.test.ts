import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../../cli/commands/run.ts';
import { makeReport } from '../report/made-report.ts';
import { makeFolder } from '../sources/temporary.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const TEN_LINES = join(fixtures, 'mixed', 'ten-lines');
const tenLines = ['--claude-dir', join(TEN_LINES, 'claude'), '--codex-dir', join(TEN_LINES, 'codex')];

async function tallysheet(argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(['explain', '--timezone', 'UTC', ...argv], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
    platform: 'linux',
    home: '/home/nobody',
    cwd: '/home/nobody',
    now: () => Date.parse('2026-10-15T12:00:00Z'),
    configFile: '/home/nobody/config.toml',
    keyFile: '/home/nobody/key',
    compile: () => Promise.reject(new Error('no report is made')),
    startAudit: () => {
      throw new Error('no report is made');
    },
    verify: () => Promise.reject(new Error('no report is made')),
    open: () => Promise.reject(new Error('nothing is opened')),
  });
  return { code, out, err };
}

interface Line {
  readonly lines: number;
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly notAccountedFor: number;
  readonly callLines: number;
  readonly callsInsideLines: number;
  readonly calls: number;
}

/** What the tests read of the JSON. */
interface Explained {
  readonly schema: string;
  readonly asked: { readonly models: readonly string[] | null };
  readonly totals: {
    readonly calls: number;
    readonly sessions: number;
    readonly costMicroUsd: number | null;
  };
  readonly lines: { readonly basis: string; readonly agents: readonly Line[]; readonly all: Line };
  readonly certainty: readonly { readonly calls: number }[];
  readonly pricing: readonly { readonly is: string; readonly calls: number; readonly tokens: number }[];
  readonly cost: {
    readonly byPrice: readonly { readonly terms: readonly { readonly amountMicroUsd: string }[] }[];
    readonly all: {
      readonly unroundedMicroUsd: string;
      readonly roundingMicroUsd: string;
      readonly costMicroUsd: number | null;
    };
  };
  readonly calls: readonly { readonly costMicroUsd: number | null; readonly session: number }[] | null;
}

async function explain(argv: readonly string[]): Promise<Explained> {
  const { code, out, err } = await tallysheet([...argv, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Explained;
}

/** Millionths of a micro-dollar. */
function exactly(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(6, '0'));
  return text.startsWith('-') ? -size : size;
}

function expectToAddUp(explained: Explained): void {
  for (const account of [...explained.lines.agents, explained.lines.all]) {
    const left = account.reasons.reduce((sum, { count }) => sum + count, 0);
    expect(account.notAccountedFor).toBe(0);
    expect(account.lines - left).toBe(account.callLines);
    expect(account.callLines + account.callsInsideLines).toBe(account.calls);
  }
  expect(explained.lines.all.calls).toBe(explained.totals.calls);
  for (const list of [explained.certainty, explained.pricing])
    expect(list.reduce((sum, { calls }) => sum + calls, 0)).toBe(explained.totals.calls);
  const { byPrice, all } = explained.cost;
  const terms = byPrice.flatMap((priced) => priced.terms.map((term) => exactly(term.amountMicroUsd)));
  expect(terms.reduce((sum, amount) => sum + amount, 0n)).toBe(exactly(all.unroundedMicroUsd));
  expect(exactly(all.unroundedMicroUsd) + exactly(all.roundingMicroUsd)).toBe(
    BigInt(all.costMicroUsd ?? 0) * 1_000_000n,
  );
  expect(explained.totals.costMicroUsd).toBe(all.costMicroUsd);
  if (explained.calls !== null)
    expect(explained.calls.reduce((sum, call) => sum + (call.costMicroUsd ?? 0), 0)).toBe(
      all.costMicroUsd ?? 0,
    );
}

describe('tallysheet explain', () => {
  it('says of ten lines what anybody can work out by hand', async () => {
    const { code, out, err } = await tallysheet(tenLines);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(out).toMatchFileSnapshot('explain.txt');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  const cases = ['claude-code', 'codex'].flatMap((agent) =>
    readdirSync(join(fixtures, agent)).map((name) => ({ agent, name })),
  );
  it.each(cases)('adds up for $agent/$name', async ({ agent, name }) => {
    const option = agent === 'codex' ? '--codex-dir' : '--claude-dir';
    const explained = await explain([option, join(fixtures, agent, name)]);
    expectToAddUp(explained);
    expect(explained.lines.basis).toBe('all-lines');
    const expected = JSON.parse(readFileSync(join(fixtures, agent, name, 'expected.json'), 'utf8')) as {
      calls: readonly { cost?: number | null }[];
    };
    expect(explained.totals.calls).toBe(expected.calls.length);
    const costs = expected.calls.map(({ cost }) => cost ?? null).filter((cost) => cost !== null);
    expect(explained.cost.all.costMicroUsd).toBe(
      costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
    );
  });

  it('comes to the cost that a report publishes, and to its sessions', async () => {
    const dirs = { claudeDirs: [tenLines[1] ?? ''], codexDirs: [tenLines[3] ?? ''] };
    const { published } = await makeReport({ ...dirs, zone: 'UTC' });
    const { totals } = await explain(tenLines);
    expect(totals.costMicroUsd).toBe(published.totals.costMicroUsd);
    expect(totals.calls).toBe(published.totals.calls);
    expect(totals.sessions).toBe(published.totals.sessions);
  });

  it.each([
    [['--day', '2026-09-01'], 5, 'lines-with-usage'],
    [['--day', '2026-09-02'], 0, 'lines-with-usage'],
    [['--agent', 'codex'], 1, 'all-lines'],
    [['--model', 'opus'], 1, 'lines-of-calls'],
    [['--model', 'Claude Opus 4.8'], 1, 'lines-of-calls'],
    [['--model', 'CLAUDE'], 4, 'lines-of-calls'],
    [['--model', 'claude-sonnet-9'], 1, 'lines-of-calls'],
    [['--session', '1'], 3, 'lines-of-calls'],
    [['--session', '1', '--for', 'team', '--model', 'haiku'], 1, 'lines-of-calls'],
    [['--since', '2026-09-01'], 5, 'lines-with-usage'],
  ] as const)('narrows: %j', async (words, calls, basis) => {
    const explained = await explain([...tenLines, ...words]);
    expectToAddUp(explained);
    expect(explained.totals.calls).toBe(calls);
    expect(explained.lines.basis).toBe(basis);
  });

  it.each([
    [['--model', 'opsu'], 'E_USAGE_VALUE', 'Did you mean opus?'],
    [['--session', '4'], 'E_USAGE_VALUE', 'It takes a number from 1 to 3.'],
    [['--session', '0'], 'E_USAGE_VALUE', '1 or above'],
    [['--session', '1.5'], 'E_USAGE_VALUE', '1 or above'],
    [['--for', 'share'], 'E_USAGE_VALUE', 'It takes me, team.'],
    [['--for', 'web'], 'E_USAGE_VALUE', 'It takes me, team.'],
    [['--day', 'monday'], 'E_USAGE_VALUE', 'a day, such as'],
    [['--project', 'nope'], 'E_PROJECT_UNKNOWN', 'nope'],
    [['--out', 'x'], 'E_USAGE_OPTION', 'tallysheet build'],
  ] as const)('refuses %j', async (words, code, text) => {
    const { out, err } = await tallysheet([...tenLines, ...words]);
    expect(out).toBe('');
    expect(err).toContain(code);
    expect(err).toContain(text);
  });

  it('takes the author’s own prices', async () => {
    const folder = makeFolder({
      'own.toml':
        '[[price]]\nmodel = "claude-sonnet-9"\ninput = 1\ncache-read = 1\ncache-write-5m = 1\ncache-write-1h = 1\noutput = 2\n',
    });
    const { cost } = await explain([
      ...tenLines,
      '--model',
      'claude-sonnet-9',
      '--prices',
      join(folder, 'own.toml'),
    ]);
    // 50 × $1 + 60 × $2 per million.
    expect(cost.all.costMicroUsd).toBe(170);
  });

  it('says which of the author’s prices mean no model of the logs', async () => {
    const folder = makeFolder({
      'own.toml': '[[price]]\nmodel = "Claude Opus 4.6"\ninput = 1\noutput = 2\n',
    });
    const { code, out, err } = await tallysheet([
      ...tenLines,
      '--prices',
      join(folder, 'own.toml'),
      '--json',
    ]);
    expect(code).toBe(0);
    expect(err).toContain('Claude Opus 4.6 is the id of no model in these logs and priced nothing');
    expect((JSON.parse(out) as { ownPrices: boolean }).ownPrices).toBe(false);
  });

  it('says whether the author’s prices stand for a model of the calls that are asked for', async () => {
    const call = (model: string, time: string): string =>
      JSON.stringify({
        type: 'assistant',
        timestamp: time,
        sessionId: 's',
        message: { id: model, model, usage: { input_tokens: 10, output_tokens: 10 } },
      });
    const folder = makeFolder({
      'projects/p/s.jsonl': `${call('mystery-9', '2026-05-01T10:00:00Z')}\n${call('claude-opus-4-6', '2026-05-02T10:00:00Z')}\n`,
      'own.toml': '[[price]]\nmodel = "mystery-9"\ninput = 1\noutput = 2\n',
    });
    const options = ['--claude-dir', folder, '--prices', join(folder, 'own.toml'), '--json'];
    for (const [day, isOwn] of [
      ['2026-05-01', true],
      ['2026-05-02', false],
    ] as const) {
      const { out, err } = await tallysheet([...options, '--day', day]);
      expect((JSON.parse(out) as { ownPrices: boolean }).ownPrices, day).toBe(isOwn);
      expect(err).not.toContain('priced nothing');
    }
  });

  it('refuses a sum that could not be exact', async () => {
    const huge = 2 ** 40 - 1;
    const line = {
      timestamp: '2026-05-01T10:00:00.000Z',
      sessionId: 's',
      message: {
        id: 'm',
        model: 'mystery-9',
        usage: { input_tokens: huge, cache_read_input_tokens: huge, output_tokens: huge },
      },
    };
    const folder = makeFolder({
      'projects/p/s.jsonl': `${JSON.stringify(line)}\n`,
      'own.toml': '[[price]]\nmodel = "mystery-9"\ninput = 9999\noutput = 9999\n',
    });
    const { code, err } = await tallysheet(['--claude-dir', folder, '--prices', join(folder, 'own.toml')]);
    expect(code).not.toBe(0);
    expect(err).toContain('E_SUM_TOO_LARGE');
  });

  it('says so where there is nothing', async () => {
    const { code, out } = await tallysheet(['--claude-dir', makeFolder()]);
    expect(code).toBe(0);
    expect(out).toContain('No log was found, and no call.');
  });
});
