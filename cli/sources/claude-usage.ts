import { SPEEDS } from '../../src/contract/vocabulary.ts';
import type { JsonPaths } from './json-paths.ts';
import { INVALID_COUNT, isText, isWord, readCount, word } from './json-values.ts';
import type { CallRecord } from './records.ts';

const STANDARD = word('standard');
const FAST = word('fast');

/** The counts of one usage object, below `path`. */
export function usagePaths<Prefix extends string>(prefix: Prefix, path: readonly string[]) {
  return {
    [`${prefix}Usage`]: path,
    [`${prefix}Input`]: [...path, 'input_tokens'],
    [`${prefix}Output`]: [...path, 'output_tokens'],
    [`${prefix}CacheRead`]: [...path, 'cache_read_input_tokens'],
    [`${prefix}CacheWrite`]: [...path, 'cache_creation_input_tokens'],
    [`${prefix}CacheWrite5m`]: [...path, 'cache_creation', 'ephemeral_5m_input_tokens'],
    [`${prefix}CacheWrite1h`]: [...path, 'cache_creation', 'ephemeral_1h_input_tokens'],
    [`${prefix}Reasoning`]: [...path, 'output_tokens_details', 'thinking_tokens'],
    [`${prefix}WebSearches`]: [...path, 'server_tool_use', 'web_search_requests'],
    [`${prefix}Speed`]: [...path, 'speed'],
    [`${prefix}Iterations`]: [...path, 'iterations'],
  } as Record<`${Prefix}${UsageField}`, readonly string[]>;
}

type UsageField =
  | 'Usage'
  | 'Input'
  | 'Output'
  | 'CacheRead'
  | 'CacheWrite'
  | 'CacheWrite5m'
  | 'CacheWrite1h'
  | 'Reasoning'
  | 'WebSearches'
  | 'Speed'
  | 'Iterations';

/** Slots of a usage object's fields. */
export type UsageSlots = Readonly<Record<UsageField, number>>;

export function usageSlots<Prefix extends string>(
  slots: Readonly<Record<`${Prefix}${UsageField}`, number>>,
  prefix: Prefix,
): UsageSlots {
  return {
    Usage: slots[`${prefix}Usage`],
    Input: slots[`${prefix}Input`],
    Output: slots[`${prefix}Output`],
    CacheRead: slots[`${prefix}CacheRead`],
    CacheWrite: slots[`${prefix}CacheWrite`],
    CacheWrite5m: slots[`${prefix}CacheWrite5m`],
    CacheWrite1h: slots[`${prefix}CacheWrite1h`],
    Reasoning: slots[`${prefix}Reasoning`],
    WebSearches: slots[`${prefix}WebSearches`],
    Speed: slots[`${prefix}Speed`],
    Iterations: slots[`${prefix}Iterations`],
  };
}

/** What {@link readUsage} found: no count at all. */
export const NO_USAGE = 0;
export const HAS_USAGE = 1;
/** A count that cannot be trusted. */
export const INVALID_USAGE = 2;

/** Fills the record's counts from one usage object. */
export function readUsage(
  bytes: Buffer,
  paths: JsonPaths<string>,
  slots: UsageSlots,
  record: CallRecord,
): number {
  const input = readCount(bytes, paths, slots.Input);
  const output = readCount(bytes, paths, slots.Output);
  const cacheRead = readCount(bytes, paths, slots.CacheRead);
  const cacheWrite = readCount(bytes, paths, slots.CacheWrite);
  const cacheWrite5m = readCount(bytes, paths, slots.CacheWrite5m);
  const cacheWrite1h = readCount(bytes, paths, slots.CacheWrite1h);
  const reasoning = readCount(bytes, paths, slots.Reasoning);
  const webSearches = readCount(bytes, paths, slots.WebSearches);
  if (
    input === INVALID_COUNT ||
    output === INVALID_COUNT ||
    cacheRead === INVALID_COUNT ||
    cacheWrite === INVALID_COUNT ||
    cacheWrite5m === INVALID_COUNT ||
    cacheWrite1h === INVALID_COUNT ||
    reasoning === INVALID_COUNT ||
    webSearches === INVALID_COUNT
  ) {
    return INVALID_USAGE;
  }
  record.input = input;
  record.output = output;
  record.cacheRead = cacheRead;
  record.reasoning = reasoning;
  record.webSearches = webSearches;
  record.speed = readSpeed(bytes, paths, slots.Speed);
  const split = (cacheWrite5m || 0) + (cacheWrite1h || 0);
  if (split === 0 && !Number.isNaN(cacheWrite)) {
    record.cacheWrite5m = cacheWrite;
    record.cacheWrite1h = 0;
  } else {
    record.cacheWrite5m = split > 0 ? cacheWrite5m || 0 : cacheWrite5m;
    record.cacheWrite1h = split > 0 ? cacheWrite1h || 0 : cacheWrite1h;
  }
  return Number.isNaN(input) &&
    Number.isNaN(output) &&
    Number.isNaN(cacheRead) &&
    Number.isNaN(record.cacheWrite5m)
    ? NO_USAGE
    : HAS_USAGE;
}

function readSpeed(bytes: Buffer, paths: JsonPaths<string>, slot: number): number {
  if (!isText(paths, slot)) return 0;
  if (isWord(bytes, paths, slot, STANDARD)) return SPEEDS.standard;
  if (isWord(bytes, paths, slot, FAST)) return SPEEDS.fast;
  return SPEEDS.other;
}
