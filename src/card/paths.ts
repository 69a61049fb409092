import { round } from '../charts/geometry.ts';

/** How many numbers a command of a path takes. */
const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, Q: 4, Z: 0 };

/**
 * A path scaled about its origin and then moved, in absolute `M`, `L`, `Q` and `Z` with two decimals. It takes the
 * commands that glyphs and charts are written in: those, `H` and `V`, each also relative.
 * @throws {RangeError} for any other command
 */
export function placePath(path: string, scale: number, dx: number, dy: number): string {
  let placed = '';
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  const write = (command: string, ...points: readonly number[]): void => {
    const at = points.map((value, index) => round(index % 2 === 0 ? dx + value * scale : dy + value * scale));
    placed += `${command}${at.join(' ')}`;
  };
  for (const [, letter = '', digits = ''] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const command = letter.toUpperCase();
    const count = ARGUMENTS[command];
    const numbers = [...digits.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number);
    if (count === undefined || (count === 0 ? numbers.length > 0 : numbers.length % count !== 0))
      throw new RangeError('E_PATH');
    if (command === 'Z') {
      placed += 'Z';
      [x, y] = [startX, startY];
      continue;
    }
    for (let at = 0; at < numbers.length; at += count) {
      const own = numbers.slice(at, at + count);
      const [baseX, baseY] = letter === command ? [0, 0] : [x, y];
      if (command === 'H') [x] = [baseX + (own[0] ?? 0)];
      else if (command === 'V') [y] = [baseY + (own[0] ?? 0)];
      else if (command === 'Q') {
        const [controlX = 0, controlY = 0, toX = 0, toY = 0] = own;
        [x, y] = [baseX + toX, baseY + toY];
        write('Q', baseX + controlX, baseY + controlY, x, y);
        continue;
      } else [x, y] = [baseX + (own[0] ?? 0), baseY + (own[1] ?? 0)];
      // What follows the first pair of a move are lines.
      const isMove = command === 'M' && at === 0;
      if (isMove) [startX, startY] = [x, y];
      write(isMove ? 'M' : 'L', x, y);
    }
  }
  return placed;
}
