import { CURRENCIES } from '../../src/contract/currencies.ts';
import type { Mode } from '../../src/contract/modes.ts';
import type { CompileOptions } from '../../cli/report/compile.ts';
import {
  BEGIN,
  DAY,
  HOUR,
  MINUTE,
  moveWorld,
  type ClaudeUsage,
  type ToolRef,
  type VersionRef,
  type World,
} from './worlds/world.ts';
import { LATER } from './compile-logs.ts';
import { Names } from './worlds/names.ts';
import { changeCalls, changeSessions, changeThreads } from './worlds/steady.ts';

/** What a report is made of: logs, and what the author says. */
export interface Given {
  readonly world: World;
  /** Seed of the names. */
  readonly names: number;
  readonly options: Partial<CompileOptions>;
}

/** One grid step of a field: the same, with that field another. */
export type Step = (given: Given, mode: Mode) => Given;

const inWorld =
  (change: (world: World, count: number, mode: Mode) => World): Step =>
  (given, mode) => ({
    ...given,
    // A mode that folds and rounds shows what many sessions have.
    world: change(given.world, mode === 'public' ? 14 : 1, mode),
  });
const inOptions =
  (options: (mode: Mode) => Partial<CompileOptions>): Step =>
  (given, mode) => ({ ...given, options: { ...given.options, ...options(mode) } });
const otherNames: Step = (given) => ({ ...given, names: given.names + 1 });

/** The first sessions at another time. */
const moved = (by: (mode: Mode) => number): Step =>
  inWorld((world, count, mode) => {
    const late = moveWorld(world, (time) => time + by(mode));
    return changeSessions(world, count, (session) => late.sessions[world.sessions.indexOf(session)]!);
  });

/** A count of the first calls: one more, or in public, which rounds, three times as many. */
const counted = (
  name: 'input' | 'output' | 'cacheRead' | 'write5m' | 'write1h' | 'reasoning' | 'searches',
): Step =>
  inWorld((world, count, mode) =>
    changeCalls(world, count, (call) => {
      const value = call.usage[name] ?? 0;
      const usage: ClaudeUsage = { ...call.usage, [name]: mode === 'public' ? value * 3 : value + 1 };
      return { ...call, usage };
    }),
  );

const otherTool = (index: number, tool: ToolRef): Step =>
  inWorld((world, count) =>
    changeCalls(world, count, (call) => ({ ...call, tools: call.tools.with(index, tool) })),
  );

const otherVersion = (version: Partial<VersionRef>): Step =>
  inWorld((world, count) =>
    changeCalls(world, count, (call) => ({ ...call, version: { ...call.version, ...version } })),
  );

const anHourLater = moved(() => HOUR);
const asTwo = inWorld((world) => splitFirst(world));
const anotherKnownModel = inWorld((world, count) =>
  changeCalls(world, count, (call) => ({ ...call, model: { known: 'claude-haiku-4-5-20251001' } })),
);

