/**
 * The parts of the README and of docs/ that follow from the code, as Markdown. Each stands between two comments
 * in its document; test/docs.test.ts compares, and writes them anew with UPDATE_DOCS=1.
 */
import { describeCases, type OracleCase, type Peers } from './cases.ts';
import { describeCodes } from './codes.ts';
import { describeFields } from './fields.ts';
import { describeLabels, describeManifest } from './files.ts';
import { describePublished, describeVerified } from './printed.ts';
import { describeJudged, describeSuites } from './suites.ts';
import { describeTables, describeViews } from './tables.ts';

/** A generated part of a document: what stands between `begin` and `end`. */
export interface Part {
  readonly begin: string;
  readonly end: string;
  readonly markdown: string;
}

/** The generated parts of each document, by its path in the repository. */
export function describeParts(
  cases: readonly OracleCase[],
  peers: Peers | null,
): ReadonlyMap<string, readonly Part[]> {
  return new Map([
    ['README.md', [part('privacy table', 'src/contract/fields.ts', describeFields())]],
    [
      'docs/data.md',
      [
        part('columns', 'src/contract/tables.ts', describeTables()),
        part('views', 'src/contract/readable.ts', describeViews()),
        part('codes', 'src/contract/vocabulary.ts and tables.ts', describeCodes()),
        part('labels', 'src/contract/labels.ts', describeLabels()),
        part('manifest', 'src/contract/manifest.ts', describeManifest()),
        part('build --json', 'cli/report/published-cells.ts', describePublished()),
        part('verify --json', 'cli/commands/verify.ts', describeVerified()),
      ],
    ],
    [
      'docs/privacy.md',
      [
        part('suites', 'test/privacy/sizes.ts', describeSuites()),
        part('machine-made faults', 'test/privacy/machine-faults/judged.ts', describeJudged()),
      ],
    ],
    ['docs/accounting.md', [part('cases', 'test/fixtures', describeCases(cases, peers))]],
  ]);
}

/**
 * A document with its parts as they should be.
 * @throws RangeError where a part's two comments are not there, once each and in order
 */
export function writeParts(document: string, parts: readonly Part[]): string {
  return parts.reduce((text, { begin, end, markdown }) => {
    const [before, inside, ...more] = text.split(begin);
    const at = inside?.indexOf(end) ?? -1;
    if (before === undefined || inside === undefined || more.length > 0 || at < 0)
      throw new RangeError(begin);
    return `${before}${begin}${markdown}${inside.slice(at)}`;
  }, document);
}

function part(name: string, source: string, markdown: string): Part {
  return {
    begin: `<!-- ${name}: written by test/docs.test.ts from ${source} -->\n`,
    end: `<!-- end of ${name} -->`,
    markdown,
  };
}
