import { canonicalJson } from './canonical.ts';
import type { PageData } from './labels.ts';
import { packAnswers, unpackAnswers, type PackedAnswers } from './packed-answers.ts';

/** Marks in the shell, in the order in which they stand there, and what the CLI puts in their place. */
export const SHELL_MARKS = [
  'TALLYSHEET_LANGUAGE',
  'TALLYSHEET_TITLE',
  'TALLYSHEET_PREVIEW',
  'TALLYSHEET_APP',
  'TALLYSHEET_PAGE_DATA',
  'TALLYSHEET_SHARE_DATA',
] as const;
export type ShellMark = (typeof SHELL_MARKS)[number];

/** The page's data as text that can stand in HTML: no character of it can end or begin anything there. */
export function writePageData(data: PageData): string {
  return canonicalJson({ ...data, answers: packAnswers(data.answers) })
    .trimEnd()
    .replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** The same, read back. It was written by {@link writePageData} of the same version. */
export function readPageData(text: string): PageData {
  const data = JSON.parse(text) as Omit<PageData, 'answers'> & { readonly answers: PackedAnswers };
  return { ...data, answers: unpackAnswers(data.answers) };
}

/** What is shown beside a link to a report. */
export interface Preview {
  readonly title: string;
  /** Its figures, as on its card. */
  readonly description: string;
}

/**
 * What sites that link to a report read of it, as elements of its head.
 * @param site address of the report's folder
 * @param picture name of the file with its card, and its size
 */
export function writePreview(
  { title, description }: Preview,
  site: string,
  picture: { readonly path: string; readonly width: number; readonly height: number },
): string {
  const properties: Readonly<Record<string, string>> = {
    'og:type': 'website',
    'og:url': site,
    'og:title': title,
    'og:description': description,
    'og:image': site + picture.path,
    'og:image:width': String(picture.width),
    'og:image:height': String(picture.height),
    'og:image:alt': description,
  };
  return [
    ...Object.entries(properties).map(
      ([name, text]) => `<meta property="${name}" content="${escapeHtml(text)}">`,
    ),
    '<meta name="twitter:card" content="summary_large_image">',
  ].join('');
}

/** A text as HTML text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Fills the shell. It is split at its marks once, so that a filling can hold anything, a mark's name included.
 * @throws {RangeError} when the shell does not have each mark once, in order.
 */
export function fillShell(shell: string, fillings: Readonly<Record<ShellMark, string>>): string {
  let rest = shell;
  let page = '';
  for (const mark of SHELL_MARKS) {
    const [before, after, ...more] = rest.split(mark);
    if (after === undefined || more.length > 0) throw new RangeError('E_SHELL');
    page += before + fillings[mark];
    rest = after;
  }
  return page + rest;
}
