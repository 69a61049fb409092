/**
 * Log folders for the bench and the samples, made up from the formats' facts: the same options give the same bytes
 * on every machine. No line of them was anybody's.
 */
import { ClaudeSession, REAL_VERBOSITY, SHORT_VERBOSITY, type Place } from './claude-session.ts';
import { CodexThread, rolloutPath } from './codex-thread.ts';
import { LogFile, emptyTally, type Generated, type Tally } from './log-file.ts';
import { Random, powerOfE } from './random.ts';
import { Filler } from './texts.ts';

export type { Generated } from './log-file.ts';

/** Changes with every change of the bytes, so that no bench compares two generators. */
export const GENERATOR_VERSION = 1;

/** Sizes of session files met in the wild: the share of files that are at most so large, in bytes. */
export const FILE_SIZE_QUANTILES: readonly (readonly [share: number, bytes: number])[] = [
  [0, 3_000],
  [0.5, 105_000],
  [0.75, 234_000],
  [0.9, 654_000],
  [0.95, 1_500_000],
  [0.99, 5_400_000],
  [0.999, 15_000_000],
  [1, 87_000_000],
];

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The first day of all that is generated for the bench. */
const BEGIN = Date.UTC(2025, 9, 1);

const CLAUDE_MODELS: readonly (readonly [model: string, share: number])[] = [
  ['claude-opus-4-6', 40],
  ['claude-opus-4-5-20251101', 22],
  ['claude-sonnet-4-6', 18],
  ['claude-haiku-4-5-20251001', 12],
  ['claude-opus-4-7', 8],
];
const CODEX_MODELS: readonly (readonly [model: string, share: number])[] = [
  ['gpt-5.5', 70],
  ['gpt-5.3-codex', 30],
];
const VERSIONS = ['2.1.17', '2.1.37', '2.1.63', '2.1.81', '2.1.108', '2.1.126', '2.1.220'];
const BRANCHES = ['main', 'main', 'main', 'develop', 'fix/login', 'feature/export'];

export interface ClaudeOptions {
  /** Gets `projects/`. */
  readonly folder: string;
  /** About so many in all. */
  readonly bytes: number;
  readonly seed: number;
}

/** Claude Code's logs as they lie on disks of people who use it much: few large files, most bytes in tool results. */
export function generateClaude({ folder, bytes, seed }: ClaudeOptions): Generated {
  const random = new Random(seed);
  const filler = new Filler(random);
  const tally = emptyTally();
  const projects = nameProjects(random, 40);
  let resumable: readonly string[] = [];
  const sizes = random.shuffled(fileSizes(bytes));
  for (let next = 0; next < sizes.length;) {
    const size = sizes[next++]!;
    const place = newPlace(random, random.pick(projects));
    const path = `${folder}/projects/${flatten(place.folder)}/${place.session}`;
    const file = new LogFile(`${path}.jsonl`, tally);
    const begin = BEGIN + random.between(0, 180) * DAY + random.between(7, 20) * HOUR;
    const options = { random, filler, verbosity: REAL_VERBOSITY, tally };
    const session = new ClaudeSession({ ...options, file, place, begin });
    if (random.chance(0.03)) session.copy(resumable);
    const model = random.weighted(CLAUDE_MODELS);
    while (file.length < size) {
      session.prompt();
      for (let calls = random.between(1, 16); calls > 0 && file.length < size; calls -= 1)
        session.call(model);
      if (random.chance(0.01)) session.synthetic();
      if (random.chance(0.02)) session.wait(random.around(10 * HOUR, 0.5));
      const subagentSize = sizes[next];
      if (subagentSize !== undefined && subagentSize < 700_000 && random.chance(0.08)) {
        next += 1;
        runSubagent({ ...options, session, place, path, size: subagentSize });
      }
    }
    file.close();
    resumable = session.head;
  }
  return tally;
}

/** A subagent writes its own file; some versions repeat its messages in the session's as well. */
function runSubagent({
  random,
  filler,
  tally,
  session,
  place,
  path,
  size,
}: {
  random: Random;
  filler: Filler;
  tally: Tally;
  session: ClaudeSession;
  place: Place;
  path: string;
  size: number;
}): void {
  const agent = random.hex(7);
  const file = new LogFile(`${path}/subagents/agent-${agent}.jsonl`, tally);
  const subagent = new ClaudeSession({
    random,
    filler,
    verbosity: REAL_VERBOSITY,
    tally,
    file,
    place: { ...place, agent },
    begin: session.now,
  });
  const isRepeated = place.version === '2.1.37' || place.version === '2.1.63';
  const model = random.weighted(CLAUDE_MODELS);
  subagent.prompt();
  while (file.length < size) {
    subagent.call(model, isRepeated ? (message) => session.subagentProgress(agent, message) : null);
  }
  file.close();
  session.wait(subagent.now - session.now);
  session.subagentResult(agent);
}

export interface YearOptions {
  /** Gets `claude/projects/` and `codex/sessions/`. */
  readonly folder: string;
  readonly calls: number;
  readonly seed: number;
}

/**
 * A year of heavy use, by calls and not by bytes: 365 days without a rest, 40 projects of very different weight,
 * seven models, an agent's share of subagents, and Codex for a sixth of it.
 */
