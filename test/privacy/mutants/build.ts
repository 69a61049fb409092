import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { parsePrices } from '../../../cli/accounting/price-file.ts';
import type { hasFailed, inspectReport } from '../../../cli/audit/audit.ts';
import type { auditCard } from '../../../cli/audit/card.ts';
import type { readFolder } from '../../../cli/audit/folder.ts';
import type { checkIdentity } from '../../../cli/audit/identity.ts';
import type { decodeLayers } from '../../../cli/audit/layers.ts';
import type { checkLogs } from '../../../cli/audit/logs.ts';
import type { checkSecrets } from '../../../cli/audit/secrets.ts';
import type { compileShare } from '../../../cli/report/compile.ts';
import type { PrivateTexts } from '../../../cli/sources/private-texts.ts';
import type { Edit } from './fault.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, '.build-test', 'mutants');

/** Tallysheet up to the report's data, and its audit, as they are or with a fault. */
export interface Built {
  readonly compileShare: typeof compileShare;
  readonly parsePrices: typeof parsePrices;
  readonly PrivateTexts: typeof PrivateTexts;
  readonly inspectReport: typeof inspectReport;
  readonly hasFailed: typeof hasFailed;
  readonly readFolder: typeof readFolder;
  readonly decodeLayers: typeof decodeLayers;
  readonly checkIdentity: typeof checkIdentity;
  readonly checkLogs: typeof checkLogs;
  readonly checkSecrets: typeof checkSecrets;
  readonly auditCard: typeof auditCard;
}

const ENTRY = `
export { compileShare } from './cli/report/compile.ts';
export { parsePrices } from './cli/accounting/price-file.ts';
export { PrivateTexts } from './cli/sources/private-texts.ts';
export { hasFailed, inspectReport } from './cli/audit/audit.ts';
export { auditCard } from './cli/audit/card.ts';
export { readFolder } from './cli/audit/folder.ts';
export { checkIdentity } from './cli/audit/identity.ts';
export { decodeLayers } from './cli/audit/layers.ts';
export { checkLogs } from './cli/audit/logs.ts';
export { checkSecrets } from './cli/audit/secrets.ts';
`;

/** The code with some edits. @throws when a text to be replaced does not stand in its file once */
export function editSource(edits: readonly Edit[]): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const { file, from, to } of edits) {
    const source = sources.get(file) ?? readFileSync(join(root, file), 'utf8');
    const parts = source.split(from);
    if (parts.length !== 2) throw new Error(`${parts.length - 1} times instead of once in ${file}: ${from}`);
    sources.set(file, parts.join(to));
  }
  return sources;
}

/** Bundles and loads Tallysheet with some edits. The packages that it uses are loaded once for all. */
export async function buildWith(edits: readonly Edit[], name: string): Promise<Built> {
  const sources = new Map([...editSource(edits)].map(([file, text]) => [join(root, file), text]));
  const met = new Set<string>();
  const edited: Plugin = {
    name: 'edited',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/](cli|src)[\\/].*\.ts$/ }, ({ path }) => {
        const contents = sources.get(path);
        if (contents === undefined) return null;
        met.add(path);
        return { contents, loader: 'ts' };
      });
    },
  };
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // Where cli/report/package-files.ts looks for dist/.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'cli/report/compile.ts')).href) },
    plugins: [edited],
    logLevel: 'silent',
  });
  const unused = [...sources.keys()].filter((path) => !met.has(path));
  if (unused.length > 0) throw new Error(`not a part of what is built: ${unused.join(' ')}`);
  const built = (await import(pathToFileURL(outfile).href)) as Built;
  await rm(outfile, { force: true });
  return built;
}
