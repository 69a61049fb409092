/**
 * The process that publishes: it starts the engine when the logs have been read, beside the accounts, is handed
 * what the privacy door let through, and hands back the files. It never sees anything else.
 */
import { setFlagsFromString } from 'node:v8';
import { startEngine } from './engine.ts';
import { loadRenderer } from './renderer.ts';
import { publish, type PublishedReport, type ShareBundle } from './publish.ts';

/** What it hands back: a report, or where it failed. */
export type PublisherMessage =
  PublishedReport | { readonly failed: { readonly message: string; readonly stack: string | undefined } };

// The engine answers a handful of queries: compiling it twice would take longer than they do. Measured: a third of
// the processor time of a small build, 65 MB. And most of its functions never run: those that do are checked when
// they first do, which takes 80 ms from its start. A V8 that does not know a flag says so and goes on without it.
setFlagsFromString('--liftoff-only');
setFlagsFromString('--wasm-lazy-validation');

const engine = startEngine();
void loadRenderer().catch(() => undefined);
// Told of where it is waited for.
engine.catch(() => undefined);

process.once('message', (bundle: ShareBundle) => {
  const send = (message: PublisherMessage): void => {
    process.send?.(message, () => {
      process.disconnect();
    });
  };
  publish(bundle, engine).then(send, (error: unknown) => {
    const { message, stack } = error instanceof Error ? error : new Error('E_PUBLISH');
    send({ failed: { message, stack } });
  });
});
process.once('disconnect', () => {
  process.exit();
});
