import { erase } from '../../shared/store/erase.ts';
import { tendIndex } from '../../shared/store/index-upkeep.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { makeSnapshot } from '../../shared/sync/make-snapshot.ts';
import { syncOnce } from '../../shared/sync/pass.ts';
import { copyOf } from './coming-back.ts';
import type { Deed } from './commands.ts';
import type { Device, Doing } from './device.ts';
import { editing } from './editing.ts';
import { chosen, recordsOf } from './look.ts';
import { beginning, joining, makingKit, removing } from './membership.ts';
import { renaming, saving, savingNewerKind, savingPage, settingUpSite } from './saving.ts';
import { settling, undoing } from './second-thoughts.ts';
import type { World } from './world.ts';

/**
 * Chooses what a deed is about, by what the device has now; undefined when there is nothing to do it to.
 * What the person was told afterwards becomes a claim.
 */
export async function prepare(
  world: World,
  device: Device,
  deed: Deed,
): Promise<Doing | undefined> {
  switch (deed.type) {
    case 'sync':
      return ({ store, options }) => syncOnce(store, options);
    case 'tend-index':
      return ({ store }) => tend(store);
    case 'make-snapshot':
      return ({ store, options }) => makeSnapshot(store, options);
    case 'start-team':
      return beginning(device);
    case 'join':
      return joining(world, device, deed.host);
    case 'remove':
      return removing(world, device, deed.target);
    case 'make-kit':
      return makingKit(world);
    case 'make-copy':
      return async ({ store }) => {
        world.copies.set(device, await copyOf(store));
      };
    case 'save':
      return saving(world, device, deed.page);
    case 'save-page':
      return savingPage(world, device, deed.page);
    case 'newer-kind':
      return savingNewerKind(world, device);
    case 'site':
      return settingUpSite(world, device);
    case 'rename':
      return renaming(world, device);
    case 'erase':
      return erasing(world, device, deed);
    case 'settle':
      return settling(world, device, deed);
    case 'undo':
      return undoing(world, device, deed);
    default:
      return editing(world, device, deed);
  }
}

/** As the background does it after every write, of libraries so small that hardly anything would need it. */
export function tend(store: Store): Promise<void> {
  return tendIndex(store, { pause: () => Promise.resolve(), mostFresh: 4 });
}

async function erasing(
  world: World,
  device: Device,
  { of, pick }: Extract<Deed, { type: 'erase' }>,
): Promise<Doing | undefined> {
  const subject = chosen(await recordsOf(device, of), pick)?.id;
  if (!subject) return undefined;
  return async ({ store }) => {
    world.claims.perhapsErased.add(subject);
    const outcome = await erase(store, subject);
    if (outcome.type !== 'erased') return;
    world.claims.erased.add(subject);
    world.met.add('staff’s erasure');
  };
}
