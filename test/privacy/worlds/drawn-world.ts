import { Draw, type Spread } from './draw.ts';
import {
  BEGIN,
  DAY,
  HOUR,
  MINUTE,
  type World,
  type ModelRef,
  type ToolRef,
  type VersionRef,
  type PlaceRef,
  type ClaudeUsage,
  type ClaudeCall,
  type OtherLine,
  type ClaudeLine,
  type ClaudeFile,
  type Session,
  type CodexLine,
  type Thread,
  type Window,
} from './world.ts';

export interface WorldOptions {
  /** Many sessions with few calls over many weeks, as public needs them. */
  readonly isWide: boolean;
  readonly window: Window;
  /** Spread of the fields; null to note nothing. */
  readonly spread: Spread | null;
}

const CLAUDE_MODELS = [
  'claude-opus-4-6',
  'claude-opus-4-5-20251101',
  'claude-sonnet-4-6',
  'claude-sonnet-4-5-20250929',
  'claude-haiku-4-5-20251001',
  'claude-3-7-sonnet-20250219',
  'us.anthropic.claude-opus-4-6-v1',
];
const CODEX_MODELS = ['gpt-5.5', 'gpt-5.3-codex', 'gpt-5.2', 'gpt-5.1-codex', 'gpt-5.4'];
const KNOWN_TOOLS = ['Bash', 'Read', 'Edit', 'Write', 'Grep', 'Glob', 'WebSearch', 'WebFetch', 'TodoWrite'];
const CODEX_TOOLS = ['shell', 'exec_command', 'apply_patch', 'update_plan', 'web_search', 'view_image'];
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max', 'ultra', 'other', null];

/** The time itself, or one on another minute, hour or day, where the window does not have it. */
function moveInto({ days, hours, minutes }: Window, time: number): number {
  const inside = (value: number, [low, high]: readonly [number, number]): number =>
    low + ((((value - low) % (high - low + 1)) + (high - low + 1)) % (high - low + 1));
  const date = new Date(time);
  const hour = inside(date.getUTCHours(), hours);
  const minute = inside(date.getUTCMinutes(), minutes);
  let day = Math.floor(time / DAY);
  while (!days.includes((day - BEGIN / DAY) % 7)) day -= 1;
  return day * DAY + hour * HOUR + minute * MINUTE + (time % MINUTE);
}

/** The world of a seed: the same one on every machine. */
export function drawWorld(seed: number, options: WorldOptions): World {
  return new WorldMaker(new Draw(seed, 'low', options.spread), options).make();
}

class WorldMaker {
  readonly #draw: Draw;
  readonly #options: WorldOptions;
  readonly #projects: readonly (number | null)[];
  readonly #models: readonly ModelRef[];
  readonly #codexModels: readonly ModelRef[];
  readonly #weeks: number;
  #next = 0;

  constructor(draw: Draw, options: WorldOptions) {
    this.#draw = draw;
    this.#options = options;
    this.#weeks = draw.number('weeks', 1, options.isWide ? 9 : 3);
    const projects = draw.number('projects', 1, 4);
    const numbers = Array.from({ length: projects }, (_, number) => number);
    this.#projects = draw.random.chance(0.3) ? [...numbers, null] : numbers;
    const list = (known: readonly string[]): readonly ModelRef[] => {
      const models: ModelRef[] = draw.times('models', 1, 4, () => ({ known: draw.pick('model', known) }));
      if (draw.chance('has custom models', 0.5)) models.push({ custom: draw.number('custom model', 0, 24) });
      if (draw.chance('has custom models', 0.2)) models.push({ custom: draw.number('custom model', 0, 24) });
      if (draw.chance('has unnamed models', 0.1)) models.push(null);
      return models;
    };
    this.#models = list(CLAUDE_MODELS);
    this.#codexModels = list(CODEX_MODELS);
  }

  make(): World {
    const draw = this.#draw;
    const { isWide } = this.#options;
    return {
      sessions: draw.times('sessions', isWide ? 12 : 0, isWide ? 34 : 4, () => this.#session()),
      threads: this.#threads(draw.number('threads', 0, isWide ? 14 : 3)),
      emptyClaudeFiles: draw.random.chance(0.2) ? draw.number('empty files', 0, 22) : 0,
      emptyCodexFiles: draw.random.chance(0.1) ? draw.number('empty files', 0, 22) : 0,
    };
  }

  #key(): number {
    this.#next += 1;
    return this.#next;
  }

  /** A time; half of them on the minute, so that some things happen at once. */
  #time(around: number | null = null): number {
    const draw = this.#draw;
    const { days, hours, minutes } = this.#options.window;
    const day =
      around === null
        ? draw.number('week', 0, this.#weeks - 1) * 7 + draw.random.pick(days)
        : Math.floor((around - BEGIN) / DAY);
    if (around === null) draw.note('day', day);
    const hour = around === null || draw.chance('moves on', 0.2) ? null : new Date(around).getUTCHours();
    const time =
      BEGIN +
      day * DAY +
      (hour ?? draw.number('hour', hours[0], hours[1])) * HOUR +
      draw.number('minute', minutes[0], minutes[1]) * MINUTE;
    return draw.chance('on the minute', 0.5) ? time : time + draw.number('millisecond', 0, MINUTE - 1);
  }

