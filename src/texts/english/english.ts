import { accounting, leftOut } from './accounting.ts';
import { dates } from './dates.ts';
import { filter } from './filter.ts';
import { agents, models, tools } from './models.ts';
import { names } from './names.ts';
import { calendar, comparison, days, figures, lead, metric, remarks, shares } from './overview.ts';
import { page } from './page.ts';
import { modes, privacy } from './privacy.ts';
import { projects } from './projects.ts';
import { sessions, sizes } from './sessions.ts';
import { sql } from './sql.ts';
import { table } from './tables.ts';
import { takeaway } from './takeaway.ts';
import { when } from './when.ts';

/**
 * Every word of the page in English. Values come formatted where they are figures, and as they are where grammar
 * needs them.
 */
export const english = {
  ...page,
  accounting,
  agents,
  calendar,
  comparison,
  dates,
  days,
  figures,
  filter,
  lead,
  leftOut,
  metric,
  models,
  modes,
  names,
  privacy,
  projects,
  remarks,
  sessions,
  shares,
  sizes,
  sql,
  table,
  takeaway,
  tools,
  when,
};
