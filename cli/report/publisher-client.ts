import { fork } from 'node:child_process';
import { packagePath } from './package-files.ts';
import type { PublishedReport, ShareBundle } from './publish.ts';
import type { PublisherMessage } from './publisher.ts';

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
  const child = fork(packagePath('publisher.mjs'), [], { serialization: 'advanced', execArgv: [] });
  const answer = new Promise<PublishedReport>((resolve, reject) => {
    child.once('message', (message: PublisherMessage) => {
      if (!('failed' in message)) {
        resolve(message);
        return;
      }
      // The frames of the process that failed are those that help; who prints them cuts the rest off.
      const error = new Error(message.failed.message);
      if (message.failed.stack !== undefined) error.stack = message.failed.stack;
      reject(error);
    });
    child.once('error', () => {
      reject(new Error('E_PUBLISHER'));
    });
    child.once('exit', () => {
      reject(new Error('E_PUBLISHER'));
    });
  });
  // Told of where it is waited for.
  answer.catch(() => undefined);
  return {
    publish: (bundle) => {
      child.send(bundle);
      return answer;
    },
    cancel: () => {
      child.kill();
    },
  };
}
