/** Rows for `jsonb_to_recordset`. Characters that PostgreSQL keeps in no text are left out, or stand as U+FFFD. */
export function rowsJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value,
  );
}
