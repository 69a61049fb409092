/**
 * The logs that Tallysheet compiles where a machine has none: half a year of a developer who does not exist. They
 * are written by the generators of the bench, so they lie and read as the agents' own logs do.
 */
import { ClaudeSession, SHORT_VERBOSITY, type Verbosity } from '../bench/claude-session.ts';
import { CodexThread, rolloutPath } from '../bench/codex-thread.ts';
import { LogFile, emptyTally, type Generated } from '../bench/log-file.ts';
import { flatten } from '../bench/logs.ts';
import { Random } from '../bench/random.ts';
import { Filler } from '../bench/texts.ts';

const SEED = 2026;
const CALLS = 1_500;
const DAY = 86_400_000;
const MINUTE = 60_000;

const dayOf = (month: number, day: number): number => Date.UTC(2026, month - 1, day);
const BEGIN = dayOf(1, 5);
const END = dayOf(6, 30);

/** Little but calls, for the samples travel in the package. */
const VERBOSITY: Verbosity = {
  ...SHORT_VERBOSITY,
  prompt: 8,
  reply: 8,
  toolResult: 8,
  toolResults: 0.15,
  noise: 0,
  idLength: 12,
};

/** All that anybody says in them. */
const TEXTS = ['Sample text.', 'Nobody said this.', 'Made up for Tallysheet.'];

interface Project {
  readonly name: string;
  readonly weight: number;
  /** Milliseconds since 1970; worked on between them. */
  readonly from: number;
  readonly to: number;
}

const PROJECTS: readonly Project[] = [
  { name: 'bookshelf', weight: 5, from: BEGIN, to: END },
  { name: 'garden-planner', weight: 4, from: dayOf(2, 9), to: dayOf(5, 24) },
  { name: 'recipe-box', weight: 2, from: BEGIN, to: dayOf(4, 2) },
  { name: 'weather-station', weight: 6, from: dayOf(4, 20), to: END },
  { name: 'trail-notes', weight: 1, from: dayOf(3, 2), to: END },
];

/** A time in which the developer works more or less than usual. The last that fits counts. */
const SEASONS: readonly (readonly [from: number, to: number, pace: number])[] = [
  [BEGIN, dayOf(1, 31), 0.5],
  [dayOf(2, 16), dayOf(2, 20), 0.4],
  // A holiday.
  [dayOf(4, 3), dayOf(4, 14), 0],
  // The month before a release.
  [dayOf(5, 1), dayOf(5, 31), 2.1],
  [dayOf(6, 22), END, 0.6],
];

/** Of a Sunday to a Saturday. */
const WEEK = [0.12, 1, 1.1, 1.15, 1, 0.8, 0.18];

/** A model that the developer moves to, and the client's version by then. */
interface Era {
  readonly from: number;
  readonly version: string;
  readonly models: readonly (readonly [model: string, share: number])[];
}

const CLAUDE_ERAS: readonly Era[] = [
  {
    from: BEGIN,
    version: '2.1.3',
    models: [
      ['claude-sonnet-4-5-20250929', 6],
      ['claude-opus-4-5-20251101', 4],
    ],
  },
  {
    from: dayOf(2, 9),
    version: '2.1.37',
    models: [
      ['claude-opus-4-6', 6],
      ['claude-sonnet-4-5-20250929', 3],
    ],
  },
  {
    from: dayOf(3, 9),
    version: '2.1.81',
    models: [
      ['claude-opus-4-6', 6],
      ['claude-sonnet-4-6', 3],
    ],
  },
  {
    from: dayOf(4, 20),
    version: '2.1.126',
    models: [
      ['claude-opus-4-7', 7],
      ['claude-sonnet-4-6', 3],
    ],
  },
];
const SUBAGENT_MODEL = 'claude-haiku-4-5-20251001';

const CODEX_ERAS: readonly Era[] = [
  { from: BEGIN, version: '0.98.0', models: [['gpt-5.2-codex', 1]] },
  { from: dayOf(2, 16), version: '0.104.0', models: [['gpt-5.3-codex', 1]] },
  {
    from: dayOf(4, 27),
    version: '0.128.0',
    models: [
      ['gpt-5.5', 4],
      ['gpt-5.3-codex', 1],
    ],
  },
];

/**
 * Writes `claude/projects/…` and `codex/sessions/…` into a folder. The same bytes on every machine.
 * @param folder Made when it is not there; what lies in it stays.
 */
