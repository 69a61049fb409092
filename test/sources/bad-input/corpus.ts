import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import zlib from 'node:zlib';
import { hasNativeZstd } from '../../../cli/sources/archives.ts';
import type { LeftOutReason } from '../../../src/contract/vocabulary.ts';

/** What comes of a file: calls, and reasons with their counts. */
export interface Outcome {
  readonly calls: number;
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
}

/** A file that nobody should have to read. */
export interface BadFile {
  readonly name: string;
  /** Path below a folder that is root of both agents. */
  readonly path: string;
  /** What stands in it, or how it is made at the path that is given. */
  readonly content: string | Uint8Array | ((path: string) => void | Promise<void>);
  readonly outcome: Outcome;
}

const files: BadFile[] = [];
let number = 0;

/** A Claude Code line of a call; every value as it is to stand in the JSON. */
function claude(values: Readonly<Record<string, string>> = {}): string {
  const id = `${(number += 1)}`;
  const {
    time = '"2026-03-01T10:00:00.000Z"',
    session = `"s${id}"`,
    cwd = '"/srv/a"',
    usage,
    more = '',
  } = values;
  const { message = `"m${id}"`, model = '"claude-opus-4-6"', input = '1', output = '7' } = values;
  const counts = usage ?? `{"input_tokens":${input},"output_tokens":${output}${values['counts'] ?? ''}}`;
  return (
    `{"type":"assistant","timestamp":${time},"sessionId":${session},"requestId":"r${id}","cwd":${cwd},${more}` +
    `"message":{"id":${message},"model":${model},"usage":${counts}}}`
  );
}

/** A Codex line of a call, with a total of its own. */
function codex(values: Readonly<Record<string, string>> = {}): string {
  const total = (number += 1) * 1000;
  const { time = '"2026-04-01T10:00:00.000Z"', input = '1', output = '7', more = '' } = values;
  return (
    `{"timestamp":${time},"type":"event_msg",${more}"payload":{"type":"token_count","info":{` +
    `"total_token_usage":{"input_tokens":${total},"output_tokens":0},` +
    `"last_token_usage":{"input_tokens":${input},"output_tokens":${output}}}}}`
  );
}

const SOUND: Outcome = { calls: 1, leftOut: {} };
const outcome = (calls: number, leftOut: Outcome['leftOut'] = {}): Outcome => ({ calls, leftOut });

function claudePath(): string {
  return `projects/p/${String((number += 1)).padStart(6, '0')}.jsonl`;
}
function codexPath(): string {
  const id = String((number += 1)).padStart(12, '0');
  return `sessions/2026/04/rollout-2026-04-01T10-00-00-11111111-1111-4111-8111-${id}.jsonl`;
}

function add(name: string, path: string, content: BadFile['content'], result: Outcome): void {
  files.push({ name, path, content, outcome: result });
}

/** A line and a sound one after it: whatever the first comes to, reading goes on. */
function addLine(name: string, line: string | Uint8Array, first: Outcome): void {
  const after = { calls: first.calls + 1, leftOut: first.leftOut };
  add(
    `Claude Code: ${name}`,
    claudePath(),
    Buffer.concat([Buffer.from(line), Buffer.from(`\n${claude()}\n`)]),
    after,
  );
}
function addRolloutLine(name: string, line: string | Uint8Array, first: Outcome): void {
  const after = { calls: first.calls + 1, leftOut: first.leftOut };
  add(
    `Codex: ${name}`,
    codexPath(),
    Buffer.concat([Buffer.from(line), Buffer.from(`\n${codex()}\n`)]),
    after,
  );
}

// Numbers.

const NO_COUNTS = [
  '-1', '-0', '-0.0', '0.5', '1e-3', '1e999', '-1e999', '1.7976931348623157e309', '9007199254740991', '9007199254740993',
  '1099511627777', '1e13', '18446744073709551616', '1234567890123456789012345678901234567890', '"1"', '""', 'true', 'false',
  '[]', '[1]', '{}', '{"valueOf":1}', '"__proto__"', '"constructor"',
]; // prettier-ignore
const COUNTS = ['0', '1.0', '1e3', '1E+2', '100e-1', '1099511627776', '1.099511627776e12', 'null'];
const NO_JSON_NUMBERS = [
  '01',
  '+1',
  '.5',
  '1.',
  '0x10',
  '1_000',
  'NaN',
  'Infinity',
  '-',
  '1e',
  'undefined',
  "'1'",
];

