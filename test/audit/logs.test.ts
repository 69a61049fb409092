import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { checkLogs } from '../../cli/audit/logs.ts';
import type { Residue } from '../../cli/audit/residue.ts';
import type { LogFile } from '../../cli/sources/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'tallysheet-logs-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let count = 0;
function log(content: string | Uint8Array): LogFile {
  const name = `${(count += 1)}.jsonl`;
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

describe('a text of the logs', () => {
  test('is found from 24 bytes on, wherever it begins in the log', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(SENTENCE.length - 24),
        fc.nat(3 * 1024 * 1024),
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

  test('is found in the second of two logs', async () => {
    expect(await outcomeOf(residueOf(`x ${SENTENCE} x`), [log('nothing of it'), log(SENTENCE)])).toBe(
      'failed',
    );
  });

  test('is told by its place', async () => {
    const { findings } = await checkLogs(residueOf(SENTENCE), [], [log(SENTENCE)]);
    expect(findings).toEqual([{ class: 'text-of-logs', place: 'labels.json' }]);
  });

  test('is none where a report without names holds it as well, or the mode shows it', async () => {
    expect(await outcomeOf(residueOf(SENTENCE, `x${SENTENCE}x`), [log(SENTENCE)])).toBe('passed');
    expect(await outcomeOf(residueOf(SENTENCE), [log(SENTENCE)], [SENTENCE])).toBe('passed');
  });

  test('is looked for in no file that is gone', async () => {
    const file = log(SENTENCE);
    rmSync(file.path);
    expect(await outcomeOf(residueOf(SENTENCE), [file])).toBe('passed');
  });
});
