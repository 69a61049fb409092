import type { Answer, Ours, Outcome } from './cases.ts';
import type { Tool, Use } from './tools.ts';

const TOKENS = ['input', 'output', 'cacheRead', 'cacheWrite'] as const;
const HEAD = ['case', 'tool', 'input', 'output', 'cache read', 'cache write', 'cost'];

export const hasEqualTokens = (one: Use, other: Use): boolean =>
  TOKENS.every((count) => one[count] === other[count]);

/** Ours is rounded for each call, theirs once: so far apart they may be and still say the same. */
export const hasEqualCost = (ours: Ours, use: Use): boolean =>
  Math.abs(ours.costMicroUsd - use.costMicroUsd) <= (ours.calls + 1) / 2;

export const hasEqualUse = (one: Use, other: Use): boolean =>
  hasEqualTokens(one, other) && one.costMicroUsd === other.costMicroUsd;

/** One table of all cases: ours, and below it what each tool makes of the same logs. */
export function writeOutcomes(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(({ name, ours, answers }) => [
    [name, 'ours', ...cellsOf(ours), ours.unpriced > 0 ? `${ours.unpriced} of ${ours.calls} not priced` : ''],
    ...shownOf(answers).map((answer) => ['', ...describe(answer, ours)]),
  ]);
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...rows.filter(({ length }) => length > 3).map((row) => row[column]!.length)),
  );
  return [HEAD, ...rows]
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A tool's second report is shown where it says something else than its first. */
function shownOf(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter((answer) => {
    const first = firstOf(answers, answer.tool);
    return answer === first || !isSame(answer, first);
  });
}

const firstOf = (answers: readonly Answer[], tool: string): Answer =>
  answers.find((answer) => answer.tool === tool)!;

function isSame(one: Answer, other: Answer): boolean {
  if (one.use === null || other.use === null) return one.use === other.use;
  return hasEqualUse(one.use, other.use);
}

function describe({ tool, report, use, sentence }: Answer, ours: Ours): readonly string[] {
  const name = `${tool} ${report}`;
  if (use === null) return [name, sentence ?? ''];
  const cells = cellsOf(use);
  const differs = [
    ...TOKENS.map((count) => use[count] !== ours[count]),
    ours.unpriced === 0 && !hasEqualCost(ours, use),
  ];
  return [name, ...cells.map((cell, column) => (differs[column] === true ? `≠ ${cell}` : cell))];
}

function cellsOf(use: Use): readonly string[] {
  return [...TOKENS.map((count) => String(use[count])), `$${(use.costMicroUsd / 1e6).toFixed(6)}`];
}

/** In how many cases each report of each tool says what ours says, and where a tool contradicts itself. */
export function writeCounts(outcomes: readonly Outcome[]): string {
  const reports = outcomes[0]?.answers ?? [];
  return reports
    .flatMap(({ tool, report }) => {
      const found = outcomes.map(({ name, ours, answers }) => {
        const answer = answers.find((other) => other.tool === tool && other.report === report)!;
        return { name, ours, answer, first: firstOf(answers, tool) };
      });
      const priced = found.filter(({ ours }) => ours.unpriced === 0);
      const tokens = found.filter(({ answer: { use }, ours }) => use !== null && hasEqualTokens(ours, use));
      const costs = priced.filter(({ answer: { use }, ours }) => use !== null && hasEqualCost(ours, use));
      const silent = found.filter(({ answer: { use } }) => use === null);
      const others = found.filter(({ answer, first }) => !isSame(answer, first));
      return [
        `${`${tool} ${report}`.padEnd(16)}  equal by tokens in ${tokens.length} of ${found.length} cases, ` +
          `by cost in ${costs.length} of ${priced.length} that we price whole` +
          (silent.length > 0 ? `, no answer in ${silent.length}` : ''),
        ...(others.length > 0
          ? [`  not what its ${others[0]!.first.report} says: ${others.map(({ name }) => name).join(', ')}`]
          : []),
      ];
    })
    .join('\n');
}

/** The cases in which all tools count one thing and we another: those to look at first. */
export function writeAlone(outcomes: readonly Outcome[]): string {
  const alone = outcomes.filter(({ ours, answers }) => {
    const uses = answers.filter((answer) => answer === firstOf(answers, answer.tool)).map(({ use }) => use);
    const [first = null] = uses;
    return (
      first !== null &&
      !hasEqualTokens(ours, first) &&
      uses.every((use) => use !== null && hasEqualTokens(first, use))
    );
  });
  return `all of them count the same tokens and we do not: ${alone.map(({ name }) => name).join(', ') || 'in no case'}`;
}

/** What test/fixtures/peers.json holds. */
export interface Peers {
  readonly tools: Readonly<Record<string, string>>;
  /**
   * By case, what a tool's first report says; null where it gave no answer. Another report of it is there under
   * both names, `ccusage session`, where it says something else.
   */
  readonly cases: Readonly<Record<string, Readonly<Record<string, Use | null>>>>;
}

export function peersOf(tools: readonly Tool[], outcomes: readonly Outcome[]): Peers {
  return {
    tools: sorted(tools.map(({ name, version }) => [name, version])),
    cases: sorted(
      outcomes.map(({ name, answers }) => [
        name,
        sorted(
          shownOf(answers).map((answer) => [
            answer === firstOf(answers, answer.tool) ? answer.tool : `${answer.tool} ${answer.report}`,
            answer.use,
          ]),
        ),
      ]),
    ),
  };
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}