  #place(project: number | null): PlaceRef {
    const draw = this.#draw;
    return {
      project,
      folder: draw.chance('in a subfolder', 0.3) ? draw.number('folder', 0, 24) : 0,
      branch: draw.chance('has a branch', 0.7) ? draw.number('branch', 0, 24) : null,
    };
  }

  #project(): number | null {
    return this.#draw.random.pick(this.#projects);
  }

  #session(): Session {
    const draw = this.#draw;
    const key = this.#key();
    const start = this.#time();
    const project = this.#project();
    const calls = this.#options.isWide ? 2 : 6;
    const lines = (count: number, isFirst: boolean): ClaudeLine[] => {
      const list: ClaudeLine[] = [];
      for (let index = 0; index < count; index += 1) {
        // A session that moves between projects says so only later: where it began is where its folders fold to.
        const own = isFirst && index === 0 ? project : draw.random.chance(0.9) ? project : this.#project();
        const time = isFirst && index === 0 ? start : Math.max(start, this.#time(start));
        const isOther = !(isFirst && index === 0) && draw.chance('line without a call', 0.35);
        list.push(isOther ? this.#otherLine(time, own) : this.#call(time, own, isFirst && index === 0));
      }
      return list;
    };
    const isNamed = draw.chance('lines name their session', 0.9);
    const files: ClaudeFile[] = [
      {
        kind: 'main',
        key,
        lines: lines(draw.number('lines of a session', 1, calls), true),
        endsTorn: draw.chance('ends torn', 0.1),
      },
    ];
    if (draw.chance('has subagents', 0.3)) {
      files.push({
        kind: draw.pick('subagent file', ['subagent', 'flat-subagent', 'compaction'] as const),
        key: this.#key(),
        lines: lines(draw.number('lines of a subagent', 0, 3), false).filter(
          // A flat file does not lie in its session's folder.
          () => isNamed,
        ),
        endsTorn: false,
      });
    }
    return { key, isNamed, files: files.filter(({ lines: list }) => list.length > 0) };
  }

  #version(): VersionRef {
    const draw = this.#draw;
    const isPlaceholder = draw.chance('placeholder version', 0.3);
    return {
      isPlaceholder,
      major: isPlaceholder ? 2 : draw.number('major version', 0, 24),
      number: draw.number('version', 0, 24),
    };
  }

  #usage(): ClaudeUsage {
    const draw = this.#draw;
    const orNull = (field: string, high: number, chance: number): number | null =>
      draw.random.chance(chance) ? null : draw.count(field, high);
    return {
      input: orNull('input', 400_000, 0.05),
      output: orNull('output', 60_000, 0.05),
      cacheRead: orNull('cache read', 900_000, 0.1),
      write5m: orNull('cache write 5m', 90_000, 0.1),
      write1h: orNull('cache write 1h', 90_000, 0.1),
      hasFlatWrites: draw.chance('flat cache writes', 0.2),
      reasoning: orNull('reasoning', 9_000, 0.6),
      searches: draw.random.chance(0.9) ? null : draw.number('web searches', 0, 24),
      speed: draw.pick('speed', ['standard', 'standard', 'fast', 'other', null] as const),
    };
  }

  #tools(known: readonly string[]): ToolRef[] {
    const draw = this.#draw;
    return draw.times('tools of a call', 0, 2, () => this.#tool(known));
  }

  #tool(known: readonly string[]): ToolRef {
    const draw = this.#draw;
    switch (
      draw.pick('kind of tool', [
        ...(known === KNOWN_TOOLS ? (['skill'] as const) : []),
        'known',
        'known',
        'server',
        'custom',
      ] as const)
    ) {
      case 'known':
        return { known: draw.pick('tool', known) };
      case 'server':
        return { server: draw.number('server', 0, 24) };
      case 'skill':
        return { skill: draw.number('skill', 0, 24) };
      case 'custom':
        return { custom: draw.number('custom tool', 0, 24) };
    }
  }

  #call(time: number, project: number | null, isFirst: boolean): ClaudeCall {
    const draw = this.#draw;
    const usage = this.#usage();
    const sum = (usage.input ?? 0) + (usage.output ?? 0) + (usage.cacheRead ?? 0);
    const place = this.#place(project);
    return {
      kind: 'call',
      key: this.#key(),
      identity: draw.pick('identity', [
        'request',
        'request',
        'request',
        'message',
        'uuid',
        'content',
      ] as const),
      time,
      partials: draw.random.chance(0.3)
        ? draw.times('partial lines', 0, 3, () => ({
            output: draw.number('partial output', 0, Math.min(usage.output ?? 0, 40)),
            before: draw.number('seconds before', 0, 40) * 1_000,
          }))
        : [],
      model: draw.random.pick(this.#models),
      // A line without any count is none.
      usage: sum === 0 ? { ...usage, input: usage.input ?? 0 } : usage,
      place: isFirst ? { ...place, folder: 0 } : place,
      version: this.#version(),
      isSidechain: draw.chance('sidechain', 0.15),
      hasStop: draw.chance('stop reason', 0.7),
      isProgress: draw.chance('progress line', 0.05),
      advisors: draw.random.chance(0.1)
        ? draw.times('advisors', 0, 2, () => ({
            model: draw.random.pick(this.#models),
            usage: this.#usage(),
          }))
        : [],
      tools: this.#tools(KNOWN_TOOLS),
      effort: draw.pick('effort', EFFORTS),
    };
  }

  #otherLine(time: number, project: number | null): OtherLine {
    const reason = this.#draw.pick('reason of a line', [
      'no-usage',
      'no-usage',
      'no-usage',
      'malformed',
      'not-an-object',
      'invalid-count',
      'invalid-time',
      'synthetic',
      'subagent-summary',
      'blank',
    ] as const);
    return { kind: 'other', key: this.#key(), reason, time, place: this.#place(project) };
  }

  #threads(count: number): Thread[] {
    const draw = this.#draw;
    const threads: Thread[] = [];
    for (let index = 0; index < count; index += 1) {
      const parent =
        threads.length > 0 && draw.chance('has a parent', 0.35) ? draw.random.pick(threads) : null;
      const place = { ...this.#place(this.#project()), folder: 0 };
      threads.push({
        key: this.#key(),
        source: draw.pick('source of a thread', ['cli', 'cli', 'subagent', 'compact', 'unsaid'] as const),
        hasMeta: draw.chance('has a meta line', 0.9),
        parent:
          parent === null
            ? null
            : { key: parent.key, lines: draw.number('inherited lines', 0, parent.lines.length) },
        version: this.#version(),
        place,
        lines: this.#codexLines(place),
        endsWhole: draw.chance('ends with a newline', 0.8),
        isArchivedToo: draw.chance('archived copy', 0.1),
      });
    }
    return threads;
  }

  #codexLines(place: PlaceRef): CodexLine[] {
    const draw = this.#draw;
    let time = this.#time();
    // Two threads never begin in the same millisecond.
    time += this.#next;
    const lines: CodexLine[] = [];
    const count = draw.number('lines of a thread', 1, this.#options.isWide ? 6 : 16);
    for (let index = 0; index < count; index += 1) {
      time += draw.number('seconds between lines', 0, 900) * 1_000;
      const at = moveInto(this.#options.window, time);
      lines.push(index === 0 ? this.#turn(at, place) : this.#codexLine(at, place));
    }
    return lines;
  }

  #turn(time: number, place: PlaceRef): CodexLine {
    const draw = this.#draw;
    return {
      kind: 'turn',
      time,
      model: draw.random.pick(this.#codexModels),
      effort: draw.pick('effort', EFFORTS),
      place: draw.random.chance(0.9) ? place : { ...place, project: null },
    };
  }

  #codexLine(time: number, place: PlaceRef): CodexLine {
    const draw = this.#draw;
    switch (
      draw.pick('line of a thread', [
        'event',
        'event',
        'event',
        'event',
        'turn',
        'limits',
        'speed',
        'tool',
        'compacted',
        'other',
        'other',
      ] as const)
    ) {
      case 'turn':
        return this.#turn(time, place);
      case 'limits':
        return { kind: 'limits', time };
      case 'speed':
        return {
          kind: 'speed',
          time,
          speed: draw.pick('tier', ['default', 'fast', 'priority', 'flex', 'other']),
        };
      case 'tool':
        return { kind: 'tool', time, key: this.#key(), tool: this.#tool(CODEX_TOOLS) };
      case 'compacted':
        return { kind: 'compacted', time };
      case 'other':
        return {
          kind: 'other',
          time,
          reason: draw.pick('reason of a thread line', [
            'no-usage',
            'no-usage',
            'malformed',
            'not-an-object',
            'blank',
          ] as const),
        };
      case 'event': {
        const input = draw.count('codex input', 300_000);
        const output = draw.count('codex output', 20_000);
        const part = (field: string, whole: number): number | null =>
          draw.random.chance(0.2) ? null : draw.number(field, 0, whole);
        return {
          kind: 'event',
          time,
          usage: {
            input,
            output,
            cached: part('codex cached', Math.floor(input / 2)),
            cacheWrite: draw.random.chance(0.8)
              ? null
              : draw.number('codex cache write', 0, Math.floor(input / 2)),
            reasoning: part('codex reasoning', output),
          },
          form: draw.pick('form of an event', [
            'both',
            'both',
            'both',
            'last',
            'total',
            'repeat',
            'restart',
            'gap',
          ] as const),
        };
      }
    }
  }
}
