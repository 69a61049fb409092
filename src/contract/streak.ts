/** The most days in a row, of days in any order. */
export function longestStreak(days: Iterable<number>): number {
  const used = new Set(days);
  let longest = 0;
  for (const day of used) {
    if (used.has(day - 1)) continue;
    let end = day + 1;
    while (used.has(end)) end += 1;
    longest = Math.max(longest, end - day);
  }
  return longest;
}
