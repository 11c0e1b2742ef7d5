import type { Id } from '../../shared/records/ids.ts';
import type { WidgetBuild } from '../widget-build.ts';

/**
 * Everything a hub keeps. Narrow, so that another database can stand behind it: `contract.ts` is what
 * each has to pass.
 *
 * Promises of every method that writes: it is one transaction, it is on the disk when the promise
 * fulfils, and the same call again changes nothing and answers the same. Whoever has seen an entry's
 * number has seen every lower one, whatever is written at the same time.
 *
 * What a team has is counted with each write. A write that would take it over what it may have rejects with
 * `NoRoom`, and nothing of it is kept; erasing never does.
 */
export interface Storage {
  /** The name of this unbroken history: another one for every database, and for every restored copy. */
  epoch(): Promise<string>;
  /**
   * Signs what this hub asks of senders: 32 bytes, base64url. The same for every process on the database and after
   * a restart. A copy that is put back has another one.
   */
  challengeKey(): Promise<string>;

  /** Makes a team with its first device. `taken` when the team or the device is there already. */
  createTeam(team: NewTeam): Promise<'created' | 'taken'>;
  device(device: Id): Promise<StoredDevice | undefined>;
  /** Those of a team, oldest first. */
  devices(team: Id): Promise<readonly ListedDevice[]>;
  /** It can call no more; what was sealed to it is gone. Also when it is not there. */
  dropDevice(team: Id, device: Id): Promise<void>;

  /** The team's key ring: number 1 when it never had another, and for a team that is not there. */
  ring(team: Id): Promise<HeldRing>;
  /**
   * Keeps a new ring and its boxes, revokes the devices that go, drops the invites nobody claimed, and
   * replaces the recovery kit. `behind` when the team's ring is not the one that this comes after,
   * `incomplete` when the team has a device that neither stays nor goes, `taken` when the kit's name is
   * another team's.
   */
  putRing(ring: NewRing): Promise<'stored' | 'behind' | 'incomplete' | 'taken'>;
  /** Those above `after` with a box for this device, in order. */
  ringsFor(team: Id, device: Id, after: number): Promise<readonly StoredRing[]>;
  /** The kit of that name, with the newest ring of its team. */
  recovery(name: string): Promise<StoredRecovery | undefined>;

  /** The last number given; 0 before the first, and for a team that is not there. */
  head(team: Id): Promise<number>;
  /** Numbers what is new, in order. The team must be there. */
  append(team: Id, entries: readonly NewEntry[], time: number): Promise<Appended>;
  entriesAfter(team: Id, after: number, page: PageSize): Promise<EntryPage>;
  /** The same without what is sealed. */
  placesAfter(team: Id, after: number, most: number): Promise<readonly EntryPlace[]>;
  /**
   * Purges what is held about a subject, its mailbox included, and leaves one erasure entry. When the
   * promise fulfils, what was purged is no longer in the storage's files.
   * @returns the erasure's number, or `taken` when the id belongs to an entry about something else
   */
  erase(erasure: NewErasure): Promise<number | 'taken'>;

  /**
   * Keeps a piece of a snapshot in the making. `stale` when something was erased after its number, `busy`
   * when another device began one less than `patience` ago, `taken` when it is another device's, or made.
   */
  putChunk(chunk: NewChunk, patience: number): Promise<'stored' | 'stale' | 'busy' | 'taken'>;
  /** Makes it the team's only one. `older` when the team's is newer, `incomplete` when a chunk is missing. */
  putSnapshot(
    snapshot: StoredSnapshot & { readonly device: Id },
  ): Promise<'stored' | 'stale' | 'older' | 'incomplete'>;
  /** The team's, unless the device that made it has been taken out. */
  snapshot(team: Id): Promise<StoredSnapshot | undefined>;
  /** Of the team's snapshot: base64url. */
  chunk(team: Id, snapshot: Id, chunk: number): Promise<string | undefined>;

