import { closeSync, readSync } from 'node:fs';
import { unpackZstd } from '../sources/archives.ts';
import { openLog, type LogFile } from '../sources/files.ts';
import { codeOf } from '../system.ts';
import { resultOf, type CheckResult, type Finding } from './findings.ts';
import type { Residue } from './residue.ts';

/** A run of this many bytes of a log is found wherever it begins. */
const SHORTEST_RUN = 24;
const GRAM = 12;
/** With every thirteenth byte of a log looked at, each run of 24 has a gram of 12 that begins at one of them. */
const STEP = 13;
const HASHES = 1 << 18;
const CHUNK = 1024 * 1024;
/** Kept of a piece of a log for the next one. */
const OVERLAP = SHORTEST_RUN;

/**
 * No run of 24 bytes of any log stands in what a report adds to its numbers. The little that is left of the report is
 * indexed, and the logs stream past it: memory does not grow with them.
 * @param allowed names that the report shows on purpose
 */
export async function checkLogs(
  { layers, explanation }: Residue,
  allowed: readonly string[],
  files: readonly LogFile[],
): Promise<CheckResult> {
  const searched = layers.filter(({ text, isNoise }) => !isNoise && text.length >= SHORTEST_RUN);
  if (searched.length === 0) return resultOf('logs', []);
  const findings: Finding[] = [];
  const explained = [explanation, ...allowed];
  const index = new RunIndex(searched);
  for (const file of files)
    await streamFile(file, (piece) => {
      for (const { text, place } of index.runsIn(piece))
        if (!explained.some((each) => each.includes(text))) findings.push({ class: 'text-of-logs', place });
    });
  return resultOf('logs', findings);
}

interface Run {
  readonly text: string;
  readonly place: string;
}

/** Texts by every twelve bytes of them, those with the same hash in a chain. */
class RunIndex {
  readonly #bytes: Buffer;
  readonly #ends: readonly { readonly end: number; readonly place: string }[];
  readonly #last = new Int32Array(HASHES).fill(-1);
  readonly #before: Int32Array;

  constructor(layers: readonly { readonly place: string; readonly text: string }[]) {
    const parts = layers.map(({ text }) => Buffer.from(`${text}\0`));
    let end = 0;
    this.#ends = layers.map(({ place }, index) => ({ place, end: (end += parts[index]!.length) }));
    this.#bytes = Buffer.concat(parts);
    this.#before = new Int32Array(end);
    for (let at = 0; at + GRAM < end; at++) {
      const hash = hashAt(this.#bytes, at);
      this.#before[at] = this.#last[hash]!;
      this.#last[hash] = at;
    }
  }

  /** Runs of at least {@link SHORTEST_RUN} bytes that a piece of a log shares with the texts. */
  *runsIn(piece: Buffer): Iterable<Run> {
    for (let at = 0; at + GRAM <= piece.length; at += STEP) {
      for (let own = this.#last[hashAt(piece, at)]!; own >= 0; own = this.#before[own]!) {
        // Behind the end and before the beginning of a piece there is no byte, which is like none.
        let [from, to] = [0, 0];
        while (own + to < this.#bytes.length && this.#bytes[own + to] === piece[at + to]) to += 1;
        while (own > from && this.#bytes[own - from - 1] === piece[at - from - 1]) from += 1;
        if (from + to >= SHORTEST_RUN)
          yield { text: this.#bytes.toString('utf8', own - from, own + to), place: this.#placeOf(own) };
      }
    }
  }

  #placeOf(position: number): string {
    return this.#ends.find(({ end }) => position < end)!.place;
  }
}

function hashAt(bytes: Buffer, at: number): number {
  const first = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  const second = bytes[at + 4]! | (bytes[at + 5]! << 8) | (bytes[at + 6]! << 16) | (bytes[at + 7]! << 24);
  const third = bytes[at + 8]! | (bytes[at + 9]! << 8) | (bytes[at + 10]! << 16) | (bytes[at + 11]! << 24);
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) & (HASHES - 1);
}

/** Hands over a log, unpacked, in pieces that overlap. A file that cannot be read was not read for the report either. */
async function streamFile(log: LogFile, take: (piece: Buffer) => void): Promise<void> {
  const file = openLog(log);
  if (typeof file === 'string') return;
  let rest: Buffer = Buffer.alloc(0);
  const add = (bytes: Uint8Array): void => {
    const piece = Buffer.concat([rest, bytes]);
    take(piece);
    rest = Buffer.from(piece.subarray(-OVERLAP));
  };
  const read = (buffer: Buffer): number => readSync(file, buffer, 0, buffer.length, null);
  try {
    if (log.name.endsWith('.zst')) await unpackZstd(read, add);
    else {
      const buffer = Buffer.alloc(CHUNK);
      for (let count = read(buffer); count > 0; count = read(buffer)) add(buffer.subarray(0, count));
    }
  } catch (error) {
    if (codeOf(error) === null) throw error;
  } finally {
    closeSync(file);
  }
}
