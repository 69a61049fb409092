import { NONE, type Calls } from '../../cli/accounting/calls.ts';
import type { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { versionOf } from '../../cli/sources/versions.ts';
import { modelCode } from '../../src/contract/model-ids.ts';
import { CUSTOM_TOOL, MCP_TOOL, toolCode } from '../../src/contract/tools.ts';
import { AGENTS, CALL_KINDS, type Agent, type CallKind } from '../../src/contract/vocabulary.ts';

/** A call as a test writes it: what it leaves out is the usual. */
export interface Call {
  readonly time: number;
  readonly lastTime?: number;
  readonly agent?: Agent;
  readonly kind?: CallKind;
  readonly folder?: string | null;
  readonly session: string;
  readonly model?: string;
  readonly input?: number;
  readonly cacheRead?: number;
  readonly output?: number;
  readonly reasoning?: number;
  readonly version?: readonly [major: number, minor: number, patch: number];
  readonly tools?: readonly ToolUse[];
}

/** A tool by its name, or an MCP tool by its server. */
export interface ToolUse {
  readonly name?: string;
  readonly server?: string;
  readonly skill?: string;
}

/** Calls as columns. */
export function callsOf(list: readonly Call[], texts: PrivateTexts): Calls {
  const models = list.map(({ model = 'claude-opus-4-6' }) => ({ name: model, code: modelCode(model) }));
  const floats = (pick: (call: Call) => number): Float64Array => Float64Array.from(list, pick);
  return {
    length: list.length,
    agent: Uint8Array.from(list, ({ agent = 'claude-code' }) => AGENTS[agent]),
    kind: Uint8Array.from(list, ({ kind = 'main' }) => CALL_KINDS[kind]),
    effort: new Uint8Array(list.length),
    speed: new Uint8Array(list.length),
    model: Uint16Array.from(models, ({ code }) => code),
    customModel: Int32Array.from(models, ({ name, code }) => (code === 0 ? texts.intern(name) : NONE)),
    session: Int32Array.from(list, ({ session }) => texts.intern(session)),
    folder: Int32Array.from(list, ({ folder = null }) => (folder === null ? NONE : texts.intern(folder))),
    branch: new Int32Array(list.length).fill(NONE),
    time: floats(({ time }) => time),
    lastTime: floats(({ time, lastTime = time }) => lastTime),
    input: floats(({ input = 0 }) => input),
    cacheRead: floats(({ cacheRead = 0 }) => cacheRead),
    cacheWrite5m: new Float64Array(list.length),
    cacheWrite1h: new Float64Array(list.length),
    output: floats(({ output = 0 }) => output),
    reasoning: floats(({ reasoning = Number.NaN }) => reasoning),
    webSearches: new Float64Array(list.length),
    unlogged: new Float64Array(list.length),
    placeholder: new Uint8Array(list.length),
    version: floats(({ version }) => (version === undefined ? NONE : versionOf(...version))),
    tools: toolsOf(list, texts),
  };
}

function toolsOf(list: readonly Call[], texts: PrivateTexts): Calls['tools'] {
  const uses = list.flatMap(({ tools = [] }, call) => tools.map((use) => ({ ...use, call })));
  const text = (name: string | undefined): number => (name === undefined ? NONE : texts.intern(name));
  const codes = uses.map(({ name, server }) => (server === undefined ? toolCode(name ?? '') : MCP_TOOL));
  return {
    length: uses.length,
    call: Int32Array.from(uses, ({ call }) => call),
    tool: Uint16Array.from(codes),
    customTool: Int32Array.from(uses, ({ name }, use) => (codes[use] === CUSTOM_TOOL ? text(name) : NONE)),
    server: Int32Array.from(uses, ({ server }) => text(server)),
    skill: Int32Array.from(uses, ({ skill }) => text(skill)),
  };
}
