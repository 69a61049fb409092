import { open, stat } from 'node:fs/promises';
import { codeOf } from './system.ts';

/** A file's text, or why there is none: half a sentence, and the operating system's code where it gave one. */
export type TextFile = { readonly text: string } | { readonly reason: string; readonly code: string | null };

/** Reads a file that a user wrote, in UTF-8 and of at most `largest` bytes. */
export async function readTextFile(path: string, largest: number): Promise<TextFile> {
  const refused = (reason: string, code: string | null = null): TextFile => ({ reason, code });
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return refused('it is no file');
    if (stats.size > largest) return refused('it is too large');
    const handle = await open(path, 'r');
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile()) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof TypeError) return refused('it is not UTF-8');
    const code = codeOf(error);
    if (code === null) throw error;
    return refused(code === 'EACCES' || code === 'EPERM' ? 'no permission' : code, code);
  }
}
