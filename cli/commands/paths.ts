import { resolve } from 'node:path';
import { expandHome } from '../system.ts';

/** A path as the user wrote it. Not every shell replaces the `~` in `--out=~/report`. */
export function pathOf(
  written: string,
  { cwd, home }: { readonly cwd: string; readonly home: string },
): string {
  return resolve(cwd, expandHome(written, home));
}
