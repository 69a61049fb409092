import { join } from 'node:path';
import { MODES, type Mode } from '../../../src/contract/modes.ts';
import { shareCompiler } from '../compile-logs.ts';
import { checkNoninterference, checkRenaming } from '../properties.ts';
import type { Killer } from './found.ts';
import { prints, errors, keys, labels, order, ordinals } from './name-killers.ts';
import { environment, zones, exclusion, before, grain } from './trace-killers.ts';
import { support, records, audit, rounding } from './public-killers.ts';

const property =
  (check: typeof checkRenaming, modes: readonly Mode[], runs: number): Killer =>
  async (built, folder) => {
    const compile = shareCompiler(join(folder, 'keys'), built.compileShare);
    await check({ compile, modes, runs, seed: 1, folder: join(folder, 'pairs') });
  };

/** Every check by its name, cheapest first. */
export const KILLERS = {
  prints,
  errors,
  keys,
  labels,
  ordinals,
  grain,
  rounding,
  records,
  exclusion,
  before,
  support,
  zones,
  order,
  environment,
  audit,
  'T4 renaming': property(checkRenaming, ['redacted', 'strict', 'public'], 12),
  'T3 noninterference': property(checkNoninterference, MODES, 16),
} as const satisfies Record<string, Killer>;
export type KillerName = keyof typeof KILLERS;
