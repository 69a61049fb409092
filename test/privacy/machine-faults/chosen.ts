import { spawnSync } from 'node:child_process';
import type { Judged } from './judged.ts';

/** Faults for which there is time on every commit: less than a minute of one core. */
export const ROOM_FOR = 200;

/** Starting the tests of a file takes as long as so many faults. */
const START = 15;

/** What a commit is known by. */
export interface Commit {
  /** Hexadecimal. */
  readonly hash: string;
  /** Paths that it changed; none where that is unknown. */
  readonly changed: readonly string[];
}

/**
 * The files that faults are made in for a commit, as far as there is time: those that it changed, themselves or
 * their tests, and then others, from one on that follows from the commit's hash. So every file that was ever measured
 * has its turn, and a commit is judged alike in every clone that knows the one before it; in one that does not, a
 * shallow one, the others alone have theirs.
 */
export function chooseFiles(judged: readonly Judged[], { hash, changed }: Commit): readonly Judged[] {
  const ready = judged.filter(({ measured }) => measured !== null);
  const from = Number.parseInt(hash.slice(0, 8), 16) % Math.max(1, ready.length);
  const inTurn = [...ready.slice(from), ...ready.slice(0, from)];
  const isChanged = ({ file, tests }: Judged): boolean =>
    [file, ...tests].some((path) => changed.includes(path));
  const chosen: Judged[] = [];
  let left = ROOM_FOR;
  for (const each of [...inTurn.filter(isChanged), ...inTurn.filter((other) => !isChanged(other))]) {
    const cost = START + (each.measured?.[1] ?? ROOM_FOR);
    // The first has its turn, however long it takes.
    if (chosen.length > 0 && cost > left) continue;
    chosen.push(each);
    left -= cost;
  }
  return chosen;
}

/** The commit that is checked out, with what is not committed yet; where there is none, always the same one. */
export function currentCommit(): Commit {
  const git = (...args: readonly string[]): string => {
    const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' });
    return status === 0 ? stdout.trim() : '';
  };
  return {
    hash: git('rev-parse', 'HEAD') || '00000000',
    changed: git('diff', '--name-only', 'HEAD~1').split('\n').filter(Boolean),
  };
}
