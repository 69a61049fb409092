/**
 * T10: the readers on broken input. Every line, archive and folder is made from a seed that a failure names:
 * `TALLYSHEET_SEED=… npm run test:unit test/privacy/parser-fuzz.test.ts` runs the same ones again.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import zlib from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../src/contract/formats.ts';
import { MODES, usualDisclosure, type Disclosure } from '../../src/contract/modes.ts';
import { schemaOf } from '../../src/contract/tables.ts';
import { AGENTS, CALL_KINDS, EFFORTS, LEFT_OUT_REASONS, SPEEDS } from '../../src/contract/vocabulary.ts';
import { TallysheetError } from '../../cli/errors.ts';
import { compileShare } from '../../cli/report/compile.ts';
import { sourceOf } from '../../cli/sources/agents.ts';
import { hasNativeZstd, unpackInScript, unpackZstd } from '../../cli/sources/archives.ts';
import { ByteTexts } from '../../cli/sources/byte-texts.ts';
import { MAX_COUNT } from '../../cli/sources/json-values.ts';
import { LineSplitter } from '../../cli/sources/lines.ts';
import { NO_TEXT } from '../../cli/sources/records.ts';
import type { CallRecord, Sink, ThreadRecord, ToolRecord } from '../../cli/sources/records.ts';
import { fixtureOptions } from '../report/made-report.ts';
import { rowsOfTable } from '../report/parquet-rows.ts';
import { LATER } from './compile-logs.ts';
import { figure } from './figures.ts';
import { CLAUDE_LINES, CODEX_LINES } from './fuzz/log-lines.ts';
import { Mutation } from './fuzz/mutations.ts';
import { Random } from './fuzz/random.ts';
import { sizeOf } from './sizes.ts';

const seed = Number(process.env['TALLYSHEET_SEED'] ?? 20_261_121);

const MOST_SECONDS = 1;
const MOST_MEMORY = 512 * 1024 * 1024;
/** Most files are short; a long one makes every growing table of a reader grow. */
const MOST_LINES = 300;
/** Readers and texts are made anew after so many files, so that what is kept of broken lines stays small. */
const FILES_PER_READER = 512;

/** Columns in which a number below zero is a model or tool of the author's own, or an unknown version. */
const BELOW_ZERO = new Set([
  'usage.model',
  'activity.model',
  'contexts.model',
  'tools.tool',
  'clients.major',
  'clients.minor',
  'clients.patch',
]);

const counted = { lines: 0, calls: 0, tools: 0, leftOut: 0, archives: 0, files: 0, slowest: 0, tooLarge: 0 };

const PROTOTYPES = [
  Object,
  Array,
  String,
  Number,
  Function,
  Map,
  Set,
  Promise,
  RegExp,
  Uint8Array,
  Buffer,
].map(({ prototype }) => prototype as object);
const describeProperties = (): string =>
  JSON.stringify(
    PROTOTYPES.map((object) =>
      Reflect.ownKeys(object).map((key) => [
        String(key),
        typeof Reflect.getOwnPropertyDescriptor(object, key)?.value,
      ]),
    ),
  );
const before = describeProperties();

afterAll(() => {
  figure(
    'T10',
    `${counted.lines} broken lines read (${counted.calls} still calls, ${counted.tools} still tool uses, ${counted.leftOut} left out with a reason), ` +
      `${counted.archives} broken archives, ${counted.files} broken files taken through to the report's tables; slowest ${Math.ceil(counted.slowest)} ms, ` +
      `${Math.ceil(process.resourceUsage().maxRSS / 1024)} MB at most, seed ${seed}`,
  );
});

const codes = (vocabulary: Readonly<Record<string, number>>): Set<number> =>
  new Set(Object.values(vocabulary));
const agents = codes(AGENTS);
const kinds = codes(CALL_KINDS);
const efforts = codes(EFFORTS).add(0);
const speeds = codes(SPEEDS).add(0);
const reasons = codes(LEFT_OUT_REASONS);
const EARLIEST = Date.UTC(2020, 0, 1) - 15 * 3_600_000;
const LATEST = Date.UTC(2101, 0, 1) + 15 * 3_600_000;

/** Takes what a reader hands on, and refuses what no reader may hand on. */
class CheckedSink implements Sink {
  readonly texts = new ByteTexts();
  /** Lines that the reader says it has read, less those that it has said what they are. */
  unexplained = 0;

