import { expect, test } from 'vitest';
import type { AgentModelRow } from '../../src/contract/breakdown.ts';
import { NO_USE } from '../../src/contract/measures.ts';
import { FOLDED } from '../../src/contract/tables.ts';
import { AGENTS } from '../../src/contract/vocabulary.ts';
import { withoutCredits } from '../../src/views/overview/credits.ts';

const row = (
  agent: keyof typeof AGENTS,
  model: number,
  input: number,
  credits: number | null,
): AgentModelRow => ({
  ...NO_USE,
  ...{ agent: AGENTS[agent], model, input, credits, calls: 2 },
});

test('only calls of Codex by models of which none has a rate are without credits', () => {
  const rated = row('codex', 64, 600, 5);
  expect(withoutCredits([rated, row('claude-code', 7, 900, null)])).toBeNull();
  expect(withoutCredits([])).toBeNull();
  expect(
    withoutCredits([
      rated,
      row('codex', 90, 100, null),
      row('codex', 93, 300, null),
      row('claude-code', 90, 1, null),
    ]),
  ).toEqual({ models: [93, 90], calls: 4, tokens: 400, allTokens: 1000 });
});

test('what stands for all others comes after those that are named, however many tokens it has', () => {
  const rows = [row('codex', FOLDED, 900, null), row('codex', 90, 100, null), row('codex', 93, 300, null)];
  expect(withoutCredits(rows)?.models).toEqual([93, 90, FOLDED]);
});

test('a model that a choice leaves without calls lacks nothing', () => {
  expect(withoutCredits([{ ...row('codex', 90, 0, null), calls: 0 }])).toBeNull();
});
