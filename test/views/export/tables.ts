import fc from 'fast-check';
import type { ColumnKind, ExportTable, ExportValue } from '../../../src/views/export/table.ts';

/** Texts that a spreadsheet could misread, among any others. */
export const text = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '=',
          '+',
          '-',
          '@',
          '"',
          "'",
          ';',
          ',',
          '\t',
          '\r',
          '\n',
          ' ',
          '\u00a0',
          '\v',
          '＝',
          '1',
        ),
        fc.string({ maxLength: 2 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

const day = fc.integer({ min: -700_000, max: 2_900_000 });

const VALUES: Readonly<Record<ColumnKind, fc.Arbitrary<ExportValue>>> = {
  text,
  number: fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true }), fc.bigInt()),
  millionths: fc.oneof(fc.maxSafeInteger(), fc.bigInt()),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  day,
};

/** Tables with any heads, values and gaps. */
export const tables: fc.Arbitrary<ExportTable> = fc
  .array(fc.tuple(fc.constantFrom<ColumnKind>('text', 'number', 'millionths', 'share', 'day'), text), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((columns) =>
    fc
      .array(
        fc.tuple(...columns.map(([kind]) => fc.option<ExportValue>(VALUES[kind], { nil: null, freq: 9 }))),
        { maxLength: 6 },
      )
      .map((rows) => ({
        name: 'table',
        columns: columns.map(([kind, head], index) => ({ key: `column-${index}`, head, kind })),
        rows,
      })),
  );
