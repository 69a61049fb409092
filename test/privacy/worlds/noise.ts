import { Draw, type Spread } from './draw.ts';

/** A value of JSON; an undefined one is not there. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject | Spelled;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Text of JSON that stands as it is. */
export class Spelled {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const WORDS = [
  'the',
  'secret',
  'of',
  'acme',
  'launch',
  'p@ssw0rd',
  'sk-ant-api03',
  '/home/me/src',
  'claude-opus-4-6',
  'gpt-5.5',
  '"usage":{"input_tokens":7,"output_tokens":9}',
  'token_count',
  '\n',
  '\t',
  '\u2028',
  'ünïcode',
  '日本語',
  '🚀',
  '\\',
  '"',
  "'",
  '</script>',
  '<!--',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '{',
  '}',
  '[',
  ']',
  'null',
  '2026-03-04T05:06:07.000Z',
  'é',
];

/** Keys that readers know at some place; an unknown key is never one of them. */
const KEYS = [
  'extra',
  'Usage',
  'input_token',
  'inputTokens',
  'cwd2',
  'project',
  'title',
  'prompt',
  'text',
  'summary',
  'hostname',
  'email',
  'userEmail',
  'apiKey',
  'ip',
  'machineId',
  'env',
  'args',
  'path',
  'filePath',
  'url',
  'remote',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  'ключ',
  '🔑',
  'a'.repeat(70),
  'costUSD',
  'durationMs',
  'slug',
];

/**
 * What no report may show and no reader knows: contents, unknown keys and lines, the order of keys, white space,
 * the spelling of numbers, texts and times, and how a log says that something is not there.
 */
export class Noise {
  readonly #draw: Draw;
  /** How much unknown stuff each object gets. */
  readonly #unknown: number;
  readonly #isSpaced: boolean;
  readonly #isShuffled: boolean;
  readonly #isOddlySpelled: boolean;
  /** Minutes from UTC in which times are written. */
  readonly #offset: number;

  constructor(seed: number, spread: Spread | null) {
    this.#draw = new Draw(seed, 'high', spread);
    const { random } = this.#draw;
    this.#unknown = random.pick([0, 0, 0.1, 0.3]);
    this.#isSpaced = random.chance(0.3);
    this.#isShuffled = random.chance(0.6);
    this.#isOddlySpelled = random.chance(0.3);
    this.#offset = random.chance(0.6) ? 0 : random.between(-48, 56) * 15;
    this.#draw.note('offset of times', this.#offset);
  }

  /** Content: a prompt, a reply, code, an error, a title. */
  text(field: string): string {
    const { random } = this.#draw;
    const length = random.pick([0, 1, 3, 10, 10, 40]);
    let text = '';
    for (let index = 0; index < length; index += 1) {
      text += random.chance(0.3) ? random.pick(WORDS) : random.base62(random.between(1, 9));
    }
    this.#draw.note(field, text);
    return text;
  }

  pick<Item>(items: readonly Item[]): Item {
    return this.#draw.random.pick(items);
  }

  /** A number that is no token count of a call. */
  size(field: string): number {
    return this.#draw.count(field, 1_000_000);
  }

  /** How a log says that it has no text. */
  noText(): Json {
    return this.pick([undefined, undefined, null, '', 5, true]);
  }

  /** How a log says that it has no count. */
  count(value: number | null): Json {
    if (value === null) return this.pick([undefined, null]);
    if (!this.#isOddlySpelled) return value;
    return this.pick([value, new Spelled(`${String(value)}.0`), new Spelled(`${String(value)}e0`)]);
  }

  /** A time in one of its spellings, in the zone of the machine. */
  time(milliseconds: number): Spelled {
    const local = new Date(milliseconds + this.#offset * 60_000).toISOString().slice(0, -1);
    const sign = this.#offset < 0 ? '-' : '+';
    const size = Math.abs(this.#offset);
    const two = (value: number): string => String(value).padStart(2, '0');
    const zone = this.#offset === 0 ? 'Z' : `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
    const fraction = this.#isOddlySpelled ? this.pick(['', '000', '417']) : '';
    return new Spelled(`"${local}${fraction}${zone}"`);
  }

  /** An unknown value of any shape. */
  any(depth = 2): Json {
    const { random } = this.#draw;
    switch (random.between(0, depth > 0 ? 6 : 4)) {
      case 0:
        return null;
      case 1:
        return random.chance(0.5);
      case 2:
        return random.between(-9, 1_000_000);
      case 3:
        return random.pick([0.5, 1e300, -0.001]);
      case 4:
        return this.text('unknown text');
      case 5:
        return Array.from({ length: random.between(0, 3) }, () => this.any(depth - 1));
      default:
        return Object.fromEntries(
          Array.from({ length: random.between(0, 3) }, () => [
            random.chance(0.3)
              ? random.pick([
                  'usage',
                  'input_tokens',
                  'cwd',
                  'model',
                  'type',
                  'timestamp',
                  'message',
                  'payload',
                ])
              : this.key(),
            this.any(depth - 1),
          ]),
        );
    }
  }

  key(): string {
    const { random } = this.#draw;
    const key = random.chance(0.5) ? random.pick(KEYS) : `k${random.base62(random.between(0, 30))}`;
    this.#draw.note('unknown key', key);
    return key;
  }

  /** A line of JSON, spelled in one of its ways. */
  line(value: Json): string {
    const { random } = this.#draw;
    const padding = this.#isSpaced && random.chance(0.2) ? random.pick([' ', '\t', '  ']) : '';
    return padding + this.#spell(value, true) + padding;
  }

  #spell(value: Json, isKnown: boolean): string {
    const { random } = this.#draw;
    if (value instanceof Spelled) return value.text;
    if (typeof value === 'string') return this.#spellText(value);
    if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
    const space = this.#isSpaced ? random.pick(['', ' ', '  ', '\t']) : '';
    if (isArray(value))
      return `[${space}${value.map((one) => this.#spell(one, isKnown)).join(`,${space}`)}${space}]`;
    let entries = Object.entries(value).filter(([, one]) => one !== undefined);
    if (isKnown) {
      while (random.chance(this.#unknown)) {
        const key = this.key();
        if (!entries.some(([known]) => known === key))
          entries.push([key, new Spelled(this.#spell(this.any(), false))]);
      }
      this.#draw.note('keys of an object', entries.length);
    }
    if (this.#isShuffled) entries = random.shuffled(entries);
    const parts = entries.map(
      ([key, one]) => `${JSON.stringify(key)}${space}:${space}${this.#spell(one, isKnown)}`,
    );
    return `{${space}${parts.join(`,${space}`)}${space}}`;
  }

  #spellText(text: string): string {
    const spelled = JSON.stringify(text);
    if (!this.#isOddlySpelled || !this.#draw.random.chance(0.1)) return spelled;
    // Any character may be written by its number, and a slash with a backslash.
    return `"${[...text]
      .map((letter) =>
        letter === '/'
          ? '\\/'
          : letter.length === 1
            ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
            : letter,
      )
      .join('')}"`;
  }
}

const isArray = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value);
