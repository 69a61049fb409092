/** T11: every file of the corpus on its own, and all of them in one folder through the whole command. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAccounts } from '../../../cli/accounting/read.ts';
import { findRoots } from '../../../cli/sources/roots.ts';
import { figure } from '../../privacy/figures.ts';
import { sizeOf } from '../../privacy/sizes.ts';
import { claudeCall } from '../temporary.ts';
import { BAD_FILES, type BadFile } from './corpus.ts';

const command = fileURLToPath(new URL('../../../dist/tallysheet.mjs', import.meta.url));
const node = process.env['TALLYSHEET_USERS_NODE'] ?? process.execPath;

let place: string;
let read = 0;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tallysheet-bad-'));
});
afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});
afterAll(() => {
  figure(
    'T11',
    `${read} bad files read on their own, and in one folder through the whole command, each with its counts by reason`,
  );
});

async function make({ path, content }: BadFile): Promise<void> {
  const target = join(place, path);
  mkdirSync(dirname(target), { recursive: true });
  if (typeof content === 'function') await content(target);
  else writeFileSync(target, content);
}

describe.skipIf(process.platform === 'win32')('bad input', () => {
  test('is a corpus of as many files as is said', () => {
    expect(BAD_FILES.length).toBeGreaterThanOrEqual(sizeOf('bad-input'));
    expect(new Set(BAD_FILES.map(({ name }) => name)).size).toBe(BAD_FILES.length);
    expect(new Set(BAD_FILES.map(({ path }) => path)).size).toBe(BAD_FILES.length);
  });

  test.each(BAD_FILES)(
    '$name',
    async (file) => {
      await make(file);
      const roots = findRoots({
        env: {},
        platform: 'linux',
        home: '/nowhere',
        claudeDirs: [place],
        codexDirs: [place],
      });
      const begun = performance.now();
      const { calls, leftOut } = await readAccounts({ roots, workers: 0 });
      // The largest are 604 MB.
      expect(performance.now() - begun).toBeLessThan(20_000);
      const reasons = Object.fromEntries(leftOut.map(({ reason }) => [reason, 0]));
      for (const { reason, count } of leftOut) reasons[reason]! += count;
      expect({ calls: calls.length, leftOut: reasons }).toEqual(file.outcome);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      read += 1;
    },
    60_000,
  );

  test('that grows while it is read is read up to some line, and the last one counts when it is whole', async () => {
    const path = join(place, 'projects/p/a.jsonl');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    const script = `
      const { appendFileSync } = require('node:fs');
      for (let id = 0; ; id++) {
        const line = process.argv[2].replaceAll('#', id) + '\\n';
        appendFileSync(process.argv[1], line.slice(0, 90));
        appendFileSync(process.argv[1], line.slice(90));
        if (id === 100) process.stdout.write('running');
        if (id % 20 === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      }`;
    const agent = spawn(node, ['-e', script, path, claudeCall('#', 1).trim().replace('request-#', 'r#')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(agent.stdout, 'data');
      let before = 100;
      for (let turn = 0; turn < 20; turn += 1) {
        const roots = findRoots({ env: {}, platform: 'linux', home: '/nowhere', claudeDirs: [place] });
        const { calls, leftOut } = await readAccounts({ roots, workers: 0 });
        expect(calls.length).toBeGreaterThanOrEqual(before);
        expect(leftOut.filter(({ reason, count }) => reason !== 'torn-line' || count > 1)).toEqual([]);
        before = calls.length;
      }
      expect(before).toBeGreaterThan(100);
    } finally {
      agent.kill('SIGKILL');
      await once(agent, 'close');
    }
  }, 60_000);

  test('all in one folder makes a report like any other, with the sum of their counts', async () => {
    for (const file of BAD_FILES) await make(file);
    const out = join(place, 'report');
    const args = ['--claude-dir', place, '--codex-dir', place, '--out', out, '--for', 'me', '--json'];
    const run = spawnSync(node, [command, ...args], {
      env: { HOME: place, PATH: process.env['PATH'], TALLYSHEET_DEBUG: '1' },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(run.stderr.split('\n').filter((line) => line.includes('E_') || line.startsWith('    at'))).toEqual(
      [],
    );
    expect(run.status).toBe(0);
    const { accounting, totals } = JSON.parse(run.stdout) as {
      accounting: { reasons: { reason: string; count: number }[] };
      totals: { calls: number };
    };
    const found: Record<string, number> = {};
    for (const { reason, count } of accounting.reasons) found[reason] = (found[reason] ?? 0) + count;
    const expected: Record<string, number> = {};
    for (const { outcome } of BAD_FILES) {
      for (const [reason, count] of Object.entries(outcome.leftOut))
        expected[reason] = (expected[reason] ?? 0) + count;
    }
    expect(found).toEqual(expected);
    expect(totals.calls).toBe(BAD_FILES.reduce((sum, { outcome }) => sum + outcome.calls, 0));
  }, 180_000);
});
