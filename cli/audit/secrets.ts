import { lintSource } from '@secretlint/core';
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';
import { shapesIn } from '../privacy/shapes.ts';
import { resultOf, type CheckResult, type Finding } from './findings.ts';
import type { Residue } from './residue.ts';

/**
 * A trip-wire: nothing in what a report adds looks like a key, an address or a home folder. It finds known shapes
 * only, and proves nothing where it finds none.
 */
export async function checkSecrets({ layers, tooDeep }: Residue): Promise<CheckResult> {
  const findings: Finding[] = tooDeep.map((place) => ({ class: 'too-deep', place }));
  for (const { text, place, isNoise } of layers) {
    if (isNoise) continue;
    findings.push(...shapesIn(text).map((shape) => ({ class: shape, place })));
    if (await hasKnownSecret(text)) findings.push({ class: 'secret', place });
  }
  return resultOf('secrets', findings);
}

async function hasKnownSecret(content: string): Promise<boolean> {
  const { messages } = await lintSource({
    source: { filePath: 'report.txt', content, contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      maskSecrets: true,
      config: { rules: [{ id: preset.meta.id, rule: preset, rules: [] }] },
    },
  });
  return messages.some(({ type }) => type === 'message');
}
