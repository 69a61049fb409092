import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const folder = fileURLToPath(new URL('../golden/charts/', import.meta.url));

/**
 * Compares the picture in a component's HTML with `test/golden/charts/<name>.svg`, an element on a line.
 * `UPDATE_GOLDEN=1` writes it instead: look at it before you commit it.
 */
export function expectGolden(name: string, html: string): void {
  const picture = /<svg[\s\S]*<\/svg>/.exec(html)?.[0] ?? '';
  const text = `${picture
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace(/>\s*</g, '>\n<')}\n`;
  const file = `${folder}${name}.svg`;
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
