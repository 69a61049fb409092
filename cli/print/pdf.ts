/** Whether some bytes are a PDF, whole. */
export function isPdf(bytes: Buffer): boolean {
  return (
    bytes.toString('latin1', 0, 5) === '%PDF-' &&
    bytes.toString('latin1', Math.max(0, bytes.length - 16)).includes('%%EOF')
  );
}

/** What a browser says of itself and of the moment: `/Creator (Mozilla/5.0 \(X11; Linux x86_64\) …)`. */
const TRACES = /\/(?:Creator|CreationDate|ModDate)\s*\((?:[^\\()]|\\[\s\S])*\)/g;

/**
 * A PDF without what its browser wrote of the machine: the system, the browser's version, and when it was made. What
 * stands there is blanked in its place, so that no other byte moves.
 * @returns null where that cannot be found, or where the PDF links to a file
 */
export function withoutTraces(bytes: Buffer): Buffer | null {
  const text = bytes.toString('latin1');
  // Anything else that a page links to is a place in itself.
  if (/\/URI\s*\(file:/i.test(text)) return null;
  const info = /\/Info (\d+) 0 R/.exec(text)?.[1];
  const start = info === undefined ? -1 : text.search(new RegExp(`(?:^|[\\r\\n])${info} 0 obj\\b`));
  const end = text.indexOf('endobj', start);
  if (start < 0 || end < 0) return null;
  const facts = text.slice(start, end).replace(TRACES, (entry) => ' '.repeat(entry.length));
  if (/\/(?:Creator|CreationDate|ModDate)\b/.test(facts)) return null;
  return Buffer.from(text.slice(0, start) + facts + text.slice(end), 'latin1');
}
