import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { MODES, usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { FACTS } from '../../src/contract/tables.ts';
import { compileShare, type CompileOptions } from '../../cli/report/compile.ts';
import { MAX_COUNT } from '../../cli/sources/json-values.ts';
import { codexCall, makeFolder } from '../sources/temporary.ts';
import { fixtureOptions } from './made-report.ts';
import { rowsOfTable } from './parquet-rows.ts';

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

/** Calls of Claude Code, of a model without a price. */
const claudeCalls = (count: number, usage: Readonly<Record<string, number>>): string =>
  range(count)
    .map((index) =>
      JSON.stringify({
        type: 'assistant',
        timestamp: '2026-09-05T10:00:00.000Z',
        sessionId: 's',
        message: { id: `m${String(index)}`, model: 'mystery-9', usage },
      }),
    )
    .join('\n');

/** Threads of Codex with one call each. */
const threads = (count: number, model: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    range(count).map((index) => {
      const id = `000000${String(index).padStart(2, '0')}-1111-4111-8111-111111111111`;
      const time = `2026-09-05T10:00:${String(index).padStart(2, '0')}.000Z`;
      const head = [
        { timestamp: time, type: 'session_meta', payload: { id, cwd: '/srv/alpha', source: 'cli' } },
        { timestamp: time, type: 'turn_context', payload: { model, cwd: '/srv/alpha' } },
      ];
      const lines = head.map((line) => `${JSON.stringify(line)}\n`).join('');
      return [
        `sessions/2026/05/01/rollout-2026-05-01T10-00-00-${id}.jsonl`,
        lines + codexCall(MAX_COUNT, MAX_COUNT, time),
      ];
    }),
  );

const report = (claudeDirs: readonly string[], codexDirs: readonly string[]) =>
  compileShare({
    ...fixtureOptions(),
    disclosure: usualDisclosure('normal'),
    zone: 'UTC',
    claudeDirs,
    codexDirs,
  });

describe('own prices', () => {
  const log = (folder: string, day: string, model: string): string =>
    JSON.stringify({
      type: 'assistant',
      timestamp: `2026-09-${day}T10:00:00.000Z`,
      sessionId: folder,
      cwd: `/srv/${folder}`,
      message: { id: `m-${folder}`, model, usage: { input_tokens: 10, output_tokens: 10 } },
    });
  const files = {
    'projects/alpha/a.jsonl': log('alpha', '05', 'claude-opus-4-6'),
    'projects/hidden/b.jsonl': log('hidden', '07', 'mystery-9'),
    'own.toml': '[[price]]\nmodel = "mystery-9"\ninput = 1\noutput = 2\n',
  };
  /** From the Monday of the first call on. */
  const day = (index: number): number => Date.UTC(2026, 7, 31) / 86_400_000 + index;
  const compile = async (
    mode: Mode,
    choice: Partial<CompileOptions>,
  ): Promise<Awaited<ReturnType<typeof compileShare>>> => {
    const folder = makeFolder(files);
    return compileShare({
      ...fixtureOptions(),
      disclosure: usualDisclosure(mode),
      zone: 'UTC',
      claudeDirs: [folder],
      codexDirs: [],
      priceFile: join(folder, 'own.toml'),
      keyFile: join(folder, 'state', 'key'),
      ...choice,
    });
  };
  const tellsOfThem = async (mode: Mode, choice: Partial<CompileOptions>): Promise<boolean> => {
    const { bundle } = await compile(mode, choice);
    const rows = await rowsOfTable(bundle.tables.get('facts'));
    return rows.some(({ fact }) => fact === FACTS['own-prices']);
  };

  it.each(MODES)('are told of where they price a chosen call: %s', async (mode) => {
    expect(await tellsOfThem(mode, { range: { from: day(0), to: day(14) - 1 } })).toBe(true);
    expect(await tellsOfThem(mode, { except: ['hidden'] })).toBe(false);
    expect(await tellsOfThem(mode, { range: { from: day(0), to: day(7) - 1 } })).toBe(false);
  });

  it('are not warned of where they stand for a model of calls that are not chosen', async () => {
    expect((await compile('strict', { except: ['hidden'] })).summary.unmetPrices).toEqual([]);
  });
});

describe('a report', () => {
  // 2^13 counts of 2^40 tokens are one token more than can be summed.
  const calls = 2 ** 13 / 4;
  const usage = (kinds: readonly string[]): Readonly<Record<string, number>> => ({
    input_tokens: 0,
    output_tokens: 0,
    ...Object.fromEntries(kinds.map((kind) => [kind, MAX_COUNT])),
  });
  const kinds = [
    'input_tokens',
    'cache_read_input_tokens',
    'cache_creation_input_tokens',
    'output_tokens',
  ] as const;

  it('is refused when its tokens of all kinds together cannot be summed exactly', async () => {
    const folder = makeFolder({ 'projects/p/s.jsonl': claudeCalls(calls, usage(kinds)) });
    await expect(report([folder], [])).rejects.toMatchObject({ code: 'E_SUM_TOO_LARGE' });
  });

  it.each(kinds)('is made when its sum is exact without %s', async (without) => {
    const rest = kinds.filter((kind) => kind !== without);
    const folder = makeFolder({ 'projects/p/s.jsonl': claudeCalls(calls, usage(rest)) });
    expect((await report([folder], [])).bundle.tables.size).toBeGreaterThan(0);
  });

  it('is refused when its credits cannot be summed exactly, which they cannot long before its dollars', async () => {
    // 2^40 tokens at 250 credits a million are 2.7 × 10^14 millionths of a credit.
    const most = Math.floor(Number.MAX_SAFE_INTEGER / (MAX_COUNT * 250));
    const large = makeFolder(threads(most + 1, 'gpt-6-astra'));
    await expect(report([], [large])).rejects.toMatchObject({ code: 'E_SUM_TOO_LARGE' });
    const small = makeFolder(threads(most, 'gpt-6-astra'));
    expect((await report([], [small])).bundle.tables.size).toBeGreaterThan(0);
  });
});
