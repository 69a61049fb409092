import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/**
 * Test files that take ten seconds and more, longest first. A clean clone remembers no times: without this list one
 * core would be left with the longest of them while the others have nothing to do.
 */
const LONGEST = [
  'privacy/noninterference',
  'privacy/sensitivity',
  'browser/hostile',
  'browser/accessibility',
  'privacy/environment',
  'browser/console',
  'privacy/audit-mutants',
  'privacy/leak-mutants',
  'privacy/renaming',
  'privacy/reidentification',
  'browser/report',
  'browser/takeaway',
  'privacy/grain',
  'privacy/seeded-leaks',
  'audit/audit',
  'commands/verify',
  'privacy/files',
  'privacy/canaries',
  'privacy/hash-cracker',
  'commands/card',
  'privacy/parser-fuzz',
  'privacy/byte-flips',
  'browser/pdf',
  'privacy/ordinals',
  'browser/charts',
  'engine/console',
  'contract/breakdown',
  'browser/card',
  'views/console/examples',
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