/** A step, or several, for each field of the field × mode table that carries anything. */
export const STEPS: Readonly<Record<string, Readonly<Record<string, Step>>>> = {
  day: { 'a session on another day, in another week': moved((mode) => (mode === 'public' ? 7 * DAY : DAY)) },
  hour: { 'a session an hour later': anHourLater },
  'hour-of-day': { 'a session an hour later': anHourLater },
  agent: { 'no thread of Codex': inWorld((world) => ({ ...world, threads: [] })) },
  model: {
    'another known model': anotherKnownModel,
  },
  'custom-model': {
    'another custom model': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, model: { custom: 1 } })),
    ),
  },
  effort: {
    'another effort': inWorld((world, count) =>
      changeThreads(world, count, (thread) => ({
        ...thread,
        lines: thread.lines.map((line) => (line.kind === 'turn' ? { ...line, effort: 'xhigh' } : line)),
      })),
    ),
  },
  kind: {
    'a call of a subagent': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, isSidechain: true })),
    ),
  },
  tool: { 'another tool': otherTool(0, { known: 'Edit' }) },
  'custom-tool': { 'another custom tool': otherTool(1, { custom: 1 }) },
  'mcp-server': { 'another server': otherTool(2, { server: 1 }) },
  skill: { 'another skill': otherTool(3, { skill: 1 }) },
  'client-version': { 'another major version': otherVersion({ major: 3 }) },
  'client-patch': { 'another patch': otherVersion({ number: 9 }) },
  project: {
    'another project': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, place: { ...call.place, project: 2 } })),
    ),
  },
  folder: {
    'another folder': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({
        ...call,
        place: { ...call.place, folder: call === firstCall(world) ? 0 : 2 },
      })),
    ),
  },
  branch: {
    'another branch': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, place: { ...call.place, branch: 2 } })),
    ),
  },
  tags: {
    'a tag': (given) => {
      const match = new Names(given.names, null).folder(0, 0);
      const settings = [{ match, alias: null, tags: ['tag'], ignore: false }];
      return { ...given, options: { ...given.options, settings } };
    },
  },
  session: { 'a session as two': asTwo },
  'session-hour': { 'a session an hour later': anHourLater },
  'sessions-begun': { 'a session as two': asTwo },
  'week-sessions': {
    'half of the sessions': inWorld((world) => ({
      ...world,
      sessions: world.sessions.slice(0, 14),
      threads: [],
    })),
  },
  'session-sizes': {
    'sessions that cost more': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({
        ...call,
        model: { known: 'claude-opus-4-6' },
        usage: { ...call.usage, output: 900_000 },
      })),
    ),
  },
  numbers: {
    input: counted('input'),
    output: counted('output'),
    'cache reads': counted('cacheRead'),
    'cache writes, 5 minutes': counted('write5m'),
    'cache writes, 1 hour': counted('write1h'),
    reasoning: counted('reasoning'),
    'web searches': counted('searches'),
    'placeholder outputs': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({
        ...call,
        hasStop: false,
        version: { ...call.version, isPlaceholder: true },
        usage: { ...call.usage, output: 1 },
      })),
    ),
    'a line more of a message': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, partials: [{ output: 1, before: 1_000 }] })),
    ),
    'tokens that no event carries': inWorld((world, count) =>
      changeThreads(world, count, (thread) => ({
        ...thread,
        lines: thread.lines.map((line) => (line.kind === 'event' ? { ...line, form: 'gap' } : line)),
      })),
    ),
  },
  activity: {
    'a longer session': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, partials: [{ output: 1, before: 9 * MINUTE }] })),
    ),
  },
  contexts: {
    'a larger input': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, usage: { ...call.usage, cacheRead: 700_000 } })),
    ),
    'a call without a count': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, usage: { ...call.usage, input: null } })),
    ),
  },
  provenance: {
    'a call without a count': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, usage: { ...call.usage, input: null } })),
    ),
  },
  logs: {
    'a line more': inWorld((world, count) =>
      changeSessions(world, count, (session) => ({
        ...session,
        files: session.files.map((file) => ({
          ...file,
          lines: [
            ...file.lines,
            {
              kind: 'other',
              key: 9_999,
              reason: 'no-usage',
              time: 0,
              place: { project: 0, folder: 0, branch: null },
            },
          ],
        })),
      })),
    ),
  },
  prices: {
    'another priced model': anotherKnownModel,
  },
  range: {
    'everything earlier': inWorld((world, _count, mode) =>
      moveWorld(world, (time) => time - (mode === 'public' ? 7 * DAY : DAY)),
    ),
  },
  'period-before': {
    'a count of the period before': counted('output'),
    'a session of it as two': inWorld((world) => splitFirst(world)),
    'a session of it a week later': moved(() => 7 * DAY),
    'a longer session in it': inWorld((world, count) =>
      changeCalls(world, count, (call) => ({ ...call, partials: [{ output: 1, before: 9 * MINUTE }] })),
    ),
  },
  'time-zone': { 'another zone': inOptions(() => ({ zone: 'Etc/UTC' })) },
  system: { 'another system': inOptions(() => ({ system: 'macos' })) },
  author: { 'another author': inOptions(() => ({ author: 'Someone' })) },
  site: { 'another address': inOptions(() => ({ site: 'https://another.example/' })) },
  stamp: {
    'another language': inOptions(() => ({ language: 'de' })),
    'another currency': inOptions(() => ({ conversion: { currency: CURRENCIES[1]!, rate: 920_000 } })),
  },
  'week-start': { 'another first day': inOptions(() => ({ weekStart: 7 })) },
};

/** Fields that a report has only where it is asked for with an option: the report to begin with. */
export const STARTS: Readonly<Record<string, Step>> = {
  // The second week of the world.
  'period-before': inOptions(() => {
    const from = BEGIN / DAY + 7;
    return { range: { from, to: from + 6 }, today: LATER };
  }),
};

/** Names that are shown as labels: another name is another label. */
export const NAME_STEPS: Readonly<Record<string, Step>> = {
  'custom-model': otherNames,
  project: otherNames,
};

const firstCall = (world: World): unknown => world.sessions[0]?.files[0]?.lines[0];

/** The second call of the first session in a session of its own. */
function splitFirst(world: World): World {
  const [first, ...rest] = world.sessions;
  if (first === undefined) return world;
  const [file] = first.files;
  if (file === undefined) return world;
  const half = (key: number, lines: typeof file.lines): World['sessions'][number] => ({
    ...first,
    key,
    files: [{ ...file, key, lines }],
  });
  return {
    ...world,
    sessions: [half(first.key, file.lines.slice(0, 1)), half(990, file.lines.slice(1)), ...rest],
  };
}
