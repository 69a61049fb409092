import type { Labels, PageData } from '../../src/contract/labels.ts';
import { usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import {
  CONTEXTS_QUERY,
  FACTS_QUERY,
  KINDS_QUERY,
  LEFT_OUT_QUERY,
  LOGS_QUERY,
  PRICES_QUERY,
  PROVENANCE_QUERY,
  SESSION_SIZES_QUERY,
} from '../../src/contract/frame.ts';
import type { Columns } from '../../src/contract/question.ts';
import { unitOf } from '../../src/contract/vocabulary.ts';
import { answersOf, type Use } from './answered.ts';

const PRICES = {
  package: '@prices/of-models',
  version: '4.5.6',
  read: '2026-04-20',
  newest: '2026-04-16',
  sha256: 'ab'.repeat(32),
};

interface Options {
  readonly mode?: Mode;
  readonly labels?: Partial<Labels>;
  readonly first?: number;
  readonly last?: number;
  /** More facts, by their codes. */
  readonly facts?: ReadonlyMap<number, number>;
  /** Answers to put in place of those made up. */
  readonly answers?: Readonly<Record<string, Columns>>;
}

const LEFT_OUT = { agent: [1, 2], reason: [1, 999], count: [42, 7] };

/** Logs, kinds, provenance, prices and contexts that fit the rows: one call in ten is an advisor's. */
function accountOf(rows: readonly Use[], leftOut: typeof LEFT_OUT): Record<string, Columns> {
  const agents = [...new Set(rows.map(({ agent }) => agent))].sort((a, b) => a - b);
  const callsOf = (agent: number): number =>
    rows.reduce((sum, row) => sum + (row.agent === agent ? (row.calls ?? 0) : 0), 0);
  const advisors = agents.map((agent) => Math.floor(callsOf(agent) / 10));
  const lines = agents.map(
    (agent, index) =>
      callsOf(agent) -
      (advisors[index] ?? 0) +
      leftOut.count.reduce(
        (sum, count, at) =>
          sum + (leftOut.agent[at] === agent && unitOf(leftOut.reason[at] ?? 0) === 'lines' ? count : 0),
        0,
      ),
  );
  const models = [...new Set(rows.map(({ model }) => model))];
  return {
    [LOGS_QUERY]: { agent: agents, files: agents.map(() => 12), lines },
    [KINDS_QUERY]: {
      agent: agents.flatMap((agent) => [agent, agent]),
      kind: agents.flatMap(() => [1, 3]),
      calls: agents.flatMap((agent, index) => [
        callsOf(agent) - (advisors[index] ?? 0),
        advisors[index] ?? 0,
      ]),
    },
    [PROVENANCE_QUERY]: {
      agent: agents.flatMap((agent) => [agent, agent]),
      certainty: agents.flatMap(() => [1, 2]),
      pricing: agents.flatMap(() => [1, 4]),
      calls: agents.flatMap((agent) => [callsOf(agent), 0]),
      tokens: agents.flatMap(() => [9_999, 1]),
      cost: agents.flatMap(() => [1_000_000, null]),
    },
    [CONTEXTS_QUERY]: {
      agent: models.flatMap(() => [1, 1, 1]),
      model: models.flatMap((model) => [model, model, model]),
      bin: models.flatMap(() => [0, 3, 7]),
      calls: models.flatMap(() => [70, 20, 10]),
      largest: models.flatMap(() => [7_000, 60_000, 190_123]),
    },
    [PRICES_QUERY]: {
      model: models,
      from_day: models.map((_, index) => (index % 2) * 20_000),
      over: models.map((_, index) => (index % 3 === 0 ? 0 : 200_000)),
      input: models.map(() => 3_000_000),
      cache_read: models.map(() => 75_000),
      cache_write_5m: models.map(() => 3_750_000),
      cache_write_1h: models.map(() => 6_000_000),
      output: models.map(() => 15_000_000),
      web_search: models.map(() => 10_000),
    },
  };
}

/** A page's data, made of rows of the usage table. */
export function pageData(rows: readonly Use[], options: Options = {}): PageData {
  const days = rows.map(({ day }) => day);
  const disclosure = usualDisclosure(options.mode ?? 'strict');
  const [first, last] = [options.first ?? Math.min(...days), options.last ?? Math.max(...days)];
  return {
    stamp: { ...disclosure, version: '1.2.3', prices: PRICES },
    labels: {
      schema: 'tallysheet-labels/1',
      title: null,
      author: null,
      site: null,
      timeZone: null,
      projects: [],
      models: [],
      folders: [],
      branches: [],
      tools: [],
      servers: [],
      skills: [],
      ...options.labels,
    },
    answers: {
      ...answersOf(rows, disclosure),
      ...accountOf(rows, LEFT_OUT),
      [LEFT_OUT_QUERY]: LEFT_OUT,
      [FACTS_QUERY]: Number.isFinite(first)
        ? {
            fact: [1, 2, 3, 4, ...(options.facts?.keys() ?? [])],
            value: [3, first, last, 20_500, ...(options.facts?.values() ?? [])],
          }
        : { fact: [1, 4], value: [3, 20_500] },
      [SESSION_SIZES_QUERY]: { measure: [1, 1, 2], bin: [2, 4, 3], sessions: [5, 3, 8] },
      ...options.answers,
    },
    sums: { usage: 'cd'.repeat(32), facts: 'ef'.repeat(32) },
  };
}

/** Rows of heavy use: every day, every model, projects in turn. Always the same. */
export function heavyUse(
  first: number,
  days: number,
  models: readonly number[],
  projects: number,
): readonly Use[] {
  return Array.from({ length: days }, (_, index) =>
    models.map((model, which): Use => {
      const size = 1 + ((index * 31 + which * 17) % 97);
      return {
        day: first + index,
        agent: 1 + (which % 2),
        model,
        project: 1 + ((index * 7 + which) % projects),
        calls: size * 12,
        sessions: size % 4,
        input: size * 3_111,
        cache_read: size * 2_000_333,
        cache_write_5m: size * 61_777,
        cache_write_1h: size * 102_999,
        output: size * 9_876,
        cost: size * 1_234_567,
        uncached_cost: size * 9_876_543,
      };
    }),
  ).flat();
}
