import { Worker } from 'node:worker_threads';
import type { AccountsFold } from './accounts.ts';
import type { LogFile } from '../sources/files.ts';
import type { ScanOrder, ScanReply } from './scan-worker.ts';

/** Orders per worker: enough that all end at about the same time, few enough to cost nothing. */
const ORDERS_PER_WORKER = 24;

/**
 * Reads files in worker threads and folds their results. Which worker reads what does not show in the result.
 *
 * @param onRead Called with the bytes that have been read since the last call.
 * @throws When a worker cannot be started or ends early; the fold is then untouched.
 */
export async function scanInWorkers(
  files: readonly LogFile[],
  workers: number,
  workerUrl: URL,
  fold: AccountsFold,
  onRead: (bytes: number) => void,
): Promise<void> {
  const orders = splitIntoOrders(files, workers * ORDERS_PER_WORKER);
  const started: Worker[] = [];
  try {
    const results = await Promise.all(
      Array.from({ length: workers }, () => {
        const worker = new Worker(workerUrl);
        started.push(worker);
        return runWorker(worker, orders, onRead);
      }),
    );
    for (const result of results) fold.merge(result.accounts);
  } finally {
    for (const worker of started) void worker.terminate();
  }
}

type ScanResult = Extract<ScanReply, { accounts: unknown }>;

function runWorker(
  worker: Worker,
  orders: LogFile[][],
  onRead: (bytes: number) => void,
): Promise<ScanResult> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const order: ScanOrder = orders.pop() ?? null;
      worker.postMessage(order);
    };
    worker.on('message', (reply: ScanReply) => {
      if ('accounts' in reply) {
        resolve(reply);
      } else {
        onRead(reply.bytes);
        next();
      }
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('E_WORKER')));
    next();
  });
}

/** Orders of about the same size, the one with the largest files last, for they are taken from the end. */
function splitIntoOrders(files: readonly LogFile[], count: number): LogFile[][] {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  const orders: LogFile[][] = [];
  let bytes = Infinity;
  for (const file of [...files].sort((one, other) => other.bytes - one.bytes)) {
    if (bytes >= total / count) {
      orders.push([]);
      bytes = 0;
    }
    orders.at(-1)!.push(file);
    bytes += file.bytes;
  }
  return orders.reverse();
}
