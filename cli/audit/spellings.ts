/** A way in which a text can be written differently, undone. */
export interface Respelled {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isNoise: boolean;
  /** Whether anything can be inside it that has to be undone in turn; else it is one of many tries. */
  readonly isPacked: boolean;
}

/** Runs of base64 from this length on are bytes of their own; shorter ones are read together, as words. */
const LONG_RUN = 24;

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    sol: '/',
    bsol: '\\',
    colon: ':',
    period: '.',
    commat: '@',
    lowbar: '_',
    hyphen: '-',
    num: '#',
    Tab: '\t',
    NewLine: '\n',
  }),
);

/**
 * The text with each of its escapes and encodings undone; only those that occur in it. `isNoise`: the text is
 * itself what words came out as that were no base64 or hexadecimal, and only its escapes are of interest.
 */
export function respell(text: string, isNoise: boolean): readonly Respelled[] {
  const found: Respelled[] = [];
  const add = (name: string, respelled: string | Uint8Array, noise = isNoise, isPacked = false): void => {
    if (respelled.length === 0 || respelled === text) return;
    const bytes = typeof respelled === 'string' ? Buffer.from(respelled) : respelled;
    found.push({ name, bytes, isNoise: noise, isPacked });
  };
  // Together: a text has one kind of them or another, and each is looked at again for what is escaped twice.
  add(
    'unescaped',
    unpercent(text.replace(ESCAPE, unescapeScript).replace(ENTITY, entity)),
    isNoise,
    !isNoise,
  );
  add('unescaped css', text.replace(CSS_ESCAPE, unescapeCss), isNoise);
  if (isNoise) return found;

  add('character codes', characterCodes(text), true);
  const runs = runsOf(text, BASE64, 6);
  for (const run of runs.filter(({ length }) => length >= LONG_RUN)) {
    add('base64', Buffer.from(run, 'base64'), true, true);
    for (const offset of [1, 2, 3]) add('base64', Buffer.from(run.slice(offset), 'base64'), true);
  }
  // Encodings of single words. Every longer word looks like one, so all of them are read as one layer.
  const words = runs.filter(({ length }) => length < LONG_RUN);
  for (const offset of [0, 1, 2, 3])
    add(
      'base64 words',
      words.map((word) => Buffer.from(word.slice(offset), 'base64').toString()).join('\n'),
      true,
    );
  const hex = runsOf(text, HEX, 8);
  for (const offset of [0, 1])
    add('hex', joined(hex.map((run) => Buffer.from(run.slice(offset), 'hex'))), true, true);
  add('reversed', [...text].reverse().join(''), true);
  return found;
}

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-zA-Z]{2,8}));?/gi;
const CSS_ESCAPE = /\\([0-9a-fA-F]{1,6})[ \t\n]?/g;
const ESCAPE =
  /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{1,3})|([nrtbfv0"'`/\\]))/g;

function unescapeScript(
  all: string,
  point?: string,
  unit?: string,
  byte?: string,
  octal?: string,
  letter = all,
): string {
  const hex = point ?? unit ?? byte;
  if (hex !== undefined) return character(hex, 16) ?? all;
  if (octal !== undefined) return character(octal, 8) ?? all;
  return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' }[letter] ?? letter;
}

function unescapeCss(all: string, hex: string): string {
  return character(hex, 16) ?? all;
}

function entity(all: string, hex?: string, decimal?: string, name = all): string {
  if (hex !== undefined) return character(hex, 16) ?? all;
  if (decimal !== undefined) return character(decimal, 10) ?? all;
  return NAMED.get(name) ?? all;
}

function character(digits: string, base: number): string | null {
  const code = Number.parseInt(digits, base);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

/** Percent escapes undone, as bytes: they need not be UTF-8. The text itself where it has none. */
function unpercent(text: string): Uint8Array | string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  const source = Buffer.from(text);
  const target = Buffer.alloc(source.length);
  let length = 0;
  for (let at = 0; at < source.length; at++) {
    const isEscape = source[at] === 0x25 && isHex(source[at + 1]) && isHex(source[at + 2]);
    target[length++] = isEscape
      ? Number.parseInt(source.toString('latin1', at + 1, at + 3), 16)
      : source[at]!;
    if (isEscape) at += 2;
  }
  return target.subarray(0, length);
}

const isHex = (byte = 0): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

/** Lists of numbers as the characters that they are the codes of: `[67,78,82]`, `String.fromCharCode(…)`. */
function characterCodes(text: string): string {
  let list = '';
  let end = -1;
  for (const { 0: digits, index } of text.matchAll(/\b(?:0x[0-9a-f]{2}|\d{2,3})\b/gi)) {
    const isNext = index - end <= 3 && /^[,;\s]+$/.test(text.slice(end, index));
    list += `${isNext ? '' : '\n'}${String.fromCharCode(Number(digits))}`;
    end = index + digits.length;
  }
  return list
    .split('\n')
    .filter((each) => each.length >= 4)
    .join('\n');
}

/** Which ASCII characters belong to a run. */
function alphabet(characters: string): Uint8Array {
  const members = new Uint8Array(128);
  for (const each of characters) members[each.charCodeAt(0)] = 1;
  return members;
}

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BASE64 = alphabet(`${DIGITS}${LETTERS}${LETTERS.toUpperCase()}+/-_`);
const HEX = alphabet(`${DIGITS}abcdefABCDEF`);

/** Runs of at least so many characters of an alphabet. No pattern: a run can be megabytes long. */
function runsOf(text: string, members: Uint8Array, least: number): readonly string[] {
  const runs: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    // Behind the end there is no character, which belongs to none.
    if (members[text.charCodeAt(at)] === 1) continue;
    if (at - start >= least) runs.push(text.slice(start, at));
    start = at + 1;
  }
  return runs;
}

/** One below the other. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}
