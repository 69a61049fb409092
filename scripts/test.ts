/**
 * `npm test`: every check there is, two at a time, in the order in which a fault is cheapest to find.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The long run: the privacy suites at the sizes of a release (test/privacy/sizes.ts).
if (process.argv.includes('--deep')) process.env['TALLYSHEET_DEEP'] = '1';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (path: string): string => `${root}node_modules/${path}`;

interface Check {
  readonly name: string;
  readonly args: readonly string[];
  /** What it prints is shown as it comes: the others' stands together, at their end. */
  readonly isShown?: boolean;
}
const check = (name: string, ...args: string[]): Check => ({ name, args });
const vitest = (name: string, ...projects: readonly string[]): Check =>
  check(name, bin('vitest/vitest.mjs'), 'run', ...projects.flatMap((project) => ['--project', project]));

/** Groups run one after the other, the checks of each two at a time. */
const groups: readonly (readonly Check[])[] = [
  [
    // Packing the package builds it, for the tests below as well.
    vitest('package tests', 'package'),
    check('lint', bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'),
    check(
      // Of components and of all other code.
      'types',
      ...[bin('svelte-check/bin/svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
      ...['--output', 'machine'],
    ),
    check('format', bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  ],
  [
    { ...vitest('unit and browser tests', 'unit', 'browser'), isShown: true },
    check('machine-made faults', `${root}test/privacy/machine-faults/run.ts`),
  ],
];

/** What the privacy suites have counted (test/privacy/figures.ts). */
const figures = `${root}.build-test/figures/`;
rmSync(figures, { recursive: true, force: true });

/** Runs a check and tells whether it passed. */
function run({ name, args, isShown = false }: Check): Promise<boolean> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part));
    child.on('close', (code) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      process.stdout.write(Buffer.concat(said));
      console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${name} (${seconds} s)`);
      resolve(code === 0);
    });
  });
}

console.log(`testing with Node ${process.versions.node}`);
for (const checks of groups) {
  const waiting = [...checks];
  let failed = 0;
  const takeNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      if (!(await run(next))) failed += 1;
  };
  await Promise.all([takeNext(), takeNext()]);
  if (failed > 0) process.exit(1);
}
if (existsSync(figures)) {
  const names = readdirSync(figures).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  for (const name of names) process.stdout.write(readFileSync(`${figures}${name}`, 'utf8'));
}
console.log(`checks: ${groups.flat().length} passed, 0 failed`);
