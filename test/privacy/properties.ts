import {
  chooseDisclosure,
  EXTRAS,
  usualDisclosure,
  type Disclosure,
  type Mode,
} from '../../src/contract/modes.ts';
import { Random } from '../../bench/random.ts';
import type { Spread } from './worlds/draw.ts';
import { drawWorld } from './worlds/drawn-world.ts';
import { writeLogs, type LogFolders } from './worlds/folder.ts';
import { renderWorld, type RenderedFile, type Seeds } from './worlds/render.ts';
import { ANY_TIME, BEGIN, DAY, HOUR, MINUTE, moveWorld, type Window, type World } from './worlds/world.ts';

/** What a report is made with, beside the logs. */
export interface Choice {
  readonly disclosure: Disclosure;
  /** IANA zone of the days. */
  readonly zone: string;
  /** Days that are asked for, and compared with those before. All, where it is left out. */
  readonly range?: Range;
}

interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * Compiles logs to what leaves the machine, by name: share tables and labels, or the files of a report. The
 * properties know nothing else of Tallysheet, so that they can be run on a broken one as well.
 */
export type Compile = (logs: LogFolders, choice: Choice) => Promise<ReadonlyMap<string, Uint8Array>>;

export interface PropertyOptions {
  readonly compile: Compile;
  readonly modes: readonly Mode[];
  /** Pairs of logs. */
  readonly runs: number;
  /** The first of as many consecutive seeds. */
  readonly seed: number;
  /** Folder to write logs in. */
  readonly folder: string;
  readonly spread?: Spread;
  /** Logs of a world that its first ones are paired with; 1 where nothing is said. */
  readonly others?: number;
}

/** A property does not hold: which, in which mode, and the seed of the world that shows it. */
export class PropertyFailure extends Error {
  override readonly name = 'PropertyFailure';

  constructor(property: string, mode: Mode, seed: number, what: string) {
    super(`${property} does not hold in ${mode}, world ${String(seed)}: ${what}`);
  }
}

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

/** A world and what is drawn for a pair of it. */
interface Case {
  readonly seed: number;
  readonly mode: Mode;
  readonly choice: Pick<Choice, 'zone' | 'range'>;
  readonly random: Random;
  readonly world: World;
}

function* casesOf(options: PropertyOptions, window: Window = ANY_TIME): Generator<Case> {
  const { modes, runs, seed: first, spread } = options;
  for (let run = 0; run < runs; run += 1) {
    const seed = first + run;
    const random = new Random(seed * 7 + 1);
    const mode = modes[run % modes.length]!;
    // Public names nothing that happens seldom: most of its worlds are wide.
    const isWide = random.chance(mode === 'public' ? 0.7 : 0.1);
    const world = drawWorld(seed, { isWide, window, spread: spread ?? null });
    yield { seed, mode, choice: { zone: random.pick(ZONES), range: drawRange(seed) }, random, world };
  }
}

/** All days, or some, so that others are before them. */
function drawRange(seed: number): Range {
  const random = new Random(seed * 11 + 5);
  if (random.chance(0.6)) return { from: null, to: null };
  const from = BEGIN / DAY + random.between(-3, 25);
  return { from, to: random.chance(0.3) ? null : from + random.between(0, 14) };
}

/** One of the choices that a mode leaves. */
function drawDisclosure(mode: Mode, random: Random): Disclosure {
  const shows = EXTRAS.filter(() => mode === 'redacted' && random.chance(0.3));
  const grain = mode === 'public' && random.chance(0.3) ? { grain: 'day' as const } : {};
  return chooseDisclosure(mode, { shows, ...grain }) ?? usualDisclosure(mode);
}

/** What is compared of the logs of a world. */
interface Comparison {
  readonly property: string;
  /** Logs of the world, other ones each time. */
  readonly render: () => readonly RenderedFile[];
  readonly choice: Choice;
  readonly difference: typeof firstDifference;
}

/**
 * Compiles logs of each world, compares the first report with the others, and counts the pairs.
 * @throws {PropertyFailure}
 */
async function comparePairs(
  options: PropertyOptions,
  comparisonOf: (each: Case) => Comparison,
): Promise<number> {
  const { runs, others = 1 } = options;
  let pairs = 0;
  for (const each of casesOf({ ...options, runs: Math.ceil(runs / others) })) {
    const { property, render, choice, difference } = comparisonOf(each);
    const first = await compiled(options, render(), choice);
    for (let other = 0; other < others && pairs < runs; other += 1) {
      const found = difference(first, await compiled(options, render(), choice));
      if (found !== null) throw new PropertyFailure(property, each.mode, each.seed, found);
      pairs += 1;
    }
  }
  return pairs;
}

/**
 * T3: logs that differ only in what is private give the same report. Ids, names of log files, contents, unknown keys
 * and lines, the order of keys, white space and spellings differ in every mode; names of projects, folders, branches,
 * models, tools and versions of clients, too, where the mode shows none of them.
 */
