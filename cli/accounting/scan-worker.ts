import { parentPort } from 'node:worker_threads';
import { AccountsFold } from './accounts.ts';
import type { PackedAccounts } from './accounts.ts';
import type { LogFile } from '../sources/files.ts';
import { Scanner } from '../sources/scan.ts';

/** What the main thread sends: files to read, or null when there are no more. */
export type ScanOrder = readonly LogFile[] | null;

/** What a worker sends back: that it wants more, or its result. */
export type ScanReply = { readonly bytes: number } | { readonly accounts: PackedAccounts };

const port = parentPort;
if (port !== null) {
  const fold = new AccountsFold();
  const scanner = new Scanner(fold);
  port.on('message', (order: ScanOrder) => {
    void answer(order).then(({ reply, transfer }) => {
      port.postMessage(reply, transfer);
      if (order === null) port.close();
    });
  });

  const answer = async (order: ScanOrder): Promise<{ reply: ScanReply; transfer: ArrayBuffer[] }> => {
    if (order === null) {
      const accounts = fold.pack();
      return { reply: { accounts }, transfer: buffersOf(accounts) };
    }
    let bytes = 0;
    for (const file of order) {
      await scanner.scan(file);
      bytes += file.bytes;
    }
    return { reply: { bytes }, transfer: [] };
  };
}

function buffersOf({ texts, calls, tools, threads, leftOut, lines }: PackedAccounts): ArrayBuffer[] {
  return [
    texts.bytes.buffer,
    texts.ends.buffer,
    calls.floats.buffer,
    calls.ints.buffer,
    tools.buffer,
    threads.rows.floats.buffer,
    threads.rows.ints.buffer,
    threads.threads.buffer,
    threads.tools.buffer,
    leftOut.buffer,
    lines.buffer,
  ];
}
