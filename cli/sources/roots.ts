import { join } from 'node:path';
import type { Agent } from '../../src/contract/vocabulary.ts';
import { AGENT_SOURCES } from './agents.ts';
import { realFolder } from './folders.ts';
import type { Environment } from './folders.ts';

export type { Environment } from './folders.ts';

/** A folder of an agent that holds logs. */
export interface Root {
  readonly agent: Agent;
  /** The folder as the environment, the user or the convention names it. */
  readonly path: string;
  /** Real paths of the folders in it that hold logs; never empty. */
  readonly folders: readonly string[];
}

export interface RootOptions extends Environment {
  /** Folders that hold `projects/`. When these or `codexDirs` are given, nothing else is read. */
  readonly claudeDirs?: readonly string[] | undefined;
  /** Folders that hold `sessions/` or `archived_sessions/`. */
  readonly codexDirs?: readonly string[] | undefined;
  /** Only these agents; all when absent. */
  readonly agents?: readonly Agent[] | undefined;
}

/**
 * The agents' folders that exist and hold logs, in a fixed order. A folder that is reached twice, by another name
 * or a link, is listed once.
 */
export function findRoots(options: RootOptions): Root[] {
  const given: Readonly<Record<Agent, readonly string[] | undefined>> = {
    'claude-code': options.claudeDirs,
    codex: options.codexDirs,
  };
  const isGiven = Object.values(given).some((folders) => folders !== undefined && folders.length > 0);
  const met = new Set<string>();
  const roots: Root[] = [];
  for (const { name: agent, logFolders, usualFolders } of AGENT_SOURCES) {
    if (options.agents !== undefined && !options.agents.includes(agent)) continue;
    for (const path of isGiven ? (given[agent] ?? []) : usualFolders(options)) {
      const folders: string[] = [];
      for (const name of logFolders) {
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
