import type { LogFile, Tally } from './log-file.ts';
import type { Random } from './random.ts';
import type { Filler } from './texts.ts';

/** How much is written beside the token counts. Lengths in characters, medians. */
export interface Verbosity {
  readonly prompt: number;
  readonly reply: number;
  /** Bound of a tool result's text, which else follows its tokens. */
  readonly toolResult: number;
  /** Chance that a tool's result is written at all. */
  readonly toolResults: number;
  /** Lines of one call: shares of 1, 2, 3 … content blocks. */
  readonly blocks: readonly (readonly [blocks: number, share: number])[];
  /** Chance per call of lines that no call is in: progress, hooks, snapshots, attachments. */
  readonly noise: number;
  /** Random characters in an id. */
  readonly idLength: number;
  /** Whether usage objects have all the fields of the newest versions. */
  readonly longUsage: boolean;
}

export const REAL_VERBOSITY: Verbosity = {
  prompt: 500,
  reply: 260,
  toolResult: 2_000_000,
  toolResults: 1,
  blocks: [
    [1, 0.34],
    [2, 0.38],
    [3, 0.17],
    [4, 0.11],
  ],
  noise: 0.75,
  idLength: 22,
  longUsage: true,
};

export const SHORT_VERBOSITY: Verbosity = {
  prompt: 60,
  reply: 40,
  toolResult: 60,
  toolResults: 1,
  blocks: [
    [1, 0.9],
    [2, 0.1],
  ],
  noise: 0.05,
  idLength: 22,
  longUsage: false,
};

/** Where a session ran and with what; everything that Claude Code repeats on each line. */
export interface Place {
  readonly session: string;
  readonly folder: string;
  readonly branch: string;
  readonly version: string;
  /** Id of a subagent, for a file of its own. */
  readonly agent: string | null;
}

const CHARACTERS_PER_TOKEN = 4;
/** Above this Claude Code compacts. */
const WINDOW_TOKENS = 155_000;
const BASE_TOKENS = 18_000;

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/**
 * Writes a session of Claude Code call by call: prompts, streamed messages (a line per content block, the same ids,
 * growing output), tool results, and the lines that hold no call.
 */
export class ClaudeSession {
  readonly #random: Random;
  readonly #filler: Filler;
  readonly #verbosity: Verbosity;
  readonly #file: LogFile;
  readonly #tally: Tally;
  readonly #place: Place;
  /** The end of every line: what the session is. */
  readonly #tail: string;
  /** Ids of lines are counted and not drawn, for they are most of what cannot be compressed. */
  readonly #uuids: string;
  #lines = 0;
  #parent: string | null = null;
  #context = BASE_TOKENS;
  #isCold = true;
  #now: number;
  /** The first lines, for a session that resumes this one. */
  readonly head: string[] = [];

  constructor(options: {
    readonly random: Random;
    readonly filler: Filler;
    readonly verbosity: Verbosity;
    readonly file: LogFile;
    readonly tally: Tally;
    readonly place: Place;
    /** Milliseconds since 1970. */
    readonly begin: number;
  }) {
    this.#random = options.random;
    this.#filler = options.filler;
    this.#verbosity = options.verbosity;
    this.#file = options.file;
    this.#tally = options.tally;
    this.#place = options.place;
    this.#now = options.begin;
    this.#uuids = options.random.uuid().slice(0, 24);
    const { session, folder, branch, version, agent } = options.place;
    this.#tail =
      `${options.verbosity.longUsage ? '"userType":"external","entrypoint":"cli",' : ''}"cwd":"${folder}",` +
      `"sessionId":"${session}","version":"${version}","gitBranch":"${branch}"` +
      (agent === null ? '}' : `,"agentId":"${agent}"}`);
  }

  /** Milliseconds since 1970 at the last line. */
  get now(): number {
    return this.#now;
  }

  wait(milliseconds: number): void {
    this.#now += Math.floor(milliseconds);
  }

  /** What a resumed session starts with: lines of another one, ids and all. */
  copy(lines: readonly string[]): void {
    for (const line of lines) {
      this.#file.write(line);
      if (line.includes('"usage":{')) this.#tally.usageLines += 1;
    }
  }

