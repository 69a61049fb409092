/**
 * The process that audits: it is handed the finished files and nothing else, and starts an engine of its own to
 * make the page again.
 */
import { setFlagsFromString } from 'node:v8';
import { startEngine } from '../report/engine.ts';
import { loadRenderer } from '../report/renderer.ts';
import { inspectReport, type Inspection } from './audit.ts';
import type { Finding } from './findings.ts';

/** What it is asked to audit. */
export interface AuditorOrder {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly seen: readonly Finding[];
}

/** What it hands back: what it found, or where it failed. */
export type AuditorMessage =
  Inspection | { readonly failed: { readonly message: string; readonly stack: string | undefined } };

// As in the publisher: the engine answers a handful of queries.
setFlagsFromString('--liftoff-only');
setFlagsFromString('--wasm-lazy-validation');

const engine = startEngine();
void loadRenderer().catch(() => undefined);
// Told of where it is waited for.
engine.catch(() => undefined);

process.once('message', ({ files, seen }: AuditorOrder) => {
  const send = (message: AuditorMessage): void => {
    process.send!(message, () => {
      process.disconnect();
    });
  };
  inspectReport(files, { seen, engine: () => engine }).then(send, (error: unknown) => {
    const { message, stack } = error instanceof Error ? error : new Error('E_AUDIT');
    send({ failed: { message, stack } });
  });
});
process.once('disconnect', () => {
  process.exit();
});
