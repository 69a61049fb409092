import { closeSync, fstatSync, readSync } from 'node:fs';
import { AGENTS } from '../../src/contract/vocabulary.ts';
import type { Agent } from '../../src/contract/vocabulary.ts';
import { sourceOf } from './agents.ts';
import { unpackZstd } from './archives.ts';
import { openLog } from './files.ts';
import type { LogFile } from './files.ts';
import { LineSplitter } from './lines.ts';
import { NO_TEXT } from './records.ts';
import type { Reader, Sink } from './records.ts';

/** Reads log files, one after the other, into a sink. Bad input is counted there and never throws. */
export class Scanner {
  readonly #sink: Sink;
  readonly #splitter = new LineSplitter();
  readonly #readers = new Map<Agent, Reader>();

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  async scan(file: LogFile): Promise<void> {
    const descriptor = openLog(file);
    if (typeof descriptor === 'string') {
      this.#leaveOut(file, descriptor);
      return;
    }
    try {
      await this.#read(file, descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  async #read(file: LogFile, descriptor: number): Promise<void> {
    const reader = this.#readerOf(file.agent);
    const splitter = this.#splitter;
    reader.open(file.name);
    let isReadable = true;
    // A file that grows is read as it was when it was opened: its writer may be faster.
    let left = fstatSync(descriptor).size;
    const read = (buffer: Buffer): number => {
      try {
        const count = readSync(descriptor, buffer, 0, Math.min(buffer.length, left), null);
        left -= count;
        return count;
      } catch {
        isReadable = false;
        return 0;
      }
    };
    if (file.name.endsWith('.zst')) {
      const isWhole = await unpackZstd(read, (bytes) => {
        for (let at = 0; at < bytes.length;) {
          const room = splitter.room();
          const count = Math.min(room.length, bytes.length - at);
          room.set(bytes.subarray(at, at + count));
          splitter.commit(count, reader);
          at += count;
        }
      });
      if (!isWhole && isReadable) this.#leaveOut(file, 'corrupt-archive');
    } else {
      for (let count = read(splitter.room()); count > 0; count = read(splitter.room()))
        splitter.commit(count, reader);
    }
    if (!isReadable) this.#leaveOut(file, 'unreadable-file');
    splitter.end(reader);
    reader.close();
  }

  #readerOf(agent: Agent): Reader {
    let reader = this.#readers.get(agent);
    if (reader === undefined) {
      reader = sourceOf(agent).createReader(this.#sink);
      this.#readers.set(agent, reader);
    }
    return reader;
  }

  #leaveOut(
    file: LogFile,
    reason: 'unreadable-file' | 'special-file' | 'linked-file' | 'corrupt-archive',
  ): void {
    this.#sink.leaveOut(AGENTS[file.agent], reason, NO_TEXT, NaN);
  }
}