  prompt(): void {
    this.wait(this.#random.around(30_000, 0.8));
    const text = this.#text(this.#random.around(this.#verbosity.prompt, 0.9));
    this.#context += Math.ceil(text.length / CHARACTERS_PER_TOKEN);
    this.#line(`"type":"user","message":{"role":"user","content":"${text}"}`);
  }

  /** One call of a model and the tool it asks for. Several lines; `onLine` gets each line of the message. */
  call(model: string, onLine: ((message: string) => void) | null = null): void {
    const random = this.#random;
    this.wait(random.around(6_000, 0.7));
    if (random.chance(this.#verbosity.noise)) this.#noise();
    const output = Math.max(2, Math.round(random.around(240, 1.1)));
    const fresh = Math.round(random.around(1_100, 0.9));
    const [read, write] = this.#isCold ? [11_000, this.#context - 11_000 + fresh] : [this.#context, fresh];
    this.#isCold = random.chance(0.02);
    this.#context += fresh + output;
    const isLong = this.#place.agent === null && random.chance(0.97);
    const counts: Counts = {
      input: random.between(1, 12),
      output,
      read: Math.max(0, read),
      write5m: isLong ? 0 : write,
      write1h: isLong ? write : 0,
    };
    const asksForTool = random.chance(0.82);
    const blocks = random.weighted(this.#verbosity.blocks);
    const ids = { message: `msg_01${this.#id()}`, request: `req_011C${this.#id()}` };
    const tool = `toolu_01${this.#id()}`;
    for (let block = 1; block <= blocks; block += 1) {
      const isLast = block === blocks;
      const content =
        isLast && asksForTool
          ? `{"type":"tool_use","id":"${tool}","name":"${random.pick(TOOLS)}","input":{"command":"${this.#reply()}"}}`
          : block === 1 && blocks > 2
            ? `{"type":"thinking","thinking":"${this.#reply()}","signature":"${random.base62(this.#verbosity.longUsage ? 220 : 8)}"}`
            : `{"type":"text","text":"${this.#reply()}"}`;
      const partial = isLast ? output : Math.min(output, random.between(1, 9));
      const stop = isLast ? (asksForTool ? '"tool_use"' : '"end_turn"') : 'null';
      const message =
        `{"model":"${model}","id":"${ids.message}","type":"message","role":"assistant","content":[${content}],` +
        `"stop_reason":${stop},"stop_sequence":null,"usage":${this.#usage({ ...counts, output: partial })}}`;
      this.#line(`"message":${message},"requestId":"${ids.request}","type":"assistant"`);
      onLine?.(`"message":${message},"requestId":"${ids.request}","type":"assistant"`);
      this.#tally.usageLines += 1;
      this.wait(random.between(300, 3_000));
    }
    this.#tally.calls += 1;
    if (asksForTool) this.#toolResult(tool);
    if (this.#context > WINDOW_TOKENS) this.#compact();
  }

  /** A subagent's result, whose totals repeat what its own calls have counted. */
  subagentResult(agent: string): void {
    const text = this.#reply();
    this.#line(
      `"type":"user","message":{"role":"user","content":[{"tool_use_id":"toolu_01${this.#id()}",` +
        `"type":"tool_result","content":[{"type":"text","text":"${text}"}]}]},"toolUseResult":{"status":"completed",` +
        `"agentId":"${agent}","totalTokens":0,"usage":${this.#usage({ input: 1, output: 1, read: 0, write5m: 0, write1h: 0 })}}`,
    );
  }

  /** A subagent's line as its parent repeats it while it runs. */
  subagentProgress(agent: string, message: string): void {
    this.#line(
      `"type":"progress","data":{"message":{${message},"uuid":"${this.#random.uuid()}","timestamp":"${isoTime(this.#now)}"},` +
        `"normalizedMessages":[],"type":"agent_progress","prompt":"","agentId":"${agent}"},` +
        `"toolUseID":"agent_msg_01${this.#id()}"`,
    );
    this.#tally.usageLines += 1;
  }

  /** A message that no model wrote: what Claude Code puts in place of an answer that failed. */
  synthetic(): void {
    this.#line(
      `"message":{"id":"${this.#random.uuid()}","model":"<synthetic>","role":"assistant","stop_reason":"stop_sequence",` +
        `"stop_sequence":"","type":"message","usage":${this.#usage({ input: 0, output: 0, read: 0, write5m: 0, write1h: 0 })},` +
        `"content":[{"type":"text","text":"API Error"}]},"type":"assistant","isApiErrorMessage":true`,
    );
    this.#tally.usageLines += 1;
  }

  #toolResult(tool: string): void {
    const random = this.#random;
    const tokens = Math.min(25_000, random.around(170, 1.55));
    const isHuge = this.#verbosity.toolResult > 1_000_000 && random.chance(0.0004);
    const length = isHuge ? random.around(400_000, 0.6) : tokens * CHARACTERS_PER_TOKEN;
    const text = this.#text(Math.min(length, this.#verbosity.toolResult));
    this.#context += Math.ceil(tokens);
    this.wait(random.around(1_500, 1.2));
    if (!random.chance(this.#verbosity.toolResults)) return;
    // The text stands there twice: for the model, and for the terminal.
    const shown = this.#verbosity.longUsage
      ? `,"toolUseResult":{"stdout":"${text}","stderr":"","interrupted":false,"isImage":false}`
      : '';
    this.#line(
      `"type":"user","message":{"role":"user","content":[{"tool_use_id":"${tool}","type":"tool_result",` +
        `"content":"${text}","is_error":false}]}${shown}`,
    );
  }

  #compact(): void {
    this.#line(
      `"type":"system","subtype":"compact_boundary","content":"Conversation compacted","level":"info",` +
        `"compactMetadata":{"trigger":"auto","preTokens":${this.#context}}`,
    );
    this.#line(
      `"type":"user","message":{"role":"user","content":"${this.#text(this.#verbosity.prompt * 8)}"},"isCompactSummary":true`,
    );
    this.#context = BASE_TOKENS + 6_000;
    this.#isCold = true;
  }

  #noise(): void {
    const random = this.#random;
    const kind = random.between(0, 9);
    if (kind < 4) {
      this.#line(
        `"type":"progress","data":{"type":"bash_progress","output":"","fullOutput":"${this.#text(random.around(40, 1.6))}",` +
          `"elapsedTimeSeconds":${random.between(2, 90)},"totalLines":0},"toolUseID":"bash-progress-0"`,
      );
    } else if (kind < 7) {
      this.#line(
        `"type":"progress","data":{"type":"hook_progress","hookEvent":"PostToolUse","hookName":"PostToolUse:Edit",` +
          `"command":"callback"},"toolUseID":"toolu_01${this.#id()}"`,
      );
    } else if (kind < 8) {
      const id = random.uuid();
      this.#write(
        `{"type":"file-history-snapshot","messageId":"${id}","snapshot":{"messageId":"${id}","trackedFileBackups":` +
          `{"src/${random.hex(6)}.ts":{"backupFileName":"${random.hex(16)}@v1","version":1}},` +
          `"timestamp":"${isoTime(this.#now)}"},"isSnapshotUpdate":false}`,
      );
    } else if (kind < 9) {
      this.#line(
        `"type":"attachment","attachment":{"type":"hook_success","stdout":"${this.#text(random.around(200, 1.4))}","exitCode":0}`,
      );
    } else {
      this.#line(
        `"type":"system","subtype":"turn_duration","durationMs":${random.between(900, 400_000)},"isMeta":false`,
      );
    }
  }

  #usage({ input, output, read, write5m, write1h }: Counts): string {
    const split = `"cache_creation":{"ephemeral_5m_input_tokens":${write5m},"ephemeral_1h_input_tokens":${write1h}}`;
    const sums = `"input_tokens":${input},"cache_creation_input_tokens":${write5m + write1h},"cache_read_input_tokens":${read}`;
    if (!this.#verbosity.longUsage) {
      return `{${sums},${split},"output_tokens":${output},"service_tier":"standard"}`;
    }
    return (
      `{${sums},"output_tokens":${output},"server_tool_use":{"web_search_requests":0,"web_fetch_requests":0},` +
      `"service_tier":"standard",${split},"inference_geo":"not_available","iterations":[{${sums},` +
      `"output_tokens":${output},${split},"type":"message"}],"speed":"standard"}`
    );
  }

  #id(): string {
    return this.#random.base62(this.#verbosity.idLength);
  }

  #reply(): string {
    return this.#text(this.#random.around(this.#verbosity.reply, 1));
  }

  #text(length: number): string {
    return this.#filler.take(Math.ceil(length));
  }

  #line(body: string): void {
    const parent = this.#parent === null ? 'null' : `"${this.#parent}"`;
    this.#lines += 1;
    this.#parent = this.#uuids + this.#lines.toString(16).padStart(12, '0');
    this.#write(
      `{"parentUuid":${parent},"isSidechain":${this.#place.agent !== null},${body},"uuid":"${this.#parent}",` +
        `"timestamp":"${isoTime(this.#now)}",${this.#tail}`,
    );
  }

  #write(line: string): void {
    if (this.head.length < 12) this.head.push(line);
    this.#file.write(line);
  }
}

interface Counts {
  readonly input: number;
  readonly output: number;
  readonly read: number;
  readonly write5m: number;
  readonly write1h: number;
}

const TOOLS = ['Bash', 'Read', 'Edit', 'Grep', 'Write', 'Glob'];