for (const value of NO_COUNTS) {
  for (const field of ['input', 'output'])
    addLine(`${field} tokens ${value}`, claude({ [field]: value }), outcome(0, { 'invalid-count': 1 }));
  for (const field of ['input', 'output'])
    addRolloutLine(`${field} tokens ${value}`, codex({ [field]: value }), outcome(0, { 'invalid-count': 1 }));
}
for (const value of COUNTS) {
  addLine(`output tokens ${value}`, claude({ output: value }), SOUND);
  addRolloutLine(`output tokens ${value}`, codex({ output: value }), SOUND);
}
for (const value of NO_JSON_NUMBERS) {
  addLine(`output tokens ${value}`, claude({ output: value }), outcome(0, { malformed: 1 }));
  addRolloutLine(`output tokens ${value}`, codex({ output: value }), outcome(0, { malformed: 1 }));
}
for (const field of [
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'cache_creation":{"ephemeral_5m_input_tokens',
  'cache_creation":{"ephemeral_1h_input_tokens',
  'server_tool_use":{"web_search_requests',
  'output_tokens_details":{"thinking_tokens',
]) {
  const close = field.includes('{') ? '}' : '';
  addLine(`-1 in ${field}`, claude({ counts: `,"${field}":-1${close}` }), outcome(0, { 'invalid-count': 1 }));
}

// Times.

const NO_TIMES = [
  '"+275760-09-13T00:00:00.000Z"', '"-271821-04-20T00:00:00.000Z"', '"2019-12-31T23:59:59.999Z"', '"2101-01-01T00:00:00Z"',
  '"9999-12-31T23:59:59Z"', '"2026-02-29T10:00:00Z"', '"2026-04-31T10:00:00Z"', '"2026-13-01T10:00:00Z"',
  '"2026-03-01T24:00:00Z"', '"2026-03-01T10:60:00Z"', '"2026-03-01T10:00:60Z"', '"2026-03-01T10:00:00"',
  '"2026-03-01 10:00:00Z"', '"2026-03-01T10:00:00+15:00"', '"2026-03-01T10:00:00.Z"', '"2026-3-1T10:00:00Z"',
  '"Sun Mar 01 2026"', '""', '"Z"', 'null', '0', '1772359200000', '1e999', '{}', '"2026-03-01T10:00:00Z\\u0000"',
  '"２０２６-03-01T10:00:00Z"', '"__proto__"',
]; // prettier-ignore
const TIMES = ['"2020-01-01T00:00:00Z"', '"2100-12-31T23:59:59.999999999Z"', '"2024-02-29T00:00:00+14:00"', '"2026-03-01T10:00:00-03:30"']; // prettier-ignore

for (const time of NO_TIMES) {
  addLine(`time ${time}`, claude({ time }), outcome(0, { 'invalid-time': 1 }));
  addRolloutLine(`time ${time}`, codex({ time }), outcome(0, { 'invalid-time': 1 }));
}
for (const time of TIMES) {
  addLine(`time ${time}`, claude({ time }), SOUND);
  addRolloutLine(`time ${time}`, codex({ time }), SOUND);
}

// Names.

const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  '__proto__': '"__proto__"',
  constructor: '"constructor"',
  'an empty text': '""',
  'a lone surrogate': '"\\ud800"',
  'a NUL': '"a\\u0000b"',
  'bidi marks': '"\\u202egpj.exe\\u2066"',
  'escape sequences': '"\\u001b[31m\\u001b]52;c;c2VjcmV0\\u0007"',
  'markup': '"</script><img src=x onerror=alert(1)>"',
  'a path upwards': '"../../../../etc/passwd"',
  'a drive': '"C:\\\\Windows\\\\..\\\\"',
  'a network share': '"\\\\\\\\host\\\\share"',
  'more than a name holds': `"${'x'.repeat(5000)}"`,
  'a slash': '"/"',
  'a number': '5',
  'an object': '{"__proto__":{"polluted":true}}',
}; // prettier-ignore
for (const [name, text] of Object.entries(HOSTILE_TEXTS)) {
  addLine(`folder, session and model are ${name}`, claude({ cwd: text, session: text, model: text }), SOUND);
  addRolloutLine(
    `folder and model are ${name}`,
    `{"timestamp":"2026-04-01T09:00:00Z","type":"turn_context","payload":{"cwd":${text},"model":${text},"effort":${text}}}\n${codex()}`,
    outcome(1, { 'no-usage': 1 }),
  );
}

