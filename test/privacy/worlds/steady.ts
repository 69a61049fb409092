import { Random } from '../../../bench/random.ts';
import { BEGIN, DAY, HOUR, MINUTE, type ClaudeCall, type Session, type Thread, type World } from './world.ts';

/** Sizes of a steady world. */
export interface Steadiness {
  readonly sessions: number;
  readonly threads: number;
  readonly weeks: number;
}

/**
 * A world in which everything that a report may show is there and well apart: every session has a day of its own in
 * one of the weeks, so that a single change is seen. Figures are drawn from the seed.
 */
export function drawSteadyWorld(seed: number, { sessions, threads, weeks }: Steadiness): World {
  const random = new Random(seed);
  // The last Sunday has a call, else public leaves its week out.
  const startOf = (index: number, hour: number): number =>
    BEGIN + ((index % weeks) * 7 + (index < weeks ? 6 : random.between(0, 6))) * DAY + hour * HOUR;
  return {
    sessions: Array.from({ length: sessions }, (_, index) =>
      drawSession(random, index, startOf(index, 8), index % 2),
    ),
    threads: Array.from({ length: threads }, (_, index) =>
      drawThread(random, 500 + index, startOf(index, 14), index % 2),
    ),
    emptyClaudeFiles: 0,
    emptyCodexFiles: 0,
  };
}

function drawSession(random: Random, index: number, start: number, project: number): Session {
  const key = index * 10 + 1;
  const call = (number: number, time: number): ClaudeCall => ({
    kind: 'call',
    key: key + number,
    identity: 'request',
    time,
    partials: [],
    model: random.pick([{ known: 'claude-opus-4-6' }, { known: 'claude-sonnet-4-6' }, { custom: 0 }]),
    usage: {
      input: random.between(20_000, 90_000),
      output: random.between(5_000, 9_000),
      cacheRead: random.between(10_000, 90_000),
      write5m: random.between(1_000, 9_000),
      write1h: random.between(1_000, 9_000),
      hasFlatWrites: false,
      reasoning: random.between(100, 900),
      searches: random.between(1, 9),
      speed: 'standard',
    },
    place: { project, folder: 0, branch: random.between(0, 1) },
    version: { major: 2, isPlaceholder: false, number: random.between(0, 3) },
    isSidechain: false,
    hasStop: true,
    isProgress: false,
    advisors: [],
    tools: [{ known: 'Bash' }, { custom: 0 }, { server: 0 }, { skill: 0 }],
    effort: null,
  });
  const second = start + random.between(2, 8) * MINUTE;
  const lines = [call(1, start), call(2, second)];
  return { key, isNamed: true, files: [{ kind: 'main', key, lines, endsTorn: false }] };
}

function drawThread(random: Random, key: number, start: number, project: number): Thread {
  const place = { project, folder: 0, branch: 0 };
  const input = random.between(5_000, 90_000);
  return {
    key,
    source: 'cli',
    hasMeta: true,
    parent: null,
    version: { major: 0, isPlaceholder: false, number: random.between(0, 3) },
    place,
    endsWhole: true,
    isArchivedToo: false,
    lines: [
      {
        kind: 'turn',
        time: start,
        model: { known: 'gpt-5.4' },
        effort: random.pick(['low', 'medium']),
        place,
      },
      {
        kind: 'event',
        time: start + MINUTE,
        form: 'both',
        usage: {
          input,
          cached: Math.floor(input / 3),
          cacheWrite: null,
          output: random.between(900, 9_000),
          reasoning: 77,
        },
      },
    ],
  };
}

/** The world with its first `count` sessions changed; all of them where a mode shows only what many have. */
export function changeSessions(world: World, count: number, change: (session: Session) => Session): World {
  return {
    ...world,
    sessions: world.sessions.map((session, index) => (index < count ? change(session) : session)),
  };
}

/** Changes the calls of the first sessions. */
export function changeCalls(world: World, count: number, change: (call: ClaudeCall) => ClaudeCall): World {
  return changeSessions(world, count, (session) => ({
    ...session,
    files: session.files.map((file) => ({
      ...file,
      lines: file.lines.map((line) => (line.kind === 'call' ? change(line) : line)),
    })),
  }));
}

/** Changes the first threads. */
export function changeThreads(world: World, count: number, change: (thread: Thread) => Thread): World {
  return {
    ...world,
    threads: world.threads.map((thread, index) => (index < count ? change(thread) : thread)),
  };
}
