import { hash } from 'node:crypto';

/** A token of a report that is the hash of something guessed. */
export interface Hit {
  readonly token: string;
  readonly guess: string;
  readonly hash: string;
}

export interface Cracked {
  readonly hits: readonly Hit[];
  readonly hashes: number;
}

/** Shortest token that is looked for: 32 bits in hexadecimal. */
const SHORTEST = 8;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What a keyed label is the HMAC of, before the path (cli/privacy/keyed-labels.ts). */
const LABEL = 'tallysheet/label/v1\0project\0';

/** A token read as the beginning of a digest. */
interface Sought {
  readonly token: string;
  /** The digest's first bits, as many as the token has, in binary digits. */
  readonly bits: string;
}

/** Digests that a guess is looked for under. */
const DIGESTS: readonly { readonly name: string; readonly of: (guess: string) => string }[] = [
  { name: 'MD5', of: (guess) => hash('md5', guess, 'hex') },
  { name: 'SHA-1', of: (guess) => hash('sha1', guess, 'hex') },
  { name: 'SHA-256', of: (guess) => hash('sha256', guess, 'hex') },
  { name: 'SHA-256 of a label', of: (guess) => hash('sha256', LABEL + guess, 'hex') },
  { name: 'HMAC of a label without a key', of: hmacWithoutKey },
];
/** Hashes of 32 bits, which cost little. */
const CHECKSUMS: readonly { readonly name: string; readonly of: (guess: string) => number }[] = [
  { name: 'FNV-1a', of: fnv },
  { name: 'CRC-32', of: crc },
];

/**
 * Every text of at least 8 characters that could be a hash: as it stands between what no encoding has, between what
 * is no letter or digit, and every run of hexadecimal digits in it.
 */
export function tokensOf(text: string): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const split of [/[^\w+/=-]+/, /[^\w-]+/, /[^A-Za-z0-9]+/, /[^A-Fa-f0-9]+/])
    for (const token of text.split(split)) if (token.length >= SHORTEST) tokens.add(token);
  return tokens;
}

/** Hashes all guesses and looks for each among the tokens. */
export function crack(tokens: Iterable<string>, guesses: Iterable<string>): Cracked {
  const sought = new Map<number, Sought[]>();
  for (const token of tokens)
    for (const bits of readings(token)) {
      const key = parseInt(bits.slice(0, 32), 2);
      const list = sought.get(key);
      if (list === undefined) sought.set(key, [{ token, bits }]);
      else list.push({ token, bits });
    }
  // Most digests are none of these: one look into a table of bits tells.
  const isSought = new Uint8Array(2 ** 21);
  for (const key of sought.keys()) isSought[key >>> 11]! |= 1 << ((key >>> 8) & 7);
  const maybe = (key: number): readonly Sought[] =>
    (isSought[key >>> 11]! & (1 << ((key >>> 8) & 7))) === 0 ? [] : (sought.get(key) ?? []);

  const hits: Hit[] = [];
  let hashes = 0;
  for (const guess of guesses) {
    for (const { name, of } of DIGESTS) {
      const digest = of(guess);
      for (const { token, bits } of maybe(parseInt(digest.slice(0, 8), 16)))
        if (startsAlike(binaryOf(digest), bits)) hits.push({ token, guess, hash: name });
    }
    for (const { name, of } of CHECKSUMS) {
      const sum = of(guess);
      for (const { token, bits } of maybe(sum))
        if (bits.length === 32) hits.push({ token, guess, hash: name });
    }
    hashes += DIGESTS.length + CHECKSUMS.length;
  }
  return { hits, hashes };
}

/** What a token says in hexadecimal, base32, base64, base64url and, if it is long, in decimal digits. */
function readings(token: string): readonly string[] {
  const texts: string[] = [];
  const read = (text: string, alphabet: string, bits: number): void => {
    const digits = [...text].map((character) => alphabet.indexOf(character));
    if (digits.includes(-1)) return;
    texts.push(digits.map((digit) => digit.toString(2).padStart(bits, '0')).join(''));
  };
  read(token.toLowerCase(), '0123456789abcdef', 4);
  read(token.toLowerCase().replace(/=+$/, ''), BASE32, 5);
  read(token.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'), BASE64, 6);
  // Fewer digits would be a hash of 32 bits, and so is every other count of tokens.
  if (/^\d{13,20}$/.test(token)) for (const bits of [48, 53, 64]) texts.push(ofNumber(BigInt(token), bits));
  return texts.filter((text) => text.length >= 32);
}

const ofNumber = (value: bigint, bits: number): string => {
  const text = value.toString(2);
  return text.length > bits ? '' : text.padStart(bits, '0');
};

const binaryOf = (hex: string): string =>
  [...hex].map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');

/** Whether one begins with the other; the last digit of an encoding can carry bits beyond the digest. */
function startsAlike(digest: string, bits: string): boolean {
  return bits.length <= digest.length ? digest.startsWith(bits) : bits.startsWith(digest);
}

const outer = Buffer.concat([Buffer.alloc(64, 0x5c), Buffer.alloc(32)]);

/** HMAC-SHA-256 of a keyed label with an empty key, which is that with a key of zeros (RFC 2104). */
function hmacWithoutKey(guess: string): string {
  outer.write(hash('sha256', '6'.repeat(64) + LABEL + guess, 'hex'), 64, 'hex');
  return hash('sha256', outer, 'hex');
}

function fnv(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function crc(text: string): number {
  let sum = -1;
  for (let at = 0; at < text.length; at++) sum = CRC_TABLE[(sum ^ text.charCodeAt(at)) & 0xff]! ^ (sum >>> 8);
  return ~sum >>> 0;
}
