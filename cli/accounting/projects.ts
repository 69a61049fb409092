import { lstatSync, readFileSync, statSync } from 'node:fs';
import { NONE, type Calls } from './calls.ts';
import { PrivateText, PrivateTexts, reveal } from '../sources/private-texts.ts';
import { expandHome } from '../system.ts';

/** What a configuration file says about a project. `match` is a folder or a project's name. */
export interface ProjectSetting {
  readonly match: string;
  readonly alias: string | null;
  readonly tags: readonly string[];
  readonly ignore: boolean;
}

/** A project, for this machine alone: nothing of it is published but what the privacy door decides. */
export interface Project {
  /** Repository root, or the folder itself where there is no repository; several under one alias. */
  readonly roots: readonly PrivateText[];
  /** Where the first root's repository comes from, as host and path; null where the disk does not say. */
  readonly remote: PrivateText | null;
  /** Last part of the first root, with its parent where two projects would share it. */
  readonly name: PrivateText;
  readonly alias: PrivateText | null;
  readonly tags: readonly PrivateText[];
  readonly ignored: boolean;
}

/** What the author calls a project. */
export const nameOf = ({ alias, name }: Project): PrivateText => alias ?? name;

export interface Projects {
  readonly list: readonly Project[];
  /** Index of the project of each call; {@link NONE} where neither it nor its session names a folder. */
  readonly ofCall: Int32Array;
  /** Index of the project of a folder, by the folder's id; {@link NONE} for one that no call names. */
  readonly ofFolder: (folder: number) => number;
  /** Number of the path of a folder below the root of its project; {@link NONE} for the root and for what lies elsewhere. */
  readonly pathBelow: (folder: number) => number;
  /** The paths that these numbers stand for. */
  readonly paths: PrivateTexts;
  /**
   * Indexes of the projects that a pattern of the command line means: by name, alias or folder, and with a
   * project those in folders below it.
   */
  readonly meantBy: (pattern: string) => ReadonlySet<number>;
}

/** What the rules ask of the disk, so that tests can answer. */
export interface Disk {
  /** What `.git` in a folder is: a folder, the text of a file, or nothing. */
  git(folder: string): 'folder' | { readonly file: string } | null;
  /** The text of the repository's own configuration. */
  config(root: string): string | null;
}

/** A `.git` file is a line; more is something else under its name. */
const LARGEST_GIT_FILE = 4096;
const LARGEST_GIT_CONFIG = 256 * 1024;

export const DISK: Disk = {
  git(folder) {
    // Logs name the folder: a network share of theirs is not called up.
    if (process.platform === 'win32' && folder.startsWith('//')) return null;
    const path = `${folder}/.git`;
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats === undefined) return null;
      if (stats.isDirectory()) return lstatSync(path).isDirectory() ? 'folder' : null;
      return stats.isFile() && stats.size <= LARGEST_GIT_FILE ? { file: readFileSync(path, 'utf8') } : null;
    } catch {
      return null;
    }
  },
  config(root) {
    if (process.platform === 'win32' && root.startsWith('//')) return null;
    const path = `${root}/.git/config`;
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats?.isFile() === true && stats.size <= LARGEST_GIT_CONFIG ? readFileSync(path, 'utf8') : null;
    } catch {
      return null;
    }
  },
};

/**
 * Folds the folders that logs name into projects: the repository's root where the disk still knows it, with
 * its worktrees; else a rule on the logged path and the sessions that used it. Equal aliases are one project.
 */
