import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';

/** Bytes that a suite may have at once: made logs are small, and reports are read and removed one by one. */
const ROOM = 48 * 1024 * 1024;

/**
 * A new folder for logs that are written, compiled and removed by the thousand: in memory where the system has a
 * place for that, or a disk would take longer than the compiler. Else in the folder for temporary files.
 */
export function scratchFolder(name: string): string {
  return mkdtempSync(join(hasMemory() ? MEMORY : tmpdir(), `tallysheet-${name}-`));
}

function hasMemory(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
