import { startChild } from '../report/child.ts';
import type { Inspection } from './audit.ts';
import type { AuditorOrder } from './auditor.ts';

/** An audit that is getting ready. */
export interface Auditing {
  readonly inspect: (order: AuditorOrder) => Promise<Inspection>;
  /** Ends it where there is nothing to audit. */
  readonly cancel: () => void;
}

/** Starts a process of its own for the audit: it shares nothing with the one that made the report. */
export function startAuditing(): Auditing {
  const { ask, cancel } = startChild<AuditorOrder, Inspection>('auditor.mjs', 'E_AUDITOR');
  return { inspect: ask, cancel };
}
