import { parquetReadObjects } from 'hyparquet';

/** Rows of a share table, read by another reader than the engine. */
export async function rowsOfTable(
  bytes: Uint8Array | undefined,
): Promise<readonly Readonly<Record<string, number | null>>[]> {
  const rows = await parquetReadObjects({ file: new Uint8Array(bytes ?? []).buffer });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null || value === undefined ? null : Number(value),
      ]),
    ),
  );
}