export async function checkNoninterference(options: PropertyOptions): Promise<number> {
  return comparePairs(options, ({ mode, choice, random, world }) => {
    const names = random.between(0, 1e9);
    const disclosure = drawDisclosure(mode, random);
    const showsNames = mode === 'normal' || mode === 'redacted';
    const render = (): readonly RenderedFile[] => {
      const seeds: Seeds = {
        names: showsNames ? names : random.between(0, 1e9),
        ids: random.between(0, 1e9),
        noise: random.between(0, 1e9),
      };
      return renderWorld(world, seeds, options.spread);
    };
    const difference: typeof firstDifference = (one, other) =>
      mode === 'normal' ? firstDifference(inOrder(one), inOrder(other)) : firstDifference(one, other);
    return { property: 'noninterference', render, choice: { disclosure, ...choice }, difference };
  });
}

/**
 * T4: another name for every project, folder, session, branch, server, tool, custom model, user and log file gives
 * the same report in strict and public, and in redacted up to a one-to-one change of labels.
 */
export async function checkRenaming(options: PropertyOptions): Promise<number> {
  return comparePairs(options, ({ mode, choice, random, world }) => {
    const noise = random.between(0, 1e9);
    const render = (): readonly RenderedFile[] => {
      const seeds: Seeds = { names: random.between(0, 1e9), ids: random.between(0, 1e9), noise };
      return renderWorld(world, seeds, options.spread);
    };
    const difference: typeof firstDifference = (one, other) =>
      mode === 'redacted' ? firstDifference(unlabelled(one), unlabelled(other)) : firstDifference(one, other);
    const disclosure = usualDisclosure(mode);
    return { property: 'renaming', render, choice: { disclosure, ...choice }, difference };
  });
}

/** Zones that are always whole hours from UTC. */
const EVEN_ZONES: readonly (readonly [zone: string, hours: number])[] = [
  ['UTC', 0],
  ['Asia/Tokyo', 9],
  ['America/Phoenix', -7],
];

/** Where calls lie so that each bucket can be moved as a whole, and by how many minutes; in local time. */
const BUCKETS: Readonly<
  Record<Mode, { readonly window: Window; readonly length: number; readonly minutes: number }>
> = {
  normal: {
    window: { days: [0, 1, 2, 3, 4, 5, 6], hours: [0, 23], minutes: [20, 40] },
    length: HOUR,
    minutes: 14,
  },
  redacted: {
    window: { days: [0, 1, 2, 3, 4, 5, 6], hours: [0, 23], minutes: [20, 40] },
    length: HOUR,
    minutes: 14,
  },
  strict: {
    window: { days: [0, 1, 2, 3, 4, 5, 6], hours: [3, 20], minutes: [0, 59] },
    length: DAY,
    minutes: 170,
  },
  // Nothing comes to a Sunday: it decides whether the last week is published.
  public: { window: { days: [2, 3, 4], hours: [0, 23], minutes: [0, 59] }, length: 7 * DAY, minutes: 1_400 },
};

/**
 * T6: times moved by whole minutes inside the finest time that a mode shows, all of a bucket by the same, change
 * nothing. That is the local hour in normal, and in redacted, which sums hours of the day; the local day in strict;
 * and the week of UTC in public, where the zone is another one as well.
 */
export async function checkGrain(options: PropertyOptions): Promise<number> {
  let pairs = 0;
  for (const mode of options.modes) {
    const { window, length, minutes } = BUCKETS[mode];
    const share = options.modes.length;
    const own = { ...options, modes: [mode], runs: Math.ceil(options.runs / share) };
    for (const { seed, choice, random, world: drawn } of casesOf(own, window)) {
      const [zone, hours] = random.pick(EVEN_ZONES);
      // A week of public is one of UTC.
      const ahead = mode === 'public' ? 0 : hours * HOUR;
      const world = moveWorld(drawn, (time) => time - ahead);
      const moves = new Map<number, number>();
      const moved = moveWorld(world, (time) => {
        const bucket = Math.floor((time + ahead - BEGIN) / length);
        let move = moves.get(bucket);
        if (move === undefined) moves.set(bucket, (move = random.between(-minutes, minutes) * MINUTE));
        return time + move;
      });
      const seeds = { names: seed, ids: seed, noise: seed };
      const otherZone = mode === 'public' ? random.pick(ZONES) : zone;
      const one = await compiled(options, renderWorld(world, seeds, options.spread), {
        disclosure: usualDisclosure(mode),
        ...choice,
        zone,
      });
      const other = await compiled(options, renderWorld(moved, seeds, options.spread), {
        disclosure: usualDisclosure(mode),
        ...choice,
        zone: otherZone,
      });
      const difference = firstDifference(one, other);
      if (difference !== null) throw new PropertyFailure('grain', mode, seed, difference);
      pairs += 1;
    }
  }
  return pairs;
}

