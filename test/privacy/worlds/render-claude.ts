import type { Ids, Names } from './names.ts';
import { Spelled, type Json, type JsonObject, type Noise } from './noise.ts';
import type { RenderedFile } from './render.ts';
import type {
  ClaudeCall,
  ClaudeFile,
  ClaudeUsage,
  ModelRef,
  OtherLine,
  PlaceRef,
  Session,
  ToolRef,
} from './world.ts';

/** The files of a session of Claude Code. */
export function renderClaude(
  session: Session,
  names: Names,
  ids: Ids,
  noise: Noise,
): readonly RenderedFile[] {
  return session.files.map((file) => new SessionFile(session, file, names, ids, noise).render());
}

class SessionFile {
  readonly #session: Session;
  readonly #file: ClaudeFile;
  readonly #names: Names;
  readonly #ids: Ids;
  readonly #noise: Noise;

  constructor(session: Session, file: ClaudeFile, names: Names, ids: Ids, noise: Noise) {
    this.#session = session;
    this.#file = file;
    this.#names = names;
    this.#ids = ids;
    this.#noise = noise;
  }

  render(): RenderedFile {
    const lines = this.#file.lines.flatMap((line) =>
      line.kind === 'call' ? this.#call(line) : [this.#other(line)],
    );
    if (this.#file.endsTorn) {
      const whole = this.#noise.line({
        type: 'assistant',
        message: { content: this.#noise.text('torn text') },
      });
      lines.push(whole.trimEnd().slice(0, -1));
    }
    return {
      agent: 'claude-code',
      name: `projects/${this.#name()}.jsonl`,
      lines,
      endsWhole: !this.#file.endsTorn,
      isUnordered: true,
    };
  }

  #name(): string {
    const { key, kind } = this.#file;
    const folder = this.#ids.folder(this.#session.key);
    const session = this.#ids.sessions.of(this.#session.key);
    const name = this.#ids.files.of(key);
    switch (kind) {
      case 'main':
        return this.#session.isNamed ? `${folder}/m${name}-${String(key)}` : `${folder}/${session}`;
      case 'subagent':
        return `${folder}/${session}/subagents/agent-${name}-${String(key)}`;
      case 'flat-subagent':
        return `${folder}/agent-${name}-${String(key)}`;
      case 'compaction':
        return `${folder}/${session}/subagents/agent-acompact-${name}-${String(key)}`;
    }
  }

  /** What stands on every line of a session. */
  #envelope(time: number, place: PlaceRef, key: number): JsonObject {
    const noise = this.#noise;
    const isNamed = this.#session.isNamed;
    return {
      timestamp: noise.time(time),
      sessionId: isNamed ? this.#ids.sessions.of(this.#session.key) : noise.noText(),
      cwd: place.project === null ? noise.noText() : this.#names.folder(place.project, place.folder),
      gitBranch: place.branch === null ? noise.noText() : this.#names.branches.of(place.branch),
      uuid: idText(this.#ids.uuids.of(key)),
      parentUuid: noise.pick([null, noise.text('parent id')]),
      userType: noise.pick(['external', undefined]),
    };
  }

  #call(call: ClaudeCall): string[] {
    const { partials, usage, time } = call;
    const first = partials.map(({ output, before }) =>
      this.#callLine(call, { ...usage, output }, time - before, false),
    );
    return [...first, this.#callLine(call, usage, time, true)];
  }

  #callLine(call: ClaudeCall, usage: ClaudeUsage, time: number, isLast: boolean): string {
    const noise = this.#noise;
    const ids = this.#ids;
    const isNamed = call.identity === 'request' || call.identity === 'message';
    const request = call.identity === 'request' ? idText(ids.requests.of(call.key)) : noise.noText();
    const envelope = this.#envelope(time, call.place, call.key);
    const uuid = call.identity === 'content' ? noise.noText() : envelope['uuid'];
    const message: JsonObject = {
      id: isNamed ? idText(ids.messages.of(call.key)) : noise.noText(),
      type: 'message',
      role: 'assistant',
      model: modelOf(call.model, this.#names, noise),
      content: this.#content(call.key, isLast ? call.tools : []),
      stop_reason: call.hasStop && isLast ? noise.pick(['end_turn', 'tool_use', 'x']) : noise.noText(),
      usage: this.#usage(usage, isLast ? call.advisors : []),
    };
    const version = idText(this.#names.version(call.version));
    if (call.isProgress) {
      const inner = { timestamp: noise.time(time), uuid, requestId: request, message };
      return noise.line({
        ...envelope,
        type: 'progress',
        version,
        isSidechain: call.isSidechain,
        data: {
          type: 'agent_progress',
          message: inner,
          prompt: noise.text('prompt'),
          agentId: noise.text('agent id'),
        },
      });
    }
    return noise.line({
      ...envelope,
      uuid,
      type: 'assistant',
      version,
      isSidechain: call.isSidechain ? true : noise.pick([false, undefined, null]),
      requestId: request,
      message,
      ...(call.effort === null
        ? {}
        : { effort: call.effort === 'other' ? noise.text('effort text') : call.effort }),
    });
  }

  #content(key: number, tools: readonly ToolRef[]): Json {
    const noise = this.#noise;
    return [
      ...tools.map((tool, index) => ({
        type: idText('tool_use'),
        id: idText(this.#ids.tools.of(key * 4 + index)),
        name: toolName(tool, this.#names),
        input: {
          ...('skill' in tool ? { skill: this.#names.skills.of(tool.skill) } : {}),
          command: noise.text('command'),
          file_path: noise.text('file path'),
          more: noise.any(),
        },
      })),
      ...(noise.pick([true, false])
        ? [
            {
              type: noise.pick(['text', 'thinking']),
              text: noise.text('reply'),
              signature: noise.text('signature'),
            },
          ]
        : []),
    ];
  }

  #usage(usage: ClaudeUsage, advisors: ClaudeCall['advisors']): JsonObject {
    const noise = this.#noise;
    const { write5m, write1h, hasFlatWrites } = usage;
    const flat = write5m === null && write1h === null ? null : (write5m ?? 0) + (write1h ?? 0);
    return {
      input_tokens: noise.count(usage.input),
      output_tokens: noise.count(usage.output),
      cache_read_input_tokens: noise.count(usage.cacheRead),
      ...(hasFlatWrites
        ? { cache_creation_input_tokens: noise.count(flat) }
        : {
            cache_creation: {
              ephemeral_5m_input_tokens: noise.count(write5m),
              ephemeral_1h_input_tokens: noise.count(write1h),
            },
          }),
      output_tokens_details: { thinking_tokens: noise.count(usage.reasoning) },
      server_tool_use: { web_search_requests: noise.count(usage.searches) },
      speed:
        usage.speed === null
          ? noise.noText()
          : usage.speed === 'other'
            ? `x${noise.text('speed')}`
            : usage.speed,
      service_tier: noise.text('service tier'),
      ...(advisors.length === 0
        ? { iterations: noise.pick([undefined, null, []]) }
        : {
            iterations: advisors.map(({ model, usage: own }) => ({
              type: 'advisor_message',
              model: modelOf(model, this.#names, noise),
              ...this.#usage(own, []),
            })),
          }),
    };
  }

  #other({ key, reason, time, place }: OtherLine): string {
    const noise = this.#noise;
    const envelope = this.#envelope(time, place, key);
    const sound = { input_tokens: 3, output_tokens: 4 };
    switch (reason) {
      case 'blank':
        return noise.pick(['', ' ', '\t', '  ']);
      case 'malformed':
        return noise.pick([
          noise
            .line({ ...envelope, type: 'user', text: noise.text('broken text') })
            .trimEnd()
            .slice(0, -1) + ',"x',
          `%${noise.text('garbage').replaceAll(/[\n\r]/g, ' ')}%`,
          `{"message":${JSON.stringify(noise.text('garbage'))} "usage":{"input_tokens":1`,
        ]);
      case 'not-an-object':
        return noise.pick([JSON.stringify(noise.text('lone text')), '7', 'null', 'true', '[1,2]', '[]']);
      case 'invalid-count':
        return noise.line({
          ...envelope,
          type: 'assistant',
          message: {
            model: modelOf({ known: 'claude-opus-4-6' }, this.#names, noise),
            usage: {
              input_tokens: noise.pick([
                -1,
                '5',
                1.5,
                1e300,
                true,
                new Spelled('-0'),
                noise.text('no count'),
              ]),
              output_tokens: noise.count(2),
            },
          },
        });
      case 'invalid-time':
        return noise.line({
          ...envelope,
          timestamp: noise.pick([
            undefined,
            null,
            5,
            `x${noise.text('no time')}`,
            '1999-01-01T00:00:00Z',
            '2026-02-31T00:00:00Z',
          ]),
          type: 'assistant',
          message: { usage: sound },
        });
      case 'synthetic':
        return noise.line({
          ...envelope,
          type: 'assistant',
          message: { model: '<synthetic>', usage: sound, content: noise.text('error') },
        });
      case 'subagent-summary':
        return noise.line({
          ...envelope,
          type: 'user',
          toolUseResult: {
            usage: sound,
            content: noise.text('result'),
            totalTokens: noise.size('total of a result'),
          },
        });
      case 'no-usage':
        return noise.line(noteLine(envelope, noise));
    }
  }
}

/** A line without usage, of one of the kinds that Claude Code writes or of none. */
function noteLine(envelope: JsonObject, noise: Noise): Json {
  const text = (field: string): string => noise.text(field);
  return noise.pick<() => Json>([
    () => ({ ...envelope, type: 'user', message: { role: 'user', content: text('prompt') } }),
    () => ({
      ...envelope,
      type: 'user',
      message: {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: text('tool use id'), content: text('tool result') }],
      },
      toolUseResult: { stdout: text('output'), stderr: text('error'), interrupted: false },
    }),
    () => ({
      ...envelope,
      type: 'system',
      subtype: 'compact_boundary',
      content: text('note'),
      compactMetadata: { preTokens: noise.size('size') },
    }),
    () => ({ ...envelope, type: 'system', subtype: 'turn_duration', durationMs: noise.size('duration') }),
    () => ({ type: 'summary', summary: text('title'), leafUuid: text('leaf id') }),
    () => ({ type: 'ai-title', aiTitle: text('title'), sessionId: envelope['sessionId'] }),
    () => ({
      type: 'file-history-snapshot',
      messageId: text('id'),
      snapshot: { trackedFileBackups: { [`f${text('path')}`]: { version: 1 } } },
    }),
    () => ({
      type: 'queue-operation',
      operation: 'enqueue',
      content: text('prompt'),
      timestamp: envelope['timestamp'],
    }),
    () => ({
      ...envelope,
      type: 'progress',
      data: { type: 'bash_progress', output: text('output'), fullOutput: text('output') },
    }),
    () => ({ ...envelope, type: 'progress', data: { type: 'hook_progress', command: text('command') } }),
    () => ({
      ...envelope,
      type: 'progress',
      data: {
        type: 'mcp_progress',
        serverName: text('server'),
        message: { message: { usage: { input_tokens: noise.size('size') } } },
      },
    }),
    () => ({ ...envelope, type: 'attachment', attachment: { type: 'hook_success', stdout: text('output') } }),
    () => ({ ...envelope, type: 'assistant', message: { role: 'assistant', content: text('reply') } }),
    () => ({
      ...envelope,
      type: 'user',
      toolUseResult: { usage: text('no usage'), input_tokens: noise.size('size') },
    }),
    () => ({ type: text('type'), data: noise.any(3) }),
    () => ({ type: 'last-prompt', lastPrompt: text('prompt'), payload: noise.any(3) }),
    () => ({}),
  ])();
}

/** An id, a version and the word for a tool's use are read as they are written, and one program writes them: in one spelling. */
export const idText = (id: string): Spelled => new Spelled(JSON.stringify(id));

export function modelOf(model: ModelRef, names: Names, noise: Noise): Json {
  if (model === null) return noise.noText();
  return 'known' in model ? model.known : names.models.of(model.custom);
}

export function toolName(tool: ToolRef, names: Names): string {
  if ('known' in tool) return tool.known;
  if ('server' in tool) return `mcp__${names.servers.of(tool.server)}__${names.tools.of(tool.server)}`;
  if ('skill' in tool) return 'Skill';
  return names.tools.of(tool.custom);
}