// Structure.

const nest = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);
const both = (
  name: string,
  of: (call: (values?: Record<string, string>) => string) => string,
  result: Outcome,
): void => {
  addLine(name, of(claude), result);
  addRolloutLine(name, of(codex), result);
};
const MALFORMED = outcome(0, { malformed: 1 });
both(
  'nested 5,000,000 deep',
  (call) => call({ more: `"x":${nest('[', ']', 5_000_000)},` }),
  outcome(0, { 'too-deep': 1 }),
);
both(
  'objects nested 100,000 deep',
  (call) => call({ more: `"x":${nest('{"x":', '}', 100_000).replace('}', '1}')},` }),
  outcome(0, { 'too-deep': 1 }),
);
both(
  'nested 513 deep',
  (call) => call({ more: `"x":${nest('[', ']', 512)},` }),
  outcome(0, { 'too-deep': 1 }),
);
both('nested 512 deep', (call) => call({ more: `"x":${nest('[', ']', 511)},` }), SOUND);
both(
  '__proto__ as a key',
  (call) => call({ more: '"__proto__":{"polluted":true,"input_tokens":5},' }),
  SOUND,
);
both(
  'constructor as a key',
  (call) => call({ more: '"constructor":{"prototype":{"polluted":true}},' }),
  SOUND,
);
both(
  '100,000 keys',
  (call) => call({ more: Array.from({ length: 100_000 }, (_, key) => `"k${key}":0,`).join('') }),
  SOUND,
);
both('a key of 1 MB', (call) => call({ more: `"${'k'.repeat(1_000_000)}":0,` }), SOUND);
both(
  'a text of 3 MB with escapes',
  (call) => call({ more: `"x":"${'\\"\\u00e9'.repeat(350_000)}",` }),
  SOUND,
);
both('a comma too many', (call) => call().replace(/\}$/, ',}'), MALFORMED);
both('a comment', (call) => call({ more: '/* x */' }), MALFORMED);
// A line of Claude Code's that names no counts is looked at from both ends only.
addLine('single quotes', claude().replaceAll('"', "'"), outcome(0, { 'no-usage': 1 }));
addRolloutLine('single quotes', codex().replaceAll('"', "'"), MALFORMED);
both('no end of a text', (call) => call({ more: '"x":"y,' }), MALFORMED);
both('a wrong escape', (call) => call({ more: '"x":"\\x41",' }), MALFORMED);
both('half an escape', (call) => call({ more: '"x":"\\u00",' }), MALFORMED);
both('a tab in a text', (call) => call({ more: '"x":"a\tb",' }), MALFORMED);
both('two calls without a newline between them', (call) => `${call()}${call()}`, outcome(2));
both('a call and half a call', (call) => `${call()}${call().slice(0, -2)}`, MALFORMED);
both('a call in an array', (call) => `[${call()}]`, outcome(0, { 'not-an-object': 1 }));
both('a call in a text', (call) => JSON.stringify(call()), outcome(0, { 'not-an-object': 1 }));
addLine(
  'the counts twice: the later one counts',
  claude({ usage: '{"input_tokens":-1,"output_tokens":1},"usage":{"input_tokens":1,"output_tokens":7}' }),
  SOUND,
);
addLine(
  'a count twice: the later one counts',
  claude({ counts: ',"output_tokens":-1' }),
  outcome(0, { 'invalid-count': 1 }),
);
addLine('the counts as an array', claude({ usage: '[{"input_tokens":1}]' }), outcome(0, { 'no-usage': 1 }));
addLine('the counts as a text', claude({ usage: '"{\\"input_tokens\\":1}"' }), outcome(0, { 'no-usage': 1 }));
addLine('no counts at all', claude({ usage: '{"input_tokens":null}' }), outcome(0, { 'no-usage': 1 }));
addLine('escaped keys', claude().replace('"input_tokens"', '"\\u0069nput_tokens"'), SOUND);

