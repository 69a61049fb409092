import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIELDS } from '../src/contract/fields.ts';
import { MODES } from '../src/contract/modes.ts';
import { texts } from '../src/views/texts.ts';

const README = new URL('../README.md', import.meta.url);
const BEGIN = '<!-- privacy table: written by test/docs.test.ts from src/contract/fields.ts -->\n';
const END = '<!-- end of privacy table -->';

/** The field × mode table as Markdown. */
function describeFields(): string {
  const { fields, rules, special } = texts.privacy;
  const rows = FIELDS.map(({ field, rules: byMode }) => {
    const cells = MODES.map((mode) => special[`${field} ${byMode[mode]}`] ?? rules[byMode[mode]]);
    return `| ${[fields[field] ?? field, ...cells].join(' | ')} |`;
  });
  return [
    '| of the logs | normal (`--for me`) | redacted (`--for team`) | strict (`--for share`, the default) | public (`--for web`, not built yet) |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

test('the README has the field × mode table as the code has it (UPDATE_DOCS=1 writes it)', () => {
  const readme = readFileSync(README, 'utf8');
  const [before, rest = ''] = readme.split(BEGIN);
  const after = rest.slice(rest.indexOf(END));
  const expected = `${before ?? ''}${BEGIN}${describeFields()}${after}`;
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(README, expected);
  expect(readFileSync(README, 'utf8')).toBe(expected);
});

test('every field has a name', () => {
  for (const { field } of FIELDS) expect(Object.keys(texts.privacy.fields)).toContain(field);
});
