import { ESCAPED_STRING, STRING } from './json-paths.ts';
import type { JsonPaths } from './json-paths.ts';

/** Stands for a version that the log does not give, or that is none. */
export const NO_VERSION = -1;

/** Each part of a version is below it, so that all three are one exact number. */
const PART = 100_000;
const DIGITS = 5;
const PARTS = 3;

/**
 * The version at a path: three whole numbers of up to five digits with dots between them. Whatever follows the third
 * is dropped.
 *
 * @returns one number that orders versions, to be taken apart with {@link partsOf}, or {@link NO_VERSION}
 */
export function readVersion(
  bytes: Uint8Array,
  { kinds, starts, ends }: Pick<JsonPaths<never>, 'kinds' | 'starts' | 'ends'>,
  slot: number,
): number {
  if (kinds[slot] !== STRING && kinds[slot] !== ESCAPED_STRING) return NO_VERSION;
  const end = ends[slot]!;
  let at = starts[slot]!;
  let version = 0;
  for (let part = 0; part < PARTS; part += 1) {
    if (part > 0) {
      if (at >= end || bytes[at] !== 0x2e) return NO_VERSION;
      at += 1;
    }
    const first = at;
    let value = 0;
    for (; at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at += 1) {
      if (at - first === DIGITS) return NO_VERSION;
      value = value * 10 + bytes[at]! - 0x30;
    }
    if (at === first) return NO_VERSION;
    version = version * PART + value;
  }
  return version;
}

/** One number for a version's three, as {@link readVersion} makes it. */
export function versionOf(major: number, minor: number, patch: number): number {
  return (major * PART + minor) * PART + patch;
}

/** Major, minor and patch of a version; each {@link NO_VERSION} of one that is not known. */
export function partsOf(version: number): readonly [major: number, minor: number, patch: number] {
  if (version < 0) return [NO_VERSION, NO_VERSION, NO_VERSION];
  return [Math.floor(version / PART / PART), Math.floor(version / PART) % PART, version % PART];
}
