import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../.build-test/figures/', import.meta.url));

/**
 * Says what a suite has counted, for the end of `npm test` (scripts/test.ts prints all of them).
 * @param suite number of the suite in docs/privacy.md, `T3`; one that says several things adds a word: `T3 command`
 */
export function figure(suite: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${suite.replaceAll(' ', '-')}.txt`, `${suite}: ${text}\n`);
}
