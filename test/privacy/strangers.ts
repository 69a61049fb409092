import { chownSync, writeFileSync } from 'node:fs';

export const posix = process.platform !== 'win32';
export const isRoot = posix && process.getuid?.() === 0;

/** `nobody`. Root can make files of another user's, and run as one; everybody else finds those of root. */
export const STRANGER = 65534;

/** A file that this user did not make: of `nobody` for root, of root for everybody else. */
export function strangersFile(path: string, content: string | Uint8Array): string {
  if (!isRoot) return '/etc/passwd';
  writeFileSync(path, content, { mode: 0o644 });
  chownSync(path, STRANGER, STRANGER);
  return path;
}
