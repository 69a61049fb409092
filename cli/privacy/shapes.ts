/** What a text looks like that nobody means to show. */
export type Shape = 'home-folder' | 'e-mail' | 'secret';

const E_MAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){0,126}\.[A-Za-z]{2,}/;

/**
 * Shapes of keys, addresses and home folders as their makers document them: narrow, since names of projects, branches
 * and folders (`src/home/index`, `npm-package-starter`, `feature-home-page`) must not be taken for them. What may be long
 * before the sign that it is known by has a limit: a text of one letter would be searched for hours. Nor is there more
 * of anything than tells it: a group that repeats takes stack each time.
 */
const SHAPES: readonly (readonly [Shape, RegExp])[] = [
  [
    'home-folder',
    /(?<![\w.~-])(?:\/home\/|\/Users\/|\/root\/|[A-Za-z]:\\Users\\|\/mnt\/[a-z]\/Users\/)[^\s/\\"'<>]/i,
  ],
  // As Claude Code names the folders of its logs.
  ['home-folder', /(?<![\w.])-(?:home|Users)-[A-Za-z0-9]+-/],
  ['e-mail', E_MAIL],
  ['secret', /\bsk-(?:(?:ant|proj|or|svcacct)-[\w-]{16,}|[A-Za-z0-9]{32,})/],
  ['secret', /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{22,}|\bglpat-[\w-]{20,}/],
  ['secret', /\bxox[abposr]-\d[\w-]{10,}|\bnpm_[A-Za-z0-9]{36}|\bpypi-[\w-]{50,}|\bhf_[A-Za-z]{30,}/],
  ['secret', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}/],
  ['secret', /\bbearer\s+[A-Za-z0-9._~+/-]{16}/i],
  ['secret', /\beyJ[\w-]{8,1024}\.eyJ[\w-]{8,}\./],
  ['secret', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['secret', /\b[a-z][a-z0-9+.-]{0,31}:\/\/[^\s/:@"'<>]+:[^\s/@"'<>]+@/i],
];

/** E-mail addresses in a text. */
export function addressesIn(text: string): readonly string[] {
  return text.match(new RegExp(E_MAIL, 'g')) ?? [];
}

/** The shapes that stand in a text. */
export function shapesIn(text: string): readonly Shape[] {
  return SHAPES.filter(([, pattern]) => pattern.test(text)).map(([shape]) => shape);
}
