import { createHash } from 'node:crypto';

/** Sizes of paper, as CSS names them. */
export const PAPERS = { a4: 'A4', letter: 'letter' } as const;
export type Paper = keyof typeof PAPERS;

/**
 * The page of a report as it is printed: without its script and its data, which print nothing, and on a paper. Its
 * policy allows the one rule that says which.
 * @throws {RangeError} for a page that is none of ours
 */
export function printablePage(page: string, paper: Paper): string {
  const rule = `@page{size:${PAPERS[paper]}}`;
  const hash = createHash('sha256').update(rule).digest('base64');
  const still = page
    .replace(/<template id="[a-z-]+">[^<]*<\/template>/g, '')
    .replace(/<script[^>]*>[\s\S]*?<\/script>/, '')
    .replace("style-src '", `style-src 'sha256-${hash}' '`)
    .replace('</head>', `<style>${rule}</style></head>`);
  if (still.includes('<script') || !still.includes(hash) || !still.includes(rule))
    throw new RangeError('E_PAGE');
  return still;
}
