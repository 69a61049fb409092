import { constants } from 'node:fs';
import type { System } from '../src/contract/vocabulary.ts';

/**
 * For opening a file that must be what it was a moment ago: neither a link that took its place nor a pipe without a
 * writer. Windows has no such flags.
 */
export const OPEN_FLAGS =
  constants.O_RDONLY |
  ((constants as Partial<typeof constants>).O_NOFOLLOW ?? 0) |
  ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/** The operating system's code of an error, `ENOENT`; null where it has none. A `TallysheetError` has one of its own. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** A path as a user wrote it, with a `~` at its beginning replaced by the home folder. */
export function expandHome(path: string, home: string): string {
  return /^~(?=$|[\\/])/.test(path) ? home + path.slice(1) : path;
}

/** Whether a file is this user's own. On Windows, which has no such numbers, always. */
export function isOwn({ uid }: { readonly uid: number | bigint }): boolean {
  return process.geteuid === undefined || Number(uid) === process.geteuid();
}

/** The word of the vocabulary for a platform as Node names it. */
export function systemOf(platform: string): System {
  const words: Readonly<Record<string, System>> = { linux: 'linux', darwin: 'macos', win32: 'windows' };
  return words[platform] ?? 'other';
}
