import { FIELDS } from '../../src/contract/fields.ts';
import { MODES } from '../../src/contract/modes.ts';
import { english } from '../../src/texts/english/english.ts';
import { table } from './markdown.ts';

/** The field × mode table. */
export function describeFields(): string {
  const { field: nameOf, ruleOf: textOf } = english.privacy;
  return table(
    [
      'of the logs',
      'normal (`--for me`)',
      'redacted (`--for team`)',
      'strict (`--for share`, the default)',
      'public (`--for web`)',
    ],
    FIELDS.map(({ field, rules }) => [
      nameOf(field),
      ...MODES.map((mode) => (rules[mode] === 'dropped' ? '–' : textOf(field, rules[mode], null))),
    ]),
  );
}
