import type { Agent } from '../../contract/vocabulary.ts';

export const names = {
  agents: { 'claude-code': 'Claude Code', codex: 'Codex' } satisfies Record<Agent, string>,
  unknownAgent: (code: number): string => `Agent ${code}`,
  project: (ordinal: number): string => `Project ${ordinal}`,
  noProject: 'No project',
  customModel: (ordinal: number): string => `Custom model ${ordinal}`,
  customModels: 'Custom models',
  noModel: 'Model not named',
  /** What too few sessions or weeks have, in public mode. */
  other: {
    models: 'Other models',
    projects: 'Other projects',
    agents: 'Other agents',
    tools: 'Other tools',
    efforts: 'Other efforts',
    kinds: 'Other kinds',
  },
  customTool: (ordinal: number): string => `Custom tool ${ordinal}`,
  customTools: 'Custom tools',
  unknownTool: (code: number): string => `Tool ${code}`,
  mcp: 'MCP',
  server: (ordinal: number): string => `server ${ordinal}`,
  skill: (ordinal: number): string => `skill ${ordinal}`,
  folder: (ordinal: number): string => `Folder ${ordinal}`,
  root: (project: string): string => `${project}: no folder below its own`,
  below: (project: string, folder: string): string => `${project}: ${folder}`,
  branch: (ordinal: number): string => `Branch ${ordinal}`,
  noBranch: 'No branch',
};
