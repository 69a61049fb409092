/** `npm test`: every check there is, in the order in which a fault is cheapest to find. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The long run: the privacy suites at the sizes of a release (test/privacy/sizes.ts).
if (process.argv.includes('--deep')) process.env['TALLYSHEET_DEEP'] = '1';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (path: string): string => `${root}node_modules/${path}`;

const steps: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['lint', [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']],
  [
    'component types',
    [
      bin('svelte-check/bin/svelte-check'),
      '--tsconfig',
      './tsconfig.json',
      '--fail-on-warnings',
      '--output',
      'machine',
    ],
  ],
  ['build', [`${root}scripts/build.ts`]],
  ['unit tests', [bin('vitest/vitest.mjs'), 'run', '--project', 'unit']],
  ['browser tests', [bin('vitest/vitest.mjs'), 'run', '--project', 'browser']],
  ['package tests', [bin('vitest/vitest.mjs'), 'run', '--project', 'package']],
  ['machine-made faults', [`${root}test/privacy/machine-faults/run.ts`]],
];

/** What the privacy suites have counted (test/privacy/figures.ts). */
const figures = `${root}.build-test/figures/`;
rmSync(figures, { recursive: true, force: true });

console.log(`testing with Node ${process.versions.node}`);
for (const [name, args] of steps) {
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  console.log(
    `${status === 0 ? 'passed' : 'FAILED'}: ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`,
  );
  if (status !== 0) process.exit(1);
}
if (existsSync(figures)) {
  const names = readdirSync(figures).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  for (const name of names) process.stdout.write(readFileSync(`${figures}${name}`, 'utf8'));
}
console.log(`checks: ${steps.length} passed, 0 failed`);
