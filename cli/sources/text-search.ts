import { hash } from 'node:crypto';

/** A text that is about to leave, or what stands in it once something is decoded. */
export interface SearchedLayer {
  readonly place: string;
  readonly text: string;
  /** Whether short words can stand here by chance. */
  readonly isNoise: boolean;
  /** Texts that may stand here. */
  readonly allowed: readonly string[];
  /** Texts of no meaning that stand here: what is shorter than {@link LONG} is found in them by chance. */
  readonly random: readonly string[];
}

export type FoundKind = 'private-path' | 'private-identifier' | 'private-name' | 'private-hash';

export interface SearchResult {
  readonly found: readonly { readonly class: FoundKind; readonly place: string }[];
  /** Texts that were looked for. */
  readonly searched: number;
  /** Texts that were not: of three characters or less, where they say nothing. */
  readonly tooShort: number;
  /** Texts that stand there, but would in a report without any name. */
  readonly explained: number;
}

/** What is shorter is not looked for. */
const SHORTEST = 4;
/** From this length on nothing is found by chance. */
const LONG = 8;
const GRAM = 4;
const BITS = 1 << 20;

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/**
 * Looks for private texts in what is about to leave: as they are, the parts of a path one by one, a path as the
 * agents write it in the names of their folders, and the beginnings of unkeyed hashes of all of these. How else a
 * text can be written is undone on the other side, where there is little: in the layers.
 *
 * Of most texts no four characters in a row stand there at all, which one look into a table tells.
 */
