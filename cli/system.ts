/** The operating system's code of an error, `ENOENT`; null where it has none. A `TallysheetError` has one of its own. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** A path as a user wrote it, with a `~` at its beginning replaced by the home folder. */
export function expandHome(path: string, home: string): string {
  return /^~(?=$|[\\/])/.test(path) ? home + path.slice(1) : path;
}
