import { AGENTS, LEFT_OUT_REASONS, wordOf } from '../../src/contract/vocabulary.ts';
import type { LeftOutReason } from '../../src/contract/vocabulary.ts';
import type { TextId } from '../sources/private-texts.ts';
import type { LeftOut } from './calls.ts';

/** Times are kept to the quarter of an hour: fine enough for the local day in every time zone. */
const QUARTER = 15 * 60 * 1000;
const UNKNOWN_TIME = -1;

const AGENT_CODES = Math.max(...Object.values(AGENTS)) + 1;
const REASON_CODES = Math.max(...Object.values(LEFT_OUT_REASONS)) + 1;
/** Numbers that a quarter of an hour, or {@link UNKNOWN_TIME}, may have: until 2101 below 2^23. */
const QUARTERS = 2 ** 23;

/** A {@link LeftOutFold} as it goes from a worker to the main thread: agent, reason, folder, quarter, count. */
export type PackedLeftOut = Float64Array<ArrayBuffer>;
const FIELDS = 5;

interface Entry {
  readonly agent: number;
  readonly reason: number;
  readonly folder: number;
  readonly quarter: number;
  count: number;
}

/** Counts what is no call, by agent, reason, folder and quarter of an hour. */
export class LeftOutFold {
  readonly #entries = new Map<number, Entry>();

  /**
   * @param reason Code in `LEFT_OUT_REASONS`.
   * @param folder A text's number, or -1.
   * @param time Milliseconds, or `NaN`.
   */
  add(agent: number, reason: number, folder: number, time: number, count = 1): void {
    this.#add(agent, reason, folder, Number.isNaN(time) ? UNKNOWN_TIME : Math.floor(time / QUARTER), count);
  }

  #add(agent: number, reason: number, folder: number, quarter: number, count: number): void {
    // Below 2^53 for millions of folders.
    const key = (((folder + 1) * AGENT_CODES + agent) * REASON_CODES + reason) * QUARTERS + quarter + 1;
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, { agent, reason, folder, quarter, count });
    else entry.count += count;
  }

  pack(): PackedLeftOut {
    const packed = new Float64Array(this.#entries.size * FIELDS);
    let at = 0;
    for (const { agent, reason, folder, quarter, count } of this.#entries.values()) {
      packed.set([agent, reason, folder, quarter, count], at);
      at += FIELDS;
    }
    return packed;
  }

  /** `texts` gives this side's numbers for the other's folders. */
  merge(packed: PackedLeftOut, texts: Int32Array): void {
    for (let at = 0; at < packed.length; at += FIELDS) {
      const [agent = 0, reason = 0, folder = -1, quarter = UNKNOWN_TIME, count = 0] = packed.subarray(
        at,
        at + FIELDS,
      );
      this.#add(agent, reason, folder < 0 ? folder : texts[folder]!, quarter, count);
    }
  }

  /**
   * The counts, ordered by time, agent and reason.
   *
   * @param privateText The private number of a folder.
   */
  list(
    privateText: (text: number) => TextId,
    compareTexts: (one: number, other: number) => number,
  ): LeftOut[] {
    return [...this.#entries.values()]
      .sort(
        (one, other) =>
          one.quarter - other.quarter ||
          one.agent - other.agent ||
          one.reason - other.reason ||
          compareTexts(one.folder, other.folder),
      )
      .map(({ agent, reason, folder, quarter, count }) => ({
        agent,
        reason: reasonWord(reason),
        folder: folder < 0 ? null : privateText(folder),
        time: quarter === UNKNOWN_TIME ? null : quarter * QUARTER,
        count,
      }));
  }
}

function reasonWord(code: number): LeftOutReason {
  const reason = wordOf(LEFT_OUT_REASONS, code);
  if (reason === null) throw new RangeError('E_REASON');
  return reason;
}
