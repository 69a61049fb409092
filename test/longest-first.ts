import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/**
 * Test files that take ten seconds and more, longest first. A clean clone remembers no times: without this list one
 * core would be left with the longest of them while the others have nothing to do.
 */
const LONGEST = [
  'privacy/noninterference',
  'privacy/environment',
  'privacy/renaming',
  'privacy/sensitivity',
  'privacy/reidentification',
  'privacy/byte-flips',
  'privacy/seeded-leaks',
  'privacy/grain',
  'privacy/leak-mutants',
  'privacy/audit-mutants',
  'privacy/files',
  'commands/verify',
  'privacy/hash-cracker',
  'privacy/parser-fuzz',
  'privacy/ordinals',
  'sources/bad-input/corpus',
].map((name) => `/test/${name}.test.ts`);

/** Starts the longest test files first, then all others as Vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    const others = await super.sort(files);
    return [...others].sort((one, other) => rank(one) - rank(other));
  }
}
