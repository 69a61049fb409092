import type { Portion } from '../contract/breakdown.ts';
import type { Route } from './address.ts';

/** What stands in the page whatever view is shown: the statement, what is chosen, the appendix. */
const ALWAYS = ['total', 'days', 'activeMinutes', 'before'] as const satisfies readonly Portion[];

/** What each view shows of a breakdown: nothing else is asked for while it is shown. */
export const SHOWN: Readonly<Record<Route, readonly Portion[]>> = {
  overview: [...ALWAYS, 'dayMinutes', 'models', 'projects', 'agents', 'agentModels'],
  when: [...ALWAYS, 'dayMinutes', 'weekHours', 'hourMinutes'],
  models: [...ALWAYS, 'models', 'efforts', 'agents'],
  projects: [...ALWAYS, 'projects', 'projectWeeks', 'models', 'dayMinutes'],
  sessions: [...ALWAYS, 'kinds', 'sessionRows', 'sessionSpread', 'sessionSizes'],
  accounting: ALWAYS,
  privacy: ALWAYS,
  sql: ALWAYS,
};

/** Whether a view has nothing of its own that follows a choice: it is of the whole report. */
export function isWhole(route: Route): boolean {
  return SHOWN[route] === ALWAYS;
}
