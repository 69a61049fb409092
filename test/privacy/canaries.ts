import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Texts that stand nowhere else: `CNRY` and eight letters. */
export class Canaries {
  readonly list: string[] = [];

  make(): string {
    let rest = this.list.length;
    let text = '';
    // Spread over the alphabet, so that no two begin alike.
    for (let index = 0; index < 8; index += 1) {
      text += ALPHABET[(rest * 7 + index * 11 + 3) % 32];
      rest = Math.floor(rest / 32) + (index < 4 ? 0 : 1);
    }
    const canary = `CNRY${text}`;
    this.list.push(canary);
    return canary;
  }
}

/** Keys and words that say what a line is; without them there would be nothing to read. */
const KEPT_KEYS = new Set(
  (
    'type timestamp message usage model id role content name input cwd sessionId uuid parentUuid requestId version ' +
    'gitBranch isSidechain stop_reason input_tokens output_tokens cache_read_input_tokens cache_creation ' +
    'cache_creation_input_tokens ephemeral_5m_input_tokens ephemeral_1h_input_tokens server_tool_use ' +
    'web_search_requests speed iterations data toolUseResult payload info total_token_usage last_token_usage ' +
    'cached_input_tokens reasoning_output_tokens total_tokens source subagent thread_spawn parent_thread_id ' +
    'forked_from_id effort thread_settings service_tier git branch output_tokens_details thinking_tokens cli_version ' +
    'originator thread_source'
  ).split(' '),
);
const KEPT_VALUES = new Set([
  'timestamp',
  'type',
  'stop_reason',
  'speed',
  'effort',
  'service_tier',
  'version',
  'cli_version',
]);

/** The same JSON with a canary in place of every text and of every key that no reader knows. */
export function plantCanaries(value: unknown, canaries: Canaries, keepsModel: boolean, key = ''): unknown {
  if (typeof value === 'string') {
    if (KEPT_VALUES.has(key) || (key === 'model' && (keepsModel || value === '<synthetic>'))) return value;
    if (key === 'source' || key === 'subagent' || key === 'thread_source') return value;
    return value.startsWith('/')
      ? `/${canaries.make()}/${canaries.make()}/${canaries.make()}`
      : canaries.make();
  }
  if (Array.isArray(value)) return value.map((one) => plantCanaries(one, canaries, keepsModel, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries([
    ...Object.entries(value).map(([name, one]) => [
      KEPT_KEYS.has(name) ? name : canaries.make(),
      plantCanaries(one, canaries, keepsModel, name),
    ]),
    [canaries.make(), canaries.make()],
  ]);
}

/** One way in which a text can stand in some bytes: what is looked for, of the text. */
export interface Encoding {
  readonly name: string;
  /** What must not stand in a layer. */
  readonly needles: (canary: string) => readonly string[];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** The characters of base64 that depend on a text alone, at each place it can begin at. */
const base64Cores = (text: string): readonly string[] => [
  base64(text).slice(0, Math.floor((text.length * 4) / 3)),
  base64(`\0${text}`).slice(2, Math.floor(((text.length + 1) * 4) / 3)),
  base64(`\0\0${text}`).slice(3, Math.floor(((text.length + 2) * 4) / 3)),
];
const letters = (text: string, spell: (code: number) => string, between = ''): string =>
  [...text].map((letter) => spell(letter.charCodeAt(0))).join(between);
const hex = (code: number): string => code.toString(16).padStart(2, '0');
const hashed = (name: string, canary: string): string =>
  createHash(name).update(canary).digest('hex').slice(0, 16);

/** Ways that keep letters apart, so that what stands for `CNRY` stands for each canary. */
export const ENCODINGS: readonly Encoding[] = [
  { name: 'as it is', needles: (text) => [text] },
  { name: 'lower case', needles: (text) => [text.toLowerCase()] },
  { name: 'backwards', needles: (text) => [[...text].reverse().join('')] },
  { name: 'base64', needles: base64Cores },
  {
    name: 'base64 for URLs',
    needles: (text) => base64Cores(text).map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
  },
  { name: 'hexadecimal', needles: (text) => [letters(text, hex)] },
  { name: 'capital hexadecimal', needles: (text) => [letters(text, hex).toUpperCase()] },
  {
    name: 'UTF-16, low byte first',
    needles: (text) => [letters(text, (code) => `${String.fromCharCode(code)}\0`).slice(0, -1)],
  },
  { name: 'per cent', needles: (text) => [letters(text, (code) => `%${hex(code)}`)] },
  { name: 'decimal entities', needles: (text) => [letters(text, (code) => `&#${String(code)};`)] },
  { name: 'hexadecimal entities', needles: (text) => [letters(text, (code) => `&#x${hex(code)};`)] },
  {
    name: 'escapes of JavaScript',
    needles: (text) => [
      letters(text, (code) => `\\u00${hex(code)}`),
      letters(text, (code) => `\\x${hex(code)}`),
    ],
  },
  { name: 'escapes of CSS', needles: (text) => [letters(text, (code) => `\\${hex(code)} `)] },
  { name: 'codes in a list', needles: (text) => [letters(text, String, ','), letters(text, String, ', ')] },
  {
    name: 'rot13',
    needles: (text) => [
      text.replace(/[A-Z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 52) % 26) + 65)),
    ],
  },
  { name: 'letters apart', needles: (text) => [[...text].join(' '), [...text].join('-')] },
];

/** Hashes are looked up per canary among the hexadecimal words of a layer. */
export const HASHES = ['md5', 'sha1', 'sha256', 'sha512'] as const;

const MOST_LAYERS = 20_000;

/** Texts in some files that can be read: the bytes, and whatever in them is base64, gzip, or both. */
export function layersOf(bytes: Uint8Array): readonly string[] {
  const queue: Buffer[] = [Buffer.from(bytes)];
  const texts: string[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const text = next.toString('latin1');
    texts.push(text);
    if (texts.length > MOST_LAYERS) throw new Error('more layers than were expected');
    for (let at = next.indexOf('1f8b08', 0, 'hex'); at >= 0; at = next.indexOf('1f8b08', at + 1, 'hex')) {
      try {
        queue.push(gunzipSync(next.subarray(at)));
      } catch {
        // Three bytes by chance.
      }
    }
    for (const [run] of text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)) queue.push(Buffer.from(run, 'base64'));
  }
  return texts;
}

/** Canaries that stand in a layer, by encoding. */
export function findCanaries(layer: string, canaries: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const { name, needles } of ENCODINGS) {
    // Where not even the beginning of all of them stands, none does.
    if (!needles('CNRY').some((needle) => layer.includes(needle))) continue;
    for (const canary of canaries)
      if (needles(canary).some((needle) => layer.includes(needle))) found.push(`${name}: ${canary}`);
  }
  const words = new Set<string>();
  for (const [word] of layer.matchAll(/[0-9a-f]{16,}/g))
    for (let at = 0; at + 16 <= word.length; at += 1) words.add(word.slice(at, at + 16));
  if (words.size > 0)
    for (const canary of canaries)
      for (const hash of HASHES) if (words.has(hashed(hash, canary))) found.push(`${hash}: ${canary}`);
  return found;
}
