import { createHmac, hkdfSync } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

const SHORTEST_LABEL = 8;

/** The key of the labels of a report: the installation's own or, for a series, one that follows from it. */
export function keyOf(installKey: Uint8Array, series: string | null): Uint8Array {
  if (series === null) return installKey;
  const salt = `series\0${series.normalize('NFC')}`;
  return new Uint8Array(hkdfSync('sha256', installKey, salt, 'label/v1', 32));
}

/**
 * Labels that stay the same from report to report of one key and tell nothing without it:
 * HMAC-SHA-256, separated by kind, in base32; 8 characters, more where two values would share a label.
 */
export function labelByKey(key: Uint8Array, kind: 'project', values: readonly string[]): readonly string[] {
  const texts = values.map((value) => {
    const mac = createHmac('sha256', key);
    mac.update(`tallysheet/label/v1\0${kind}\0${value.normalize('NFC')}`);
    return toBase32(mac.digest());
  });
  const distinct = (length: number): number => new Set(texts.map((text) => text.slice(0, length))).size;
  let length = SHORTEST_LABEL;
  while (distinct(length) < new Set(texts).size) length += 1;
  return texts.map((text) => text.slice(0, length));
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let buffer = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
    }
  }
  return text;
}
