/** What pages and the background tell each other: something was written, or why the store is not the one any more. */
export type News = 'write' | 'afresh' | 'cleared';

export interface Announcer {
  announce(news: News): void;
  /** The same, but a few times a second at most: whoever listens reads again what they show, each time. */
  announceSoon(news: News): void;
  /** Of this context, and of every other. */
  listen(news: News, listener: () => void, signal?: AbortSignal): void;
  close(): void;
}

/** `base` is what all the libraries of one browser share (`current.ts`). */
export function makeAnnouncer(base: string): Announcer {
  const channel = new BroadcastChannel(base);
  const target = new EventTarget();
  const tell = (news: string) => target.dispatchEvent(new Event(news));
  channel.addEventListener('message', ({ data }) => tell(String(data)));
  let closed = false;
  const announce = (news: News) => {
    // A write that was under way when the store closed: other pages see it at their next.
    if (closed) return;
    channel.postMessage(news);
    // A channel does not hear itself.
    tell(news);
  };
  return {
    announce,
    announceSoon: atMostEvery(pause, announce),
    listen: (news, listener, signal) =>
      target.addEventListener(news, listener, signal ? { signal } : {}),
    close() {
      closed = true;
      channel.close();
    },
  };
}

/** Milliseconds between two pieces of news that can wait. */
const pause = 250;

/** Calls at once when that is long enough after the last time, and otherwise when it is, with the newest. */
function atMostEvery<T>(time: number, call: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: { value: T } | undefined;
  const run = (value: T) => {
    last = performance.now();
    waiting = undefined;
    call(value);
  };
  return (value) => {
    const rest = last + time - performance.now();
    if (waiting) waiting = { value };
    else if (rest <= 0) run(value);
    else {
      waiting = { value };
      setTimeout(() => waiting && run(waiting.value), rest);
    }
  };
}
