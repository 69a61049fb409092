import { formatCount } from '../../src/contract/formats.ts';
import { JUDGED } from '../../test/privacy/machine-faults/judged.ts';
import { SIZES } from '../../test/privacy/sizes.ts';
import { code, table } from './markdown.ts';

/** What the privacy suites run. T16 and T17 are lists of cases, without a size. */
export function describeSuites(): string {
  return table(
    ['suite', 'what', 'every commit', 'before a release'],
    [
      ...Object.values(SIZES).map(({ suite, what, commit, deep }) => [
        suite,
        what,
        formatCount(commit),
        formatCount(deep),
      ]),
      ['T16', 'private files and the report folder: rights, owners, links, interruption', 'all', 'all'],
      ['T17', 'programs that put a text where a whole number belongs; none compiles', 'all', 'all'],
    ],
  );
}

/** How many machine-made faults the tests of a file find. */
export function describeJudged(): string {
  return table(
    ['file', 'faults', 'found', '%'],
    JUDGED.map(({ file, measured }) => {
      if (measured === null) return [code(file), 'not measured yet', '', ''];
      const [found, all] = measured;
      return [code(file), formatCount(all), formatCount(found), String(Math.floor((found * 100) / all))];
    }),
  );
}
