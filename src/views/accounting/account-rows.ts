import type { PriceRow, ProvenanceRow } from '../../contract/frame.ts';
import type { Names } from '../names.ts';

/** Calls that are equally sure and equally priced. */
export type CertaintyRow = Pick<ProvenanceRow, 'certainty' | 'pricing' | 'calls' | 'tokens'>;

/** The rows of all agents, those of one kind taken together. */
export function mergeAgents(rows: readonly CertaintyRow[]): readonly CertaintyRow[] {
  const kinds = new Map<string, CertaintyRow>();
  for (const { certainty, pricing, calls, tokens } of rows) {
    const key = `${certainty} ${pricing}`;
    const before = kinds.get(key);
    kinds.set(key, {
      certainty,
      pricing,
      calls: calls + (before?.calls ?? 0),
      tokens: tokens + (before?.tokens ?? 0),
    });
  }
  return [...kinds.values()].sort((a, b) => a.certainty - b.certainty || a.pricing - b.pricing);
}

/** Columns of prices, in their order. */
export const RATES = ['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output', 'webSearch'] as const;

/** Prices by the name of their model: snapshots that cost the same are one. */
export function namePrices(
  rows: readonly PriceRow[],
  names: Names,
): readonly { readonly row: PriceRow; readonly name: string; readonly key: string }[] {
  const known = new Map<string, { row: PriceRow; name: string; key: string }>();
  for (const row of rows) {
    const { name } = names.model(row.model);
    const key = [name, row.fromDay, row.over, ...RATES.map((rate) => row[rate])].join(' ');
    if (!known.has(key)) known.set(key, { row, name, key });
  }
  return [...known.values()];
}
