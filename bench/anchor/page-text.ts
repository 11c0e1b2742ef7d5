/** The text content of an element and the way from its offsets to the document and back, as the peer has it. */
export interface PageText {
  readonly text: string;
  rangeOf(start: number, end: number): Range | undefined;
  offsetsOf(range: Range): { start: number; end: number } | undefined;
}

export function readPageText(root: Element): PageText {
  const nodes: { node: Text; start: number }[] = [];
  const starts = new Map<Node, number>();
  let text = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // The walker shows nothing else.
    const { data } = node as Text;
    starts.set(node, text.length);
    nodes.push({ node: node as Text, start: text.length });
    text += data;
  }
  const at = (offset: number, isEnd: boolean) => {
    let low = 0;
    let high = nodes.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const start = nodes[middle]?.start ?? 0;
      if (isEnd ? start < offset : start <= offset) low = middle;
      else high = middle;
    }
    return nodes[low];
  };
  return {
    text,
    rangeOf(start, end) {
      const [first, last] = [at(start, false), at(end, true)];
      if (!first || !last) return undefined;
      const range = document.createRange();
      range.setStart(first.node, Math.min(start - first.start, first.node.data.length));
      range.setEnd(last.node, Math.min(end - last.start, last.node.data.length));
      return range;
    },
    offsetsOf({ startContainer, startOffset, endContainer, endOffset }) {
      const [start, end] = [starts.get(startContainer), starts.get(endContainer)];
      if (start === undefined || end === undefined) return undefined;
      return { start: start + startOffset, end: end + endOffset };
    },
  };
}
