import type { PartMeasures } from '../contract/breakdown.ts';
import { NO_USE, type Measures } from '../contract/measures.ts';
import { FOLDED } from '../contract/tables.ts';
import type { AgentRow, ProjectRow } from '../contract/breakdown.ts';
import { addUse, type Names, type SubjectUse } from './names.ts';
import { valueOf } from './use-by-day.ts';

/** Everything of some rows together; their active minutes are not known, for they may be the same ones. */
export function sumOf(rows: readonly SubjectUse[]): PartMeasures {
  return { ...rows.reduce<Measures>((sum, { use }) => addUse(sum, use), NO_USE), activeMinutes: null };
}

/** Whether a row stands for one thing, and not for all that public mode does not tell apart. */
export function isNamed({ codes }: SubjectUse): boolean {
  return !codes.includes(FOLDED);
}

/** A name within a sentence: what stands for all others begins small there. */
export function inSentence({ codes, name }: Pick<SubjectUse, 'codes' | 'name'>): string {
  return codes.includes(FOLDED) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** How many rows are of one thing each. */
export function namedOf(rows: readonly SubjectUse[]): number {
  return rows.filter(isNamed).length;
}

export function hasOther(rows: readonly SubjectUse[]): boolean {
  return namedOf(rows) < rows.length;
}

/** The named rows, largest first. */
export function rank(rows: readonly SubjectUse[], measure: 'cost' | 'tokens'): readonly SubjectUse[] {
  return rows.filter(isNamed).toSorted((a, b) => valueOf(b.use, measure) - valueOf(a.use, measure));
}

/** How many of the largest rows take half of the whole; 0 where those that are named do not. */
export function halfOf(rows: readonly SubjectUse[], measure: 'cost' | 'tokens'): number {
  const all = valueOf(sumOf(rows), measure);
  let seen = 0;
  return rank(rows, measure).findIndex(({ use }) => (seen += valueOf(use, measure)) * 2 >= all) + 1;
}

/** A row's part of all rows and the whole. */
export function partOf(
  row: SubjectUse,
  rows: readonly SubjectUse[],
  measure: 'cost' | 'tokens',
): readonly [part: number, whole: number] {
  return [valueOf(row.use, measure), valueOf(sumOf(rows), measure)];
}

/** Projects of a breakdown with their names. */
export function projectUses(rows: readonly ProjectRow[], names: Names): readonly SubjectUse[] {
  return rows.map((use) => ({ ...names.project(use.project), use }));
}

/** Agents alike. */
export function agentUses(rows: readonly AgentRow[], names: Names): readonly SubjectUse[] {
  return rows.map((use) => ({ ...names.agent(use.agent), use }));
}
