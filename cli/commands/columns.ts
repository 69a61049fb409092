/** A row of a table; a null or missing cell is empty. */
export type Row = readonly (string | null)[];

/** Rows as lines of columns as wide as their widest cell: texts begin below each other, numbers end so. */
export function alignColumns(
  rows: readonly Row[],
  {
    indent,
    gap,
    isText,
  }: { readonly indent: number; readonly gap: number; readonly isText: (column: number) => boolean },
): readonly string[] {
  const lengthOf = (text: string): number => Array.from(text).length;
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))),
  );
  return rows.map((row) => {
    const cells = widths.map((width, column) => {
      const text = row[column] ?? '';
      const space = ' '.repeat(width - lengthOf(text));
      return isText(column) ? text + space : space + text;
    });
    return (' '.repeat(indent) + cells.join(' '.repeat(gap))).trimEnd();
  });
}