export function generateYear({ folder, calls, seed }: YearOptions): Generated {
  const random = new Random(seed);
  const filler = new Filler(random);
  const tally = emptyTally();
  const projects = nameProjects(random, 40).map((project, index) => [project, 1 / (index + 3)] as const);
  for (let day = 0; day < 365; day += 1) {
    const target = Math.round((calls * (day + 1)) / 365);
    while (tally.calls < target) {
      const place = newPlace(random, random.weighted(projects));
      const begin = BEGIN + day * DAY + random.between(6 * 60, 21 * 60) * 60_000;
      const wanted = Math.min(target - tally.calls, Math.ceil(random.around(18, 0.9)));
      const common = { random, filler, tally, begin };
      if (random.chance(1 / 6)) {
        writeThread({ ...common, folder: `${folder}/codex`, place, calls: wanted });
      } else {
        writeSession({ ...common, folder: `${folder}/claude`, place, calls: wanted });
      }
    }
  }
  return tally;
}

interface Stretch {
  readonly random: Random;
  readonly filler: Filler;
  readonly tally: Tally;
  readonly folder: string;
  readonly place: Place;
  readonly begin: number;
  readonly calls: number;
}

function writeSession({ random, filler, tally, folder, place, begin, calls }: Stretch): void {
  const path = `${folder}/projects/${flatten(place.folder)}/${place.session}`;
  const options = { random, filler, verbosity: SHORT_VERBOSITY, tally };
  const file = new LogFile(`${path}.jsonl`, tally);
  const session = new ClaudeSession({ ...options, file, place, begin });
  const model = random.weighted(CLAUDE_MODELS);
  const inSubagent = random.chance(0.25) ? Math.floor(calls / 3) : 0;
  for (let call = inSubagent; call < calls; call += 1) {
    if ((call - inSubagent) % 8 === 0) session.prompt();
    session.call(model);
  }
  file.close();
  if (inSubagent === 0) return;
  const agent = random.hex(7);
  const own = new LogFile(`${path}/subagents/agent-${agent}.jsonl`, tally);
  const subagent = new ClaudeSession({
    ...options,
    file: own,
    place: { ...place, agent },
    begin: session.now,
  });
  const ownModel = random.weighted(CLAUDE_MODELS);
  for (let call = 0; call < inSubagent; call += 1) subagent.call(ownModel);
  own.close();
}

function writeThread({ random, filler, tally, folder, place, begin, calls }: Stretch): void {
  const path = `${folder}/sessions/${rolloutPath(begin, place.session)}`;
  const file = new LogFile(path, tally);
  const thread = new CodexThread({
    random,
    filler,
    textLength: SHORT_VERBOSITY.toolResult,
    file,
    tally,
    thread: {
      id: place.session,
      folder: place.folder,
      branch: place.branch,
      version: '0.128.0',
      model: random.weighted(CODEX_MODELS),
      effort: random.weighted([
        ['medium', 3],
        ['high', 2],
        ['xhigh', 1],
      ]),
    },
    begin,
  });
  for (let call = 0; call < calls; call += 1) {
    if (call % 8 === 0) thread.turn();
    thread.call();
  }
  file.close();
}

/** Sizes of about `bytes` in all, evenly along the quantiles. */
export function fileSizes(bytes: number): readonly number[] {
  // No file may be most of a small folder.
  const largest = bytes / 10;
  const sizeAt = (share: number): number => Math.min(largest, sizeOf(share));
  const steps = 10_000;
  let mean = 0;
  for (let step = 0; step < steps; step += 1) mean += sizeAt((step + 0.5) / steps) / steps;
  const count = Math.max(1, Math.round(bytes / mean));
  return Array.from({ length: count }, (_, index) =>
    Math.round(sizeAt(index === count - 1 ? 1 : (index + 0.5) / count)),
  );
}

/** The size between two quantiles, evenly in its logarithm. */
function sizeOf(share: number): number {
  for (let upper = 1; upper < FILE_SIZE_QUANTILES.length; upper += 1) {
    const [low, lowBytes] = FILE_SIZE_QUANTILES[upper - 1]!;
    const [high, highBytes] = FILE_SIZE_QUANTILES[upper]!;
    if (share > high) continue;
    return lowBytes * powerOfE(((share - low) / (high - low)) * Math.log(highBytes / lowBytes));
  }
  return FILE_SIZE_QUANTILES.at(-1)![1];
}

function newPlace(random: Random, folder: string): Place {
  return {
    session: random.uuid(),
    folder,
    branch: random.pick(BRANCHES),
    version: random.pick(VERSIONS),
    agent: null,
  };
}

function nameProjects(random: Random, count: number): readonly string[] {
  const firsts = random.shuffled(['amber', 'brisk', 'calm', 'dusty', 'early', 'fern', 'gentle', 'hazel']);
  const seconds = ['atlas', 'bench', 'canvas', 'depot', 'engine'];
  return Array.from(
    { length: count },
    (_, index) => `/home/bench/srv/${firsts[index % 8]!}-${seconds[Math.floor(index / 8) % 5]!}`,
  );
}

/** A folder's name as Claude Code writes it in a path. */
export function flatten(folder: string): string {
  return folder.replace(/[^A-Za-z0-9]/g, '-');
}
