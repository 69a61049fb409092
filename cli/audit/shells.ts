import { SHELL_MARKS, type ShellMark } from '../../src/contract/page.ts';
import { readPackageFile } from '../report/package-files.ts';
import { sha256 } from '../report/manifest.ts';
import { VERSION } from '../version.ts';

/** A file that is published with places in it to be filled. */
export interface Form {
  /** SHA-256 of the file as published, marks included. */
  readonly sha256: string;
  /** Bytes before, between and after the marks. */
  readonly pieces: readonly number[];
}

/** The published files of a version. */
export interface Shell {
  readonly version: string;
  readonly page: Form;
  readonly data: Form;
  /** SHA-256 of engine.html. */
  readonly engine: string;
}

/** Mark of the data's place in data.html. */
export const DATA_MARK = 'TALLYSHEET_SHARE_DATA';

/** What the package says of its own files, and of those of every version that was released before. */
export interface PublishedShells {
  readonly released: readonly Shell[];
  readonly own: Omit<Shell, 'version'>;
}

/** The shells of every released version and of this one, as the package has them. */
export function publishedShells(): readonly Shell[] {
  const { released, own } = JSON.parse(readPackageFile('shells.json')) as PublishedShells;
  return [...released, { ...own, version: VERSION }];
}

/** A published file with marks, described. */
export function describeForm(text: string, marks: readonly string[]): Form {
  const pieces: number[] = [];
  let rest = text;
  for (const mark of marks) {
    const at = rest.indexOf(mark);
    if (at < 0) throw new RangeError('E_SHELL');
    pieces.push(Buffer.byteLength(rest.slice(0, at)));
    rest = rest.slice(at + mark.length);
  }
  return { sha256: sha256(Buffer.from(text)), pieces: [...pieces, Buffer.byteLength(rest)] };
}

/** What the places of the page are called in a finding. */
export const PAGE_PART_NAMES: Readonly<Record<ShellMark, string>> = {
  TALLYSHEET_LANGUAGE: 'language',
  TALLYSHEET_TITLE: 'title',
  TALLYSHEET_PREVIEW: 'preview of links',
  TALLYSHEET_APP: 'page',
  TALLYSHEET_PAGE_DATA: 'data of the page',
  TALLYSHEET_SHARE_DATA: 'share data',
};

type PageParts = Readonly<Record<ShellMark, string>>;

/**
 * What stands in the places of a page whose form is known; null where the rest is not the published bytes. It
 * needs no shell to compare with: the language holds no quotation mark, the title and the page's data hold no angle
 * bracket, the preview is a run of elements that the shell does not go on with, and the share data is base64, so each
 * piece of the form can be in one place only.
 */
export function cutPage(bytes: Uint8Array, form: Form): PageParts | null {
  const page = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [
    head = 0,
    afterLanguage = 0,
    afterTitle = 0,
    afterPreview = 0,
    afterApp = 0,
    afterData = 0,
    end = 0,
  ] = form.pieces;
  const languageEnd = page.indexOf('"', head);
  const titleStart = languageEnd + afterLanguage;
  const titleEnd = page.indexOf('<', titleStart);
  const previewStart = titleEnd + afterTitle;
  const previewEnd = previewStart + lengthOfPreview(page.subarray(previewStart));
  const appStart = previewEnd + afterPreview;
  const lastPiece = page.length - end;
  const shareStart = page.lastIndexOf('>', lastPiece - 1) + 1;
  const dataEnd = shareStart - afterData;
  const dataStart = page.lastIndexOf('>', dataEnd - 1) + 1;
  const appEnd = dataStart - afterApp;
  const texts = [
    [head, languageEnd],
    [titleStart, titleEnd],
    [previewStart, previewEnd],
    [appStart, appEnd],
    [dataStart, dataEnd],
    [shareStart, lastPiece],
  ] as const;
  const ends = texts.flat();
  if (ends.some((at, index) => at < (ends[index - 1] ?? 0))) return null;
  const shell = Buffer.concat([
    page.subarray(0, head),
    ...SHELL_MARKS.flatMap((mark, index) => [
      Buffer.from(mark),
      page.subarray(texts[index]![1], texts[index + 1]?.[0] ?? page.length),
    ]),
  ]);
  if (sha256(shell) !== form.sha256) return null;
  const parts = texts.map(([from, to]) => page.subarray(from, to).toString());
  return Object.fromEntries(SHELL_MARKS.map((mark, index) => [mark, parts[index] ?? ''])) as Record<
    ShellMark,
    string
  >;
}

/** How many bytes at the beginning are elements of a preview. */
function lengthOfPreview(bytes: Buffer): number {
  let length = 0;
  while (bytes.toString('latin1', length, length + 6) === '<meta ') {
    const end = bytes.indexOf('>', length);
    if (end < 0) break;
    length = end + 1;
  }
  return length;
}

/** What stands in the place of a data.html whose form is known, or null. */
export function cutData(bytes: Uint8Array, form: Form): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [head = 0, end = 0] = form.pieces;
  if (head + end > file.length) return null;
  const shell = Buffer.concat([
    file.subarray(0, head),
    Buffer.from(DATA_MARK),
    file.subarray(file.length - end),
  ]);
  return sha256(shell) === form.sha256 ? file.subarray(head, file.length - end).toString() : null;
}
