/*
 * Checks that run inside a page. Each gives what is wrong, as lines that somebody can act on.
 */

/** Text in charts that cannot be read on what lies beneath it: axe does not look into SVG. */
export function unreadableChartText(): readonly string[] {
  const probe = document.createElement('span');
  document.body.append(probe);
  const parts = (colour: string): readonly number[] => {
    probe.style.color = `color-mix(in srgb, ${colour}, ${colour})`;
    return (getComputedStyle(probe).color.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  };
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = parts(colour).map((part) => {
      const clipped = Math.min(Math.max(part, 0), 1);
      return clipped <= 0.04045 ? clipped / 12.92 : ((clipped + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const faults: string[] = [];
  for (const text of document.querySelectorAll<SVGTextElement>('svg.chart text')) {
    const box = text.getBoundingClientRect();
    if (box.width === 0) continue;
    const style = getComputedStyle(text);
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    let ground = paper;
    for (const shape of text.ownerSVGElement?.querySelectorAll<SVGGeometryElement>('path, rect, circle') ??
      []) {
      if ((shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) === 0) continue;
      const matrix = shape.getScreenCTM()?.inverse();
      const painted = getComputedStyle(shape);
      if (matrix === undefined || painted.fill === 'none' || painted.display === 'none') continue;
      if (Number(painted.opacity) < 0.5 || (parts(painted.fill)[3] ?? 1) < 0.5) continue;
      if (shape.isPointInFill(middle.matrixTransform(matrix))) ground = painted.fill;
    }
    if (style.paintOrder.startsWith('stroke') && parseFloat(style.strokeWidth) >= 3) ground = style.stroke;
    const [a, b] = [luminance(style.fill), luminance(ground)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) faults.push(`${text.textContent} on ${ground}: ${contrast.toFixed(2)}`);
  }
  probe.remove();
  return faults;
}

/** Controls that are too small to be hit (WCAG 2.2, 2.5.8): below 24 px, but for links within a sentence. */
export function smallTargets(): readonly string[] {
  const controls = 'a[href], button, input, select, textarea, summary, [role=button], [role=slider]';
  return [...document.querySelectorAll(controls)].flatMap((control) => {
    const { width, height } = control.getBoundingClientRect();
    const isInSentence =
      control.matches('p a, li a:not(nav a)') && control.parentElement?.textContent !== control.textContent;
    if (width === 0 || isInSentence || (width >= 24 && height >= 24)) return [];
    return [`${control.outerHTML.slice(0, 120)}: ${width.toFixed(1)} × ${height.toFixed(1)}`];
  });
}

/** How high the smallest letters of the charts in sight are, in pixels of the page; Infinity without any. */
export function smallestLetters(): number {
  const sizes = [...document.querySelectorAll<SVGTextElement>('.chart text')].flatMap((text) => {
    if (text.getClientRects().length === 0 || text.textContent === '') return [];
    // Some run down their tile.
    const { a, b } = text.getScreenCTM() ?? { a: 1, b: 0 };
    return [Number.parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b)];
  });
  return Math.min(...sizes);
}

/** Whatever moves although the reader asked for less of it. */
export function movements(): readonly string[] {
  return [...document.querySelectorAll('*')].flatMap((element) => {
    const { animationName, transitionDuration } = getComputedStyle(element);
    const moves =
      animationName !== 'none' || transitionDuration.split(', ').some((one) => parseFloat(one) > 0);
    return moves ? [element.outerHTML.slice(0, 80)] : [];
  });
}

/** Figures that say what is pointed at, and that only a pointer can point at. */
export function chartsWithoutCursor(): readonly string[] {
  return [...document.querySelectorAll('figure:has(.reading)')].flatMap((figure) =>
    figure.querySelector('.cursor') === null ? [figure.querySelector('h3')?.textContent ?? ''] : [],
  );
}

/** What the tab key has to come to, in the order of the page, each with a name that tells it from the others. */
export function tabStops(): readonly string[] {
  return [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex]',
    ),
  ].flatMap((element, index) => {
    if (element.tabIndex < 0 || element.matches(':disabled')) return [];
    if (!element.checkVisibility({ visibilityProperty: true })) return [];
    element.dataset['stop'] = String(index);
    return [String(index)];
  });
}

/** The element that has the focus: its number among the stops, and whether somebody can see that it has it. */
export function focused(): { readonly stop: string | null; readonly isSeen: boolean; readonly html: string } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body)
    return { stop: null, isSeen: true, html: '' };
  const isOutlined = (one: Element): boolean => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const around = element.closest('.plot');
  return {
    stop: element.dataset['stop'] ?? null,
    isSeen: isOutlined(element) || (around !== null && isOutlined(around)),
    html: element.outerHTML.slice(0, 120),
  };
}
