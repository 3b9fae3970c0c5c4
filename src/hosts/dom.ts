import type { WorkflowGraph } from '../profile/model.js';
import type { CanvasChange, CanvasHost } from './canvas-host.js';
import { motion } from './motion.js';

export interface DomHostOptions {
  /** Which elements are nodes. Default `[data-node-id]`, or every element that has `attribute`. */
  readonly selector?: string;
  /** The attribute that holds the node's id. Default `data-node-id`. */
  readonly attribute?: string;
  /** What the attribute's value begins with before the id (`node-` of `id="node-7"`). Default none. */
  readonly prefix?: string;
  readonly graph?: () => WorkflowGraph;
}

/**
 * Any canvas whose nodes are DOM or SVG elements, in open shadow roots too. Answers in client pixels,
 * so scrolled, transformed and zoomed ancestors need no care.
 */
export function domHost(element: Element, options: DomHostOptions = {}): CanvasHost {
  const { attribute = 'data-node-id', prefix = '', graph } = options;
  const selector = options.selector ?? `[${CSS.escape(attribute)}]`;
  const isOfSeveral = /[\s>+~]|:has/.test(selector.trim());
  let nodes: Map<string, Element> | null = null;

  const idOf = (node: Element): string | null => {
    const value = node.getAttribute(attribute);
    return value?.startsWith(prefix) ? value.slice(prefix.length) : null;
  };
  const find = (): Map<string, Element> => {
    if (nodes) return nodes;
    nodes = new Map();
    for (const root of openRoots(element)) {
      for (const node of root.querySelectorAll(selector)) {
        const id = idOf(node);
        if (id !== null) nodes.set(id, node);
      }
    }
    return nodes;
  };
  const asksFor = (name: string): boolean =>
    selector.includes(`[${name}`) ||
    (name === 'class' && selector.includes('.')) ||
    (name === 'id' && selector.includes('#'));
  /** Whether other elements are nodes since an attribute changed that the selector asks for. */
  const isAnotherNode = ({ target, attributeName: name }: MutationRecord): boolean => {
    if (!name || !asksFor(name)) return false;
    const node = target as Element;
    // What stands around an element may say as well whether it is a node.
    return isOfSeveral || node.matches(selector) !== (nodes?.get(idOf(node) ?? '') === node);
  };
  /** Asked afresh where an element was replaced behind our back. */
  const nodeOf = (id: string): Element | undefined => {
    const node = find().get(id);
    if (node?.isConnected) return node;
    nodes = null;
    return find().get(id);
  };

  return {
    element,
    nodeIds: () => find().keys(),
    boundsOf(id) {
      const box = nodeOf(id)?.getBoundingClientRect();
      return box && (box.width > 0 || box.height > 0) ? box : null;
    },
    observe(onChange, signal) {
      const observer = new MutationObserver((records) => {
        const structural = records.some(
          (record) => record.type === 'childList' || record.attributeName === attribute || isAnotherNode(record),
        );
        if (structural) {
          nodes = null;
          watch();
        }
        onChange(structural ? anyNode : viewportOnly);
      });
      const watch = (): void => {
        for (const root of openRoots(element)) {
          observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
        }
      };
      nodes = null;
      watch();
      signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    },
    ...(graph ? { graph } : {}),
    focus(id) {
      nodeOf(id)?.scrollIntoView({ block: 'center', inline: 'center', behavior: motion() ? 'smooth' : 'instant' });
    },
  };
}

const anyNode: CanvasChange = { kind: 'nodes' };
const viewportOnly: CanvasChange = { kind: 'viewport' };

/** The element and every open shadow root below it. */
function openRoots(element: Element): (Element | ShadowRoot)[] {
  const roots: (Element | ShadowRoot)[] = [element];
  if (element.shadowRoot) roots.push(element.shadowRoot);
  for (let i = 0; i < roots.length; i++) {
    for (const inner of roots[i]!.querySelectorAll('*')) {
      // An overlay inside the canvas has badges that name nodes; they are no nodes, and what it writes is no change of the canvas.
      if (inner.shadowRoot && !inner.localName.startsWith('wf-')) roots.push(inner.shadowRoot);
    }
  }
  return roots;
}
