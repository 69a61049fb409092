import type { Filter } from '../../src/contract/queries.ts';
import type { Mode } from '../../src/contract/modes.ts';

/** What a configuration file says about a project. `match` is a folder or a project's name. */
export interface ProjectSetting {
  readonly match: string;
  readonly alias: string | null;
  readonly tags: readonly string[];
  readonly ignore: boolean;
}

export interface CompileOptions {
  readonly mode: Mode;
  readonly range: Pick<Filter, 'from' | 'to'>;
}
