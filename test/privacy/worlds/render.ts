import { Ids, Names } from './names.ts';
import { renderClaude } from './render-claude.ts';
import { renderCodex } from './render-codex.ts';
import { Noise } from './noise.ts';
import type { Spread } from './draw.ts';
import type { World } from './world.ts';

/** A log file before it is written. */
export interface RenderedFile {
  readonly agent: 'claude-code' | 'codex';
  /** Path below the agent's folder. */
  readonly name: string;
  readonly lines: readonly string[];
  /** Whether its last line has its newline. */
  readonly endsWhole: boolean;
  /** Whether lines may stand in any order: what belongs together is told by ids or by times, of which none is twice. */
  readonly isUnordered: boolean;
}

export interface Seeds {
  /** Names that an author may choose to show. */
  readonly names: number;
  /** Ids, and names of log files, which no report shows. */
  readonly ids: number;
  /** Contents, unknown keys, spelling. */
  readonly noise: number;
}

/** The log files of a world, with everything that is private drawn from the seeds. */
export function renderWorld(
  world: World,
  seeds: Seeds,
  spread: Spread | null = null,
): readonly RenderedFile[] {
  const names = new Names(seeds.names, spread);
  const ids = new Ids(seeds.ids, spread);
  const noise = new Noise(seeds.noise, spread);
  const files = [
    ...world.sessions.flatMap((session) => renderClaude(session, names, ids, noise)),
    ...renderCodex(world.threads, names, ids, noise),
  ];
  const empty = (agent: RenderedFile['agent'], count: number, folder: string): RenderedFile[] =>
    Array.from({ length: count }, (_, index) => ({
      agent,
      name: `${folder}/${ids.folder(index)}/e${String(index)}-${ids.files.of(index)}.jsonl`,
      lines: [],
      endsWhole: true,
      isUnordered: true,
    }));
  return [
    ...files,
    ...empty('claude-code', world.emptyClaudeFiles, 'projects'),
    ...empty('codex', world.emptyCodexFiles, 'sessions'),
  ];
}
