/** One line of the bench's table. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** What the project asks for, or null where it asks for nothing. */
  readonly floor: string | null;
  /** Whether the floor is kept; null without one. */
  readonly isKept: boolean | null;
}

/** A figure that nothing is asked of. */
export function note(name: string, value: string): Figure {
  return { name, value, floor: null, isKept: null };
}

export function atLeast(
  name: string,
  value: number,
  floor: number,
  write: (value: number) => string,
): Figure {
  return { name, value: write(value), floor: `≥ ${write(floor)}`, isKept: value >= floor };
}

export function atMost(name: string, value: number, floor: number, write: (value: number) => string): Figure {
  return { name, value: write(value), floor: `≤ ${write(floor)}`, isKept: value <= floor };
}

/** Million bytes per second. */
export const writeSpeed = (bytesPerSecond: number): string => `${(bytesPerSecond / 1e6).toFixed(0)} MB/s`;
export const writeBytes = (bytes: number): string =>
  bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(2)} MB`;
export const writeMemory = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
export const writeTime = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;

/** The value that a share of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `1.21 s … 1.40 s`. */
export function writeSpan(values: readonly number[], write: (value: number) => string): string {
  return `${write(Math.min(...values))} … ${write(Math.max(...values))}`;
}

export function writeTable(title: string, figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, floor, isKept }) => [
    name,
    value,
    floor ?? '',
    isKept === null ? '' : isKept ? 'kept' : 'MISSED',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map(
    ([name, value, floor, verdict]) =>
      `  ${name!.padEnd(widths[0]!)}  ${value!.padStart(widths[1]!)}  ${floor!.padStart(widths[2]!)}  ${verdict!}`,
  );
  return [title, ...lines.map((line) => line.trimEnd())].join('\n');
}
