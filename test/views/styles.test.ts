import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../src/', import.meta.url);
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(css|svelte)$/.test(path),
);

/** Properties and values that say left or right where a language written from right to left means the other. */
const PHYSICAL = [
  /(?<![\w-])(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)(?![\w])/g,
  /(?<![\w-])(?:left|right)\s*:/g,
  /border-(?:top|bottom)-(?:left|right)-radius/g,
  /(?:text-align|float|clear|justify-\w+)\s*:\s*(?:left|right)\b/g,
  // Four values, of which the second and the fourth are two different sides.
  /(?<![\w-])(?:margin|padding|inset): \S+ (\S+) \S+ (?!\1;)\S+;/g,
];

test('the page’s styles know beginning and end, not left and right', () => {
  const found = sheets.flatMap((path) => {
    const text = readFileSync(new URL(path.replaceAll('\\', '/'), root), 'utf8');
    const styles = path.endsWith('.css')
      ? text
      : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, style]) => style).join('\n');
    return PHYSICAL.flatMap((pattern) => (styles.match(pattern) ?? []).map((match) => `${path}: ${match}`));
  });
  expect(sheets.filter((path) => path.endsWith('.css')).length).toBeGreaterThan(3);
  expect(found).toEqual([]);
});