// Bytes.

const insert = (line: string, bytes: readonly number[]): Buffer => {
  const at = line.indexOf('"cwd"') + 8;
  return Buffer.concat([Buffer.from(line.slice(0, at)), Buffer.from(bytes), Buffer.from(line.slice(at))]);
};
addLine('bytes that are no UTF-8', insert(claude(), [0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80]), SOUND);
addLine('half a character', insert(claude(), [0xe2, 0x82]), SOUND);
addLine('a NUL in a text', insert(claude(), [0]), MALFORMED);
addLine('an ESC in a text', insert(claude(), [0x1b]), MALFORMED);
addLine('a DEL in a text', insert(claude(), [0x7f]), SOUND);
addLine('a carriage return in a text', insert(claude(), [0x0d]), MALFORMED);
addLine('a newline in a text', insert(claude(), [0x0a]), outcome(0, { malformed: 2 }));
for (const [name, mark] of [
  ['UTF-16 LE', 'utf16le'],
  ['UTF-16 BE', 'swapped'],
] as const) {
  for (const [agent, path, line] of [
    ['Claude Code', claudePath(), claude()],
    ['Codex', codexPath(), codex()],
  ] as const) {
    const bytes = Buffer.from(`\ufeff${line}\n`, 'utf16le');
    if (mark === 'swapped') bytes.swap16();
    // A line ends at the byte of a newline, and half a character follows or goes before.
    add(
      `${agent}: a file in ${name}`,
      path,
      bytes,
      outcome(0, mark === 'swapped' ? { malformed: 1 } : { malformed: 1, 'torn-line': 1 }),
    );
  }
}
const addFile = (name: string, of: (call: () => string) => string | Uint8Array, result: Outcome): void => {
  add(`Claude Code: ${name}`, claudePath(), of(claude), result);
  add(`Codex: ${name}`, codexPath(), of(codex), result);
};
addFile('a byte order mark', (call) => `\ufeff${call()}\n`, SOUND);
addFile('two byte order marks', (call) => `\ufeff\ufeff${call()}\n${call()}\n`, outcome(1, { malformed: 1 }));
addFile('CRLF', (call) => `${call()}\r\n\r\n${call()}\r\n`, outcome(2));
addFile('CR alone', (call) => `${call()}\r${call()}\r`, outcome(2));
addFile(
  'a page of NULs',
  (call) => Buffer.concat([Buffer.from(`${call()}\n`), Buffer.alloc(4096), Buffer.from(`\n${call()}\n`)]),
  outcome(2, { malformed: 1 }),
);
addFile(
  'a page of NULs at the end',
  (call) => Buffer.concat([Buffer.from(`${call()}\n`), Buffer.alloc(4096)]),
  outcome(1, { 'torn-line': 1 }),
);
addFile('no newline at the end', (call) => call(), SOUND);
addFile('nothing but white space', () => ' \t\r\n\n  \n', outcome(0));
addFile('one brace', () => '{', outcome(0, { 'torn-line': 1 }));
addFile('one quote', () => '"', outcome(0, { 'torn-line': 1 }));
addFile('nothing', () => '', outcome(0, { 'empty-file': 1 }));
addFile('a thousand broken lines', () => '{"put_tokens":\n'.repeat(1000), outcome(0, { malformed: 1000 }));
addFile(
  'random bytes',
  () =>
    Buffer.from(
      Array.from({ length: 4096 }, (_, at) => ((at * 7919) >> 3) & 0xff).filter((byte) => byte !== 10),
    ),
  outcome(0, { 'torn-line': 1 }),
);
for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) {
  addFile(
    `cut after ${share * 100} %`,
    (call) => {
      const line = call();
      return `${call()}\n${line.slice(0, Math.floor(line.length * share))}`;
    },
    outcome(1, { 'torn-line': 1 }),
  );
}

// Sizes. The files are sparse: they take no room on the disk.

const sparse =
  (bytes: number, line: string) =>
  (path: string): void => {
    writeFileSync(path, '');
    truncateSync(path, bytes);
    writeFileSync(path, `\n${line}\n`, { flag: 'a' });
  };
