import { isoTime } from './claude-session.ts';
import type { LogFile, Tally } from './log-file.ts';
import type { Random } from './random.ts';
import type { Filler } from './texts.ts';

/** Everything that a thread's first lines say of it. */
export interface Thread {
  readonly id: string;
  readonly folder: string;
  readonly branch: string;
  readonly version: string;
  readonly model: string;
  readonly effort: string;
}

interface Vector {
  input: number;
  cached: number;
  output: number;
  reasoning: number;
}

const WINDOW_TOKENS = 258_400;
const BASE_TOKENS = 12_000;

/**
 * Writes a Codex rollout call by call: its meta line, a context per turn, and after each call the running totals,
 * which are sometimes repeated or left out beside new rate limits.
 */
export class CodexThread {
  readonly #random: Random;
  readonly #filler: Filler;
  /** Bound of texts, in characters. */
  readonly #textLength: number;
  readonly #file: LogFile;
  readonly #tally: Tally;
  readonly #thread: Thread;
  readonly #total: Vector = { input: 0, cached: 0, output: 0, reasoning: 0 };
  #context = BASE_TOKENS;
  #now: number;
  #usedPercent: number;

  constructor(options: {
    readonly random: Random;
    readonly filler: Filler;
    readonly textLength: number;
    readonly file: LogFile;
    readonly tally: Tally;
    readonly thread: Thread;
    /** Milliseconds since 1970. */
    readonly begin: number;
  }) {
    this.#random = options.random;
    this.#filler = options.filler;
    this.#textLength = options.textLength;
    this.#file = options.file;
    this.#tally = options.tally;
    this.#thread = options.thread;
    this.#now = options.begin;
    this.#usedPercent = options.random.between(1, 40);
    const { id, folder, branch, version } = options.thread;
    this.#line(
      'session_meta',
      `"id":"${id}","timestamp":"${isoTime(this.#now)}","cwd":"${folder}","originator":"codex-tui",` +
        `"cli_version":"${version}","source":"cli","model_provider":"openai","git":{"branch":"${branch}"}`,
    );
  }

  /** Milliseconds since 1970 at the last line. */
  get now(): number {
    return this.#now;
  }

  /** A prompt: a turn begins, under the thread's model and effort. */
  turn(): void {
    const { folder, model, effort } = this.#thread;
    this.#now += Math.floor(this.#random.around(40_000, 0.8));
    this.#line(
      'turn_context',
      `"cwd":"${folder}","approval_policy":"on-request","model":"${model}","effort":"${effort}","summary":"auto"`,
    );
    this.#line('event_msg', `"type":"user_message","message":"${this.#text()}","images":[]`);
    if (this.#random.chance(0.3)) this.#tokenCount(null);
  }

  call(): void {
    const random = this.#random;
    this.#now += Math.floor(random.around(9_000, 0.8));
    if (random.chance(0.5)) {
      const call = `call_${random.base62(24)}`;
      this.#line(
        'response_item',
        `"type":"function_call","name":"exec_command","arguments":"{}","call_id":"${call}"`,
      );
      this.#line(
        'response_item',
        `"type":"function_call_output","call_id":"${call}","output":"${this.#text()}"`,
      );
    }
    const output = Math.max(4, Math.round(random.around(320, 1)));
    const last: Vector = {
      input: this.#context,
      cached: Math.floor((this.#context * random.between(60, 98)) / 100 / 128) * 128,
      output,
      reasoning: Math.floor((output * random.between(0, 80)) / 100),
    };
    this.#context += output + Math.round(random.around(1_300, 0.9));
    if (this.#context > WINDOW_TOKENS * 0.9) this.#context = BASE_TOKENS + 8_000;
    for (const field of ['input', 'cached', 'output', 'reasoning'] as const)
      this.#total[field] += last[field];
    this.#tokenCount(last);
    this.#tally.calls += 1;
    // New rate limits come with the totals of before.
    if (random.chance(0.06)) this.#tokenCount(last);
  }

  #tokenCount(last: Vector | null): void {
    const info =
      last === null
        ? 'null'
        : `{"total_token_usage":${writeVector(this.#total)},"last_token_usage":${writeVector(last)},` +
          `"model_context_window":${WINDOW_TOKENS}}`;
    if (last !== null) this.#tally.usageLines += 1;
    if (this.#random.chance(0.1)) this.#usedPercent = (this.#usedPercent % 99) + 1;
    const limits =
      `"rate_limits":{"primary":{"used_percent":${this.#usedPercent}.0,"window_minutes":300},` +
      `"secondary":{"used_percent":${this.#usedPercent >> 2}.0,"window_minutes":10080},"plan_type":"pro"}`;
    this.#line('event_msg', `"type":"token_count","info":${info},${limits}`);
  }

  #text(): string {
    return this.#filler.take(Math.min(this.#textLength, this.#random.around(600, 1.4)));
  }

  #line(type: string, payload: string): void {
    this.#file.write(`{"timestamp":"${isoTime(this.#now)}","type":"${type}","payload":{${payload}}}`);
  }
}

function writeVector({ input, cached, output, reasoning }: Vector): string {
  return (
    `{"input_tokens":${input},"cached_input_tokens":${cached},"output_tokens":${output},` +
    `"reasoning_output_tokens":${reasoning},"total_tokens":${input + output}}`
  );
}

/** Where Codex keeps a thread that begins then, below `sessions/`. */
export function rolloutPath(begin: number, id: string): string {
  const time = isoTime(begin);
  return `${time.slice(0, 10).replaceAll('-', '/')}/rollout-${time.slice(0, 19).replaceAll(':', '-')}-${id}.jsonl`;
}
