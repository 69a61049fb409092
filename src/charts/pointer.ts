/** Where a pointer is on a chart, in the chart's units. */
export function placeOf(
  event: PointerEvent | MouseEvent,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number } {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return {
    x: ((event.clientX - box.left) / box.width) * width,
    y: ((event.clientY - box.top) / box.height) * height,
  };
}
