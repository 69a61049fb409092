/**
 * `npm run bench:peers`: installs other tools that count the same logs, in one version each, outside of the project,
 * and prints what each of them makes of the oracle's cases beside what we make of them; then the time that the
 * fastest of them and ours take for the bench's generated logs. `--write` writes test/fixtures/peers.json,
 * `--case <part of a name>` takes a part of the cases, `--no-speed` leaves the logs out, `--quick` reads a tenth.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { findCases, runCase, type Outcome } from './cases.ts';
import { NETWORK_DENIED } from './process.ts';
import { compareSpeed } from './speed.ts';
import { peersOf, writeAlone, writeCounts, writeOutcomes } from './table.ts';
import { install, TOOLS } from './tools.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PEERS = `${ROOT}test/fixtures/peers.json`;

const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    case: { type: 'string' },
    'no-speed': { type: 'boolean' },
    quick: { type: 'boolean' },
  },
});
if (values.write === true && values.case !== undefined)
  throw new Error('--write takes all cases: leave --case out');

const place = realpathSync(mkdtempSync(`${tmpdir()}/tallysheet-peers-`));
try {
  await compare();
} finally {
  rmSync(place, { recursive: true, force: true });
}

async function compare(): Promise<void> {
  const installed = TOOLS.map((tool) => install(tool, place));
  for (const { tool, sentence } of installed) console.log(sentence ?? `${tool.name} ${tool.version}`);
  console.log(
    NETWORK_DENIED === null
      ? 'The network could not be denied to them: they were asked to stay offline where they can be.'
      : 'They ran without network.',
  );
  console.log(
    'Input is what was not read from or written to a cache, for Codex too; reasoning is a part of output.\n' +
      'Rollouts that do not name their originator were given one. ≠ is not what we say.\n',
  );

  const cases = findCases().filter(({ name }) => name.includes(values.case ?? ''));
  if (cases.length === 0) throw new Error(`no case has ${values.case ?? ''} in its name`);
  const outcomes: Outcome[] = new Array(cases.length);
  mkdirSync(`${place}/homes`);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < cases.length; at = next++)
      outcomes[at] = await runCase(cases[at]!, installed, `${place}/homes`);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));

  console.log(`${writeOutcomes(outcomes)}\n\n${writeCounts(outcomes)}\n${writeAlone(outcomes)}`);
  if (values.write === true) {
    const present = installed.filter(({ command }) => command !== null).map(({ tool }) => tool);
    const text = JSON.stringify(peersOf(present, outcomes));
    writeFileSync(PEERS, await format(text, { parser: 'json', printWidth: 110 }));
  }
  if (values['no-speed'] === true) return;
  if (!existsSync(`${ROOT}dist/tallysheet.mjs`)) {
    const { status } = spawnSync(process.execPath, [`${ROOT}scripts/build.ts`], { stdio: 'inherit' });
    if (status !== 0) throw new Error('the package could not be built');
  }
  console.log(`\n${await compareSpeed(installed[0]!, values.quick === true ? 1e8 : 1e9, place)}`);
}
