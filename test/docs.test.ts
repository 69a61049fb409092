import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { OracleCase, Peers } from '../scripts/docs/cases.ts';
import { describeParts, writeParts } from '../scripts/docs/documents.ts';
import { AGENTS, type Agent } from '../src/contract/vocabulary.ts';

const ROOT = new URL('../', import.meta.url);
const FIXTURES = new URL('test/fixtures/', ROOT);

/** The oracle cases (test/accounting/oracle.test.ts), in the order of their names. */
function readCases(): readonly OracleCase[] {
  return [...(Object.keys(AGENTS) as Agent[]), 'mixed' as const].flatMap((group) => {
    const folder = new URL(`${group}/`, FIXTURES);
    const names = readdirSync(folder).sort();
    return names.map((name) => {
      const text = readFileSync(new URL(`${name}/expected.json`, folder), 'utf8');
      const { rule, calls } = JSON.parse(text) as Pick<OracleCase, 'rule' | 'calls'>;
      return { group, name, rule, calls };
    });
  });
}

/** What other tools make of the cases, where that was measured. */
function readPeers(): Peers | null {
  const file = new URL('peers.json', FIXTURES);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Peers) : null;
}

test.each([...describeParts(readCases(), readPeers())])(
  '%s says what the code says (UPDATE_DOCS=1 writes it)',
  (path, parts) => {
    const file = new URL(path, ROOT);
    const document = readFileSync(file, 'utf8');
    const expected = writeParts(document, parts);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, expected);
    else expect(document).toBe(expected);
  },
);

test('a document without the place for a part is refused', () => {
  const part = { begin: '<!-- a -->\n', end: '<!-- end -->', markdown: 'new\n' };
  expect(writeParts('1\n<!-- a -->\nold\n<!-- end -->\n2\n', [part])).toBe(
    '1\n<!-- a -->\nnew\n<!-- end -->\n2\n',
  );
  for (const document of [
    '',
    '<!-- a -->\n',
    '<!-- end --><!-- a -->\n',
    `${part.begin}${part.begin}${part.end}`,
  ])
    expect(() => writeParts(document, [part])).toThrow(RangeError);
});
