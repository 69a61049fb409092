import { unpackAll } from './containers.ts';
import { respell } from './spellings.ts';

/** What stands in a file once something of it is decoded; the file itself is the first layer. */
export interface Layer {
  /** `index.html › base64 › gzip` */
  readonly place: string;
  readonly text: string;
  /** Whether short words can stand here by chance: packed or binary bytes, read as text. */
  readonly isNoise: boolean;
}

export interface Layers {
  readonly layers: readonly Layer[];
  /** Places that were not unpacked to the end. */
  readonly tooDeep: readonly string[];
}

export interface Limits {
  /** Decodings inside one another. */
  readonly depth: number;
  /** Bytes decoded in all. */
  readonly bytes: number;
}

/** What is left of a report with ten thousand names has a few megabytes; much more was made to keep the search busy. */
export const LIMITS: Limits = { depth: 6, bytes: 64 * 1024 * 1024 };

/**
 * Everything that can be read in some files when whatever is packed, escaped or encoded in them is undone, in any
 * order and inside one another: archives and compressed streams anywhere in the bytes, base64, hexadecimal,
 * UTF-16, the escapes of HTML, JavaScript, JSON, CSS and URLs, lists of character codes, and each text from its end.
 */
export function decodeLayers(files: ReadonlyMap<string, Uint8Array>, limits: Limits = LIMITS): Layers {
  const layers: Layer[] = [];
  const tooDeep: string[] = [];
  const seen = new Set<string>();
  let left = limits.bytes;
  const queue: Found[] = [...files].map(([place, bytes]) => ({
    place,
    bytes,
    depth: 0,
    isNoise: false,
    isTry: false,
  }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { place, bytes, depth } = next;
    left -= bytes.length;
    if (left < 0) {
      tooDeep.push(place);
      continue;
    }
    const { text, isText } = readText(bytes);
    const isNoise = next.isNoise || !isText;
    if (!isNew(seen, text) && depth > 0) continue;
    layers.push({ place, text, isNoise });
    const packed = next.isTry ? NOTHING : unpackAll(bytes, left);
    if (packed.isCut || (depth === limits.depth && packed.found.length > 0)) tooDeep.push(place);
    if (depth === limits.depth) continue;
    for (const inner of [
      ...packed.found,
      ...(isText || next.isTry ? [] : asUtf16(bytes)),
      ...respell(text, next.isTry || !isText),
    ]) {
      if (inner.bytes.length < SHORTEST) continue;
      queue.push({
        place: `${place} › ${inner.name}`,
        bytes: inner.bytes,
        depth: depth + 1,
        isNoise: inner.isNoise,
        isTry: !inner.isPacked,
      });
    }
  }
  return { layers, tooDeep };
}

const NOTHING: ReturnType<typeof unpackAll> = { found: [], isCut: false };

interface Found {
  readonly place: string;
  readonly bytes: Uint8Array;
  readonly depth: number;
  readonly isNoise: boolean;
  /** Decoded on the chance that it was encoded: only its escapes are undone in turn. */
  readonly isTry: boolean;
}

/** No private text shorter than this is looked for. */
const SHORTEST = 4;

/** Bytes as text, whatever they are: ASCII and UTF-8 in them stay readable. */
function readText(bytes: Uint8Array): { readonly text: string; readonly isText: boolean } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // eslint-disable-next-line no-control-regex -- what no text has
  return { text, isText: !/[\u0000-\u0008\u000e-\u001a\ufffd]/.test(text) };
}

function asUtf16(
  bytes: Uint8Array,
): readonly { name: string; bytes: Uint8Array; isNoise: true; isPacked: false }[] {
  if (!bytes.includes(0)) return [];
  return (['utf-16le', 'utf-16be'] as const).flatMap((encoding) =>
    [0, 1].map((offset) => {
      const text = new TextDecoder(encoding).decode(bytes.subarray(offset));
      // What is no letter of a name is dropped: most of it is two bytes of something else. Not millions at once:
      // a match takes stack for each.
      return {
        name: encoding,
        bytes: Buffer.from(text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]{1,1000}/gu, '\n')),
        isNoise: true as const,
        isPacked: false as const,
      };
    }),
  );
}

/** The same text is looked at once; a text is kept as a number of its own. */
function isNew(seen: Set<string>, text: string): boolean {
  let [low, high] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13);
  }
  const key = `${text.length} ${low} ${high}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
