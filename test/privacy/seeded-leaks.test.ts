import { beforeAll, expect, test } from 'vitest';
import { auditReport, hasFailed } from '../../cli/audit/audit.ts';
import { checkEncoding } from '../../cli/audit/encoding.ts';
import type { CheckResult } from '../../cli/audit/findings.ts';
import { checkNames } from '../../cli/audit/names.ts';
import { checkSchema } from '../../cli/audit/schema.ts';
import { checkShell } from '../../cli/audit/shell.ts';
import { publishedShells } from '../../cli/audit/shells.ts';
import { readManifestFile } from '../../cli/audit/report-files.ts';
import { startEngine } from '../../cli/report/engine.ts';
import { writeManifest } from '../../cli/report/manifest.ts';
import { isReportPath, type Manifest } from '../../src/contract/manifest.ts';
import { makeReport } from '../report/made-report.ts';
import { Canaries } from './canaries.ts';
import { CARRIERS } from './carriers.ts';
import { figure } from './figures.ts';
import { sizeOf } from './sizes.ts';

const engine = startEngine();
let report: ReadonlyMap<string, Uint8Array>;
let manifest: Manifest;
beforeAll(async () => {
  report = (await makeReport()).files;
  const read = readManifestFile(report);
  if (read === null) throw new Error('no manifest');
  manifest = read;
}, 60_000);

/** The whole audit the first time; after it, its checks one after the other, cheapest first, until one says no. */
async function isFound(files: ReadonlyMap<string, Uint8Array>, isFirst: boolean): Promise<boolean> {
  if (!isFirst) {
    const isNo = ({ outcome }: CheckResult): boolean => outcome === 'failed';
    if (isNo(checkNames(files, manifest, [])) || isNo(checkShell(files, manifest, publishedShells())))
      return true;
    const { result, tables } = await checkSchema(files, manifest);
    if (isNo(result) || isNo(checkEncoding(files, tables, manifest).result)) return true;
  }
  return hasFailed(await auditReport(files, { engine: () => engine }));
}

test('a text that is hidden in a report is found, whatever carries it, though the manifest fits', async () => {
  const canaries = new Canaries();
  const each = sizeOf('seeded-leaks');
  const missed: string[] = [];
  let found = 0;
  for (const { name, hide } of CARRIERS) {
    for (let run = 0; run < each; run += 1) {
      const files = new Map(report);
      hide(files, canaries.make());
      // A manifest lists only what a report can have.
      const listed = new Map([...files].filter(([path]) => isReportPath(path)));
      files.set('manifest.json', writeManifest(manifest, listed));
      if (await isFound(files, run === 0)) found += 1;
      else missed.push(name);
    }
  }
  expect(missed).toEqual([]);
  expect(CARRIERS.length).toBeGreaterThanOrEqual(60);
  figure(
    'T2',
    `${String(found)} texts hidden in ${String(CARRIERS.length)} carriers: every one is found by the audit`,
  );
}, 1_800_000);
