import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readAccounts } from '../../cli/accounting/read.ts';
import type { Progress } from '../../cli/accounting/read.ts';
import { findRoots } from '../../cli/sources/roots.ts';
import { describeAccounts } from './described.ts';
import { claudeCall, codexCall, makeFolder } from '../sources/temporary.ts';

const WORKER = new URL('../../cli/accounting/scan-worker.ts', import.meta.url);
const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

function allFixtures() {
  const folder = makeFolder();
  return findRoots({
    env: {},
    platform: 'linux',
    home: folder,
    claudeDirs: ['streamed-partials', 'subagent-layouts', 'malformed-lines', 'windows-paths-and-unicode'].map(
      (name) => `${FIXTURES}claude-code/${name}`,
    ),
    codexDirs: ['fork-copies-history', 'archived-copy', 'bad-lines'].map(
      (name) => `${FIXTURES}codex/${name}`,
    ),
  });
}

test('workers and their number do not show in the accounts', async () => {
  const roots = allFixtures();
  const serial = describeAccounts(await readAccounts({ roots, workers: 0 }));
  for (const workers of [2, 3]) {
    const progress: Progress[] = [];
    const accounts = await readAccounts({
      roots,
      workers,
      workerUrl: WORKER,
      onProgress: (step) => progress.push(step),
    });
    expect(describeAccounts(accounts)).toEqual(serial);
    const bytes = accounts.scans.reduce((sum, scan) => sum + scan.bytes, 0);
    expect(progress.at(-1)).toEqual({ bytes, totalBytes: bytes });
  }
});

test('where no worker can be had, the logs are read without', async () => {
  const roots = allFixtures();
  const accounts = await readAccounts({
    roots,
    workers: 2,
    workerUrl: new URL('./no-such-worker.ts', import.meta.url),
  });
  expect(describeAccounts(accounts)).toEqual(describeAccounts(await readAccounts({ roots, workers: 0 })));
});

test('progress never runs backwards, and few logs need no worker', async () => {
  const files = {
    'projects/p/a.jsonl': claudeCall('m1', 1),
    'projects/p/b.jsonl': claudeCall('m2', 2),
    'sessions/rollout-1.jsonl': codexCall(1, 1),
  };
  const [first, second, third] = Object.values(files).map((text) => text.length) as [number, number, number];
  const folder = makeFolder(files);
  const progress: Progress[] = [];
  const accounts = await readAccounts({
    roots: findRoots({
      env: {},
      platform: 'linux',
      home: '/nowhere',
      claudeDirs: [folder],
      codexDirs: [folder],
    }),
    onProgress: (step) => progress.push(step),
  });
  const totalBytes = first + second + third;
  expect(progress).toEqual([
    { bytes: first, totalBytes },
    { bytes: first + second, totalBytes },
    { bytes: totalBytes, totalBytes },
  ]);
  expect(accounts.calls.length).toBe(3);
  expect(accounts.scans).toEqual([
    { agent: 'claude-code', files: 2, bytes: first + second, lines: 2, copies: 0 },
    { agent: 'codex', files: 1, bytes: third, lines: 1, copies: 0 },
  ]);
});
