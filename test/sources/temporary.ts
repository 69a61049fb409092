import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these files that is gone after the test; a path that ends in `/` is a folder. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tallysheet-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(path.endsWith('/') ? target : dirname(target), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(target, content);
  }
  return folder;
}

/** A Claude Code line of a call. */
export function claudeCall(id: string, output: number, time = '2026-03-01T10:00:00.000Z'): string {
  return `${JSON.stringify({
    type: 'assistant',
    timestamp: time,
    sessionId: 's',
    requestId: `request-${id}`,
    cwd: '/srv/alpha',
    message: { id, model: 'claude-opus-4-6', usage: { input_tokens: 1, output_tokens: output } },
  })}\n`;
}

/** A Codex line of a call. */
export function codexCall(total: number, last: number, time = '2026-04-01T10:00:00.000Z'): string {
  return `${JSON.stringify({
    timestamp: time,
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: {
        total_token_usage: { input_tokens: total, output_tokens: 0 },
        last_token_usage: { input_tokens: last, output_tokens: 0 },
      },
    },
  })}\n`;
}
