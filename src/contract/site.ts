const LONGEST = 200;

/**
 * The address that a report will be found at, in its one spelling: of a folder, with `/` at its end.
 * @param text as somebody types it; the page's own name at its end is left out
 * @returns null for a text that is no address of http or https, or one with a user, a query or a fragment
 */
export function parseSite(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!['http:', 'https:'].includes(url.protocol) || url.hostname === '' || !isPlain) return null;
  // `?` and `#` alone are an empty query and fragment.
  if (/[?#]/.test(text)) return null;
  const folder = url.href.replace(/\/index\.html$/, '/');
  const site = folder.endsWith('/') ? folder : `${folder}/`;
  return site.length <= LONGEST && /^[\x21-\x7e]+$/.test(site) && !/["'<>\\]/.test(site) ? site : null;
}
