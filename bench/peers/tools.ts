import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Agent } from '../../src/contract/vocabulary.ts';

/** Tokens and cost of a case. Input is uncached; reasoning is a part of output. */
export interface Use {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly costMicroUsd: number;
}

/** A report of a tool: one of the ways in which it says the same thing. */
export interface Report {
  readonly name: string;
  /** Its arguments for logs of these agents in this home. */
  readonly args: (agents: readonly Agent[], home: string) => readonly string[];
  /** @throws When the answer does not have the shape that this version has. */
  readonly read: (answer: unknown) => Use;
}

/** Another tool, of one version. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** What npm calls it on this platform; null where there is none. */
  readonly packageName: string | null;
  /** Without it the comparison has no point. */
  readonly isRequired: boolean;
  /** Inside its package; a script, or a program where it has no ending. */
  readonly program: string;
  /** The first one stands for the tool. */
  readonly reports: readonly [Report, ...Report[]];
}

const TOKSCALE_PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@tokscale/cli-linux-x64-gnu',
};

const ALL_DAYS = ['--from', '2020-01-01', '--to', '2099-12-31', '--format', 'json'];

export const TOOLS: readonly Tool[] = [
  {
    name: 'ccusage',
    version: '20.0.24',
    packageName: 'ccusage',
    isRequired: true,
    program: 'src/cli.js',
    reports: [ccusageReport('daily'), ccusageReport('session')],
  },
  {
    name: 'tokscale',
    version: '4.17.0',
    packageName: TOKSCALE_PACKAGES[`${process.platform}-${process.arch}`] ?? null,
    isRequired: false,
    program: 'bin/tokscale',
    reports: [
      {
        name: 'models',
        args: (_, home) => ['--light', '--json', '--no-spinner', '--home', home],
        read: (answer) =>
          sumOf(listIn(answer, 'entries'), (entry) => ({
            input: numberIn(entry, 'input'),
            output: numberIn(entry, 'output') + numberIn(entry, 'reasoning'),
            cacheRead: numberIn(entry, 'cacheRead'),
            cacheWrite: numberIn(entry, 'cacheWrite'),
            cost: numberIn(entry, 'cost'),
          })),
      },
      {
        name: 'graph',
        args: (_, home) => ['graph', '--no-spinner', '--home', home],
        read: (answer) =>
          sumOf(listIn(answer, 'contributions'), (day) => {
            const tokens = objectIn(day, 'tokenBreakdown');
            return {
              input: numberIn(tokens, 'input'),
              output: numberIn(tokens, 'output') + numberIn(tokens, 'reasoning'),
              cacheRead: numberIn(tokens, 'cacheRead'),
              cacheWrite: numberIn(tokens, 'cacheWrite'),
              cost: numberIn(objectIn(day, 'totals'), 'cost'),
            };
          }),
      },
    ],
  },
  {
    name: 'codeburn',
    version: '0.9.15',
    packageName: 'codeburn',
    isRequired: false,
    program: 'dist/cli.js',
    reports: [
      {
        name: 'report',
        args: () => ['report', ...ALL_DAYS],
        read: (answer) => {
          const overview = objectIn(answer, 'overview');
          const tokens = objectIn(overview, 'tokens');
          return sumOf([overview], () => ({
            input: numberIn(tokens, 'input'),
            output: numberIn(tokens, 'output'),
            cacheRead: numberIn(tokens, 'cacheRead'),
            cacheWrite: numberIn(tokens, 'cacheWrite'),
            cost: numberIn(overview, 'cost'),
          }));
        },
      },
      {
        name: 'audit',
        args: () => ['audit', ...ALL_DAYS],
        read: (answer) =>
          sumOf(listOf(answer), (row) => {
            const tokens = objectIn(row, 'displayed');
            return {
              input: numberIn(tokens, 'inputTokens'),
              output: numberIn(tokens, 'outputTokens'),
              cacheRead: numberIn(tokens, 'cacheReadTokens'),
              cacheWrite: numberIn(tokens, 'cacheWriteTokens'),
              cost: numberIn(row, 'attributedCostUSD'),
            };
          }),
      },
    ],
  },
];

