import { exactly, type ExportTable } from './table.ts';

/** Without it a spreadsheet reads the file in the code page of its machine, and breaks every name beyond ASCII. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as CSV (RFC 4180): comma, CRLF, UTF-8 with a byte order mark, one line of heads. Numbers are exact, with
 * a point; days are `YYYY-MM-DD`; what is not known is empty. No text in it can be taken for a formula.
 */
export function writeCsv(table: ExportTable): string {
  return (
    BYTE_ORDER_MARK +
    linesOf(table, quote)
      .map((cells) => `${cells.join(',')}\r\n`)
      .join('')
  );
}

/** The same for the clipboard: a spreadsheet that it is pasted into puts each value into a cell of its own. */
export function writeTabs(table: ExportTable): string {
  const flat = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  return linesOf(table, flat)
    .map((cells) => cells.join('\t'))
    .join('\n');
}

function linesOf(
  { columns, rows }: ExportTable,
  write: (text: string) => string,
): readonly (readonly string[])[] {
  const cell = (value: ReturnType<typeof exactly>): string => {
    if (value === null) return '';
    return typeof value === 'string' ? write(disarm(value)) : value.digits;
  };
  return [
    columns.map(({ head }) => cell(head)),
    ...rows.map((row) => columns.map(({ kind }, index) => cell(exactly(row[index], kind)))),
  ];
}

function quote(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The text with an apostrophe before each sign that could begin a formula. Such a sign begins a cell also after a
 * semicolon or a tab inside a text, and after quotes or spaces: where a comma is a decimal sign, spreadsheets split
 * lines at other places than this file does.
 *
 * Why: https://owasp.org/www-community/attacks/CSV_Injection
 */
function disarm(text: string): string {
  return text
    .replace(/((?:^|[;\t\r\n])["' \u00a0\v\f]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'")
    .replace(/^(?=[\t\r\n])/, "'");
}