export function resolveProjects(
  calls: Calls,
  texts: PrivateTexts,
  settings: readonly ProjectSetting[],
  home: string,
  disk: Disk = DISK,
): Projects {
  const folders = [...new Set(calls.folder)].filter((id) => id !== NONE);
  const paths = new Map(folders.map((id) => [id, normalise(reveal(texts.at(id)))]));
  const starts = startFolders(calls, paths);
  const roots = new Map<number, string>();
  for (const [id, path] of paths) {
    roots.set(id, repositoryOf(path, home, disk) ?? worktreeOwner(path) ?? starts.get(path) ?? path);
  }

  const names = nameRoots([...new Set(roots.values())].sort(compareText));
  const meant = settings.map((setting) => ({ ...setting, roots: rootsMeantBy(setting.match, names, home) }));
  const list: OpenProject[] = [];
  const byKey = new Map<string, number>();
  const byRoot = new Map<string, number>();
  for (const [root, name] of names) {
    const matching = meant.filter((setting) => setting.roots.has(root));
    const alias = matching.find((setting) => setting.alias !== null)?.alias ?? null;
    const ignored = matching.some((setting) => setting.ignore);
    const tags = matching.flatMap((setting) => setting.tags);
    // What is ignored never becomes one with what is not.
    const key = alias === null || ignored ? `root\0${root}` : `alias\0${alias}`;
    const known = list[byKey.get(key) ?? NONE];
    if (known === undefined) {
      byKey.set(key, list.length);
      list.push({
        roots: [root],
        remote: isWhole(root) ? remoteOf(disk.config(root) ?? '') : null,
        name,
        alias,
        tags: inOrder(tags),
        ignored,
      });
    } else {
      known.roots.push(root);
      known.tags = inOrder([...known.tags, ...tags]);
    }
    byRoot.set(root, byKey.get(key) ?? NONE);
  }

  const projectOf = new Map([...roots].map(([id, root]) => [id, byRoot.get(root) ?? NONE]));
  const ofFolder = (folder: number): number => projectOf.get(folder) ?? NONE;
  const below = new PrivateTexts();
  return {
    list: list.map(conceal),
    ofCall: projectOfCalls(calls, ofFolder),
    ofFolder,
    pathBelow: (folder) => {
      const [path, root] = [paths.get(folder), roots.get(folder)];
      return path !== undefined && root !== undefined && path.startsWith(`${root}/`)
        ? below.intern(path.slice(root.length + 1))
        : NONE;
    },
    paths: below,
    meantBy: (pattern) => {
      const byAlias = list.flatMap(({ alias }, index) =>
        alias?.toLowerCase() === pattern.toLowerCase() ? index : [],
      );
      const below = [...rootsMeantBy(pattern, names, home)].map((root) => byRoot.get(root) ?? NONE);
      return new Set([...byAlias, ...below]);
    },
  };
}

/** A project while it is put together, here alone. */
interface OpenProject {
  readonly roots: string[];
  readonly remote: string | null;
  readonly name: string;
  readonly alias: string | null;
  tags: readonly string[];
  readonly ignored: boolean;
}

function conceal({ roots, remote, name, alias, tags, ignored }: OpenProject): Project {
  const hide = (text: string): PrivateText => new PrivateText(text);
  return {
    roots: roots.map(hide),
    remote: remote === null ? null : hide(remote),
    name: hide(name),
    alias: alias === null ? null : hide(alias),
    tags: tags.map(hide),
    ignored,
  };
}

/** A call without a folder is its session's: of the folder that the session was last in, else came to first. */
function projectOfCalls(calls: Calls, ofFolder: (folder: number) => number): Int32Array {
  const projects = calls.folder.map(ofFolder);
  if (!projects.includes(NONE)) return projects;
  const order = Array.from(projects.keys()).sort((one, other) => compareCalls(calls, one, other));
  for (const rows of [order, order.toReversed()]) {
    const last = new Map<number, number>();
    for (const row of rows) {
      const session = calls.session[row]!;
      if (projects[row] === NONE) projects[row] = last.get(session) ?? NONE;
      else last.set(session, projects[row]!);
    }
  }
  return projects;
}

/** By time, and at one time by what was counted: ids and names, by which calls lie in order, must not decide. */
function compareCalls(calls: Calls, one: number, other: number): number {
  const { time, agent, kind, model, effort, input, cacheRead, cacheWrite5m, cacheWrite1h, output } = calls;
  for (const column of [
    time,
    agent,
    kind,
    model,
    effort,
    output,
    input,
    cacheRead,
    cacheWrite5m,
    cacheWrite1h,
  ]) {
    const [a, b] = [column[one]!, column[other]!];
    const difference = (Number.isNaN(a) ? -1 : a) - (Number.isNaN(b) ? -1 : b);
    if (difference !== 0) return difference;
  }
  return one - other;
}

/**
 * The roots that a pattern means: by name, by folder, and with a root all that lie below it. A home or what
 * lies above one is meant by its name alone.
 */
function rootsMeantBy(
  pattern: string,
  names: ReadonlyMap<string, string>,
  home: string,
): ReadonlySet<string> {
  const folded = pattern.toLowerCase();
  const path = normalise(expandHome(pattern, home));
  const named = [...names].flatMap(([root, name]) =>
    folded === name.toLowerCase() || folded === lastPart(root).toLowerCase() ? root : [],
  );
  const tops = [...named.filter((root) => root.split('/').length > 3), ...(path.includes('/') ? [path] : [])];
  const below = [...names.keys()].filter((root) =>
    tops.some((top) => root === top || root.startsWith(`${top}/`)),
  );
  return new Set([...named, ...below]);
}

const inOrder = (tags: readonly string[]): readonly string[] => [...new Set(tags)].sort(compareText);

/** The same path in one spelling: forward slashes, an upper-case drive, no slash at the end. */
function normalise(path: string): string {
  const slashed = /^[a-z]:[\\/]|^\\\\/i.test(path) ? path.replaceAll('\\', '/') : path;
  const trimmed = slashed.replace(/(?<!\/)\/+$/, '');
  return (trimmed === '' ? '/' : trimmed).replace(/^[a-z]:/, (drive) => drive.toUpperCase());
}