/** An agent's first word, by which tools and folders are called: `claude`. */
export const firstWordOf = (agent: Agent): string => agent.split('-')[0]!;

function ccusageReport(name: string): Report {
  return {
    name,
    args: (agents) => [
      // Without an agent's name it reads all of them.
      ...(agents.length === 1 ? agents.map(firstWordOf) : []),
      name,
      '--json',
      '--offline',
      '-z',
      'UTC',
    ],
    read: (answer) => {
      const totals = objectIn(answer, 'totals');
      return sumOf([totals], () => ({
        input: numberIn(totals, 'inputTokens'),
        output: numberIn(totals, 'outputTokens'),
        cacheRead: numberIn(totals, 'cacheReadTokens'),
        cacheWrite: numberIn(totals, 'cacheCreationTokens'),
        cost: numberIn(totals, 'costUSD' in totals ? 'costUSD' : 'totalCost'),
      }));
    },
  };
}

/** A tool that is there, or the sentence that says why it is not. */
export interface Installed {
  readonly tool: Tool;
  /** The words that start it, or null. */
  readonly command: readonly string[] | null;
  readonly sentence: string | null;
}

/**
 * Installs a tool with npm into a folder of its own below `folder`, its scripts not run.
 *
 * @throws When a required tool cannot be had.
 */
export function install(tool: Tool, folder: string): Installed {
  const installed = tryInstall(tool, folder);
  if (installed.command === null && tool.isRequired) throw new Error(installed.sentence ?? tool.name);
  return installed;
}

function tryInstall(tool: Tool, folder: string): Installed {
  const missing = (why: string): Installed => ({
    tool,
    command: null,
    sentence: `${tool.name} ${tool.version} is left out: ${why}.`,
  });
  if (tool.packageName === null)
    return missing(`no package is known for ${process.platform}-${process.arch}`);
  const own = `${folder}/${tool.name}`;
  mkdirSync(own);
  writeFileSync(`${own}/package.json`, '{"private":true}\n');
  const npm = process.env['npm_execpath'];
  const [program, ...words] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const { status, stderr } = spawnSync(
    program!,
    [
      ...words,
      'install',
      `${tool.packageName}@${tool.version}`,
      '--prefix',
      own,
      '--save-exact',
      ...['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--no-workspaces'],
    ],
    { cwd: own, encoding: 'utf8', env: outsideOfProject() },
  );
  if (status !== 0)
    return missing(`npm could not install it (${/npm error code \w+/.exec(stderr)?.[0] ?? status})`);
  const path = `${own}/node_modules/${tool.packageName}/${tool.program}`;
  if (!existsSync(path)) return missing(`its package has no ${tool.program}`);
  if (path.endsWith('.js')) return { tool, command: [process.execPath, path], sentence: null };
  chmodSync(path, 0o755);
  return { tool, command: [path], sentence: null };
}

/** The environment without what `npm run` says about this project: npm would install into it. */
function outsideOfProject(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|config_(local_)?prefix|config_workspaces?)/i.test(name),
    ),
  );
}

/** A report's figures in dollars; a sum of them is rounded once. */
type Dollars = Omit<Use, 'costMicroUsd'> & { readonly cost: number };

function sumOf<T>(rows: readonly T[], read: (row: T) => Dollars): Use {
  const dollars = rows.map(read);
  const sum = (pick: (row: Dollars) => number): number =>
    dollars.reduce((total, row) => total + pick(row), 0);
  return {
    input: sum(({ input }) => input),
    output: sum(({ output }) => output),
    cacheRead: sum(({ cacheRead }) => cacheRead),
    cacheWrite: sum(({ cacheWrite }) => cacheWrite),
    // Never -0, which one of them prints.
    costMicroUsd: Math.round(sum(({ cost }) => cost) * 1e6) + 0,
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new TypeError('no object where one was expected');
  return value as Readonly<Record<string, unknown>>;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('no list where one was expected');
  return value;
}

const objectIn = (value: unknown, key: string) => objectOf(objectOf(value)[key]);
const listIn = (value: unknown, key: string) => listOf(objectOf(value)[key]);

function numberIn(value: unknown, key: string): number {
  const found = objectOf(value)[key];
  if (typeof found !== 'number') throw new TypeError(`no number in ${key}`);
  return found;
}
