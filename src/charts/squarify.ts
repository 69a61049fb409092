/** A rectangle in a chart's units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GOLDEN = (1 + Math.sqrt(5)) / 2;

/**
 * Parts a box into one for each value, as large as the values and near the golden ratio (Bruls, Huizing and van Wijk:
 * Squarified Treemaps, 2000). They are those of d3-hierarchy's `treemapSquarify`, with which its whole trees would
 * come into every report.
 *
 * @param values All above zero, the largest first.
 */
export function squarify(values: readonly number[], { x, y, width, height }: Box): readonly Box[] {
  const boxes: Box[] = [];
  let rest = values.reduce((sum, value) => sum + value, 0);
  while (boxes.length < values.length) {
    const scale = Math.max(width / height, height / width) / (rest * GOLDEN);
    const row: number[] = [];
    let [sum, ratio] = [0, Infinity];
    // A row takes one more as long as its worst box gets better by it.
    for (const value of values.slice(boxes.length)) {
      const area = (sum + value) ** 2 * scale;
      const [most, least] = [Math.max(value, ...row), Math.min(value, ...row)];
      const worst = Math.max(most / area, area / least);
      if (worst > ratio) break;
      row.push(value);
      [sum, ratio] = [sum + value, worst];
    }
    const part = sum / rest;
    // Rows stand across the longer side.
    const isColumn = width >= height;
    let [left, top] = [x, y];
    for (const value of row) {
      const box = isColumn
        ? { x, y: top, width: width * part, height: (height * value) / sum }
        : { x: left, y, width: (width * value) / sum, height: height * part };
      boxes.push(box);
      left += box.width;
      top += box.height;
    }
    if (isColumn) [x, width] = [x + width * part, width - width * part];
    else [y, height] = [y + height * part, height - height * part];
    rest -= sum;
  }
  return boxes;
}
