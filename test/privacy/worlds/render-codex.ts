import type { Ids, Names } from './names.ts';
import type { Json, JsonObject, Noise } from './noise.ts';
import type { RenderedFile } from './render.ts';
import { idText, modelOf, toolName } from './render-claude.ts';
import type { CodexLine, CodexUsage, Thread } from './world.ts';

/** The rollouts of some threads of Codex. */
export function renderCodex(
  threads: readonly Thread[],
  names: Names,
  ids: Ids,
  noise: Noise,
): readonly RenderedFile[] {
  const byKey = new Map(threads.map((thread) => [thread.key, thread]));
  return threads.flatMap((thread) => {
    const parent = thread.parent === null ? undefined : byKey.get(thread.parent.key);
    const inherited = parent === undefined ? [] : parent.lines.slice(0, thread.parent?.lines);
    const rollout = new Rollout(thread, names, ids, noise);
    const lines = rollout.lines(inherited);
    const endsWhole = thread.endsWhole || lines.at(-1)?.trim() === '';
    const name = ids.rollout(thread.key);
    const isArchived = ids.random(thread.key).chance(0.3);
    const stem = name.slice(name.lastIndexOf('/') + 1);
    const times = new Set(thread.lines.map(({ time }) => time));
    const isUnordered =
      inherited.length === 0 && times.size === thread.lines.length && !hasLineWithoutTime(thread);
    const file = (path: string): RenderedFile => ({
      agent: 'codex',
      name: `${path}.jsonl`,
      lines,
      endsWhole,
      isUnordered,
    });
    const files = [file(isArchived ? `archived_sessions/${stem}` : `sessions/${name}`)];
    if (thread.isArchivedToo) files.push(file(isArchived ? `sessions/${name}` : `archived_sessions/${stem}`));
    return files;
  });
}

/** A broken line is counted where it stands. */
const hasLineWithoutTime = ({ lines }: Thread): boolean =>
  lines.some((line) => line.kind === 'other' && line.reason !== 'no-usage');

const NOTHING: CodexUsage = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };

class Rollout {
  readonly #thread: Thread;
  readonly #names: Names;
  readonly #ids: Ids;
  readonly #noise: Noise;
  #total: CodexUsage = NOTHING;

  constructor(thread: Thread, names: Names, ids: Ids, noise: Noise) {
    this.#thread = thread;
    this.#names = names;
    this.#ids = ids;
    this.#noise = noise;
  }

