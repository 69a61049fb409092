import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What was generated. */
export interface Generated {
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  /** Lines that hold a message's token counts, partial ones and copies included. */
  readonly usageLines: number;
  /** Calls: what a right reader counts. */
  readonly calls: number;
}

export interface Tally {
  files: number;
  bytes: number;
  lines: number;
  usageLines: number;
  calls: number;
}

export function emptyTally(): Tally {
  return { files: 0, bytes: 0, lines: 0, usageLines: 0, calls: 0 };
}

const FLUSH_LENGTH = 1 << 20;

/** A log file that is being written, line by line. */
export class LogFile {
  readonly #descriptor: number;
  readonly #tally: Tally;
  #pending = '';
  /** Characters written; bytes are a little more. */
  length = 0;

  constructor(path: string, tally: Tally) {
    mkdirSync(dirname(path), { recursive: true });
    this.#descriptor = openSync(path, 'w');
    this.#tally = tally;
    tally.files += 1;
  }

  write(line: string): void {
    this.#pending += `${line}\n`;
    this.length += line.length + 1;
    this.#tally.lines += 1;
    if (this.#pending.length > FLUSH_LENGTH) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#descriptor);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
    this.#tally.bytes += bytes.length;
    this.#pending = '';
  }
}