  call(record: CallRecord): void {
    if (record.kind !== CALL_KINDS.advisor) this.unexplained -= 1;
    if (Number.isNaN(record.time)) throw new RangeError('a call without a time');
    this.#check(record);
    counted.calls += 1;
  }

  tool(tool: ToolRecord): void {
    if (tool.server === NO_TEXT && tool.name === NO_TEXT) throw new RangeError('a tool without a name');
    for (const text of [tool.name, tool.server, tool.skill]) this.#checkText(text);
    counted.tools += 1;
  }

  threadTool(tool: ToolRecord): void {
    this.tool(tool);
  }

  event(record: CallRecord): void {
    this.unexplained -= 1;
    if (record.leftOut !== 0 && !reasons.has(record.leftOut)) throw new RangeError('no reason');
    if (record.leftOut === 0 && Number.isNaN(record.time)) throw new RangeError('a call without a time');
    this.#check(record);
    if (record.leftOut === 0) counted.calls += 1;
    else counted.leftOut += 1;
  }

  thread(thread: ThreadRecord): void {
    this.unexplained -= thread.linesWithoutUsage;
    for (const text of [thread.stem, thread.id, thread.parent]) this.#checkText(text);
  }

  readLines(_agent: number, count: number): void {
    this.unexplained += count;
  }

  leaveOut(
    agent: number,
    reason: keyof typeof LEFT_OUT_REASONS,
    folder: number,
    time: number,
    count = 1,
  ): void {
    const code = LEFT_OUT_REASONS[reason];
    if (code < 40) this.unexplained -= count;
    if (!agents.has(agent) || !reasons.has(code) || !Number.isSafeInteger(count))
      throw new RangeError('left out');
    this.#checkText(folder);
    this.#checkTime(time);
    counted.leftOut += count;
  }

  #check(record: CallRecord): void {
    if (!agents.has(record.agent)) throw new RangeError('agent');
    if (!kinds.has(record.kind)) throw new RangeError('kind');
    if (!efforts.has(record.effort)) throw new RangeError('effort');
    if (!speeds.has(record.speed)) throw new RangeError('speed');
    this.#checkTime(record.time);
    this.#checkText(record.model);
    this.#checkText(record.session);
    this.#checkText(record.folder);
    this.#checkText(record.branch);
    checkCount(record.version + 1, 1e15);
    // A line with a count that is none is left out, and keeps it for nobody.
    if (record.leftOut === LEFT_OUT_REASONS['invalid-count']) return;
    checkCount(record.input, MAX_COUNT);
    checkCount(record.cacheRead, MAX_COUNT);
    checkCount(record.cacheWrite5m, MAX_COUNT);
    checkCount(record.cacheWrite1h, MAX_COUNT);
    checkCount(record.output, MAX_COUNT);
    checkCount(record.reasoning, MAX_COUNT);
    checkCount(record.webSearches, MAX_COUNT);
    checkCount(record.unlogged, 2 * MAX_COUNT);
  }

  #checkTime(time: number): void {
    if (Number.isNaN(time)) return;
    if (!Number.isInteger(time) || time < EARLIEST || time > LATEST) throw new RangeError('time');
  }

  #checkText(text: number): void {
    if (!Number.isInteger(text) || text < -1 || text >= this.texts.length) throw new RangeError('text');
  }
}

function checkCount(count: number, most: number): void {
  if (Number.isNaN(count)) return;
  if (!Number.isInteger(count) || count < 0 || count > most || Object.is(count, -0))
    throw new RangeError('count');
}

/** Fails with all that is needed to see it again. */
function fail(what: unknown, turn: number, inputs: readonly Uint8Array[]): never {
  const why = what instanceof Error ? (what.stack ?? what.message) : String(what);
  const hex = inputs.map((input) => Buffer.from(input).toString('hex')).join('\n');
  throw new Error(`seed ${seed}, execution ${turn}: ${why}\n${hex}`);
}

const SUITES = [
  { agent: 'claude-code', lines: CLAUDE_LINES, name: 'p/s.jsonl' },
  {
    agent: 'codex',
    lines: CODEX_LINES,
    name: '2026/05/06/rollout-2026-05-06T07-08-00-11111111-1111-4111-8111-111111111111.jsonl',
  },
] as const;

