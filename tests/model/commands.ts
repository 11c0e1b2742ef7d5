import type { HubKill } from './hub.ts';
import type { Mishap } from './network.ts';

/** What schedules are made of: plain data, so that they can be shrunk, printed and replayed. */

export interface Schedule {
  /** Of ids and nonces. */
  readonly seed: number;
  readonly opening: keyof typeof openings;
  readonly commands: readonly Command[];
}

/** What there is before anything goes wrong. */
export const openings = {
  nothing: 'three devices',
  team: 'three devices in a team, with a site and a passage',
  'team-grown': 'a team of one with a site and a passage; a backup of the hub; two devices more',
} as const;

export type Command =
  | { readonly type: 'nothing' }
  | { readonly type: 'work'; readonly work: Work }
  /** Two at once: of two devices, or of one. `turns` says whose next step comes first. */
  | {
      readonly type: 'together';
      readonly works: readonly [Work, Work];
      readonly turns: readonly number[];
    }
  | { readonly type: 'kill'; readonly device: number }
  | {
      readonly type: 'lose';
      readonly device: number;
      readonly way: WayBack;
      readonly killAt?: number | undefined;
      readonly mishap?: Mishap | undefined;
    }
  | { readonly type: 'clock'; readonly device: number; readonly by: number }
  | { readonly type: 'plug'; readonly device: number; readonly isOffline: boolean }
  | { readonly type: 'disk'; readonly device: number; readonly isFull: boolean }
  | { readonly type: 'visitor-sends'; readonly mishap?: Mishap | undefined }
  | {
      readonly type: 'visitor-replies';
      readonly pick: number;
      readonly mishap?: Mishap | undefined;
    }
  | { readonly type: 'visitor-erases'; readonly pick: number; readonly mishap?: Mishap | undefined }
  | { readonly type: 'late'; readonly inReverse: boolean }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'hub-restart' }
  | { readonly type: 'back-up' }
  | { readonly type: 'restore'; readonly pick: number };

/** What a device is asked to do, and what befalls it meanwhile. */
export interface Work {
  readonly device: number;
  readonly deed: Deed;
  readonly killAt?: number | undefined;
  readonly dropAt?: number | undefined;
  readonly mishap?: Mishap | undefined;
}

/** `pick` chooses among what the device has at that time. */
export type Deed =
  | { readonly type: 'sync' }
  | { readonly type: 'tend-index' }
  | { readonly type: 'make-snapshot' }
  | { readonly type: 'start-team' }
  | { readonly type: 'join'; readonly host: number }
  | { readonly type: 'remove'; readonly target: number }
  | { readonly type: 'make-kit' }
  | { readonly type: 'make-copy' }
  | { readonly type: 'save'; readonly page: number }
  | { readonly type: 'save-page'; readonly page: number }
  | { readonly type: 'note'; readonly of: Saved; readonly pick: number }
  | { readonly type: 'title'; readonly pick: number }
  | { readonly type: 'stage'; readonly of: Saved; readonly pick: number; readonly stage: number }
  | { readonly type: 'topic'; readonly pick: number; readonly topic: number; readonly on: boolean }
  | { readonly type: 'bin'; readonly of: Saved; readonly pick: number }
  | { readonly type: 'unbin'; readonly of: Saved; readonly pick: number }
  | { readonly type: 'answer'; readonly pick: number }
  | { readonly type: 'erase'; readonly of: Saved | 'feedback'; readonly pick: number }
  | { readonly type: 'settle'; readonly of: Saved; readonly pick: number; readonly which: number }
  | { readonly type: 'undo'; readonly of: Saved; readonly pick: number; readonly nth: number }
  | { readonly type: 'rename' }
  | { readonly type: 'newer-kind' }
  | { readonly type: 'too-large'; readonly pick: number }
  | { readonly type: 'site' };

/** How a person whose computer is lost comes back to the team. */
export type WayBack = 'invite' | 'kit' | 'copy';

export type Saved = 'passage' | 'resource';

export const names = ['Ada', 'Ben', 'Cai'] as const;

/** A schedule for a person to read: one line a command. */
export function described({ seed, opening, commands }: Schedule): string {
  const lines = commands.filter(({ type }) => type !== 'nothing').map(inWords);
  return [
    `${openings[opening]} (ids from ${seed})`,
    ...lines.map((line, i) => `${i + 1}. ${line}`),
  ].join('\n');
}

function inWords(command: Command): string {
  switch (command.type) {
    case 'nothing':
      return 'nothing';
    case 'work':
      return workInWords(command.work);
    case 'together': {
      const [one, two] = command.works.map(workInWords);
      return `at once: ${one} | ${two} | turns ${command.turns.join('')}`;
    }
    case 'kill':
      return `${nameOf(command.device)} is killed`;
    case 'lose': {
      const killed = command.killAt === undefined ? '' : `, killed at step ${command.killAt}`;
      const befallen = `${mishapInWords(command.mishap)}${killed}`;
      return `${nameOf(command.device)}'s computer is lost; back by ${command.way}${befallen}`;
    }
    case 'clock':
      return `${nameOf(command.device)}'s clock jumps by ${command.by} ms`;
    case 'plug':
      return `${nameOf(command.device)} goes ${command.isOffline ? 'offline' : 'online'}`;
    case 'disk':
      return `${nameOf(command.device)}'s disk ${command.isFull ? 'is full' : 'has room again'}`;
    case 'visitor-sends':
      return `a visitor sends${mishapInWords(command.mishap)}`;
    case 'visitor-replies':
      return `visitor ${command.pick} writes back${mishapInWords(command.mishap)}`;
    case 'visitor-erases':
      return `visitor ${command.pick} erases${mishapInWords(command.mishap)}`;
    case 'late':
      return `late requests arrive${command.inReverse ? ', last first' : ''}`;
    case 'wait':
      return `${command.ms} ms go by`;
    case 'hub-restart':
      return 'the hub is killed and started';
    case 'back-up':
      return 'the hub is backed up';
    case 'restore':
      return `the hub is restored from backup ${command.pick}`;
  }
}

function workInWords({ device, deed, killAt, dropAt, mishap }: Work): string {
  const { type, ...rest } = deed;
  const details = Object.entries(rest).map(([name, value]) => ` ${name} ${value}`);
  const killed = killAt === undefined ? '' : `, killed at step ${killAt}`;
  const dropped = dropAt === undefined ? '' : `, connection dropped at write ${dropAt}`;
  const befallen = `${mishapInWords(mishap)}${killed}${dropped}`;
  return `${nameOf(device)}: ${type}${details.join('')}${befallen}`;
}

function mishapInWords(mishap: Mishap | undefined): string {
  if (!mishap) return '';
  const { at, what } = mishap;
  return `, request ${at}: ${typeof what === 'string' ? what : killInWords(what)}`;
}

function killInWords({ call, made }: HubKill): string {
  return `hub killed ${made ? 'after' : 'before'} its step ${call}`;
}

function nameOf(device: number): string {
  return names[device] ?? `device ${device}`;
}