/**
 * T6: files and lines in any order, files under other names, and everything read twice give the same report. Lines
 * that stand in a file twice, and files that lie below a root twice, change only what is said of lines and files.
 */
export async function checkOrder(options: PropertyOptions): Promise<number> {
  let pairs = 0;
  for (const { seed, mode, choice, random, world } of casesOf(options)) {
    const seeds = { names: seed, ids: seed, noise: seed };
    const files = renderWorld(world, seeds, options.spread);
    const plain = await compiled(options, files, { disclosure: usualDisclosure(mode), ...choice });
    const expectSame = (
      what: string,
      other: ReadonlyMap<string, Uint8Array>,
      but: readonly string[] = [],
    ): void => {
      const without = (report: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> =>
        new Map([...report].filter(([name]) => !but.includes(name)));
      const difference = firstDifference(without(plain), without(other));
      if (difference !== null) throw new PropertyFailure(what, mode, seed, difference);
    };

    const mixed = random.shuffled(files).map((file) => shuffleLines(file, random));
    expectSame('order', await compiled(options, mixed, { disclosure: usualDisclosure(mode), ...choice }));

    const folder = `${options.folder}-again`;
    const [first, again] = [writeLogs(options.folder, files), writeLogs(folder, random.shuffled(files))];
    const twice = {
      claudeDirs: [...first.claudeDirs, ...again.claudeDirs],
      codexDirs: [...first.codexDirs, ...again.codexDirs],
    };
    expectSame(
      'reading twice',
      await options.compile(twice, { disclosure: usualDisclosure(mode), ...choice }),
    );

    const copies = files.filter(({ agent }) => agent === 'claude-code').map((file) => copyOf(file, random));
    const duplicated = await compiled(options, [...files, ...copies], {
      disclosure: usualDisclosure(mode),
      ...choice,
    });
    expectSame('duplication', duplicated, ['left_out.parquet', 'logs.parquet']);
    pairs += 1;
  }
  return pairs;
}

function shuffleLines(file: RenderedFile, random: Random): RenderedFile {
  if (!file.isUnordered) return file;
  const last = file.endsWhole ? [] : file.lines.slice(-1);
  const lines = file.endsWhole ? file.lines : file.lines.slice(0, -1);
  return { ...file, lines: [...random.shuffled(lines), ...last] };
}

/** The same lines, some of them twice, in another folder. */
function copyOf(file: RenderedFile, random: Random): RenderedFile {
  const name = file.name.replace(/^projects\/[^/]*\//, 'projects/copies/');
  const whole = file.endsWhole ? file.lines : file.lines.slice(0, -1);
  return {
    ...file,
    name,
    endsWhole: true,
    lines: random.shuffled(whole.flatMap((line) => (random.chance(0.3) ? [line, line] : [line]))),
  };
}

async function compiled(
  { compile, folder }: PropertyOptions,
  files: readonly RenderedFile[],
  choice: Choice,
): Promise<ReadonlyMap<string, Uint8Array>> {
  return compile(writeLogs(folder, files), choice);
}

/**
 * A normal report with its labels in the order of the alphabet: of things that are alike in every row of every
 * table, an id may decide which name comes first. In other modes they have no name.
 */
function inOrder(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const labels = JSON.parse(Buffer.from(files.get('labels.json') ?? []).toString()) as Record<
    string,
    unknown
  >;
  const sorted = Object.values(labels).map((value) =>
    Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value,
  );
  return new Map([...files, ['labels.json', Buffer.from(JSON.stringify(sorted))]]);
}

const KEYED = /Project [a-z2-7]{8,52}/g;

/**
 * A redacted report with each keyed label replaced by its rank in it: what is left is the same under a one-to-one
 * change of labels and under no other.
 */
function unlabelled(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const ranks = new Map<string, number>();
  return new Map(
    [...files].map(([name, bytes]) => {
      if (name.endsWith('.parquet')) return [name, bytes];
      const text = Buffer.from(bytes).toString('utf8');
      const plain = text.replaceAll(KEYED, (label) => {
        if (!ranks.has(label)) ranks.set(label, ranks.size);
        return `Project #${String(ranks.get(label))}`;
      });
      return [name, Buffer.from(plain, 'utf8')];
    }),
  );
}

/** Which file of two reports differs first, or null. */
export function firstDifference(
  one: ReadonlyMap<string, Uint8Array>,
  other: ReadonlyMap<string, Uint8Array>,
): string | null {
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  for (const name of names) {
    const [a, b] = [one.get(name), other.get(name)];
    if (a === undefined || b === undefined) return `${name} is in one of them`;
    if (Buffer.compare(a, b) !== 0) return `${name} differs`;
  }
  return null;
}
