/** Activity goes on over a pause shorter than this, in ms. */
const PAUSE = 10 * 60_000;
const MINUTE = 60_000;

/**
 * Calls `visit` for every minute (since 1970 UTC) in which there was activity: moments less than ten minutes
 * apart are one stretch, and a stretch covers every minute that it touches. Each minute is visited once, in
 * order.
 * @param moments times in ms, in any order; they are sorted in place
 */
export function visitActiveMinutes(moments: Float64Array, visit: (minute: number) => void): void {
  moments.sort();
  let next = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < moments.length;) {
    let end = start;
    while (end + 1 < moments.length && moments[end + 1]! - moments[end]! < PAUSE) end += 1;
    const last = Math.floor(moments[end]! / MINUTE);
    for (let minute = Math.max(next, Math.floor(moments[start]! / MINUTE)); minute <= last; minute++)
      visit(minute);
    next = last + 1;
    start = end + 1;
  }
}

/** Active minutes of some moments. */
export function countActiveMinutes(moments: Float64Array): number {
  let count = 0;
  visitActiveMinutes(moments, () => {
    count += 1;
  });
  return count;
}