  /**
   * `older` when a higher version is held, `taken` when the site is another team's, `full` when it is new and
   * the team has `most`.
   */
  putSite(site: StoredSite, most: number): Promise<'stored' | 'older' | 'taken' | 'full'>;
  site(site: Id): Promise<StoredSite | undefined>;

  /** `known` also when it has since been erased; `taken` when its id, also as a subject, or mailbox is something else's. */
  takeFeedback(feedback: NewFeedback): Promise<'stored' | 'known' | 'taken'>;
  /** Whether `takeFeedback` would answer `known`. */
  hasFeedback(feedback: FeedbackName): Promise<boolean>;
  mailbox(name: string): Promise<StoredMailbox | undefined>;
  /** Oldest first. */
  messages(team: Id, mailbox: string): Promise<readonly StoredMessage[]>;
  /** `full` when there are `most` in it already. */
  addMessage(
    team: Id,
    mailbox: string,
    message: StoredMessage,
    most: number,
  ): Promise<'stored' | 'known' | 'missing' | 'full'>;

  /**
   * Numbers what a visitor wrote back, about their feedback. `known` also when a device has put it back;
   * `taken` when its id, also as a subject, is something else's; `missing` when the feedback was erased,
   * `full` when there are `most` of it already.
   */
  takeReply(
    reply: NewReply,
    most: number,
  ): Promise<'stored' | 'known' | 'taken' | 'missing' | 'full'>;
  /** Oldest first. */
  replies(team: Id, feedback: Id): Promise<readonly StoredReply[]>;

  /**
   * The invite as it is held now: the one given, or the one that had the id before. `behind` when its ring is,
   * `full` when the team has `most` that nobody has claimed.
   */
  putInvite(invite: NewInvite, most: number): Promise<StoredInvite | 'behind' | 'full'>;
  invite(invite: Id): Promise<StoredInvite | undefined>;
  dropInvite(team: Id, invite: Id): Promise<void>;
  /**
   * Lets a device into a team that has fewer than `most`. `used` when another one came before it or there
   * is no such invite, `taken` when its id is in use.
   */
  admit(
    device: NewDevice & { readonly invite: Id },
    most: number,
  ): Promise<'admitted' | 'used' | 'taken' | 'full'>;
  /** The same by a recovery kit, as often as it is asked; `used` when another kit has replaced it. */
  admitRecovered(
    device: NewDevice & { readonly recovery: string },
    most: number,
  ): Promise<'admitted' | 'used' | 'taken' | 'full'>;
  /** Forgets the key rings in invites that ended by `now`, and all of those that ended by `long`. */
  forgetInvites(now: number, long: number): Promise<void>;

  /**
   * Keeps a build of the widget as the one that is handed out from now on, and with it the last ones to be
   * that, up to `most` in all. @returns how many went
   */
  keepWidget(build: WidgetBuild, time: number, most: number): Promise<number>;
  /** A file of that build; without one, of the last build to have such a file. */
  widgetFile(path: string, build?: string): Promise<string | undefined>;

  totals(): Promise<Totals>;
  close(): Promise<void>;
}

/** The team has no room for it: nothing was written. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/** How much one team may have: bytes, as `room.ts` counts them. */
export interface Room {
  readonly most: number;
  /** For a new key ring: somebody can be taken out of a full team. */
  readonly mostWithKeys: number;
}

export interface NewDevice {
  readonly team: Id;
  readonly device: Id;
  readonly secretHash: string;
  readonly time: number;
}

/** A team is made by its first device. */
export type NewTeam = NewDevice;

export type StoredDevice = Omit<NewDevice, 'time'>;

export interface ListedDevice {
  readonly device: Id;
  readonly madeAt: number;
}

export interface HeldRing {
  readonly number: number;
  /** The first ring of a team was never put, and has none. */
  readonly id: Id | undefined;
}

export interface NewRing {
  readonly team: Id;
  readonly id: Id;
  /** The number that the team's ring has now. */
  readonly after: number;
  readonly ring: number;
  /** The device that puts it. */
  readonly sender: Id;
  readonly sealed: string;
  readonly boxes: readonly { readonly device: Id; readonly sealed: string }[];
  readonly removed: readonly Id[];
  /** Absent: the team has no kit from now on. */
  readonly recovery?: NewRecovery | undefined;
}

