/**
 * `npm run bench`: prints what the built package takes in time, memory and bytes, each figure beside what the
 * project asks of it. `--quick` reads a tenth of the logs; `--only compile` or `--only page` does a part.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { findBrowsers } from '../test/browser/browsers.ts';
import { benchCompile, benchYear, reportOfYear } from './compile.ts';
import { writeTable } from './figures.ts';
import { benchFilters, scriptSize } from './filters.ts';
import { reportOfRows } from './made-report.ts';
import { benchPage } from './page.ts';

const YEAR_CALLS = 200_000;

/** Reports that are made to filter in, and the time from a choice to its paint that 95 of 100 may take, in ms. */
const MADE = [
  { mode: 'strict', rows: 200_000, floor: 50 },
  { mode: 'normal', rows: 200_000, floor: 50 },
  { mode: 'normal', rows: 1_000_000, floor: 100 },
] as const;

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
const { only } = values;
if (only !== undefined && only !== 'compile' && only !== 'page') {
  throw new Error('--only takes compile or page');
}

const root = fileURLToPath(new URL('..', import.meta.url));
if (!existsSync(`${root}dist/tallysheet.mjs`)) {
  const { status } = spawnSync(process.execPath, [`${root}scripts/build.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
// What else the machine does decides more about a time than the code.
const users = process.env['TALLYSHEET_USERS_NODE'] ?? process.execPath;
const version = execFileSync(users, ['--version'], { encoding: 'utf8' }).trim();
console.log(`Node ${version}, ${availableParallelism()} cores, load before ${loadavg()[0]?.toFixed(1)}\n`);
if (only !== 'page') {
  console.log(`${await benchCompile(values.quick === true ? 1e8 : 1e9)}\n`);
  console.log(`${await benchYear(YEAR_CALLS)}\n`);
}
if (only !== 'compile') {
  console.log(writeTable('the page', [scriptSize(`${root}dist/shell.html`)]));
  const report = await reportOfYear(YEAR_CALLS);
  const browsers = await findBrowsers();
  for (const browser of browsers) console.log(`\n${await benchPage(browser, report)}`);
  for (const { mode, rows, floor } of MADE) {
    const folder = await reportOfRows(mode, rows);
    const name = `${rows} rows of usage, ${mode}`;
    for (const browser of browsers) console.log(`\n${await benchFilters(browser, folder, { name, floor })}`);
  }
}
