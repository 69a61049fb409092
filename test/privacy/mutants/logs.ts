import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LogFolders } from '../worlds/folder.ts';

/** A call as a check writes it: what it leaves out is the usual. */
export interface LoggedCall {
  /** Days from Monday, 4 May 2026, at noon UTC. */
  readonly day: number;
  readonly minute?: number;
  readonly session: string;
  readonly project: string;
  readonly model?: string;
  readonly input?: number;
  readonly output?: number;
  readonly isSubagent?: boolean;
}

const MONDAY = Date.UTC(2026, 4, 4, 12);

export function timeOf({ day, minute = 0 }: Pick<LoggedCall, 'day' | 'minute'>): string {
  return new Date(MONDAY + day * 86_400_000 + minute * 60_000).toISOString();
}

/** Claude Code's logs of some calls, a file per session. Another salt gives messages other ids. */
export function writeClaudeLogs(folder: string, calls: readonly LoggedCall[], salt = ''): LogFolders {
  rmSync(folder, { recursive: true, force: true });
  const files = new Map<string, string[]>();
  for (const [index, call] of calls.entries()) {
    const path = `claude/projects/-srv-${call.project}/${call.session}.jsonl`;
    const lines = files.get(path) ?? [];
    files.set(path, lines);
    lines.push(
      JSON.stringify({
        type: 'assistant',
        timestamp: timeOf(call),
        sessionId: call.session,
        cwd: `/srv/${call.project}`,
        isSidechain: call.isSubagent === true,
        version: '2.1.90',
        requestId: `r${salt}${String(index)}`,
        message: {
          id: `m${salt}${String(index)}`,
          model: call.model ?? 'claude-sonnet-4-5',
          stop_reason: 'end_turn',
          usage: { input_tokens: call.input ?? 1_000, output_tokens: call.output ?? 500 },
        },
      }),
    );
  }
  for (const [path, lines] of files) writeLog(folder, path, lines);
  mkdirSync(join(folder, 'codex', 'sessions'), { recursive: true });
  return { claudeDirs: [join(folder, 'claude')], codexDirs: [join(folder, 'codex')] };
}

/** A Codex rollout with a call on each of some days, whose totals grow by more than its calls say. */
export function addRollout(
  folder: string,
  number: number,
  days: readonly number[],
  effort = 'high',
  unlogged = 0,
): void {
  const id = `0000000${String(number)}-1111-4111-8111-111111111111`;
  const cwd = '/srv/alpha';
  writeLog(folder, `codex/sessions/2026/05/rollout-2026-05-04T10-00-00-${id}.jsonl`, [
    JSON.stringify({ timestamp: timeOf({ day: days[0]! }), type: 'session_meta', payload: { id, cwd } }),
    ...days.flatMap((day, index) => {
      const timestamp = timeOf({ day, minute: 1 + index });
      const last = { input_tokens: 900 + number, output_tokens: 90 };
      const total = {
        input_tokens: (900 + number) * (index + 1) + (index > 0 ? unlogged : 0),
        output_tokens: 90 * (index + 1),
      };
      return [
        JSON.stringify({ timestamp, type: 'turn_context', payload: { model: 'gpt-5.2', effort, cwd } }),
        JSON.stringify({
          timestamp,
          type: 'event_msg',
          payload: {
            type: 'token_count',
            info: { total_token_usage: total, last_token_usage: last },
          },
        }),
      ];
    }),
  ]);
}

export function writeLog(folder: string, path: string, lines: readonly string[]): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
}
