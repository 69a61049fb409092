/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return `${line(head)}|${'---|'.repeat(head.length)}\n${rows.map(line).join('')}`;
}

export const code = (text: string | number): string => `\`${text}\``;

/** Fields of a JSON object: its keys in the order of the type, checked to be all of them. */
export function fieldsOf<Shape>(
  fields: Readonly<Record<keyof Shape & string, readonly [type: string, meaning: string]>>,
): string {
  const rows = Object.entries<readonly [string, string]>(fields);
  return table(
    ['field', 'type', 'meaning'],
    rows.map(([name, [type, meaning]]) => [code(name), type, meaning]),
  );
}
