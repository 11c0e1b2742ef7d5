/** One line of a benchmark: what was done, how many rows a second, and that beside its peer's. */
export interface Row {
  readonly what: string;
  readonly rows: number;
  readonly milliseconds: number;
}

/** Prints the rows; every ratio is against the first, the peer. */
export function printTable(title: string, rows: readonly Row[]): void {
  const [peer] = rows;
  if (!peer) return;
  console.log(`  ${title}`);
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const row of rows) {
    const rate = Math.round(perSecond(row)).toLocaleString('en').padStart(9);
    const ratio =
      row === peer ? '' : `${(perSecond(row) / perSecond(peer)).toFixed(2)} of the peer`;
    console.log(`    ${row.what.padEnd(width)} ${rate} rows/s  (${row.rows} rows)  ${ratio}`);
  }
  console.log('');
}

function perSecond({ rows, milliseconds }: Row): number {
  return (rows / milliseconds) * 1000;
}
