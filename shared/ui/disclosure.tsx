import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface DisclosureProps {
  readonly label: string;
  /** Made when it is first opened, and kept from then on, with what was typed in it. */
  readonly children: () => ComponentChildren;
}

/** What most people do not need, behind a line that opens it. */
export function Disclosure({ label, children }: DisclosureProps) {
  const wasOpened = useSignal(false);
  return (
    <details
      class="disclosure"
      onToggle={({ currentTarget }) => {
        wasOpened.value ||= currentTarget.open;
      }}
    >
      <summary class="soft small">{label}</summary>
      {wasOpened.value && <div class="stack">{children()}</div>}
    </details>
  );
}
