import { CUSTOM_TOOL, MCP_TOOL, toolCode } from '../../src/contract/tools.ts';
import type { ByteTexts } from '../sources/byte-texts.ts';
import type { ToolRecord } from '../sources/records.ts';
import { NONE, type ToolUses } from './calls.ts';
import type { TextNumbers } from './text-numbers.ts';

/** Row of the call that asked for the tool or, of a thread, of the event that follows. */
export const CALL = 0;
/** What tells the uses of a call apart, two numbers. */
export const IDENTITY = 1;
export const NAME = 3;
export const SERVER = 4;
export const SKILL = 5;
export const INTS = 6;

const TEXTS = [NAME, SERVER, SKILL];

/** Tool uses as they go from a worker to the main thread. */
export type PackedTools = Int32Array<ArrayBuffer>;

/** Growing rows of tool uses in one typed array. */
export class ToolRows {
  ints: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.ints = new Int32Array(capacity * INTS);
  }

  add(call: number, tool: ToolRecord): number {
    const at = this.#grow();
    const { ints } = this;
    ints[at + CALL] = call;
    ints[at + IDENTITY] = tool.identity.a;
    ints[at + IDENTITY + 1] = tool.identity.b;
    ints[at + NAME] = tool.name;
    ints[at + SERVER] = tool.server;
    ints[at + SKILL] = tool.skill;
    return this.length - 1;
  }

  /** Appends a row of another table under another call; `texts` gives this side's numbers for its texts. */
  copy(call: number, from: PackedTools, row: number, texts: Int32Array | null): number {
    const at = this.#grow();
    const { ints } = this;
    for (let field = 0; field < INTS; field += 1) ints[at + field] = from[row * INTS + field]!;
    ints[at + CALL] = call;
    if (texts === null) return this.length - 1;
    for (const field of TEXTS) {
      const text = ints[at + field]!;
      if (text >= 0) ints[at + field] = texts[text]!;
    }
    return this.length - 1;
  }

  /** Puts the last row in the place of another one. */
  replace(row: number): void {
    const last = (this.length - 1) * INTS;
    this.ints.copyWithin(row * INTS, last, last + INTS);
  }

  /** Takes the last row away. */
  drop(): void {
    this.length -= 1;
  }

  pack(): PackedTools {
    return this.ints.slice(0, this.length * INTS);
  }

  /** Orders two rows by what they name, the same way in every run. */
  compareTexts(texts: ByteTexts, one: number, other: number): number {
    for (const field of TEXTS) {
      const difference = texts.compare(this.ints[one * INTS + field]!, this.ints[other * INTS + field]!);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #grow(): number {
    const at = this.length * INTS;
    if (at === this.ints.length) {
      const grown = new Int32Array(Math.ceil(this.length * 1.5 + 1) * INTS);
      grown.set(this.ints);
      this.ints = grown;
    }
    this.length += 1;
    return at;
  }
}

/**
 * The tool uses of folded calls, each once: the lines of a call, and their copies in other files, say the same use
 * again. Of uses that differ in what they name one is kept that does not depend on the order of lines.
 */
export class ToolFold {
  readonly rows = new ToolRows();
  readonly #texts: ByteTexts;
  /** Open addressing: row + 1. */
  #index = new Int32Array(256);

  constructor(texts: ByteTexts) {
    this.#texts = texts;
  }

  add(call: number, tool: ToolRecord): void {
    this.#fold(this.rows.add(call, tool));
  }

  /** Takes in another fold's uses; `calls` and `texts` give this side's rows and numbers for its calls and texts. */
  merge(packed: PackedTools, calls: Int32Array, texts: Int32Array): void {
    const count = packed.length / INTS;
    for (let row = 0; row < count; row += 1)
      this.#fold(this.rows.copy(calls[packed[row * INTS + CALL]!]!, packed, row, texts));
  }

  /** Keeps the row that was added last, unless its use is known. */
  #fold(row: number): void {
    const { rows } = this;
    const at = this.#find(row);
    const known = this.#index[at]! - 1;
    if (known < 0) {
      this.#index[at] = row + 1;
      if (rows.length * 2 > this.#index.length) this.#growIndex();
      return;
    }
    if (rows.compareTexts(this.#texts, known, row) < 0) rows.replace(known);
    rows.drop();
  }

  /** Where a row's use stands in the index, or is to stand. */
  #find(row: number): number {
    const { ints } = this.rows;
    const mask = this.#index.length - 1;
    const from = row * INTS;
    let at = (ints[from + IDENTITY]! ^ Math.imul(ints[from + CALL]!, 0x9e3779b1)) & mask;
    for (let known = this.#index[at]!; known !== 0; known = this.#index[at]!) {
      const other = (known - 1) * INTS;
      if (
        ints[other + CALL] === ints[from + CALL] &&
        ints[other + IDENTITY] === ints[from + IDENTITY] &&
        ints[other + IDENTITY + 1] === ints[from + IDENTITY + 1]
      ) {
        return at;
      }
      at = (at + 1) & mask;
    }
    return at;
  }

  #growIndex(): void {
    this.#index = new Int32Array(this.#index.length * 2);
    for (let row = 0; row < this.rows.length; row += 1) this.#index[this.#find(row)] = row + 1;
  }
}

/** The uses of all calls as columns, in the order of the calls' times, whoever read what first. */
export function fillTools(
  rows: ToolRows,
  time: Float64Array,
  texts: ByteTexts,
  names: TextNumbers,
): ToolUses {
  const { ints, length } = rows;
  const order = new Uint32Array(length).map((_, row) => row);
  order.sort((one, other) => {
    const [a, b] = [one * INTS, other * INTS];
    return (
      time[ints[a + CALL]!]! - time[ints[b + CALL]!]! ||
      ints[a + IDENTITY]! - ints[b + IDENTITY]! ||
      ints[a + IDENTITY + 1]! - ints[b + IDENTITY + 1]! ||
      rows.compareTexts(texts, one, other) ||
      ints[a + CALL]! - ints[b + CALL]!
    );
  });
  const tools = {
    length,
    call: new Int32Array(length),
    tool: new Uint16Array(length),
    customTool: new Int32Array(length),
    server: new Int32Array(length),
    skill: new Int32Array(length),
  };
  for (let use = 0; use < length; use += 1) {
    const at = order[use]! * INTS;
    const name = ints[at + NAME]!;
    const server = ints[at + SERVER]!;
    const code = server >= 0 ? MCP_TOOL : names.code(name, toolCode);
    tools.call[use] = ints[at + CALL]!;
    tools.tool[use] = code;
    tools.customTool[use] = code === CUSTOM_TOOL ? names.privateText(name) : NONE;
    tools.server[use] = server < 0 ? NONE : names.privateText(server);
    tools.skill[use] = ints[at + SKILL]! < 0 ? NONE : names.privateText(ints[at + SKILL]!);
  }
  return tools;
}
