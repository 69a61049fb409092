import type { Colours } from './colours.ts';

/** Style that SVG has attributes for, with what it is where nobody says. */
const GROUPS = { opacity: '1', mask: 'none', 'clip-path': 'none' } as const;
const PAINT = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  'marker-start': 'none',
  'marker-mid': 'none',
  'marker-end': 'none',
} as const;
const TEXT = {
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
} as const;

const PAINTED = 'path, rect, circle, ellipse, line, polyline, polygon, text, tspan';
const WRITTEN = 'text, tspan';

/**
 * A copy of an element of the page's SVG that looks the same where the page's styles are not: what they come to
 * stands in its attributes. What cannot be seen is left out.
 */
export function copyStyled(element: SVGElement, colours: Colours): SVGElement | null {
  const style = getComputedStyle(element);
  if (style.display === 'none') return null;
  const copy = element.cloneNode(false) as SVGElement;
  for (const { name } of [...copy.attributes]) if (isOfPage(name)) copy.removeAttribute(name);
  write(copy, style, GROUPS, colours);
  if (element.matches(PAINTED)) write(copy, style, PAINT, colours);
  if (element.matches(WRITTEN)) write(copy, style, TEXT, colours);
  if (style.transform !== 'none' && !element.hasAttribute('transform') && !(element instanceof SVGSVGElement))
    copy.setAttribute('transform', style.transform);
  for (const child of element.childNodes) {
    if (child instanceof SVGElement) {
      const inner = copyStyled(child, colours);
      if (inner !== null) copy.append(inner);
    } else if (child instanceof Text) copy.append(child.data);
  }
  return copy;
}

/** Sets what text outside of SVG is written in. */
export function writeText(text: SVGElement, style: CSSStyleDeclaration, colours: Colours): void {
  write(text, style, { ...TEXT, 'text-anchor': style.textAnchor }, colours);
  text.setAttribute('fill', colours.hex(style.color));
}

const isOfPage = (name: string): boolean => /^(class|style|role|tabindex|aria-|data-|on)/.test(name);

function write(
  copy: SVGElement,
  style: CSSStyleDeclaration,
  initial: Readonly<Record<string, string>>,
  colours: Colours,
): void {
  for (const [name, usual] of Object.entries(initial)) {
    const value = style.getPropertyValue(name);
    if (value === '' || value === usual) copy.removeAttribute(name);
    else copy.setAttribute(name, name === 'fill' || name === 'stroke' ? colours.hex(value) : local(value));
  }
}

/** `url(#lines)`, which some browsers give with the address of the page, or with quotes. */
function local(value: string): string {
  return value.replace(/url\(["']?[^#"')]*(#[^"')]+)["']?\)/g, 'url($1)');
}