export interface NewRecovery {
  readonly recovery: string;
  readonly claimHash: string;
  readonly pair: string;
  readonly box: string;
}

export interface StoredRing {
  readonly id: Id;
  readonly ring: number;
  readonly sender: Id;
  readonly sealed: string;
  readonly box: string;
}

export interface StoredRecovery extends Pick<NewRecovery, 'claimHash' | 'pair' | 'box'> {
  readonly team: Id;
  readonly id: Id;
  readonly ring: number;
  readonly sealed: string;
}

export interface NewEntry {
  readonly id: Id;
  readonly subject: Id;
  readonly sealed: string;
}

export interface Appended {
  readonly head: number;
  readonly results: readonly AppendResult[];
}
export type AppendResult =
  | { readonly id: Id; readonly number: number }
  | { readonly id: Id; readonly refused: 'erased' };

/** How many entries, and sealed bytes, a page holds at most; but always one entry when there is one. */
export interface PageSize {
  readonly entries: number;
  readonly bytes: number;
}

export interface EntryPage {
  readonly entries: readonly StoredEntry[];
  readonly more: boolean;
}

export interface StoredEntry {
  readonly number: number;
  readonly id: Id;
  readonly subject: Id;
  readonly type: 'change' | 'feedback' | 'reply' | 'erasure';
  readonly time: number;
  /** base64url; null for an erasure. */
  readonly sealed: string | null;
  /** Only for feedback. */
  readonly site: Id | null;
}

export type EntryPlace = Omit<StoredEntry, 'sealed'>;

export interface StoredSnapshot {
  readonly team: Id;
  readonly snapshot: Id;
  /** It holds what the journal had up to here. */
  readonly number: number;
  readonly chunks: number;
  readonly sealed: string;
}

export interface NewChunk {
  readonly team: Id;
  readonly snapshot: Id;
  readonly device: Id;
  /** Of the snapshot. */
  readonly number: number;
  readonly time: number;
  readonly chunk: number;
  readonly sealed: string;
}

export interface NewErasure {
  readonly team: Id;
  readonly id: Id;
  readonly subject: Id;
  readonly time: number;
}

export interface StoredSite {
  readonly team: Id;
  readonly site: Id;
  readonly version: number;
  readonly payload: string;
  readonly signature: string;
  readonly key: string;
}

export interface NewFeedback {
  readonly team: Id;
  readonly site: Id;
  readonly id: Id;
  readonly sealed: string;
  readonly mailbox: string;
  readonly readHash: string;
  readonly eraseHash: string;
  readonly time: number;
}

/** What the same feedback has in common each time it is sent. */
export type FeedbackName = Pick<NewFeedback, 'team' | 'site' | 'id' | 'mailbox'>;

export interface NewReply {
  readonly team: Id;
  readonly feedback: Id;
  readonly id: Id;
  readonly sealed: string;
  readonly time: number;
}

export type StoredReply = Pick<NewReply, 'id' | 'time'>;

export interface StoredMailbox {
  readonly team: Id;
  readonly feedback: Id;
  /** Empty once it has been erased, so that nothing opens it. */
  readonly readHash: string;
  /** Stays, so that the same erasure can be repeated. */
  readonly eraseHash: string;
  readonly received: number;
  readonly erased: boolean;
}

export interface StoredMessage {
  readonly id: Id;
  readonly time: number;
  readonly sealed: string;
}

export interface NewInvite {
  readonly team: Id;
  readonly invite: Id;
  readonly claimHash: string;
  readonly sealed: string;
  readonly expires: number;
  /** The number of the key ring in it. */
  readonly ring: number;
}

export type StoredInvite = Omit<NewInvite, 'ring'>;

export interface Totals {
  readonly teams: number;
  readonly devices: number;
  /** Entries ever numbered, purged ones included. */
  readonly entries: number;
}
