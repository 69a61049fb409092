import { canonicalJson } from '../../src/contract/canonical.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { MANIFEST_NAME } from '../../src/contract/manifest.ts';
import { SHELL_MARKS } from '../../src/contract/page.ts';
import { renderPage } from '../report/assemble.ts';
import { readPackageFile } from '../report/package-files.ts';
import { sha256 } from '../report/manifest.ts';
import { decodeLayers, type Layer } from './layers.ts';
import { DATA_PATH, ENGINE_PATH, LABELS_PATH, PAGE_PATH, type ReportFiles } from './report-files.ts';
import { cutData, cutPage, PAGE_PART_NAMES, type Shell } from './shells.ts';

/**
 * What a report adds to the same numbers without any name: what is left of it when the published shell, the tables
 * that were written anew and everything that a page of these numbers holds anyway is taken away. It is little,
 * and it is all that can tell something private.
 */
export interface Residue {
  readonly layers: readonly (Layer & {
    /** Whether the labels of the report belong here. */
    readonly holdsLabels: boolean;
  })[];
  /** All that a report with the same numbers and no names holds. */
  readonly explanation: string;
  readonly tooDeep: readonly string[];
}

/** What is known of a report when its residue is worked out; null where an earlier check failed. */
export interface Known {
  readonly shell: Shell | undefined;
  /** What the page is made of. */
  readonly data: PageData | null;
  /** The report made again from its tables and labels. */
  readonly again: ReportFiles;
}

/** Works out the residue. Where something could not be proved before, more is left: never less. */
export async function findResidue(files: ReportFiles, known: Known): Promise<Residue> {
  const explanation = await explain(known);
  const explained = new Set(segmentsOf(explanation));

  const left = (text: string): Uint8Array =>
    Buffer.from(
      segmentsOf(text)
        .filter((segment) => !explained.has(segment))
        .join('\n'),
    );
  const named = new Map<string, Uint8Array>();
  const names = [...files.keys()].filter((path) => !known.again.has(path));
  const others = new Map<string, Uint8Array>([['names of the files', Buffer.from(names.join('\n'))]]);
  for (const [path, bytes] of files) {
    if (path === LABELS_PATH) named.set(path, left(Buffer.from(bytes).toString()));
    else if (path === PAGE_PATH) {
      const parts = known.shell === undefined ? null : cutPage(bytes, known.shell.page);
      if (parts === null) named.set(path, bytes);
      else
        for (const mark of SHELL_MARKS) {
          const isRepeated = mark === 'TALLYSHEET_SHARE_DATA' && isSame(bytes, known.again.get(path));
          if (isRepeated) continue;
          named.set(`${path}, ${PAGE_PART_NAMES[mark]}`, left(parts[mark]));
        }
    } else if (path === MANIFEST_NAME) {
      // Hashes of the files are as good as random, and are what they are.
      const hashes = new Set([...files.values()].map(sha256));
      const text = Buffer.from(bytes)
        .toString()
        .replace(/[0-9a-f]{64}/g, (hash) => (hashes.has(hash) ? '' : hash));
      others.set(path, left(text));
    }
    // The engine is the published one or the audit has failed: 18 MB of program would be searched for nothing.
    else if (path === ENGINE_PATH) continue;
    else if (isSame(bytes, known.again.get(path))) continue;
    else if (path === DATA_PATH && known.shell !== undefined)
      others.set(path, Buffer.from(cutData(bytes, known.shell.data) ?? bytes));
    else others.set(path, bytes);
  }
  const [own, rest] = [decodeLayers(named), decodeLayers(others)];
  return {
    layers: [
      ...own.layers.map((layer) => ({ ...layer, holdsLabels: true })),
      ...rest.layers.map((layer) => ({ ...layer, holdsLabels: false })),
    ].filter(({ text }) => text !== ''),
    explanation,
    tooDeep: [...own.tooDeep, ...rest.tooDeep],
  };
}

/** The places of a page that hold what was rendered. */
const RENDERED = SHELL_MARKS.filter((mark) => mark !== 'TALLYSHEET_SHARE_DATA');

/** The report with the same numbers and no names, as far as it is text. */
async function explain({ shell, data, again }: Known): Promise<string> {
  if (data === null) return readPackageFile('shell.html');
  const unnamed = withoutNames(data);
  const labels = canonicalJson(unnamed.labels);
  // A report that names nothing has been rendered already: it is the one that was made again.
  const made = labels === canonicalJson(data.labels) ? again.get(PAGE_PATH) : undefined;
  const parts = made === undefined || shell === undefined ? null : cutPage(made, shell.page);
  const fillings = parts ?? (await renderPage(unnamed));
  return [
    ...RENDERED.map((mark) => fillings[mark]),
    labels,
    Buffer.from(again.get(MANIFEST_NAME) ?? []).toString(),
    // Each is a segment of its own.
  ].join('<');
}

/** Pieces of HTML and JSON: what stands between tags and quotation marks. */
function segmentsOf(text: string): readonly string[] {
  return text.split(/[<>"]/);
}

const isSame = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  other !== undefined && Buffer.compare(one, other) === 0;

/** The same page with every name taken away: what is left are numbers and the page's own words. */
export function withoutNames(data: PageData): PageData {
  const { labels } = data;
  const none = (names: readonly (string | null)[]): readonly null[] => names.map(() => null);
  return {
    ...data,
    labels: {
      schema: labels.schema,
      title: null,
      author: null,
      // That there is one changes the page's head.
      site: labels.site === null ? null : 'https://site.invalid/',
      timeZone: null,
      projects: labels.projects.map(() => ({ label: null, tags: [] })),
      models: none(labels.models),
      folders: none(labels.folders),
      branches: none(labels.branches),
      tools: none(labels.tools),
      servers: none(labels.servers),
      skills: none(labels.skills),
    },
  };
}
