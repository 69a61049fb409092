const PAGE_BYTES = 64 * 1024;

/**
 * Keeps WebAssembly memories of this worker below a size. The engine's own limit does not count what long texts take
 * while a query runs: without this one a careless query takes 4 GB before it fails.
 */
export function capMemory(mostBytes: number): void {
  const grow = Reflect.get(WebAssembly.Memory.prototype, 'grow');
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE_BYTES > mostBytes) throw new RangeError('E_ENGINE_MEMORY');
    return Reflect.apply(grow, this, [pages]);
  };
}
