import type { RangeSelector, XPathSelector } from '../records/selectors.ts';
import { charactersBefore } from './characters.ts';
import type { TextIndex } from './text-index.ts';
import type { Span } from './visible-text.ts';

/**
 * Where a span stands in the tree, in the form that the Web Annotation model has for it. Undefined where no
 * path leads from the document: in a shadow tree, and in a frame.
 */
export function structureOf({ start, end }: Span, index: TextIndex): RangeSelector | undefined {
  const range = index.rangeOf(start, end);
  const startSelector = range && pathTo(range.startContainer, start, index);
  const endSelector = range && pathTo(range.endContainer, end, index);
  if (!startSelector || !endSelector) return undefined;
  return { type: 'RangeSelector', startSelector, endSelector };
}

function pathTo(node: Node, at: number, index: TextIndex): XPathSelector | undefined {
  const element = node.parentElement;
  const inside = element && index.spanOf(element);
  if (!inside || node.getRootNode() !== index.root.getRootNode()) return undefined;
  const before = (offset: number) => charactersBefore(offset, index.pairs);
  const offset = Math.max(0, before(at) - before(inside.start));
  return {
    type: 'XPathSelector',
    value: xPathOf(element),
    refinedBy: { type: 'TextPositionSelector', start: offset, end: offset },
  };
}

function xPathOf(element: Element): string {
  const steps: string[] = [];
  for (let step: Element | null = element; step; step = step.parentElement)
    steps.unshift(stepTo(step));
  return `/${steps.join('/')}`;
}

// Only names of HTML stand in a path as they are; others are of another namespace.
function stepTo(element: Element): string {
  const { localName, namespaceURI, parentElement } = element;
  const isHtml = namespaceURI === 'http://www.w3.org/1999/xhtml' && /^[a-z][\w-]*$/.test(localName);
  const name = isHtml ? localName : `*[local-name()='${localName}']`;
  const likes = parentElement
    ? [...parentElement.children].filter(
        (other) => other.localName === localName && other.namespaceURI === namespaceURI,
      )
    : [];
  return likes.length > 1 ? `${name}[${likes.indexOf(element) + 1}]` : name;
}
