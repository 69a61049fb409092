/**
 * `npm test`: every check there is, in the order in which a fault is cheapest to find. Checks that keep one core busy
 * run two at a time.
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
}
const check = (name: string, ...args: string[]): Check => ({ name, args });
const vitest = (name: string, ...projects: readonly string[]): Check =>
  check(name, bin('vitest/vitest.mjs'), 'run', ...projects.flatMap((project) => ['--project', project]));

/** Groups run one after the other; of a group, so many checks at a time. */
const groups: readonly { readonly atOnce: number; readonly checks: readonly Check[] }[] = [
  {
    atOnce: 2,
    checks: [
      check('lint', bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'),
      check(
        // Of components and of all other code.
        'types',
        ...[bin('svelte-check/bin/svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
        ...['--output', 'machine'],
      ),
      check('format', bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
      check('build', `${root}scripts/build.ts`),
    ],
  },
  {
    atOnce: 2,
    checks: [
      check('machine-made faults', `${root}test/privacy/machine-faults/run.ts`),
      vitest('package tests', 'package'),
    ],
  },
  { atOnce: 1, checks: [vitest('unit and browser tests', 'unit', 'browser')] },
];

/** What the privacy suites have counted (test/privacy/figures.ts). */
const figures = `${root}.build-test/figures/`;
rmSync(figures, { recursive: true, force: true });

/** Runs a check and tells whether it passed. Beside another, what it prints stands together, at its end. */
function run({ name, args }: Check, isAlone: boolean): Promise<boolean> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
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
for (const { atOnce, checks } of groups) {
  const waiting = [...checks];
  let failed = 0;
  const takeNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      if (!(await run(next, atOnce === 1))) failed += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
  if (failed > 0) process.exit(1);
}
if (existsSync(figures)) {
  const names = readdirSync(figures).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  for (const name of names) process.stdout.write(readFileSync(`${figures}${name}`, 'utf8'));
}
console.log(`checks: ${groups.flatMap(({ checks }) => checks).length} passed, 0 failed`);
