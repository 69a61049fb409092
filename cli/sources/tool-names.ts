import { MAX_TEXT_BYTES, type ByteTexts } from './byte-texts.ts';
import { decodeString, ESCAPED_STRING } from './json-paths.ts';
import type { JsonPaths } from './json-paths.ts';
import { isText } from './json-values.ts';
import { NO_TEXT, type ToolRecord } from './records.ts';

const UNDERSCORE = 0x5f;
/** `mcp__`, with which the names of tools of MCP servers begin. */
const PREFIX = new TextEncoder().encode('mcp__');
const SEPARATOR = 2;

/**
 * Fills in what a tool is called: the server of an MCP tool (`mcp__server__tool`), whose own name is not read on, or
 * the name of another one.
 *
 * @returns `false` where there is no name, or one that is longer than a name should be
 */
export function readToolName(
  bytes: Uint8Array,
  paths: JsonPaths<string>,
  slot: number,
  texts: ByteTexts,
  tool: ToolRecord,
): boolean {
  tool.name = NO_TEXT;
  tool.server = readServer(bytes, paths, slot, texts, splitMcpName);
  if (tool.server === NO_TEXT) tool.name = texts.internAt(bytes, paths, slot);
  return tool.server !== NO_TEXT || tool.name !== NO_TEXT;
}

/** An MCP tool as Codex wrote it at first: `server__tool`. */
export function readOldMcpName(
  bytes: Uint8Array,
  paths: JsonPaths<string>,
  slot: number,
  texts: ByteTexts,
): number {
  return readServer(bytes, paths, slot, texts, splitOldMcpName);
}

/** Codex: the namespace that a tool is from, `mcp__server` or `mcp__server__group`. */
export function readMcpNamespace(
  bytes: Uint8Array,
  paths: JsonPaths<string>,
  slot: number,
  texts: ByteTexts,
): number {
  return readServer(bytes, paths, slot, texts, splitMcpNamespace);
}

/** Where the server stands in a name: from and to; null for a name that has none. */
type Split = (name: Uint8Array, start: number, end: number) => readonly [from: number, to: number] | null;

function readServer(
  bytes: Uint8Array,
  paths: JsonPaths<string>,
  slot: number,
  texts: ByteTexts,
  split: Split,
): number {
  if (!isText(paths, slot)) return NO_TEXT;
  let [name, start, end] = [bytes, paths.starts[slot]!, paths.ends[slot]!];
  if (end - start > MAX_TEXT_BYTES) return NO_TEXT;
  if (paths.kinds[slot] === ESCAPED_STRING) {
    name = decodeString(bytes, start, end);
    [start, end] = [0, name.length];
  }
  const server = split(name, start, end);
  return server === null ? NO_TEXT : texts.intern(name, server[0], server[1]);
}

const splitMcpName: Split = (name, start, end) =>
  hasPrefix(name, start, end) ? splitOldMcpName(name, start + PREFIX.length, end) : null;

const splitOldMcpName: Split = (name, start, end) => {
  const to = findSeparator(name, start, end);
  return to > start && to + SEPARATOR < end ? [start, to] : null;
};

const splitMcpNamespace: Split = (name, start, end) => {
  if (!hasPrefix(name, start, end)) return null;
  const from = start + PREFIX.length;
  const to = findSeparator(name, from, end);
  return to > from ? [from, to] : null;
};

function hasPrefix(name: Uint8Array, start: number, end: number): boolean {
  if (end - start <= PREFIX.length) return false;
  return PREFIX.every((byte, index) => name[start + index] === byte);
}

/** Where two underscores stand, or the end. */
function findSeparator(name: Uint8Array, start: number, end: number): number {
  for (let at = start; at + 1 < end; at += 1)
    if (name[at] === UNDERSCORE && name[at + 1] === UNDERSCORE) return at;
  return end;
}
