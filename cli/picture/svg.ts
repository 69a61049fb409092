import type { Picture } from '../../src/contract/card.ts';

/** A picture as SVG: filled paths, and no text, style or metadata. */
export function writeSvg({ width, height, shapes }: Picture): string {
  const paths = shapes.map(({ fill, path }) => `<path fill="${fill}" d="${path}"/>`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `${paths.join('')}</svg>\n`
  );
}