export function writeSamples(folder: string): Generated {
  const random = new Random(SEED);
  const filler = new Filler(random, TEXTS);
  const tally = emptyTally();
  const common = { random, filler, tally };

  const days = planDays(random);
  const whole = days.reduce((sum, { pace }) => sum + pace, 0);
  let due = 0;
  for (const { day, pace } of days) {
    due += (pace / whole) * CALLS;
    // A day's work begins in the morning and goes on in stretches.
    let now = day + random.between(7 * 60 + 10, 10 * 60) * MINUTE;
    while (due - tally.calls >= 2) {
      const calls = Math.min(Math.ceil(due - tally.calls), random.between(4, 22));
      const project = pickProject(random, day);
      const stretch = { ...common, folder, project, begin: now, calls };
      now = random.chance(shareOfCodex(day)) ? writeThread(stretch) : writeSession(stretch);
      now += random.between(5, 95) * MINUTE;
    }
  }
  return tally;
}

/** Every day with how much of the work falls on it. */
function planDays(random: Random): readonly { readonly day: number; readonly pace: number }[] {
  const days: { day: number; pace: number }[] = [];
  for (let day = BEGIN; day <= END; day += DAY) {
    const season = SEASONS.findLast(([from, to]) => day >= from && day <= to)?.[2] ?? 1;
    const weekday = WEEK[new Date(day).getUTCDay()]!;
    const isOff = random.chance(weekday < 0.5 ? 0.7 : 0.07);
    const pace = isOff ? 0 : season * (weekday < 0.5 ? weekday * 3 : weekday) * random.around(1, 0.45);
    days.push({ day, pace });
  }
  return days;
}

function pickProject(random: Random, day: number): string {
  const open = PROJECTS.filter(({ from, to }) => day >= from && day <= to);
  return random.weighted(open.map(({ name, weight }) => [`/home/sample/${name}`, weight] as const));
}

/** The developer tries Codex in February and takes to it in spring. */
function shareOfCodex(day: number): number {
  return day < dayOf(2, 2) ? 0 : day < dayOf(4, 1) ? 0.2 : 0.4;
}

function eraOf(eras: readonly Era[], day: number): Era {
  return eras.findLast(({ from }) => day >= from) ?? eras[0]!;
}

interface Stretch {
  readonly random: Random;
  readonly filler: Filler;
  readonly tally: ReturnType<typeof emptyTally>;
  readonly folder: string;
  readonly project: string;
  /** Milliseconds since 1970. */
  readonly begin: number;
  readonly calls: number;
}

/** @returns When the session ended, in milliseconds since 1970. */
function writeSession({ random, filler, tally, folder, project, begin, calls }: Stretch): number {
  const era = eraOf(CLAUDE_ERAS, begin);
  const id = random.uuid();
  const place = {
    session: id,
    folder: project,
    branch: random.pick(['main', 'main', 'next']),
    version: era.version,
    agent: null,
  };
  const path = `${folder}/claude/projects/${flatten(project)}/${id}`;
  const options = { random, filler, tally, verbosity: VERBOSITY };
  const file = new LogFile(`${path}.jsonl`, tally);
  const session = new ClaudeSession({ ...options, file, place, begin });
  const model = random.weighted(era.models);
  const inSubagent = calls >= 10 && random.chance(0.5) ? Math.floor(calls / 4) : 0;
  for (let call = inSubagent; call < calls; call += 1) {
    if ((call - inSubagent) % 6 === 0) session.prompt();
    session.call(model);
    session.wait(random.around(25_000, 0.8));
  }
  if (random.chance(0.03)) session.synthetic();
  file.close();
  if (inSubagent === 0) return session.now;

  const agent = random.hex(7);
  const own = new LogFile(`${path}/subagents/agent-${agent}.jsonl`, tally);
  const subagent = new ClaudeSession({
    ...options,
    file: own,
    place: { ...place, agent },
    begin: session.now,
  });
  for (let call = 0; call < inSubagent; call += 1) subagent.call(SUBAGENT_MODEL);
  own.close();
  return subagent.now;
}

/** @returns When the thread ended, in milliseconds since 1970. */
function writeThread({ random, filler, tally, folder, project, begin, calls }: Stretch): number {
  const era = eraOf(CODEX_ERAS, begin);
  const id = random.uuid();
  const file = new LogFile(`${folder}/codex/sessions/${rolloutPath(begin, id)}`, tally);
  const thread = new CodexThread({
    random,
    filler,
    textLength: VERBOSITY.toolResult,
    file,
    tally,
    thread: {
      id,
      folder: project,
      branch: 'main',
      version: era.version,
      model: random.weighted(era.models),
      effort: random.pick(['medium', 'medium', 'high']),
    },
    begin,
  });
  for (let call = 0; call < calls; call += 1) {
    if (call % 6 === 0) thread.turn();
    thread.call();
  }
  file.close();
  return thread.now;
}