describe.each(SUITES)('the reader of $agent', ({ agent, lines, name }) => {
  const executions = sizeOf('parser-fuzz') / SUITES.length;

  test(
    `reads ${executions} broken lines: nothing thrown, nothing slow, every line accounted for, every number in range`,
    () => {
      const random = new Random(seed ^ AGENTS[agent]);
      const mutation = new Mutation(random, lines);
      const inputs = Array.from({ length: MOST_LINES }, () => Buffer.alloc(mutation.bytes.length));
      let sink = new CheckedSink();
      let reader = sourceOf(agent).createReader(sink);
      for (let turn = 0, file = 0; turn < executions; file += 1) {
        if (file % FILES_PER_READER === 0) {
          sink = new CheckedSink();
          reader = sourceOf(agent).createReader(sink);
        }
        const given: Uint8Array[] = [];
        const count = 1 + random.below(random.below(16) === 0 ? MOST_LINES : 16);
        const begun = performance.now();
        try {
          reader.open(name);
          for (const input of inputs.slice(0, count)) {
            mutation.next();
            const { bytes, length } = mutation;
            bytes.copy(input, 0, 0, length);
            given.push(input.subarray(0, length));
            bytes[length] = 0x0a;
            // The last one as the end of a file that was cut.
            if (given.length < count) reader.lines(bytes, 0, length + 1);
            else if (!bytes.subarray(0, length).includes(0x0a) && length > 0)
              reader.lastLine(bytes, 0, length);
          }
          reader.close();
        } catch (error) {
          fail(error, turn, given);
        }
        const took = performance.now() - begun;
        counted.slowest = Math.max(counted.slowest, took);
        if (took > MOST_SECONDS * 1000) fail(`took ${took} ms`, turn, given);
        if (sink.unexplained !== 0) fail(`${sink.unexplained} lines unexplained`, turn, given);
        turn += given.length;
        counted.lines += given.length;
      }
      expect(describeProperties()).toBe(before);
      expect(process.resourceUsage().maxRSS * 1024).toBeLessThan(MOST_MEMORY);
    },
    120_000 + executions / 2,
  );
});

describe('broken archives', () => {
  const archives = sizeOf('broken-archives');
  const rollout = Buffer.from(`${CODEX_LINES.join('\n')}\n`.repeat(20));

  test.runIf(hasNativeZstd())(
    `${archives} of them are read by both decoders without a crash, a hang or much memory`,
    async () => {
      const random = new Random(seed ^ 0x25ad);
      const pack = (text: Buffer): Buffer => zlib.zstdCompressSync(text);
      const wholes = [
        pack(rollout),
        pack(rollout.subarray(0, 300)),
        Buffer.concat([pack(rollout), pack(rollout)]),
        Buffer.concat([pack(Buffer.alloc(0)), Buffer.from('502a4d1803000000aabbcc', 'hex'), pack(rollout)]),
      ];
      for (let turn = 0; turn < archives; turn += 1) {
        const bytes = Buffer.from(random.pick(wholes));
        for (let count = 1 + random.below(3); count > 0; count -= 1) {
          const at =
            random.below(2) === 0 ? random.below(Math.min(24, bytes.length)) : random.below(bytes.length);
          bytes[at] = random.below(2) === 0 ? random.below(256) : bytes[at]! ^ (1 << random.below(8));
        }
        const broken = random.below(3) === 0 ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes;
        for (const decoder of [unpackZstd, unpackInScript]) {
          const begun = performance.now();
          const sink = new CheckedSink();
          const reader = sourceOf('codex').createReader(sink);
          const splitter = new LineSplitter(4096);
          let at = 0;
          try {
            reader.open(SUITES[1].name);
            await decoder(
              (buffer) => {
                const count = broken.copy(buffer, 0, at, at + 4096);
                at += count;
                return count;
              },
              (chunk) => {
                for (let from = 0; from < chunk.length;) {
                  const room = splitter.room();
                  const count = Math.min(room.length, chunk.length - from);
                  room.set(chunk.subarray(from, from + count));
                  splitter.commit(count, reader);
                  from += count;
                }
              },
            );
            splitter.end(reader);
            reader.close();
          } catch (error) {
            fail(error, turn, [broken]);
          }
          const took = performance.now() - begun;
          counted.slowest = Math.max(counted.slowest, took);
          if (took > MOST_SECONDS * 1000) fail(`took ${took} ms`, turn, [broken]);
          if (sink.unexplained !== 0) fail(`${sink.unexplained} lines unexplained`, turn, [broken]);
        }
        counted.archives += 1;
      }
      expect(process.resourceUsage().maxRSS * 1024).toBeLessThan(MOST_MEMORY);
    },
    120_000 + archives * 20,
  );
});

