import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileSizes, generateClaude, generateYear } from '../../bench/logs.ts';
import { quantile, writeTable } from '../../bench/figures.ts';
import type { Generated } from '../../bench/log-file.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tallysheet-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Files below a folder by path, in order. */
function filesOf(root: string): ReadonlyMap<string, string> {
  const paths = readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.sort().map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]));
}

interface Line {
  readonly type: string;
  readonly requestId?: string;
  readonly message?: {
    readonly id: string;
    readonly model?: string;
    readonly usage?: { output_tokens: number };
  };
  readonly payload?: { readonly type: string; readonly info: unknown };
  readonly data?: { readonly message?: { readonly requestId?: string } };
}

function linesOf(text: string): readonly Line[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe('logs of Claude Code', () => {
  const generate = (name: string, seed: number): Generated =>
    generateClaude({ folder: join(folder, name), bytes: 8e6, seed });

  test('are the same for the same seed', () => {
    const one = generate('one', 1);
    expect(generate('two', 1)).toEqual(one);
    expect(filesOf(join(folder, 'two'))).toEqual(filesOf(join(folder, 'one')));
    expect(generate('three', 2)).not.toEqual(one);
  });

  test('hold what was asked for', () => {
    const generated = generate('sized', 5);
    const files = filesOf(join(folder, 'sized'));
    const lines = [...files.values()].flatMap(linesOf);
    expect(files.size).toBe(generated.files);
    expect(lines).toHaveLength(generated.lines);
    expect(generated.bytes).toBeGreaterThan(7e6);
    expect(generated.bytes).toBeLessThan(13e6);
    const perMb = generated.usageLines / (generated.bytes / 2 ** 20);
    expect(perMb).toBeGreaterThan(200);
    expect(perMb).toBeLessThan(330);
    expect([...files.keys()].some((path) => /\/subagents\/agent-\w+\.jsonl$/.test(path))).toBe(true);
  });

  test('count a call once, however many lines it has', () => {
    const generated = generate('calls', 9);
    const outputs = new Map<string, number[]>();
    for (const line of [...filesOf(join(folder, 'calls')).values()].flatMap(linesOf)) {
      if (line.type !== 'assistant' || line.requestId === undefined) continue;
      const key = `${line.message?.id} ${line.requestId}`;
      outputs.set(key, [...(outputs.get(key) ?? []), line.message?.usage?.output_tokens ?? NaN]);
    }
    expect(outputs.size).toBe(generated.calls);
    for (const counts of outputs.values()) expect(Math.max(...counts)).toBe(counts.at(-1));
    expect([...outputs.values()].some((counts) => counts.length > 1)).toBe(true);
  });
});

test('sizes of files follow the quantiles', () => {
  const sizes = fileSizes(1e9);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(0.9e9);
  expect(quantile(sizes, 0.5) / 105_000).toBeCloseTo(1, 1);
  expect(quantile(sizes, 0.9) / 654_000).toBeCloseTo(1, 1);
  expect(quantile(sizes, 0.99) / 5_400_000).toBeCloseTo(1, 1);
  expect(Math.max(...sizes)).toBe(87_000_000);
});

test('a year holds its calls, of both agents', () => {
  const generated = generateYear({ folder: join(folder, 'year'), calls: 3000, seed: 1 });
  expect(generated.calls).toBe(3000);
  const lines = [...filesOf(join(folder, 'year/codex')).values()].flatMap(linesOf);
  const counts = lines.filter(({ payload }) => payload?.type === 'token_count');
  expect(counts.some(({ payload }) => payload?.info === null)).toBe(true);
  expect(counts.length).toBeGreaterThan(300);
});

test('the table says which floor is missed', () => {
  const table = writeTable('a title', [
    { name: 'long enough', value: '9 s', floor: '≥ 8 s', isKept: true },
    { name: 'late', value: '10 s', floor: '≤ 2 s', isKept: false },
    { name: 'so be it', value: '1', floor: null, isKept: null },
  ]);
  expect(table).toBe(
    [
      'a title',
      '  long enough   9 s  ≥ 8 s  kept',
      '  late         10 s  ≤ 2 s  MISSED',
      '  so be it        1',
    ].join('\n'),
  );
});
