import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { compileReport } from '../cli/report/compile.ts';
import { writeSamples } from '../scripts/samples.ts';
import { AGENTS } from '../src/contract/vocabulary.ts';
import { fixtureOptions } from './report/made-report.ts';

let folder = '';
beforeAll(() => {
  vi.stubGlobal('TALLYSHEET_VERSION', '0.0.0');
  folder = mkdtempSync(join(tmpdir(), 'tallysheet-'));
  writeSamples(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function filesOf(root: string): ReadonlyMap<string, string> {
  const paths = readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.sort().map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]));
}

test('are the same each time', () => {
  const again = join(folder, 'again');
  writeSamples(again);
  const second = filesOf(again);
  rmSync(again, { recursive: true });
  expect(second).toEqual(filesOf(folder));
});

test('are small enough to travel in the package', () => {
  const bytes = Buffer.from([...filesOf(folder).values()].join(''));
  expect(bytes.length).toBeLessThan(1.5e6);
  expect(gzipSync(bytes).length).toBeLessThan(150e3);
});

test('are nobody’s: every folder is a sample’s, every text is made up', () => {
  const texts = [...filesOf(folder).values()].join('');
  for (const [, path] of texts.matchAll(/"cwd":"([^"]*)"/g))
    expect(path).toMatch(/^\/home\/sample\/[a-z-]+$/);
  const said = new Set(
    [...texts.matchAll(/"(?:text|content|message|output|command)":"([^"]*)"/g)].map(([, text]) => text),
  );
  expect(
    [...said].filter(
      (text) => !/^(Sample text\.|Nobody said this\.|Made up for Tallysheet\.|\\n)+$/.test(text!),
    ),
  ).toEqual(['API Error']);
});

test('compile to a report about both agents', async () => {
  const { published, summary } = await compileReport({
    ...fixtureOptions(),
    zone: 'UTC',
    claudeDirs: [join(folder, 'claude')],
    codexDirs: [join(folder, 'codex')],
    environment: { env: {}, platform: 'linux', home: '/home/sample' },
  });
  expect(published.byAgent.map(({ agent }) => agent).sort()).toEqual(Object.keys(AGENTS).sort());
  expect(published.totals.calls).toBe(1500);
  expect(published.totals.unpricedTokens).toBe(0);
  expect(summary.topProjects).toHaveLength(5);
  expect(published.totals.activeDays).toBeGreaterThan(90);
});