add(
  'Claude Code: a line of 604 MB',
  claudePath(),
  sparse(604 * 1024 * 1024, claude()),
  outcome(1, { 'too-long': 1 }),
);
add(
  'Codex: a line of 604 MB',
  codexPath(),
  sparse(604 * 1024 * 1024, codex()),
  outcome(1, { 'too-long': 1 }),
);
add(
  'Claude Code: a line of 64 MiB and a byte',
  claudePath(),
  sparse(64 * 1024 * 1024 + 1, claude()),
  outcome(1, { 'too-long': 1 }),
);
add(
  'Claude Code: a line of 64 MiB',
  claudePath(),
  sparse(64 * 1024 * 1024, claude()),
  outcome(1, { malformed: 1 }),
);

// Names of files and folders.

const NAMES: Readonly<Record<string, string>> = {
  'of 255 bytes': `${'n'.repeat(249)}.jsonl`,
  'of 255 bytes that are no ASCII': `${'é'.repeat(124)}x.jsonl`,
  'that begins with two dots': '..up.jsonl',
  'of dots': '....jsonl',
  'with a newline': 'a\nb.jsonl',
  'with an escape sequence': '\u001b]52;c;x\u0007.jsonl',
  'with bidi marks': '\u202egpj.jsonl',
  'with quotes': '"\'`$(x).jsonl',
  'that is an option': '-rf.jsonl',
  'with a backslash': '..\\..\\up.jsonl',
  '__proto__': '__proto__.jsonl',
  'that is nothing but the ending': '.jsonl',
}; // prettier-ignore
for (const [name, file] of Object.entries(NAMES))
  add(`Claude Code: a name ${name}`, `projects/names/${file}`, `${claude()}\n`, SOUND);
for (const [name, file] of Object.entries(NAMES))
  add(`Codex: a name ${name}`, `sessions/${file}`, `${codex()}\n`, SOUND);
for (const folder of ['__proto__', 'constructor', '...', 'd'.repeat(255), '-', '\u202e'])
  add(`Claude Code: a folder ${folder.slice(0, 20)}`, `projects/${folder}/a.jsonl`, `${claude()}\n`, SOUND);
