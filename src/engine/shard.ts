/**
 * The script of the shards, engine.html and data.html. The page opens such a file in a sandboxed frame, where
 * it has no origin and no network, and is handed its bytes: reading a sibling file is refused on file://.
 */
import { fromBase64 } from './bytes.ts';
import type { ShardMessage } from './messages.ts';

if (parent !== window) {
  const parts: Record<string, ArrayBuffer> = {};
  for (const template of document.querySelectorAll('template')) {
    parts[template.id] = fromBase64(template.content.textContent ?? '').buffer;
  }
  const message: ShardMessage = { tallysheet: 'shard', parts };
  // The page's own origin is "null" on file://, so no narrower target can be named; the page holds them anyway.
  parent.postMessage(message, '*', Object.values(parts));
}
