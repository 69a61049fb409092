import type { AgentModelRow } from '../../contract/breakdown.ts';
import { tokensOf } from '../../contract/measures.ts';
import { FOLDED } from '../../contract/tables.ts';
import { AGENTS } from '../../contract/vocabulary.ts';

/** Calls of Codex by models without a published credit rate, and what is known of all of its calls. */
export interface WithoutCredits {
  /** Codes of the models, those of the most tokens first; what stands for all others is last. */
  readonly models: readonly number[];
  readonly calls: number;
  readonly tokens: number;
  readonly allTokens: number;
}

/** What is in no sum of credits because no call of its model has a rate; null where every model has one. */
export function withoutCredits(rows: readonly AgentModelRow[]): WithoutCredits | null {
  const all = rows.filter(({ agent, calls }) => agent === AGENTS.codex && calls > 0);
  const isFolded = ({ model }: AgentModelRow): number => Number(model === FOLDED);
  const without = all
    .filter(({ credits }) => credits === null)
    .toSorted((a, b) => isFolded(a) - isFolded(b) || tokensOf(b) - tokensOf(a));
  const tokensIn = (list: readonly AgentModelRow[]): number =>
    list.reduce((sum, row) => sum + tokensOf(row), 0);
  return without.length === 0
    ? null
    : {
        models: without.map(({ model }) => model),
        calls: without.reduce((sum, { calls }) => sum + calls, 0),
        tokens: tokensIn(without),
        allTokens: tokensIn(all),
      };
}
