import { deflateRawSync, deflateSync, gzipSync, brotliCompressSync } from 'node:zlib';

/** A report that can be changed. */
export type Files = Map<string, Uint8Array>;

/** A way to hide a text in a report. */
export interface Carrier {
  readonly name: string;
  readonly hide: (files: Files, secret: string) => void;
}

const latin = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

/** A text put into the page before the end of an element. */
const inPage = (name: string, before: string, make: (secret: string) => string): Carrier => ({
  name,
  hide: (files, secret) => {
    const page = latin(files.get('index.html'));
    const at = page.indexOf(before);
    if (at < 0) throw new Error(`the page has no ${before}`);
    files.set('index.html', Buffer.from(page.slice(0, at) + make(secret) + page.slice(at)));
  },
});

const entity = (secret: string, spell: (code: number) => string): string =>
  [...secret].map((letter) => spell(letter.codePointAt(0)!)).join('');
const hex = (code: number): string => code.toString(16).padStart(2, '0');
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes as string).toString('base64');

/** Spellings of a text, each of which is put at several places. */
export const SPELLINGS: readonly (readonly [name: string, spell: (secret: string) => string])[] = [
  ['as it is', (secret) => secret],
  ['base64', base64],
  ['base64 for URLs', (secret) => Buffer.from(secret).toString('base64url')],
  ['hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
  ['per cent', (secret) => entity(secret, (code) => `%${hex(code)}`)],
  ['decimal entities', (secret) => entity(secret, (code) => `&#${String(code)};`)],
  ['hexadecimal entities', (secret) => entity(secret, (code) => `&#x${hex(code)};`)],
  ['escapes of JavaScript', (secret) => entity(secret, (code) => `\\u00${hex(code)}`)],
  ['escapes of CSS', (secret) => entity(secret, (code) => `\\${hex(code)} `)],
  ['character codes', (secret) => `[${[...secret].map((letter) => letter.charCodeAt(0)).join(',')}]`],
  ['backwards', (secret) => [...secret].reverse().join('')],
  ['gzip in base64', (secret) => base64(gzipSync(secret))],
  ['deflate in base64', (secret) => base64(deflateSync(secret))],
  ['UTF-16 in base64', (secret) => base64(Buffer.from(secret, 'utf16le'))],
  ['base64 in base64', (secret) => base64(base64(secret))],
];

const appended = (name: string, path: string, make: (secret: string) => Uint8Array): Carrier => ({
  name,
  hide: (files, secret) => {
    files.set(path, Buffer.concat([files.get(path) ?? new Uint8Array(), make(secret)]));
  },
});
const added = (
  name: string,
  path: (secret: string) => string,
  make: (secret: string) => Uint8Array,
): Carrier => ({
  name,
  hide: (files, secret) => {
    files.set(path(secret), make(secret));
  },
});
const constant = (path: string) => (): string => path;
const raw = (secret: string): Uint8Array => Buffer.from(secret);

/** Puts bytes before the footer of a Parquet file, where no reader looks. */
const beforeFooter = (name: string, make: (secret: string) => Uint8Array): Carrier => ({
  name,
  hide: (files, secret) => {
    const path = 'data/usage.parquet';
    const bytes = Buffer.from(files.get(path) ?? []);
    const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
    files.set(path, Buffer.concat([bytes.subarray(0, footer), make(secret), bytes.subarray(footer)]));
  },
});

/** Sixty and more ways to hide a text in a report. */
export const CARRIERS: readonly Carrier[] = [
  ...SPELLINGS.flatMap(([name, spell]) => [
    inPage(`a comment of the page, ${name}`, '</body>', (secret) => `<!-- ${spell(secret)} -->`),
    inPage(`an attribute of the page, ${name}`, '</body>', (secret) => `<p data-x="${spell(secret)}"></p>`),
    inPage(
      `a script of the page, ${name}`,
      '</body>',
      (secret) => `<script>var x = '${spell(secret)}'</script>`,
    ),
  ]),
  inPage('a style of the page', '</head>', (secret) => `<style>.x{font-family:"${secret}"}</style>`),
  inPage('a title of a picture', '</body>', (secret) => `<svg><title>${secret}</title></svg>`),
  inPage('a meta element', '</head>', (secret) => `<meta name="generator" content="${secret}">`),
  inPage('a letter an element', '</body>', (secret) =>
    [...secret].map((letter) => `<b>${letter}</b>`).join(''),
  ),
  appended('behind the page', 'index.html', raw),
  appended('behind a table', 'data/usage.parquet', raw),
  appended('behind the labels', 'labels.json', raw),
  appended('behind the engine', 'engine.html', raw),
  beforeFooter('before the footer of a table', raw),
  beforeFooter('gzip before the footer of a table', (secret) => gzipSync(secret)),
  beforeFooter('raw deflate before the footer of a table', (secret) => deflateRawSync(secret)),
  beforeFooter('brotli before the footer of a table', (secret) => brotliCompressSync(secret)),
  beforeFooter('UTF-16 before the footer of a table', (secret) => Buffer.from(secret, 'utf16le')),
  {
    name: 'the writer of a table',
    hide: (files, secret) => {
      const path = 'data/usage.parquet';
      const text = Buffer.from(files.get(path) ?? []).toString('latin1');
      // As long as what it replaces, so that the file stays readable.
      const other = secret.padEnd(8, 'x').slice(-8);
      files.set(path, Buffer.from(text.replace('hyparque', other), 'latin1'));
    },
  },
  added('a file of its own', constant('notes.txt'), raw),
  added('a picture', constant('card.png'), (secret) =>
    Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('tEXtComment\0'), raw(secret)]),
  ),
  added(
    'the name of a file',
    (secret) => `data/${secret}.parquet`,
    () => Buffer.from('PAR1'),
  ),
  added('a table of another name', constant('data/names.parquet'), raw),
  added('a program', constant('engine.wasm'), (secret) =>
    Buffer.concat([Buffer.from('0061736d01000000', 'hex'), raw(secret)]),
  ),
  ...(['title', 'author', 'timeZone'] as const).map((field): Carrier => ({
    name: `the label of the ${field}`,
    hide: (files, secret) => {
      const labels = JSON.parse(latin(files.get('labels.json'))) as Record<string, unknown>;
      files.set('labels.json', Buffer.from(JSON.stringify({ ...labels, [field]: secret })));
    },
  })),
  {
    name: 'an unknown key of the labels',
    hide: (files, secret) => {
      const labels = JSON.parse(latin(files.get('labels.json'))) as Record<string, unknown>;
      files.set('labels.json', Buffer.from(JSON.stringify({ ...labels, [secret]: 1 })));
    },
  },
];
