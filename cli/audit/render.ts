import type { Labels, PageData } from '../../src/contract/labels.ts';
import { MANIFEST_NAME, type Manifest } from '../../src/contract/manifest.ts';
import { SHELL_MARKS } from '../../src/contract/page.ts';
import type { TableName } from '../../src/contract/tables.ts';
import { assembleFolder } from '../report/assemble.ts';
import type { Engine } from '../report/engine.ts';
import { answerPage } from '../report/publish.ts';
import { resultOf, type CheckResult, type Finding } from './findings.ts';
import { PAGE_PATH, type ReportFiles } from './report-files.ts';
import { cutPage, PAGE_PART_NAMES, type Shell } from './shells.ts';

export interface Rendered {
  readonly result: CheckResult;
  /** What the page is made of; null where it cannot be made. */
  readonly data: PageData | null;
  /** The files made again. */
  readonly again: ReportFiles;
}

/**
 * The report made again from its tables, its labels and its mode alone has the same bytes: the page shows them
 * and nothing else.
 */
export async function checkRender(
  files: ReportFiles,
  { mode, grain, shows }: Manifest,
  labels: Labels,
  tables: ReadonlyMap<TableName, Uint8Array>,
  engine: Promise<Engine>,
  shell: Shell | undefined,
): Promise<Rendered> {
  try {
    const { data } = await answerPage({ disclosure: { mode, grain, shows }, labels, tables }, engine);
    const again = await assembleFolder(data, tables);
    const findings: Finding[] = [];
    for (const path of new Set([...again.keys(), ...files.keys()])) {
      const [found, made] = [files.get(path), again.get(path)];
      if (found !== undefined && made !== undefined && Buffer.compare(found, made) === 0) continue;
      for (const place of placesOf(path, found, made, shell)) findings.push({ class: 'other-render', place });
    }
    // The manifest of a report that differs in anything differs, too.
    const others = findings.filter(({ place }) => place !== MANIFEST_NAME);
    return { result: resultOf('render', others.length > 0 ? others : findings), data, again };
  } catch {
    // What the engine says may quote data.
    return {
      result: resultOf('render', [{ class: 'no-render', place: PAGE_PATH }]),
      data: null,
      again: new Map(),
    };
  }
}

/** Which parts of a file differ. */
function placesOf(
  path: string,
  found: Uint8Array | undefined,
  made: Uint8Array | undefined,
  shell: Shell | undefined,
): readonly string[] {
  if (path !== PAGE_PATH || found === undefined || made === undefined || shell === undefined) return [path];
  const [foundParts, madeParts] = [cutPage(found, shell.page), cutPage(made, shell.page)];
  if (foundParts === null || madeParts === null) return [path];
  return SHELL_MARKS.filter((mark) => foundParts[mark] !== madeParts[mark]).map(
    (mark) => `${path}, ${PAGE_PART_NAMES[mark]}`,
  );
}
