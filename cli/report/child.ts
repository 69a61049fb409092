import { fork } from 'node:child_process';
import { packagePath } from './package-files.ts';

/** A process of the package that answers once. */
export interface Child<Order, Answer> {
  readonly ask: (order: Order) => Promise<Answer>;
  /** Ends it where there is nothing to ask. */
  readonly cancel: () => void;
}

/** How a process says that it failed. */
interface Failed {
  readonly failed: { readonly message: string; readonly stack: string | undefined };
}

/** Starts a script of the package in a process of its own: its memory is not the compiler's. */
export function startChild<Order extends object, Answer extends object>(
  script: string,
  failure: string,
): Child<Order, Answer> {
  const child = fork(packagePath(script), [], {
    serialization: 'advanced',
    execArgv: [],
    // A library that is debugged prints what it is handed.
    env: { ...process.env, DEBUG: '' },
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    child.once('message', (message: Answer | Failed) => {
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
      reject(new Error(failure));
    });
    child.once('exit', () => {
      reject(new Error(failure));
    });
  });
  // Told of where it is waited for.
  answer.catch(() => undefined);
  return {
    ask: (order) => {
      child.send(order);
      return answer;
    },
    cancel: () => {
      child.kill();
    },
  };
}
