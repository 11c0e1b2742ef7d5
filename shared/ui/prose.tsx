import type { ComponentChildren } from 'preact';
import { blocksOf, type Run } from './prose-blocks.ts';

interface ProseProps {
  readonly text: string;
  /** A piece of the text as it is shown; as it is where nothing is said. */
  readonly show?: (from: number, to: number) => ComponentChildren;
}

/** What staff wrote, with its lists as lists and its web addresses as links. */
export function Prose({ text, show = (from, to) => text.slice(from, to) }: ProseProps) {
  return (
    <div class="prose" dir="auto">
      {blocksOf(text).map(({ type, lines, start }, at) => {
        if (type === 'lines') return <p key={at}>{lines.map(asLine)}</p>;
        const items = lines.map((runs, item) => <li key={item}>{runs.map(asRun)}</li>);
        return type === 'dots' ? (
          <ul key={at}>{items}</ul>
        ) : (
          <ol key={at} start={start}>
            {items}
          </ol>
        );
      })}
    </div>
  );

  function asLine(runs: readonly Run[], at: number) {
    return [at > 0 && <br key={at} />, ...runs.map(asRun)];
  }

  function asRun({ from, to, link }: Run) {
    if (link === undefined) return show(from, to);
    return (
      <a key={from} href={link} target="_blank" rel="noopener noreferrer">
        {show(from, to)}
      </a>
    );
  }
}
