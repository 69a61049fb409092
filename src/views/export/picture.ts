import { openColours, type Colours } from './colours.ts';
import { linesOf } from './lines.ts';
import { copyStyled, writeText } from './styles.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Paper around what is drawn, in px. */
const MARGIN = 24;
/** From what is drawn to the line that says where it is from. */
const GAP = 30;

/** What of a figure is for using it, or says the same again. */
const NOT_DRAWN = 'button, input, select, details, table, .frame, .reading, .spoken, .menu, [hidden]';

/** What a picture says beside what the figure shows. */
export interface Caption {
  readonly title: string;
  readonly description: string;
  /** Lines below the picture. */
  readonly source: readonly string[];
}

/** A picture, and its size in px. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Whether a figure has a chart that can be seen. */
export function hasChart(figure: Element): boolean {
  return [...figure.querySelectorAll('svg.chart')].some((chart) => chart.getClientRects().length > 0);
}

/**
 * A figure as it stands on the screen, as an SVG that needs nothing of the page: heading, sentence, legend and
 * charts, in the theme that the page has, on its paper.
 */
export function drawPicture(figure: HTMLElement, { title, description, source }: Caption): Picture {
  const colours = openColours();
  try {
    const measure = document.createElement('canvas').getContext('2d');
    if (measure === null) throw new Error('E_PICTURE');
    const box = figure.getBoundingClientRect();
    const [x, y] = [MARGIN - box.left, MARGIN - box.top];
    const drawn: SVGElement[] = [];
    let bottom = 0;
    const visit = (element: Element): void => {
      if (element.matches(NOT_DRAWN)) return;
      const style = getComputedStyle(element);
      if (style.display === 'none' || style.visibility === 'hidden') return;
      if (element instanceof SVGSVGElement) {
        const place = element.getBoundingClientRect();
        const copy = place.width > 0 ? placeChart(element, place, x, y, colours) : null;
        if (copy === null) return;
        drawn.push(copy);
        bottom = Math.max(bottom, place.bottom + y);
        return;
      }
      for (const child of element.childNodes) {
        if (child instanceof Element) visit(child);
        else if (child instanceof Text)
          for (const line of linesOf(child, style, measure)) {
            const text = make('text', { x: round(line.left + x), y: round(line.baseline + y) });
            writeText(text, style, colours);
            text.append(line.text);
            drawn.push(text);
            bottom = Math.max(bottom, line.baseline + y);
          }
      }
    };
    visit(figure);

    const foot = getComputedStyle(figure.querySelector('.summary') ?? figure);
    for (const [index, line] of source.entries()) {
      const text = make('text', { x: MARGIN, y: round(bottom + GAP + index * 18) });
      writeText(text, foot, colours);
      text.setAttribute('font-size', '12px');
      text.append(line);
      drawn.push(text);
    }
    const [width, height] = [
      Math.ceil(box.width) + 2 * MARGIN,
      Math.ceil(bottom + GAP + (source.length - 1) * 18) + MARGIN,
    ];
    const paper = colours.hex(getComputedStyle(document.documentElement).backgroundColor);
    const root = make('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' });
    root.append(
      write('title', title),
      write('desc', description),
      ...definitions(drawn, colours),
      make('rect', { width, height, fill: paper === 'none' ? '#ffffff' : paper }),
      ...drawn,
    );
    return { svg: clean(new XMLSerializer().serializeToString(root)), width, height };
  } finally {
    colours.close();
  }
}

/** A picture as a PNG, two pixels to the px. */
export async function rasterPicture({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image(width, height);
  // The page's policy lets in pictures that it writes itself, and no other address.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((png) => {
      if (png === null) reject(new Error('E_PICTURE'));
      else resolve(png);
    }, 'image/png');
  });
}

/** A chart of the figure at its place, in a coordinate system of its own. */
function placeChart(
  chart: SVGSVGElement,
  place: DOMRect,
  x: number,
  y: number,
  colours: Colours,
): SVGElement | null {
  const copy = copyStyled(chart, colours);
  if (copy === null) return null;
  for (const [name, value] of [
    ['x', place.left + x],
    ['y', place.top + y],
    ['width', place.width],
    ['height', place.height],
  ] as const)
    copy.setAttribute(name, String(round(value)));
  // What stands beside the frame of a chart is seen on the page.
  copy.setAttribute('overflow', 'visible');
  return copy;
}

/** The patterns and masks of the page that what is drawn refers to, and those that they refer to. */
function definitions(drawn: readonly SVGElement[], colours: Colours): readonly SVGElement[] {
  const found = new Map<string, SVGElement>();
  const own = new Set(drawn.flatMap((one) => [...one.querySelectorAll('[id]')].map(({ id }) => id)));
  const follow = (element: SVGElement): void => {
    for (const one of [element, ...element.querySelectorAll<SVGElement>('*')])
      for (const { value } of one.attributes)
        for (const [, id = ''] of value.matchAll(/url\(#([^)]+)\)/g)) {
          const target = document.getElementById(id);
          if (found.has(id) || own.has(id) || !(target instanceof SVGElement)) continue;
          const copy = copyStyled(target, colours);
          if (copy === null) continue;
          found.set(id, copy);
          follow(copy);
        }
  };
  for (const element of drawn) follow(element);
  if (found.size === 0) return [];
  const list = make('defs', {});
  list.append(...found.values());
  return [list];
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function write(name: string, text: string): SVGElement {
  const element = make(name, {});
  element.append(text);
  return element;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Without the characters that XML cannot hold: one of them in a name, and nothing would be drawn. */
function clean(svg: string): string {
  // eslint-disable-next-line no-control-regex
  return svg.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
