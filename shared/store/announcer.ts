/** What pages and the background tell each other: something was written, or why the store is not the one any more. */
export type News = 'write' | 'afresh' | 'cleared';

export interface Announcer {
  announce(news: News): void;
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
  return {
    announce(news) {
      // A write that was under way when the store closed: other pages see it at their next.
      if (closed) return;
      channel.postMessage(news);
      // A channel does not hear itself.
      tell(news);
    },
    listen: (news, listener, signal) =>
      target.addEventListener(news, listener, signal ? { signal } : {}),
    close() {
      closed = true;
      channel.close();
    },
  };
}
