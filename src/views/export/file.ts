import type { Origin } from './json.ts';

/** `tallysheet-models-2026-05-01-to-2026-05-31.csv`: words of ours and days, and no name of anybody's. */
export function nameFile(name: string, { period }: Pick<Origin, 'period'>, ending: string): string {
  return `tallysheet-${name}${period === null ? '' : `-${period[0]}-to-${period[1]}`}.${ending}`;
}

/** How long a browser may take to begin with a file before its bytes are let go. */
const PATIENCE = 60_000;

/** Hands a file to the browser, which puts it where it puts downloads. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, PATIENCE);
}
