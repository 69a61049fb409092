import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the built package: beside the bundled CLI, or dist/ when it runs from its sources. */
const FOLDER = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/', import.meta.url)
  : new URL('./', import.meta.url);

/** The address of a file of the package. */
export function packageFile(name: string): URL {
  return new URL(name, FOLDER);
}

/** A text file of the package. */
export function readPackageFile(name: string): string {
  return readFileSync(packageFile(name), 'utf8');
}

/** The path of a file or folder of the package. */
export function packagePath(name: string): string {
  return fileURLToPath(packageFile(name));
}
