import type { Folded } from '../../shared/records/fold.ts';
import type { ChangeRow, FreshRow, SendItem } from '../../shared/store/schema.ts';

/** Everything that one commit of ours writes. */
export interface SavedRows {
  readonly resource: readonly Folded[];
  readonly changes: readonly ChangeRow[];
  readonly outbox: readonly SendItem[];
  readonly fresh: readonly FreshRow[];
  readonly numbers: readonly { readonly resource: string }[];
  readonly clock: unknown;
}

/** As ours wrote them for the records from `first` on. */
export async function fetchRows(first: number, count: number): Promise<SavedRows> {
  return (await fetch(`/rows/${first}-${count}`)).json();
}
