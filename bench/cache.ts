import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GENERATOR_VERSION, type Generated } from './logs.ts';

/** Inside the repository: packaged browsers cannot open files in the system's temp folder. */
export const CACHE = fileURLToPath(new URL('../node_modules/.cache/tallysheet-bench/', import.meta.url));

const CURRENT = `v${GENERATOR_VERSION}-`;

/** Logs that were generated before, or that `generate` makes now. Those of other generators are removed. */
export function cachedLogs(
  name: string,
  generate: (folder: string) => Generated,
): { folder: string; generated: Generated } {
  mkdirSync(CACHE, { recursive: true });
  for (const entry of readdirSync(CACHE)) {
    if (/^v\d+-/.test(entry) && !entry.startsWith(CURRENT)) rmSync(`${CACHE}${entry}`, { recursive: true });
  }
  const folder = `${CACHE}${CURRENT}${name}`;
  const done = `${folder}/generated.json`;
  if (existsSync(done)) return { folder, generated: JSON.parse(readFileSync(done, 'utf8')) as Generated };
  rmSync(folder, { recursive: true, force: true });
  console.log(`generating ${name} …`);
  mkdirSync(folder);
  const generated = generate(folder);
  writeFileSync(done, JSON.stringify(generated));
  return { folder, generated };
}
