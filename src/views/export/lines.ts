/** A line of text as it stands on the screen. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The line that its letters stand on. */
  readonly baseline: number;
}

/** The lines that a text of the page is broken into. */
export function linesOf(
  node: Text,
  style: CSSStyleDeclaration,
  measure: CanvasRenderingContext2D,
): readonly Line[] {
  const range = document.createRange();
  const pieces: { text: string; left: number; right: number; top: number; height: number }[] = [];
  for (let index = 0; index < node.length; index++) {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const box = range.getClientRects()[0];
    // Spaces that the browser took together have no box.
    if (box === undefined || (box.width === 0 && node.data[index]?.trim() === '')) continue;
    const last = pieces.at(-1);
    if (last === undefined || Math.abs(last.top - box.top) > box.height / 2) {
      pieces.push({ text: node.data[index] ?? '', ...boxOf(box) });
    } else {
      last.text += node.data[index] ?? '';
      last.left = Math.min(last.left, box.left);
      last.right = Math.max(last.right, box.right);
    }
  }
  measure.font = style.font;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = measure.measureText('x');
  return pieces
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, left, right, top, height }) => ({
      text: style.textTransform === 'uppercase' ? text.toUpperCase() : text,
      left,
      right,
      baseline: top + (height - ascent - descent) / 2 + ascent,
    }));
}

const boxOf = ({ left, right, top, height }: DOMRect) => ({ left, right, top, height });