  /** The meta line, the history that was copied from a parent, and the thread's own lines. */
  lines(inherited: readonly CodexLine[]): string[] {
    const { lines, hasMeta } = this.#thread;
    const first = lines[0]?.time ?? 0;
    return [
      ...(hasMeta ? [this.#meta(first)] : []),
      // A copy is written when the thread begins: its lines have new times.
      ...inherited.map((line) => this.#line({ ...line, time: first })),
      ...lines.map((line) => this.#line(line)),
    ];
  }

  #write(time: number, type: string, payload: Json): string {
    return this.#noise.line({ timestamp: this.#noise.time(time), type, payload });
  }

  #meta(time: number): string {
    const { key, source, parent, version, place } = this.#thread;
    const noise = this.#noise;
    const parentId = parent === null ? undefined : this.#ids.threads.of(parent.key);
    const isChild = source === 'subagent' || source === 'compact';
    const subagent: Json =
      source === 'compact'
        ? 'compact'
        : { thread_spawn: { parent_thread_id: parentId, depth: 1, agent: noise.text('nickname') } };
    return this.#write(time, 'session_meta', {
      id: this.#ids.threads.of(key),
      timestamp: noise.time(time),
      cwd: place.project === null ? noise.noText() : this.#names.folder(place.project, place.folder),
      originator: noise.text('originator'),
      cli_version: idText(this.#names.version(version)),
      instructions: noise.text('instructions'),
      source: isChild ? { subagent } : source === 'unsaid' ? noise.noText() : 'cli',
      ...(parentId === undefined
        ? {}
        : isChild
          ? { parent_thread_id: parentId }
          : { forked_from_id: parentId }),
      git: {
        branch: place.branch === null ? noise.noText() : this.#names.branches.of(place.branch),
        commit_hash: noise.text('commit'),
        repository_url: noise.text('remote'),
      },
    });
  }

  #line(line: CodexLine): string {
    const noise = this.#noise;
    const { time } = line;
    switch (line.kind) {
      case 'turn':
        return this.#write(time, 'turn_context', {
          model: modelOf(line.model, this.#names, noise),
          effort:
            line.effort === null
              ? noise.noText()
              : line.effort === 'other'
                ? `x${noise.text('effort text')}`
                : line.effort,
          cwd:
            line.place.project === null
              ? noise.noText()
              : this.#names.folder(line.place.project, line.place.folder),
          approval_policy: noise.text('policy'),
          sandbox_policy: { writable_roots: [noise.text('path')] },
        });
      case 'event':
        return this.#event(line);
      case 'limits':
        return this.#write(time, 'event_msg', {
          type: 'token_count',
          info: noise.pick([null, undefined]),
          rate_limits: { primary: { used_percent: noise.size('per cent'), resets_at: noise.size('reset') } },
        });
      case 'speed':
        return this.#write(time, 'event_msg', {
          type: 'thread_settings_applied',
          thread_settings: {
            service_tier: line.speed === 'other' ? `x${noise.text('tier text')}` : line.speed,
          },
        });
      case 'tool':
        return this.#write(time, 'response_item', {
          type: 'function_call',
          name: toolName(line.tool, this.#names),
          arguments: JSON.stringify({ command: noise.text('command') }),
          call_id: idText(this.#ids.tools.of(line.key)),
        });
      case 'compacted':
        return this.#write(time, 'compacted', {
          message: noise.text('summary'),
          replacement_history: [noise.any()],
        });
      case 'other':
        return this.#other(time, line.reason);
    }
  }

  #event({ time, usage, form }: Extract<CodexLine, { kind: 'event' }>): string {
    if (form === 'restart') this.#total = NOTHING;
    if (form === 'gap') this.#total = add(this.#total, usage);
    if (form !== 'repeat') this.#total = add(this.#total, usage);
    const total = this.#usage(this.#total);
    const last = this.#usage(usage);
    const noise = this.#noise;
    return this.#write(time, 'event_msg', {
      type: 'token_count',
      info: {
        total_token_usage: form === 'last' ? noise.pick([null, undefined]) : total,
        last_token_usage: form === 'total' ? noise.pick([null, undefined]) : last,
        model_context_window: noise.size('window'),
      },
      rate_limits: noise.any(),
    });
  }

  #usage(usage: CodexUsage): JsonObject {
    const noise = this.#noise;
    return {
      input_tokens: noise.count(usage.input),
      cached_input_tokens: noise.count(usage.cached),
      cache_write_input_tokens: noise.count(usage.cacheWrite),
      output_tokens: noise.count(usage.output),
      reasoning_output_tokens: noise.count(usage.reasoning),
      total_tokens: noise.count(usage.input + usage.output),
    };
  }

  #other(time: number, reason: Extract<CodexLine, { kind: 'other' }>['reason']): string {
    const noise = this.#noise;
    const text = (field: string): string => noise.text(field);
    switch (reason) {
      case 'blank':
        return noise.pick(['', ' ', '\t']);
      case 'malformed':
        return noise.pick([
          this.#write(time, 'event_msg', { type: 'token_count', info: text('broken text') })
            .trimEnd()
            .slice(0, -1) + ',"x',
          `%${text('garbage').replaceAll(/[\n\r]/g, ' ')}%`,
        ]);
      case 'not-an-object':
        return noise.pick([JSON.stringify(text('lone text')), '7', 'null', '[1]', '[]']);
      case 'no-usage':
        return noise.pick<() => string>([
          () =>
            this.#write(time, 'response_item', {
              type: 'message',
              role: noise.pick(['user', 'assistant', 'developer']),
              content: [{ type: 'input_text', text: text('prompt') }],
            }),
          () =>
            this.#write(time, 'response_item', {
              type: 'reasoning',
              encrypted_content: text('reasoning'),
              summary: [text('summary')],
            }),
          () =>
            this.#write(time, 'response_item', {
              type: 'function_call_output',
              call_id: text('call id'),
              output: text('output'),
            }),
          () =>
            this.#write(time, 'event_msg', {
              type: 'user_message',
              message: text('prompt'),
              images: [text('path')],
            }),
          () => this.#write(time, 'event_msg', { type: 'agent_message', message: text('reply') }),
          () => this.#write(time, 'event_msg', { type: 'agent_reasoning', text: text('reasoning') }),
          () =>
            this.#write(time, 'event_msg', {
              type: 'exec_command_end',
              command: [text('command')],
              stdout: text('output'),
              cwd: text('path'),
            }),
          () =>
            this.#write(time, 'event_msg', {
              type: 'mcp_tool_call_end',
              invocation: { server: text('server'), tool: text('tool') },
            }),
          () => this.#write(time, 'event_msg', { type: 'turn_aborted', reason: text('reason') }),
          () => this.#write(time, 'event_msg', { type: 'thread_name_updated', thread_name: text('title') }),
          () => this.#write(time, 'ghost_snapshot', { commit: text('commit'), info: noise.any() }),
          () => this.#write(time, text('type') || 'x', noise.any(3)),
          () => noise.line({ id: text('id'), instructions: text('instructions'), payload: noise.any() }),
        ])();
    }
  }
}

/** Counts that are not logged stay unknown in the sum. */
function add(one: CodexUsage, other: CodexUsage): CodexUsage {
  const both = (a: number | null, b: number | null): number | null =>
    a === null && b === null ? null : (a ?? 0) + (b ?? 0);
  return {
    input: one.input + other.input,
    output: one.output + other.output,
    cached: both(one.cached, other.cached),
    cacheWrite: both(one.cacheWrite, other.cacheWrite),
    reasoning: both(one.reasoning, other.reasoning),
  };
}