/** The repository that a folder lies in. A home that is a repository owns only itself. */
function repositoryOf(path: string, home: string, disk: Disk): string | null {
  if (!isWhole(path)) return null;
  const owner = normalise(home);
  for (let folder = path; folder.length > 1; folder = parentOf(folder)) {
    if (folder === owner && folder !== path) return null;
    const git = disk.git(folder);
    if (git === 'folder') return folder;
    if (git !== null) return mainRepository(git.file) ?? folder;
  }
  return null;
}

/**
 * The repository that a `.git` file of a worktree points to (gitrepository-layout, "worktrees/<id>"); null
 * for a submodule, which is a project of its own.
 */
function mainRepository(gitFile: string): string | null {
  const target = /^gitdir:(.+)$/m.exec(gitFile)?.[1]?.trim();
  if (target === undefined) return null;
  const store = /^(.+)\/worktrees\/[^/]+$/.exec(normalise(target))?.[1];
  return store === undefined || !store.includes('/') ? null : store.replace(/\/\.(git|bare)$/, '');
}

/** The owner of a folder that an agent made for parallel work, by where agents put them. */
function worktreeOwner(path: string): string | null {
  const inside = /^(.+?)\/(?:\.claude\/worktrees|\.worktrees|\.git\/worktrees)\/[^/]+/s.exec(path)?.[1];
  if (inside !== undefined) return inside;
  const claude = /^(.+\/\.claude-worktrees\/[^/]+)\/[^/]+/s.exec(path)?.[1];
  if (claude !== undefined) return claude;
  const codex = /^(.+\/\.codex\/worktrees)\/[^/]+\/([^/]+)/s.exec(path);
  return codex === null ? null : `${codex[1] ?? ''}/${codex[2] ?? ''}`;
}

/**
 * For folders that a session went into from the folder it began in, that first folder: an agent that changes
 * into `src` does not start a project. A home, or what lies above one, takes nothing in.
 */
function startFolders(calls: Calls, paths: ReadonlyMap<number, string>): ReadonlyMap<string, string> {
  const first = new Map<number, { time: number; folders: Set<string> }>();
  for (let row = 0; row < calls.length; row++) {
    const path = paths.get(calls.folder[row]!);
    if (path === undefined) continue;
    const time = calls.time[row]!;
    const known = first.get(calls.session[row]!);
    if (known === undefined || time < known.time) {
      first.set(calls.session[row]!, { time, folders: new Set([path]) });
    } else if (time === known.time) {
      // Of folders that it began in at once none comes first: by what they are called none may.
      known.folders.add(path);
    }
  }
  const starts = new Map<string, string>();
  for (let row = 0; row < calls.length; row++) {
    const path = paths.get(calls.folder[row]!);
    if (path === undefined) continue;
    for (const start of first.get(calls.session[row]!)?.folders ?? []) {
      if (!path.startsWith(`${start}/`) || start.split('/').length <= 3) continue;
      const known = starts.get(path);
      if (known === undefined || start.length < known.length) starts.set(path, start);
    }
  }
  return starts;
}

/** Names by root: the last part, with as many parents as tell two roots apart. */
function nameRoots(roots: readonly string[]): Map<string, string> {
  const names = new Map(roots.map((root) => [root, lastPart(root)]));
  for (let parts = 2; parts <= 4; parts++) {
    const counts = new Map<string, number>();
    for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const [root, name] of names) {
      if ((counts.get(name) ?? 0) > 1) names.set(root, root.split('/').slice(-parts).join('/'));
    }
  }
  return names;
}

/** Whether a path begins at a root: a relative one would be looked for below the folder that Tallysheet runs in. */
const isWhole = (path: string): boolean => /^(?:[A-Z]:)?\//.test(path);
const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1) || path;
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Order that no locale can change. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Where a repository comes from, the same for everybody who cloned it: `git@host:a/b.git`, `https://me@host/a/b` and
 * `ssh://host:22/a/b/` are all `host/a/b` (git-fetch, "Git URLs"). Null for none and for a folder of a machine's.
 */
export function remoteOf(config: string): string | null {
  const section = /^[ \t]*\[remote "origin"\][ \t\r]*$([^[]*)/m.exec(config)?.[1] ?? '';
  const url = /^[ \t]*url[ \t]*=[ \t]*(\S+)[ \t\r]*$/m.exec(section)?.[1] ?? '';
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^:/]+)(?::\d+)?\/(.+)$/i.exec(url) ??
    /^(?:[^@/:]+@)([^:/]+):(.+)$/.exec(url);
  const [, host, path] = match ?? [];
  if (host === undefined || path === undefined) return null;
  return `${host}/${path.replace(/^\/+|(?<!\/)\/+$/g, '').replace(/\.git$/, '')}`.toLowerCase();
}
