import { afterEach, beforeEach, describe } from 'vitest';
import { describeFeedback } from './contract-feedback.ts';
import { describeInvites } from './contract-invites.ts';
import { describeJournal } from './contract-journal.ts';
import { describeReplies } from './contract-replies.ts';
import { describeRings } from './contract-rings.ts';
import { describeRoom } from './contract-room.ts';
import { describeSites } from './contract-sites.ts';
import { describeSnapshots } from './contract-snapshots.ts';
import { describeTeams } from './contract-teams.ts';
import { describeWidgets } from './contract-widgets.ts';
import type { Storage } from './storage.ts';

/**
 * What every storage has to do, whatever database stands behind it.
 * @param open gives an empty one each time, with so much room for each team; the suite closes it
 */
export function describeStorage(
  name: string,
  open: (teamBytes?: number) => Promise<Storage>,
): void {
  describe(`${name} as a storage`, () => {
    let storage: Storage;

    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    describeTeams(() => storage);
    describeJournal(() => storage);
    describeSites(() => storage);
    describeFeedback(() => storage);
    describeReplies(() => storage);
    describeInvites(() => storage);
    describeRings(() => storage);
    describeSnapshots(() => storage);
    describeWidgets(() => storage);
    describeRoom(open);
  });
}
