import { lintSource } from '@secretlint/core';
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend';
import { resultOf, type CheckResult, type Finding, type FindingClass } from './findings.ts';
import type { Residue } from './residue.ts';

/** What nobody means to show, whoever typed it. The scanner does not know these. */
const PATTERNS: readonly (readonly [FindingClass, RegExp])[] = [
  ['home-folder', /(?:\/home\/|\/Users\/|\/root\/|\b[A-Za-z]:\\Users\\|\/mnt\/[a-z]\/Users\/)[^\s/\\"'<>]+/i],
  ['home-folder', /-(?:home|Users)-[A-Za-z0-9]+-/],
  ['e-mail', /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/],
  ['secret', /\bsk-(?:ant-|proj-|or-)?[A-Za-z0-9_-]{16,}/],
  [
    'secret',
    /\b(?:gh[pousr]|github_pat|glpat|xox[abposr]|npm|pypi|hf|AKIA|ASIA|AIza)[-_]?[A-Za-z0-9_-]{16,}/,
  ],
  ['secret', /\bbearer\s+[A-Za-z0-9._~+/-]{16,}=*/i],
  ['secret', /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\./],
  ['secret', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['secret', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>]+:[^\s/@"'<>]+@/i],
];

/**
 * A trip-wire: nothing in what a report adds looks like a key, an address or a home folder. It finds known shapes
 * only, and proves nothing where it finds none.
 */
export async function checkSecrets({ layers, tooDeep }: Residue): Promise<CheckResult> {
  const findings: Finding[] = tooDeep.map((place) => ({ class: 'too-deep', place }));
  for (const { text, place, isNoise } of layers) {
    if (isNoise) continue;
    for (const [kind, pattern] of PATTERNS) if (pattern.test(text)) findings.push({ class: kind, place });
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