export class TextSearch {
  readonly #layers: readonly (Omit<SearchedLayer, 'text' | 'allowed' | 'random'> & {
    readonly text: string;
    readonly allowed: readonly string[];
    readonly random: readonly string[];
  })[];
  readonly #explanation: string;
  readonly #grams = new Uint8Array(BITS / 8);
  readonly #hashes: ReadonlyMap<string, string>;
  /** First three bytes of what could be the beginning of a hash. */
  readonly #hashStarts = new Uint8Array((1 << 24) / 8);
  readonly #found = new Map<string, { readonly class: FoundKind; readonly place: string }>();
  /** Parts of paths: most paths have the same ones. */
  readonly #met = new Set<string>();
  #searched = 0;
  #tooShort = 0;
  #explained = 0;

  /** @param explanation everything that a report with the same numbers and no names holds */
  constructor(layers: readonly SearchedLayer[], explanation: string) {
    this.#layers = layers.map((layer) => ({
      ...layer,
      text: fold(layer.text),
      allowed: layer.allowed.map(fold),
      random: layer.random.map(fold),
    }));
    this.#explanation = fold(explanation);
    for (const { text } of this.#layers)
      for (let at = 0; at + GRAM <= text.length; at++) {
        const bit = gramAt(text, at);
        this.#grams[bit >> 3]! |= 1 << (bit & 7);
      }
    this.#hashes = hashLike(layers, explanation);
    for (const window of this.#hashes.keys())
      for (const bytes of [Buffer.from(window, 'hex'), Buffer.from(window, 'base64'), fromBase32(window)]) {
        if (bytes.length < 3) continue;
        const start = (bytes[0]! << 16) | (bytes[1]! << 8) | bytes[2]!;
        this.#hashStarts[start >> 3]! |= 1 << (start & 7);
      }
  }

  /** Looks for one text. */
  look(text: string): void {
    this.#searched += 1;
    if (/[/\\]/.test(text)) {
      this.#seek(text, 'private-path');
      this.#seek(text.replace(/[^A-Za-z0-9]/g, '-'), 'private-path');
      for (const part of text.split(/[/\\]+/)) {
        if (this.#met.has(part)) continue;
        this.#met.add(part);
        this.#seek(part, 'private-name');
      }
    } else this.#seek(text, IDENTIFIER.test(text) ? 'private-identifier' : 'private-name');
  }

  result(): SearchResult {
    return {
      found: [...this.#found.values()],
      searched: this.#searched,
      tooShort: this.#tooShort,
      explained: this.#explained,
    };
  }

  #seek(text: string, kind: FoundKind): void {
    const word = fold(text);
    if (word.length < SHORTEST) {
      this.#tooShort += text === '' ? 0 : 1;
      return;
    }
    if (this.#hashes.size > 0) this.#seekHashes(text);
    for (let at = 0; at + GRAM <= word.length; at++) {
      const bit = gramAt(word, at);
      if ((this.#grams[bit >> 3]! & (1 << (bit & 7))) === 0) return;
    }
    for (const layer of this.#layers) {
      if (!layer.text.includes(word) || (layer.isNoise && word.length < LONG)) continue;
      const mayStand =
        this.#explanation.includes(word) ||
        layer.allowed.some((each) => each.includes(word)) ||
        (word.length < LONG && layer.random.some((each) => each.includes(word)));
      if (mayStand) this.#explained += 1;
      else this.#note(kind, layer.place);
    }
  }

  #seekHashes(text: string): void {
    for (const name of ['md5', 'sha1', 'sha256']) {
      const digest = hash(name, text, 'buffer');
      const start = digest.readUIntBE(0, 3);
      if ((this.#hashStarts[start >> 3]! & (1 << (start & 7))) === 0) continue;
      for (const written of [
        digest.toString('hex'),
        digest.toString('base64'),
        digest.toString('base64url'),
        toBase32(digest),
      ]) {
        const place = this.#hashes.get(written.slice(0, LONG));
        if (place !== undefined) this.#note('private-hash', place);
      }
    }
  }

  #note(kind: FoundKind, place: string): void {
    this.#found.set(`${kind} ${place}`, { class: kind, place });
  }
}

const IDENTIFIER =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^(?:msg|req|rollout|agent)[-_]/i;

function gramAt(text: string, at: number): number {
  const high = Math.imul(text.charCodeAt(at), 0x9e3779b1) ^ Math.imul(text.charCodeAt(at + 1), 0x85ebca6b);
  const low = Math.imul(text.charCodeAt(at + 2), 0xc2b2ae35) ^ Math.imul(text.charCodeAt(at + 3), 0x27d4eb2f);
  const mixed = Math.imul(high ^ (low >>> 7) ^ (low << 11), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 15)) & (BITS - 1);
}

/** Every eight characters in a row that could be the beginning of a hash, and where they stand. */
function hashLike(layers: readonly SearchedLayer[], explanation: string): ReadonlyMap<string, string> {
  const words = new Set(explanation.match(WORDS) ?? []);
  const windows = new Map<string, string>();
  for (const { text, place, isNoise, allowed } of layers) {
    if (isNoise) continue;
    const rest = allowed.reduce(
      (left, each) => (each.length < LONG ? left : left.replaceAll(each, ' ')),
      text,
    );
    for (const run of rest.match(WORDS) ?? []) {
      if (words.has(run)) continue;
      for (let at = 0; at + LONG <= run.length; at++) {
        const window = run.slice(at, at + LONG);
        windows.set(window, place);
        if (/^[0-9A-F]+$/.test(window)) windows.set(window.toLowerCase(), place);
        if (/^[2-7A-Z]+$/.test(window)) windows.set(window.toLowerCase(), place);
      }
    }
  }
  return windows;
}

const WORDS = /[A-Za-z0-9+/_-]{8,}/g;

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first eight characters: forty bits. */
function toBase32(digest: Uint8Array): string {
  let text = '';
  let [bits, buffer] = [0, 0];
  for (const byte of digest.subarray(0, 5)) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5;) {
      bits -= 5;
      text += BASE32[(buffer >> bits) & 31];
    }
  }
  return text;
}

/** The first three bytes. */
function fromBase32(text: string): Uint8Array {
  const values = [...text.slice(0, 5)].map((each) => BASE32.indexOf(each));
  if (values.some((value) => value < 0)) return new Uint8Array();
  const bits = values.reduce((all, value) => all * 32 + value, 0);
  return Uint8Array.of(bits >> 17, (bits >> 9) & 255, (bits >> 1) & 255);
}
