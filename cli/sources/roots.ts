import { readdirSync, realpathSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Agent } from '../../src/contract/vocabulary.ts';
import { AGENT_NAMES, AGENT_SOURCES } from './agents.ts';

/** A folder of an agent that holds logs. */
export interface Root {
  readonly agent: Agent;
  /** The folder as the environment, the user or the convention names it. */
  readonly path: string;
  /** Real paths of the folders in it that hold logs; never empty. */
  readonly folders: readonly string[];
}

/** What of the machine decides where agents keep their logs. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As in `process.platform`. */
  readonly platform: string;
  /** The user's home folder. */
  readonly home: string;
}

export interface RootOptions extends Environment {
  /** Folders that hold `projects/`. When these or `codexDirs` are given, nothing else is read. */
  readonly claudeDirs?: readonly string[] | undefined;
  /** Folders that hold `sessions/` or `archived_sessions/`. */
  readonly codexDirs?: readonly string[] | undefined;
  /** Only these agents; all when absent. */
  readonly agents?: readonly Agent[] | undefined;
}

/** Cowork nests its sessions a few folders deep; deeper is somebody's project. */
const MAX_SEARCH_DEPTH = 6;

/**
 * The agents' folders that exist and hold logs, in a fixed order. A folder that is reached twice, by another name
 * or a link, is listed once.
 */
export function findRoots(options: RootOptions): Root[] {
  const candidates = new Map<Agent, readonly string[]>(
    isGiven(options.claudeDirs) || isGiven(options.codexDirs)
      ? [
          ['claude-code', options.claudeDirs ?? []],
          ['codex', options.codexDirs ?? []],
        ]
      : [
          ['claude-code', claudeFolders(options)],
          ['codex', codexFolders(options)],
        ],
  );
  const met = new Set<string>();
  const roots: Root[] = [];
  for (const agent of AGENT_NAMES) {
    if (options.agents !== undefined && !options.agents.includes(agent)) continue;
    for (const path of candidates.get(agent) ?? []) {
      const folders: string[] = [];
      for (const name of AGENT_SOURCES[agent].logFolders) {
        const folder = realFolder(join(path, name));
        if (folder === null || met.has(folder)) continue;
        met.add(folder);
        folders.push(folder);
      }
      if (folders.length > 0) roots.push({ agent, path, folders });
    }
  }
  return roots;
}

function isGiven(folders: readonly string[] | undefined): boolean {
  return folders !== undefined && folders.length > 0;
}

function claudeFolders({ env, platform, home }: RootOptions): string[] {
  const config = env['XDG_CONFIG_HOME'] || join(home, '.config');
  const given = splitList(env['CLAUDE_CONFIG_DIR'], home);
  const folders = given.length > 0 ? given : [join(config, 'claude'), join(home, '.claude')];
  for (const app of desktopFolders(env, platform, home, config)) {
    folders.push(...findHolders(join(app, 'local-agent-mode-sessions'), 'projects'));
  }
  if (platform === 'darwin') {
    folders.push(join(home, 'Library', 'Developer', 'Xcode', 'CodingAssistant', 'ClaudeAgentConfig'));
  }
  return folders;
}

/** Where Claude Desktop keeps its data. */
function desktopFolders(env: RootOptions['env'], platform: string, home: string, config: string): string[] {
  if (platform === 'darwin') return [join(home, 'Library', 'Application Support', 'Claude')];
  if (platform !== 'win32') return [join(config, 'Claude')];
  const packages = join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Packages');
  return [
    join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Claude'),
    // The store's version of the app sees a private copy of that folder.
    ...listFolders(packages)
      .filter((name) => name.startsWith('Claude_'))
      .map((name) => join(packages, name, 'LocalCache', 'Roaming', 'Claude')),
  ];
}

function codexFolders({ env, home }: RootOptions): string[] {
  const given = splitList(env['CODEX_HOME'], home);
  return given.length > 0 ? given : [join(home, '.codex')];
}

function splitList(value: string | undefined, home: string): string[] {
  return (value ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .map((path) => (path === '~' || /^~[/\\]/.test(path) ? join(home, path.slice(1)) : path));
}

/** Folders at or below `folder` that hold one named `name`; not those inside of it. */
function findHolders(folder: string, name: string, depth = 0): string[] {
  const below = listFolders(folder);
  const holders = below.includes(name) ? [folder] : [];
  if (depth === MAX_SEARCH_DEPTH) return holders;
  for (const next of below)
    if (next !== name) holders.push(...findHolders(join(folder, next), name, depth + 1));
  return holders;
}

/** Names of the folders in a folder, ordered; links are not followed. Empty when it cannot be read. */
function listFolders(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** A folder's real path, or null when there is none. */
function realFolder(path: string): string | null {
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : null;
  } catch {
    return null;
  }
}
