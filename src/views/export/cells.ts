import type { Offer } from './offers.ts';
import { exactly, roundTable } from './table.ts';

/**
 * The exact number of the cell that was clicked: its digits, or null. A table of which cells can be copied has the
 * name of what it offers (`data-table`), each of their columns its key (`data-key` of the head), and a row of its
 * body is the row of the same place there. The keyboard's way to the same numbers is the menu, which copies them all.
 */
export function digitsAt(
  target: EventTarget | null,
  offers: readonly Offer[],
  isRounded: boolean,
): string | null {
  if (!(target instanceof Element) || String(getSelection()) !== '') return null;
  const cell = target.closest('td');
  const row = cell?.closest('tr');
  const table = cell?.closest('table');
  const name = table?.dataset['table'];
  if (!cell || !row || !table || name === undefined || row.parentElement?.localName !== 'tbody') return null;
  const key = table.tHead?.rows[0]?.cells[cell.cellIndex]?.dataset['key'];
  for (const offer of key === undefined ? [] : offers) {
    const made = isRounded ? roundTable(offer.make()) : offer.make();
    if (made.name !== name) continue;
    const column = made.columns.findIndex((one) => one.key === key);
    const value = exactly(made.rows[row.sectionRowIndex]?.[column], made.columns[column]?.kind ?? 'text');
    return value === null || typeof value === 'string' ? null : value.digits;
  }
  return null;
}
