import { AGENTS } from '../../src/contract/vocabulary.ts';
import { versionOf } from '../sources/versions.ts';
import { AGENT, FLAGS, FLOATS, HAS_STOP_REASON, INTS, IS_SIDECHAIN, MESSAGE, VERSION } from './rows.ts';
import type { Rows } from './rows.ts';

/** Versions that often wrote an early output count on every line of a message and never the final one. */
const FIRST_PLACEHOLDER = versionOf(2, 0, 67);
const LAST_PLACEHOLDER = versionOf(2, 1, 56);

/**
 * Finds the copies of a parent's message that a side question wrote into its own thread under a new request id:
 * rows of a sidechain whose message the same session also has outside of any sidechain.
 *
 * @returns 1 by row for a copy.
 */
export function findSidechainReplays(rows: Rows): Uint8Array {
  const { ints, length } = rows;
  const replays = new Uint8Array(length);
  const inSidechains = new Set<number>();
  for (let row = 0; row < length; row += 1) {
    if ((ints[row * INTS + FLAGS]! & IS_SIDECHAIN) !== 0) inSidechains.add(messageKey(ints, row));
  }
  if (inSidechains.size === 0) return replays;
  const parents = new Set<number>();
  for (let row = 0; row < length; row += 1) {
    if ((ints[row * INTS + FLAGS]! & IS_SIDECHAIN) !== 0) continue;
    const key = messageKey(ints, row);
    if (inSidechains.has(key)) parents.add(key);
  }
  if (parents.size === 0) return replays;
  for (let row = 0; row < length; row += 1) {
    if ((ints[row * INTS + FLAGS]! & IS_SIDECHAIN) !== 0 && parents.has(messageKey(ints, row)))
      replays[row] = 1;
  }
  return replays;
}

function messageKey(ints: Int32Array, row: number): number {
  const at = row * INTS + MESSAGE;
  return (ints[at]! >>> 0) * 0x20_0000 + (ints[at + 1]! >>> 11);
}

/**
 * Whether a call's output count is a placeholder: the line that was kept comes from one of the versions that
 * logged them, and no line of the call has a stop reason. Where one has, the message was logged to its end.
 */
export function isPlaceholder(rows: Rows, row: number): boolean {
  const version = rows.floats[row * FLOATS + VERSION]!;
  return (
    rows.ints[row * INTS + AGENT] === AGENTS['claude-code'] &&
    version >= FIRST_PLACEHOLDER &&
    version <= LAST_PLACEHOLDER &&
    (rows.ints[row * INTS + FLAGS]! & HAS_STOP_REASON) === 0
  );
}
