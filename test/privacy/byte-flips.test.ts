import { beforeAll, expect, test } from 'vitest';
import { auditReport, hasFailed } from '../../cli/audit/audit.ts';
import { checkManifest, checkNames } from '../../cli/audit/names.ts';
import { readManifestFile } from '../../cli/audit/report-files.ts';
import { startEngine } from '../../cli/report/engine.ts';
import { writeManifest } from '../../cli/report/manifest.ts';
import { Random } from '../../bench/random.ts';
import { makeReport } from '../report/made-report.ts';
import { figure } from './figures.ts';
import { sizeOf } from './sizes.ts';

let report: ReadonlyMap<string, Uint8Array>;
const engine = startEngine();
beforeAll(async () => {
  report = (await makeReport()).files;
}, 60_000);

/** Data, labels, manifest and page; the engine is the same file in every report. */
const paths = (): readonly string[] => [...report.keys()].filter((path) => path !== 'engine.html');

function flip(path: string, random: Random): Map<string, Uint8Array> {
  const bytes = Uint8Array.from(report.get(path) ?? []);
  const at = random.between(0, bytes.length - 1);
  bytes[at]! ^= 1 << random.between(0, 7);
  return new Map([...report, [path, bytes]]);
}

/** The cheap checks first: what they refuse needs no other. */
async function isRefused(files: ReadonlyMap<string, Uint8Array>): Promise<boolean> {
  const manifest = readManifestFile(files);
  const early = [checkNames(files, manifest, []), checkManifest(files)];
  if (early.some(({ outcome }) => outcome === 'failed')) return true;
  return hasFailed(await auditReport(files, { engine: () => engine }));
}

test('a report with one bit turned is refused, whichever it is', async () => {
  const random = new Random(13);
  const runs = sizeOf('byte-flips');
  let refused = 0;
  const missed: string[] = [];
  for (let run = 0; run < runs; run += 1) {
    const path = paths()[run % paths().length]!;
    if (await isRefused(flip(path, random))) refused += 1;
    else missed.push(path);
  }
  expect(missed).toEqual([]);
  expect(refused).toBe(runs);
  figure('T13', `${String(refused)} reports with one bit turned: every one is refused`);
}, 1_800_000);

test('also where the manifest was made to fit', async () => {
  const random = new Random(14);
  const runs = Math.ceil(sizeOf('byte-flips') / 40);
  const missed: string[] = [];
  const manifest = readManifestFile(report);
  if (manifest === null) throw new Error('no manifest');
  let done = 0;
  for (const path of paths().filter((name) => name !== 'manifest.json')) {
    for (let run = 0; run < Math.ceil(runs / paths().length); run += 1) {
      const files = flip(path, random);
      files.set('manifest.json', writeManifest(manifest, files));
      if (!hasFailed(await auditReport(files, { engine: () => engine }))) missed.push(path);
      done += 1;
    }
  }
  expect(missed).toEqual([]);
  figure('T13 fitted', `${String(done)} of them with a manifest that fits: every one is refused`);
}, 1_800_000);
