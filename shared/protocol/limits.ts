import {
  contactText,
  emailText,
  feedbackPart,
  feedbackText,
  sealedFeedback,
  sealedMessage,
  sealedReply,
} from './visitor-limits.ts';
import { challengeLife, mostWorkBits } from './work-limits.ts';

/** What a hub takes, and what a client may therefore send. Sizes in bytes, rates a minute. */
export const limits = {
  /** One request's body: what common reverse proxies let through as they come. */
  body: 1024 * 1024,
  /** Entries in one push. */
  pushEntries: 200,
  /** Sealed bytes of one change: a size class (shared/seal/envelope.ts), and room for what frames it. */
  sealedChange: 128 * 1024 + 128,
  /** Sealed bytes of one visitor's feedback. */
  sealedFeedback,
  /** Sealed bytes of one message to a visitor. */
  sealedMessage,
  /** Sealed bytes of one reply of a visitor. */
  sealedReply,
  /** Sealed bytes of a key ring: in an invite, or as it is handed to every device. */
  sealedRing: 256 * 1024 + 128,
  /** Sealed bytes of what opens a key ring, for one device or for the recovery kit. */
  sealedBox: 1024,
  /** Sealed bytes of a recovery kit’s key pair. */
  sealedPair: 1024,
  /** Devices in one team. */
  devices: 200,
  /** Sites of one team, and invites of it that nobody has claimed. */
  sites: 100,
  openInvites: 100,
  /** Payload of a site document. */
  sitePayload: 64 * 1024,
  /** Entries, and sealed bytes, in one answer to a pull. */
  pullEntries: 1000,
  pullBytes: 1024 * 1024,
  /** Places of entries in one answer. */
  places: 5000,
  /** Sealed bytes of one chunk of a snapshot: a size class, and room for what frames it. */
  sealedChunk: 512 * 1024 + 128,
  /** Chunks in one snapshot, and sealed bytes of what lists them. */
  snapshotChunks: 500,
  sealedManifest: 64 * 1024 + 128,
  /** How long a snapshot that a device began keeps others from beginning one, in milliseconds. */
  snapshotPatience: 10 * 60 * 1000,
  /** Messages in one mailbox. */
  mailboxMessages: 50,
  /** Replies of one visitor. */
  mailboxReplies: 20,
  /** How long an invite can be used, in milliseconds. */
  inviteLife: 7 * 24 * 60 * 60 * 1000,
  challengeLife,
  mostWorkBits,
  feedbackText,
  /** Characters in one box for how to reach them. */
  contactText,
  /** Characters in the box for an email address. */
  emailText,
  /** Characters of each part that comes with the words, as JSON. */
  feedbackPart,
  /** Calls a minute, and how many at once, from one address: visitors sending, receipts looked up, invites claimed. */
  visitorRate: { perMinute: 60, burst: 30 },
  lookupRate: { perMinute: 20, burst: 20 },
  claimRate: { perMinute: 20, burst: 20 },
  /** Tries to recover a team a minute from one address. */
  recoveryRate: { perMinute: 5, burst: 10 },
  /** Feedback a minute through one site, whoever sends it. */
  siteRate: { perMinute: 300, burst: 300 },
  /** Replies a minute to one team, whoever sends them. */
  replyRate: { perMinute: 300, burst: 300 },
  /** Teams a minute from one address. */
  teamRate: { perMinute: 10, burst: 20 },
  /** Calls a minute of one device. */
  deviceRate: { perMinute: 1200, burst: 600 },
  /** Open live streams of one team. */
  liveStreams: 100,
} as const;
