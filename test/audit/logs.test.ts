import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkLogs } from '../../cli/audit/logs.ts';
import type { Residue } from '../../cli/audit/residue.ts';
import { unpackZstd } from '../../cli/sources/archives.ts';
import { openLog, type LogFile } from '../../cli/sources/files.ts';

vi.mock('../../cli/sources/archives.ts', { spy: true });
vi.mock('../../cli/sources/files.ts', { spy: true });
beforeEach(() => {
  vi.clearAllMocks();
});

const folder = mkdtempSync(join(tmpdir(), 'tallysheet-logs-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let count = 0;
function log(content: string | Uint8Array, end = 'jsonl'): LogFile {
  const name = `${(count += 1)}.${end}`;
  const path = join(folder, name);
  writeFileSync(path, content);
  return { agent: 'claude-code', path, name, bytes: statSync(path).size };
}
const residueOf = (text: string, explanation = ''): Residue => ({
  layers: [{ place: 'labels.json', text, isNoise: false, holdsLabels: true }],
  explanation,
  tooDeep: [],
});
const outcomeOf = async (residue: Residue, files: readonly LogFile[], allowed: readonly string[] = []) =>
  (await checkLogs(residue, allowed, files)).outcome;

const SENTENCE = 'We let eleven people go on Friday morning';
/** As few bytes as are looked for. */
const RUN = SENTENCE.slice(0, 24);
/** Bytes of a log that are read at once. */
const PIECE = 1024 * 1024;

const found = (place = 'labels.json') => ({
  check: 'logs',
  outcome: 'failed',
  findings: [{ class: 'text-of-logs', place }],
});
const NOTHING = { check: 'logs', outcome: 'passed', findings: [] };

describe('a text of the logs', () => {
  test('is found from 24 bytes on, wherever it begins in the log', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(SENTENCE.length - 24),
        fc.nat(60),
        fc.constantFrom(24, 23),
        async (from, before, length) => {
          const text = SENTENCE.slice(from, from + length);
          const file = log(`${'~'.repeat(before)}${SENTENCE}${'~'.repeat(100)}`);
          const outcome = await outcomeOf(residueOf(`#${text}#`), [file]);
          rmSync(file.path);
          expect(outcome).toBe(length === 24 ? 'failed' : 'passed');
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is found at each place of the log, also at its end', async () => {
    for (let before = 0; before < 13; before += 1)
      for (const length of [24, 23])
        expect(
          await outcomeOf(residueOf(`#${RUN}#`), [log(`${'~'.repeat(before)}${RUN.slice(0, length)}`)]),
        ).toBe(length === 24 ? 'failed' : 'passed');
  });

  test('is found across two pieces of the log', async () => {
    for (const before of [1, 6, 12, 23]) {
      const file = log(`${'~'.repeat(PIECE - before)}${RUN}`);
      expect(await outcomeOf(residueOf(`#${RUN}#`), [file])).toBe('failed');
    }
  });

  test('is found at the beginning of a label, and is no longer than the label', async () => {
    for (const [label, text, outcome] of [
      [RUN, RUN, 'failed'],
      [`${RUN.slice(1)}#`, RUN.slice(1), 'passed'],
      [`#${RUN.slice(1)}`, RUN.slice(1), 'passed'],
      [`##${RUN.slice(2)}`, `${RUN.slice(2)}\0`, 'passed'],
    ] as const) {
      expect(await outcomeOf(residueOf(label), [log(text)]), label).toBe(outcome);
    }
  });

  test('is found where only the second place that begins like it goes on like it', async () => {
    const residue = residueOf(`${RUN.slice(0, 16)}#${RUN}#${RUN.slice(0, 16)}`);
    expect(await checkLogs(residue, [], [log(RUN)])).toEqual(found());
  });

  test('is found in the second of two logs', async () => {
    expect(await outcomeOf(residueOf(`x ${SENTENCE} x`), [log('nothing of it'), log(SENTENCE)])).toBe(
      'failed',
    );
  });

  test('is found in a packed log, whose name alone says that it is', async () => {
    const others = Array.from({ length: 500 }, (_, index) => (index * 7919).toString(36)).join(' ');
    const packed = zlib.zstdCompressSync(Buffer.from(`${others} ${SENTENCE}`));
    expect(packed.includes(RUN)).toBe(false);
    expect(await outcomeOf(residueOf(SENTENCE), [log(packed, 'jsonl.zst')])).toBe('failed');
    expect(await outcomeOf(residueOf(SENTENCE), [log(packed)])).toBe('passed');
  });

  test('is told by its place', async () => {
    expect(await checkLogs(residueOf(SENTENCE), [], [log(SENTENCE)])).toEqual(found());
    const [{ layers: one }, { layers: two }] = [residueOf(`${RUN.slice(1)}#`), residueOf(SENTENCE)];
    for (const layers of [
      [...one, ...two.map((layer) => ({ ...layer, place: 'second' }))],
      [...two.map((layer) => ({ ...layer, place: 'second' })), ...one],
    ])
      expect(await checkLogs({ ...residueOf(''), layers }, [], [log(SENTENCE)])).toEqual(found('second'));
  });

  test('is none where a report without names holds it as well, or the mode shows it', async () => {
    for (const before of ['', 'x', 'x'.repeat(20)]) {
      const file = log(`${before}${SENTENCE}`);
      expect(await checkLogs(residueOf(SENTENCE, `y${SENTENCE}y`), [], [file])).toEqual(NOTHING);
      expect(await checkLogs(residueOf(SENTENCE), ['Ada', SENTENCE], [file])).toEqual(NOTHING);
    }
  });

  test('is looked for in no file that is gone', async () => {
    const file = log(SENTENCE);
    rmSync(file.path);
    expect(await outcomeOf(residueOf(SENTENCE), [file])).toBe('passed');
  });
});

describe('the logs', () => {
  test('are not even opened where nothing is left that could be a text of theirs', async () => {
    const noise = residueOf(SENTENCE).layers.map((layer) => ({ ...layer, isNoise: true }));
    for (const residue of [
      residueOf(RUN.slice(1)),
      { ...residueOf(''), layers: [] },
      { ...residueOf(''), layers: noise },
    ])
      expect(await checkLogs(residue, [], [log(SENTENCE)])).toEqual(NOTHING);
    expect(openLog).not.toHaveBeenCalled();
    await checkLogs(residueOf(RUN), [], [log('')]);
    expect(openLog).toHaveBeenCalledOnce();
  });

  test('that cannot be read were not read for the report either', async () => {
    const broken = Object.assign(new Error('x'), { code: 'EIO' });
    vi.mocked(unpackZstd).mockRejectedValueOnce(broken);
    expect(await checkLogs(residueOf(RUN), [], [log('x', 'zst'), log(RUN)])).toEqual(found());
  });

  test('are not passed over for a fault of ours', async () => {
    vi.mocked(unpackZstd).mockRejectedValueOnce(new RangeError('x'));
    await expect(checkLogs(residueOf(RUN), [], [log('x', 'zst')])).rejects.toThrow(RangeError);
  });

  test.runIf(process.platform === 'linux')('are never left open', async () => {
    const open = (): number => readdirSync('/proc/self/fd').length;
    const before = open();
    await checkLogs(residueOf(RUN), [], [log(RUN), log('~'), log(RUN)]);
    vi.mocked(unpackZstd).mockRejectedValueOnce(new RangeError('x'));
    await checkLogs(residueOf(RUN), [], [log('x', 'zst')]).catch(() => undefined);
    expect(open()).toBe(before);
  });
});
