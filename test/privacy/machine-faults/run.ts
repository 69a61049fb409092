/**
 * T9: Stryker makes one fault after the other in a file, and that file's own tests must find it. Without arguments
 * the files whose turn it is (chosen.ts), with `TALLYSHEET_DEEP=1` all, else those whose path ends as given.
 */
import { readFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
import type { MutantResult } from '@stryker-mutator/api/core';
import { figure } from '../figures.ts';
import { isDeep, sizeOf, SIZES } from '../sizes.ts';
import { chooseFiles, currentCommit } from './chosen.ts';
import { JUDGED, type Judged, type Room } from './judged.ts';

const asked = process.argv.slice(2);
const files =
  asked.length > 0
    ? JUDGED.filter(({ file }) => asked.some((end) => file.endsWith(end)))
    : isDeep
      ? JUDGED.filter(({ measured }) => measured !== null)
      : chooseFiles(JUDGED, currentCommit());

interface Score {
  readonly judged: Judged;
  readonly found: number;
  readonly all: number;
}

/** Makes the faults of a file, each judged by the tests of that file. */
async function judge(judged: Judged): Promise<Score> {
  process.env['TALLYSHEET_JUDGES'] = judged.tests.join(' ');
  const results = await new Stryker({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/privacy/machine-faults/vitest.config.ts', related: false },
    mutate: [judged.file],
    ignorePatterns: [
      '/dist',
      '/docs',
      '/bench',
      '/report',
      '/.build',
      '/.build-test',
      '/test/fixtures',
      '/test/browser',
    ],
    coverageAnalysis: 'perTest',
    disableTypeChecks: false,
    concurrency: 1,
    // A fault that never ends is found by that; the tests themselves take a fraction of a second.
    timeoutMS: 4_000,
    reporters: asked.length > 0 ? ['progress-append-only'] : [],
    logLevel: 'error',
    tempDirName: '.build-test/stryker',
    cleanTempDir: 'always',
  } as ConstructorParameters<typeof Stryker>[0]).runMutationTest();
  // What does not run at all is no fault that somebody could miss, nor is what changes nothing: the code says why.
  const counted = results.filter(
    ({ status }) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status),
  );
  const left = counted.filter(({ status }) => status !== 'Killed' && status !== 'Timeout');
  const source = readFileSync(judged.file, 'utf8').split('\n');
  for (const fault of left) describeFault(judged.file, source, fault);
  return { judged, found: counted.length - left.length, all: counted.length };
}

function describeFault(file: string, source: readonly string[], fault: MutantResult): void {
  const { line, column } = fault.location.start;
  console.log(`${file}:${line}:${column} ${fault.mutatorName} ${fault.status}`);
  console.log(`    ${source[line - 1]?.trim() ?? ''}\n    becomes ${fault.replacement ?? ''}`);
}

const scores: Score[] = [];
for (const judged of files) {
  const begun = performance.now();
  const score = await judge(judged);
  scores.push(score);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${judged.file}: ${score.found} of ${score.all} faults found (${seconds} s)`);
}

const sum = (list: readonly Score[], part: 'found' | 'all'): number =>
  list.reduce((total, score) => total + score[part], 0);
const least = SIZES['mutation-score'].commit;
const rooms = [...new Set(files.map(({ room }) => room))];
const isEnough = (room: Room): boolean => {
  const own = scores.filter(({ judged }) => judged.room === room);
  return sum(own, 'found') * 100 >= sum(own, 'all') * least;
};
const tooFew = rooms.filter((room) => !isEnough(room));
const open = scores.filter(
  ({ judged, found, all }) => all === 0 || (judged.chokePoint === true && found < all),
);
const each = scores.map(({ judged, found, all }) => `${judged.file.split('/').at(-1)} ${found}/${all}`);
figure(
  'T9',
  `${sum(scores, 'found')} of ${sum(scores, 'all')} machine-made faults found: ${each.join(', ')}`,
);
for (const room of tooFew) console.error(`${room}: fewer than ${least} of 100 faults are found`);
for (const { judged } of open) console.error(`${judged.file}: faults are left, or none was made`);
const isWhole = asked.length > 0 || sum(scores, 'all') >= sizeOf('machine-faults');
if (!isWhole) console.error('fewer faults than promised');
process.exit(scores.length > 0 && isWhole && tooFew.length + open.length === 0 ? 0 : 1);
