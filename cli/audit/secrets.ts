import { lintSource } from '@secretlint/core';
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';
import { addressesIn, shapesIn } from '../privacy/shapes.ts';
import { resultOf, type CheckResult, type Finding } from './findings.ts';
import type { Residue } from './residue.ts';

/**
 * A trip-wire: nothing in what a report adds looks like a key, an address or a home folder. It finds known shapes
 * only, and proves nothing where it finds none.
 * @param typed title and author of the report: an e-mail address there is a contact, given on purpose
 */
export async function checkSecrets(
  { layers, tooDeep }: Pick<Residue, 'layers' | 'tooDeep'>,
  typed: readonly string[],
): Promise<CheckResult> {
  const contacts = typed.flatMap(addressesIn);
  const findings: Finding[] = tooDeep.map((place) => ({ class: 'too-deep', place }));
  for (const { text, place, isNoise, holdsLabels } of layers) {
    if (isNoise) continue;
    const isContact =
      holdsLabels &&
      addressesIn(text.replace(ESCAPED_MARKS, ' ')).every((address) => contacts.includes(address));
    const shapes = shapesIn(text).filter((shape) => shape !== 'e-mail' || !isContact);
    findings.push(...shapes.map((shape) => ({ class: shape, place })));
    if (await hasKnownSecret(text)) findings.push({ class: 'secret', place });
  }
  return resultOf('secrets', findings);
}

/** `<`, `>` and `&` as the page's data have them: they would be read as part of an address. */
const ESCAPED_MARKS = /\\u00(?:3c|3e|26)/gi;

async function hasKnownSecret(content: string): Promise<boolean> {
  const { messages } = await lintSource({
    source: { filePath: 'report.txt', content, contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: preset.meta.id, rule: preset, rules: [] }] },
    },
  });
  return messages.length > 0;
}
