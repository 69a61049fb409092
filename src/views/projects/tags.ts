import type { ProjectRow } from '../../contract/breakdown.ts';
import { NO_USE, type Measures } from '../../contract/measures.ts';
import { addUse, type Names } from '../names.ts';

/** What was used in the projects that have a tag. A project with two tags is in both. */
export interface TagUse {
  /** Null for the projects without any. */
  readonly tag: string | null;
  /** Their codes, for a filter to pick. */
  readonly projects: readonly number[];
  readonly use: Measures;
}

/** Use by tag, in the order of the first project of each; nothing where no project has one. */
export function tagUses(rows: readonly ProjectRow[], names: Names): readonly TagUse[] {
  const uses = new Map<string | null, TagUse>();
  for (const row of rows) {
    const { tags } = names.project(row.project);
    for (const tag of tags.length === 0 ? [null] : tags) {
      const { projects, use } = uses.get(tag) ?? { projects: [], use: NO_USE };
      uses.set(tag, { tag, projects: [...projects, row.project], use: addUse(use, row) });
    }
  }
  return uses.size === 1 && uses.has(null) ? [] : [...uses.values()];
}