describe('broken files', () => {
  const FILES_PER_FOLDER = 100;
  const files = sizeOf('broken-files');

  test(
    `${files} of them become tables that the schema allows, or a sum that is refused`,
    async () => {
      const random = new Random(seed ^ 0x7ab1e);
      const place = mkdtempSync(join(tmpdir(), 'tallysheet-fuzz-'));
      try {
        for (let folder = 0; folder * FILES_PER_FOLDER < files; folder += 1) {
          const root = join(place, String(folder));
          const written: Uint8Array[] = [];
          for (let index = 0; index < FILES_PER_FOLDER; index += 1) {
            const { agent, lines } = random.pick(SUITES);
            const mutation = new Mutation(random, lines);
            const parts: Uint8Array[] = [];
            for (let count = random.below(12); count >= 0; count -= 1) {
              mutation.next();
              // Some whole lines, or nothing would be left to count.
              const isWhole = random.below(3) === 0;
              parts.push(
                isWhole
                  ? Buffer.from(random.pick(lines))
                  : Buffer.from(mutation.bytes.subarray(0, mutation.length)),
              );
              parts.push(Buffer.from('\n'));
            }
            const bytes = Buffer.concat(parts);
            const isPacked = hasNativeZstd() && random.below(4) === 0;
            const id = String(index).padStart(12, '0');
            const name =
              agent === 'codex'
                ? `sessions/2026/rollout-2026-05-06T07-08-00-11111111-1111-4111-8111-${id}.jsonl`
                : `projects/p${index % 7}/${id}.jsonl`;
            const path = join(root, isPacked ? `${name}.zst` : name);
            mkdirSync(dirname(path), { recursive: true });
            writeFileSync(path, isPacked ? zlib.zstdCompressSync(bytes) : bytes);
            written.push(bytes);
          }
          const mode = random.pick(MODES.filter((one) => one !== 'public'));
          const options = {
            ...fixtureOptions(),
            disclosure: usualDisclosure(mode),
            // Half of them are of the days after Claude Code's lines, which are in the period before then.
            range: { from: random.below(2) === 0 ? null : parseDay('2026-03-05'), to: null },
            today: LATER,
            claudeDirs: [root],
            codexDirs: [root],
            keyFile: join(place, 'key'),
          };
          try {
            const { bundle } = await compileShare(options);
            await checkTables(bundle.disclosure, bundle.tables);
          } catch (error) {
            if (!(error instanceof TallysheetError && error.code === 'E_SUM_TOO_LARGE'))
              fail(error, folder, written);
            counted.tooLarge += 1;
          }
          counted.files += FILES_PER_FOLDER;
          rmSync(root, { recursive: true });
        }
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
      expect(counted.tooLarge).toBeLessThan(files / FILES_PER_FOLDER / 2);
      expect(describeProperties()).toBe(before);
    },
    120_000 + files * 20,
  );

  async function checkTables(disclosure: Disclosure, tables: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const schema = schemaOf(disclosure);
    expect([...tables.keys()]).toEqual([...schema.keys()]);
    for (const [name, columns] of schema) {
      const rows = await rowsOfTable(tables.get(name));
      for (const row of rows) {
        for (const { name: column, type, nullable } of columns) {
          const value = row[column];
          if (value === null && nullable) continue;
          const most = type === 'INT32' ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
          if (!Number.isSafeInteger(value) || Math.abs(value!) > most)
            throw new RangeError(`${name}.${column}`);
          if (value! < 0 && !BELOW_ZERO.has(`${name}.${column}`))
            throw new RangeError(`${name}.${column} is negative`);
        }
        if (Object.keys(row).length !== columns.length) throw new RangeError(`${name} has other columns`);
      }
    }
  }
});
