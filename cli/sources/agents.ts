import type { Agent } from '../../src/contract/vocabulary.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import type { Environment } from './folders.ts';
import type { Reader, Sink } from './records.ts';

/** What makes an agent's logs readable: the last thing in the agent's file. */
export interface AgentSource {
  /** Its word in `AGENTS`. */
  readonly name: Agent;
  /** Folders below one of its roots that hold logs. */
  readonly logFolders: readonly string[];
  /** Where its roots may be on this machine. */
  usualFolders(environment: Environment): string[];
  createReader(sink: Sink): Reader;
}

/** The agents. To add one: its word in `AGENTS`, a file like codex.ts, and its line here. */
export const AGENT_SOURCES: readonly AgentSource[] = [claudeCode, codex];

const byName = new Map(AGENT_SOURCES.map((source) => [source.name, source]));

/** How to read an agent's logs. */
export function sourceOf(agent: Agent): AgentSource {
  const source = byName.get(agent);
  if (source === undefined) throw new RangeError('E_AGENT');
  return source;
}
