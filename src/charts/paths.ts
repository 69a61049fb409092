import { round } from './geometry.ts';

/** A place in a chart; null where there is none, which parts a line. */
export type Place = readonly [x: number, y: number] | null;

/** A line through places, as an SVG path. A place by itself is a dot, where the line has round ends. */
export function linePath(places: readonly Place[]): string {
  return runsOf(places)
    .map((run) => `M${run.join('L')}${run.length === 1 ? 'Z' : ''}`)
    .join('');
}

/** What lies between such a line and a straight one across at `bottom`. */
export function areaPath(places: readonly Place[], bottom: number): string {
  return runsOf(places)
    .map((run) => `M${[...run, ...run.map(([x]) => [x, bottom]).reverse()].join('L')}Z`)
    .join('');
}

type Point = readonly [x: number, y: number];

/** Places that follow one another without a gap. */
function runsOf(places: readonly Place[]): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  places.forEach((place, index) => {
    if (place === null) return;
    const point: Point = [round(place[0]), round(place[1])];
    const run = (places[index - 1] ?? null) === null ? undefined : runs.at(-1);
    if (run === undefined) runs.push([point]);
    else run.push(point);
  });
  return runs;
}
