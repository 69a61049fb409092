import { startChild } from './child.ts';
import type { PublishedReport, ShareBundle } from './publish.ts';

/** A way to publish that is getting ready. */
export interface Publishing {
  readonly publish: (bundle: ShareBundle) => Promise<PublishedReport>;
  /** Ends it where there is nothing to publish. */
  readonly cancel: () => void;
}

/**
 * Starts a process of its own for publishing: the engine's memory is not the compiler's, and its start,
 * when the logs have been read, runs beside the accounts.
 */
export function startPublishing(): Publishing {
  const { ask, cancel } = startChild<ShareBundle, PublishedReport>('publisher.mjs', 'E_PUBLISHER');
  return { publish: ask, cancel };
}
