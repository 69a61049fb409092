import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';

/** Size of the engine's stack in DuckDB-WASM 1.28.0: it ends that far below where it begins. */
const STACK_BYTES = 64 * 1024;
/** More than any one call of the engine takes of the stack. */
const GUARD_BYTES = 8 * 1024;
const MARK = 0xa5;

interface Module {
  readonly HEAPU8: Uint8Array;
  stackSave(): number;
}

function moduleOf(bindings: DuckDBBindings): Module {
  if (!('mod' in bindings)) throw new RangeError('E_ENGINE_STACK');
  // The type of the bindings leaves out what their class has.
  return bindings.mod as Module;
}

/**
 * Marks the far end of the stack of an engine that has just started.
 *
 * The engine lets SQL nest deeper than its stack holds. What overflows is written over its own constants, without a
 * word, and the answers after it cannot be trusted; usually, but not always, a later query traps.
 * @returns whether the marks still stand: an engine for which they do not must not be used again
 * @throws {RangeError} when the stack is not where this version of the engine has it
 */
export function guardStack(bindings: DuckDBBindings): () => boolean {
  const module = moduleOf(bindings);
  const end = module.stackSave() - STACK_BYTES;
  const guard = (): Uint8Array => module.HEAPU8.subarray(end, end + GUARD_BYTES);
  if (end < 0 || guard().some((byte) => byte !== 0)) throw new RangeError('E_ENGINE_STACK');
  guard().fill(MARK);
  return () => guard().every((byte) => byte === MARK);
}
