import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { codeOf, isOwn } from './system.ts';

/** A file's text, or why there is none: half a sentence, and the operating system's code where it gave one. */
export type TextFile =
  | {
      readonly text: string;
      /** Who else could have written it, in half a sentence; null for nobody. */
      readonly unsafety: string | null;
    }
  | { readonly reason: string; readonly code: string | null };

/**
 * Reads a file that a user wrote, in UTF-8 and of at most `largest` bytes. It may be a link, which people keep
 * their settings with; a pipe is not waited for, and a file that grows is not followed.
 */
export async function readTextFile(path: string, largest: number): Promise<TextFile> {
  const refused = (reason: string, code: string | null = null): TextFile => ({ reason, code });
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return refused('it is no file');
      const bytes = Buffer.alloc(largest + 1);
      let length = 0;
      for (let count = -1; count !== 0; length += count)
        count = (await handle.read(bytes, length, bytes.length - length)).bytesRead;
      if (length > largest) return refused('it is too large');
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length));
      return { text, unsafety: unsafetyOf(stats) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof TypeError) return refused('it is not UTF-8');
    const code = codeOf(error);
    if (code === null) throw error;
    if (code === 'EISDIR' || code === 'ENXIO') return refused('it is no file');
    return refused(code === 'EACCES' || code === 'EPERM' ? 'no permission' : code, code);
  }
}

/**
 * The administrator can write every file anyway. A group may, too: many systems give every user a group of their
 * own.
 */
function unsafetyOf(stats: Stats): string | null {
  if (process.platform === 'win32') return null;
  if (stats.uid !== 0 && !isOwn(stats)) return 'belongs to somebody else';
  return (stats.mode & 0o002) === 0 ? null : 'can be written by everybody';
}
