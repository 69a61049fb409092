import { AGENTS } from '../../src/contract/vocabulary.ts';
import type { Agent } from '../../src/contract/vocabulary.ts';
import { ClaudeCodeReader } from './claude-code.ts';
import { CodexReader } from './codex.ts';
import type { Reader, Sink } from './records.ts';

/** What makes an agent's logs readable. */
export interface AgentSource {
  /** Code in `AGENTS`. */
  readonly code: number;
  /** Folders below one of the agent's roots that hold logs. */
  readonly logFolders: readonly string[];
  createReader(sink: Sink): Reader;
}

/**
 * The agents. To add one: its word in `AGENTS`, a reader in a file of its own, one line here, and in roots.ts
 * where its folders are.
 */
export const AGENT_SOURCES: Readonly<Record<Agent, AgentSource>> = {
  'claude-code': {
    code: AGENTS['claude-code'],
    logFolders: ['projects'],
    createReader: (sink) => new ClaudeCodeReader(sink),
  },
  codex: {
    code: AGENTS.codex,
    logFolders: ['sessions', 'archived_sessions'],
    createReader: (sink) => new CodexReader(sink),
  },
};

/** The agents' names, in the order of their codes. */
export const AGENT_NAMES: readonly Agent[] = ['claude-code', 'codex'];
