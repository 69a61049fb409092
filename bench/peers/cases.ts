import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { priceCalls } from '../../cli/accounting/prices.ts';
import { readAccounts } from '../../cli/accounting/read.ts';
import { AGENT_SOURCES } from '../../cli/sources/agents.ts';
import { findRoots } from '../../cli/sources/roots.ts';
import { AGENTS, type Agent } from '../../src/contract/vocabulary.ts';
import { runAlone } from './process.ts';
import { firstWordOf, type Installed, type Report, type Use } from './tools.ts';

const FIXTURES = fileURLToPath(new URL('../../test/fixtures/', import.meta.url));
const NAMES = Object.keys(AGENTS) as Agent[];

/** A folder of logs with an answer that was worked out by hand (test/accounting/oracle.test.ts). */
export interface Case {
  /** `claude-code/streamed-partials`. */
  readonly name: string;
  /** The agents whose logs it holds, and where. */
  readonly folders: ReadonlyMap<Agent, string>;
}

/** What our own code makes of a case. */
export interface Ours extends Use {
  readonly calls: number;
  /** Calls without a price; they are in no cost. */
  readonly unpriced: number;
}

/** What a tool's report makes of a case: its figures, or the sentence that says why there are none. */
export interface Answer {
  readonly tool: string;
  readonly report: string;
  readonly use: Use | null;
  readonly sentence: string | null;
}

export interface Outcome {
  readonly name: string;
  readonly ours: Ours;
  readonly answers: readonly Answer[];
}

/** All oracle cases, in the order of their names. */
export function findCases(): readonly Case[] {
  return readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: group }) => readdirSync(`${FIXTURES}${group}`).map((name) => `${group}/${name}`))
    .filter((name) => existsSync(`${FIXTURES}${name}/expected.json`))
    .sort()
    .map((name) => ({ name, folders: foldersOf(name) }));
}

/** A case of one agent is that agent's folder; one of several has a folder for each, or all logs in one. */
function foldersOf(name: string): ReadonlyMap<Agent, string> {
  const folder = `${FIXTURES}${name}`;
  const own = NAMES.find((agent) => name.startsWith(`${agent}/`));
  if (own !== undefined) return new Map([[own, folder]]);
  return new Map(
    AGENT_SOURCES.flatMap(({ name: agent, logFolders }) => {
      const found = [`${folder}/${agent}`, `${folder}/${firstWordOf(agent)}`, folder].find((path) =>
        logFolders.some((logs) => existsSync(`${path}/${logs}`)),
      );
      return found === undefined ? [] : [[agent, found] as const];
    }),
  );
}

/** Asks our own code and every tool about a case, each with a fresh home that holds a copy of the logs. */
export async function runCase(
  { name, folders }: Case,
  installed: readonly Installed[],
  place: string,
): Promise<Outcome> {
  const agents = [...folders.keys()];
  const begin = `${place}/${name.replaceAll('/', '-')}`;
  const ours = await readOurs(makeHome(`${begin}-ours`, folders));
  const answers: Answer[] = [];
  for (const { tool, command } of installed) {
    if (command === null) continue;
    for (const report of tool.reports) {
      const home = makeHome(`${begin}-${tool.name}-${report.name}`, folders);
      const found = await ask(command, report, agents, home);
      answers.push({ tool: tool.name, report: report.name, ...found });
    }
  }
  return { name, ours, answers };
}

/** Both agents' folders, one of them empty where the case has no logs of it. */
function makeHome(home: string, folders: ReadonlyMap<Agent, string>): string {
  mkdirSync(home, { recursive: true });
  for (const [agent, folder] of folders)
    cpSync(folder, `${home}/${homeFolderOf(agent)}`, { recursive: true });
  for (const { name, logFolders } of AGENT_SOURCES)
    for (const logs of logFolders) mkdirSync(`${home}/${homeFolderOf(name)}/${logs}`, { recursive: true });
  nameOriginators(`${home}/${homeFolderOf('codex')}`);
  return home;
}

export const homeFolderOf = (agent: Agent): string => `.${firstWordOf(agent)}`;

/**
 * Codex says which of its clients wrote a rollout; the oracle's short logs do not, and one of the tools reads
 * no rollout without it. So it is put in, for everyone.
 */
function nameOriginators(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.jsonl')) continue;
    const path = `${entry.parentPath}/${entry.name}`;
    // Byte by byte: some of the logs hold what is no UTF-8.
    const lines = readFileSync(path, 'latin1').split('\n');
    const named = lines.map((line) =>
      line.includes('"type":"session_meta"') && !line.includes('"originator"')
        ? line.replace('"payload":{', '"payload":{"originator":"codex_cli_rs",')
        : line,
    );
    writeFileSync(path, named.join('\n'), 'latin1');
  }
}

async function readOurs(home: string): Promise<Ours> {
  const roots = findRoots({
    env: {},
    platform: 'linux',
    home: '/nowhere',
    claudeDirs: [`${home}/${homeFolderOf('claude-code')}`],
    codexDirs: [`${home}/${homeFolderOf('codex')}`],
  });
  const { calls } = await readAccounts({ roots, workers: 0 });
  const costs = priceCalls(calls);
  return {
    input: sumKnown(calls.input),
    output: sumKnown(calls.output),
    cacheRead: sumKnown(calls.cacheRead),
    cacheWrite: sumKnown(calls.cacheWrite5m) + sumKnown(calls.cacheWrite1h),
    costMicroUsd: sumKnown(costs),
    calls: calls.length,
    unpriced: costs.filter((cost) => Number.isNaN(cost)).length,
  };
}

const sumKnown = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);

async function ask(
  command: readonly string[],
  report: Report,
  agents: readonly Agent[],
  home: string,
): Promise<Pick<Answer, 'use' | 'sentence'>> {
  const { code, stdout, stderr } = await runAlone([...command, ...report.args(agents, home)], home, {
    CLAUDE_CONFIG_DIR: `${home}/${homeFolderOf('claude-code')}`,
    CODEX_HOME: `${home}/${homeFolderOf('codex')}`,
  });
  const said = (text: string): string =>
    text.replaceAll(home, '~').trim().split('\n')[0]?.slice(0, 100) ?? '';
  if (code !== 0) return { use: null, sentence: `ended with ${code}: ${said(stderr) || said(stdout)}` };
  if (stdout.trim() === '') return { use: null, sentence: `answered nothing: ${said(stderr)}` };
  try {
    return { use: report.read(JSON.parse(stdout)), sentence: null };
  } catch (error) {
    return { use: null, sentence: `answered what is no report: ${said(String(error))}` };
  }
}
