import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeParts, writeParts, type OracleCase } from '../scripts/docs.ts';
import { FIELDS } from '../src/contract/fields.ts';
import { AGENTS, type Agent } from '../src/contract/vocabulary.ts';
import { texts } from '../src/views/texts.ts';

const ROOT = new URL('../', import.meta.url);

/** The oracle cases (test/accounting/oracle.test.ts), in the order of their names. */
function readCases(): readonly OracleCase[] {
  return (Object.keys(AGENTS) as Agent[]).flatMap((agent) => {
    const folder = new URL(`test/fixtures/${agent}/`, ROOT);
    const names = readdirSync(folder).sort();
    return names.map((name) => {
      const text = readFileSync(new URL(`${name}/expected.json`, folder), 'utf8');
      return { agent, name, rule: (JSON.parse(text) as { readonly rule: string }).rule };
    });
  });
}

test.each([...describeParts(readCases())])(
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

test('every field has a name', () => {
  for (const { field } of FIELDS) expect(Object.keys(texts.privacy.fields)).toContain(field);
});
