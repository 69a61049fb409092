import { ruleOfField } from '../contract/tables.ts';
import { columnsOf, type UseColumn, type UseColumns } from './columns.ts';
import type { Sheet } from './sheet.svelte.ts';
import { texts } from '../texts/texts.ts';

/** The columns of the tables of a report, under a filter or not. */
export function tableColumns(sheet: Sheet, isFiltered: boolean): Readonly<Record<TableOfUse, UseColumns>> {
  const COLUMNS = columnsOf(sheet.figures);
  const { total } = sheet.whole;
  const hasCost = sheet.measure === 'cost';
  const main: UseColumns = hasCost ? [COLUMNS.cost, COLUMNS.tokens] : [COLUMNS.tokens];
  const unpriced = total.unpricedTokens > 0 && hasCost ? [COLUMNS.unpriced] : [];
  const credits = total.credits === null ? [] : [COLUMNS.credits];
  const sessions: readonly UseColumn[] =
    ruleOfField('sessions-begun', sheet.stamp) === 'dropped'
      ? []
      : [{ ...COLUMNS.sessions, head: isFiltered ? texts.table.sessionsBegun : texts.table.sessions }];
  const activeDays: UseColumn = {
    ...COLUMNS.activeDays,
    head: sheet.isWeekly ? texts.table.activeWeeks : texts.table.activeDays,
  };
  return {
    models: [
      main[0],
      COLUMNS.calls,
      COLUMNS.input,
      COLUMNS.cacheRead,
      COLUMNS.cacheWrite,
      COLUMNS.output,
      COLUMNS.cacheShare,
      COLUMNS.activeTime,
      ...credits,
      ...unpriced,
    ],
    projects: [
      ...main,
      COLUMNS.calls,
      ...sessions,
      activeDays,
      COLUMNS.activeTime,
      COLUMNS.cacheShare,
      ...unpriced,
    ],
    agents: [...main, COLUMNS.calls, ...sessions, activeDays, COLUMNS.activeTime, ...credits, ...unpriced],
  };
}

export type TableOfUse = 'models' | 'projects' | 'agents';