add('Claude Code: 200 folders deep', `projects/${'d/'.repeat(200)}a.jsonl`, `${claude()}\n`, SOUND);
add('a name that is no UTF-8', 'projects/bytes/.keep', (path) => {
  writeFileSync(Buffer.concat([Buffer.from(`${dirname(path)}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.jsonl')]), claude());
}, outcome(0, { 'unreadable-file': 1 })); // prettier-ignore
for (const other of ['a.json', 'a.jsonl.gz', 'a.JSONL', 'a.jsonl~', 'a.jsonl.bak', 'jsonl'])
  add(`a file that is no log: ${other}`, `projects/other/${other}`, claude(), outcome(0));

// Files that are none.

add(
  'a pipe',
  'projects/kinds/pipe.jsonl',
  (path) => void execFileSync('mkfifo', [path]),
  outcome(0, { 'special-file': 1 }),
);
add(
  'a packed pipe',
  'sessions/kinds/pipe.jsonl.zst',
  (path) => void execFileSync('mkfifo', [path]),
  outcome(0, { 'special-file': 1 }),
);
add('a socket', 'projects/kinds/s.jsonl', (path) => new Promise((resolve) => {
  // It goes when the server closes, so the server stays until the process ends.
  createServer().listen(path, resolve).unref();
}), outcome(0, { 'special-file': 1 })); // prettier-ignore
add(
  'a folder with the name of a log',
  'projects/kinds/folder.jsonl',
  (path) => void mkdirSync(path),
  outcome(0),
);
add(
  'a link to a log',
  'projects/kinds/link.jsonl',
  (path) => symlinkTo(path, `${claude()}\n`),
  outcome(0, { 'linked-file': 1 }),
);
add(
  'a link to a device',
  'projects/kinds/zero.jsonl',
  (path) => symlinkSync('/dev/zero', path),
  outcome(0, { 'linked-file': 1 }),
);
add(
  'a link that leads nowhere',
  'projects/kinds/gone.jsonl',
  (path) => symlinkSync('gone', path),
  outcome(0, { 'linked-file': 1 }),
);
add(
  'a link to itself',
  'projects/kinds/loop.jsonl',
  (path) => symlinkSync(path, path),
  outcome(0, { 'linked-file': 1 }),
);
add(
  'a link to its own folder',
  'projects/kinds/circle',
  (path) => symlinkSync(dirname(path), path),
  outcome(0, { 'linked-file': 1 }),
);
add(
  'a link to the root',
  'projects/kinds/root',
  (path) => symlinkSync('/', path),
  outcome(0, { 'linked-file': 1 }),
);
add(
  'a link to a folder outside',
  'sessions/kinds/outside',
  (path) => symlinkSync(outsideOf(path), path),
  outcome(0, { 'linked-file': 1 }),
);
add('a second name of a log', 'projects/kinds/second.jsonl', (path) => {
  writeFileSync(path, `${claude()}\n`);
  linkSync(path, join(dirname(path), 'third.jsonl'));
}, outcome(1, { 'linked-file': 1 })); // prettier-ignore

/** A folder that is below no root, with a log in it. */
function outsideOf(path: string): string {
  const folder = join(path.slice(0, path.indexOf('/sessions/')), 'outside');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'a.jsonl'), `${codex()}\n`);
  return folder;
}
function symlinkTo(path: string, content: string): void {
  writeFileSync(`${path}.target`, content);
  symlinkSync(`${path}.target`, path);
}

// Archives.

const pack = (text: string | Uint8Array): Buffer =>
  hasNativeZstd() ? zlib.zstdCompressSync(text) : Buffer.alloc(0);
/** A frame of one byte that holds no newline, whatever zstd packs it. */
const SMALL_FRAME = Buffer.from('28b52ffd200109000078', 'hex');
const SKIPPED_FRAME = Buffer.from('502a4d1803000000aabbcc', 'hex');
if (hasNativeZstd()) {
  const archives = (name: string, of: (call: () => string) => Uint8Array, result: Outcome): void => {
    add(`Claude Code: an archive, ${name}`, `${claudePath()}.zst`, of(claude), result);
    add(`Codex: an archive, ${name}`, `${codexPath()}.zst`, of(codex), result);
  };
  const CORRUPT: Outcome = outcome(0, { 'corrupt-archive': 1 });
  archives('whole', (call) => pack(`${call()}\n`), SOUND);
  archives('of two frames', (call) => Buffer.concat([pack(`${call()}\n`), pack(`${call()}\n`)]), outcome(2));
  archives(
    'with a frame to skip',
    (call) => Buffer.concat([SKIPPED_FRAME, pack(`${call()}\n`), SKIPPED_FRAME]),
    SOUND,
  );
  archives('of a frame without anything', (call) => Buffer.concat([pack(''), pack(`${call()}\n`)]), SOUND);
  archives('that is none', (call) => Buffer.from(`${call()}\n`), CORRUPT);
  archives('of nothing but the magic number', () => Buffer.from('28b52ffd', 'hex'), CORRUPT);
  archives('that was cut before its first block', (call) => pack(`${call()}\n`).subarray(0, 8), CORRUPT);
  archives(
    'whose second frame is cut',
    (call) => Buffer.concat([pack(`${call()}\n`), pack(`${call()}\n`).subarray(0, 7)]),
    outcome(1, { 'corrupt-archive': 1 }),
  );
  archives(
    'with rubbish behind it',
    (call) => Buffer.concat([pack(`${call()}\n`), Buffer.from('rubbish')]),
    outcome(1, { 'corrupt-archive': 1 }),
  );
  archives('that asks for 2 GB of memory', () => Buffer.from('28b52ffd0098010000', 'hex'), CORRUPT);
  archives('in an archive', () => pack(SMALL_FRAME), outcome(0, { 'torn-line': 1 }));
  archives(
    'of half a line',
    (call) => pack(`${call()}\n${call().slice(0, 50)}`),
    outcome(1, { 'torn-line': 1 }),
  );
  archives(
    'of 200 MB of blanks in a few bytes',
    (call) => pack(Buffer.concat([Buffer.alloc(200 * 1024 * 1024, 0x20), Buffer.from(`\n${call()}\n`)])),
    outcome(1, { 'too-long': 1 }),
  );
  addFile('an archive without the ending of one', () => SMALL_FRAME, outcome(0, { 'torn-line': 1 }));
}

export const BAD_FILES: readonly BadFile[] = files;
