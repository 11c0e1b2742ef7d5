import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A page that stands in place of the library: one heading, what happened, what to do next. */
export function Screen({ heading, children }: { heading: string; children: ComponentChildren }) {
  const title = useRef<HTMLHeadingElement>(null);
  // Nobody asked for it, so a screen reader is brought to it.
  useLayoutEffect(() => title.current?.focus(), [heading]);
  return (
    <main class="screen">
      <h1 ref={title} tabIndex={-1}>
        {heading}
      </h1>
      {children}
    </main>
  );
}
