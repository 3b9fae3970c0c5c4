import { rowsByKey, type Csr } from './csr.js';

/** Trees given by parent, with ancestry answered in constant time. */
export interface Forest {
  /** -1 for a root. Items that are each other's parents, in a circle, are all roots. */
  readonly parent: Int32Array;
  readonly children: Csr;
  readonly depth: Int32Array;
  /** All items, parents before their children, a whole subtree in a row. */
  readonly preorder: Int32Array;
  readonly enter: Int32Array;
  readonly leave: Int32Array;
}

export function plantForest(parents: ArrayLike<number>): Forest {
  const count = parents.length;
  const parent = withoutCircles(parents);
  const children = rowsByKey(parent, count);
  const depth = new Int32Array(count);
  const preorder = new Int32Array(count);
  const enter = new Int32Array(count);
  const leave = new Int32Array(count);
  const stack = new Int32Array(count);
  let visited = 0;
  for (let root = 0; root < count; root++) {
    if (parent[root]! >= 0) continue;
    let height = 0;
    stack[height++] = root;
    while (height > 0) {
      const item = stack[--height]!;
      enter[item] = visited;
      preorder[visited++] = item;
      for (let at = children.offsets[item + 1]! - 1; at >= children.offsets[item]!; at--) {
        const child = children.items[at]!;
        depth[child] = depth[item]! + 1;
        stack[height++] = child;
      }
    }
  }
  for (let at = count - 1; at >= 0; at--) {
    const item = preorder[at]!;
    leave[item] = Math.max(leave[item]!, at + 1);
    const above = parent[item]!;
    if (above >= 0) leave[above] = Math.max(leave[above]!, leave[item]!);
  }
  return { parent, children, depth, preorder, enter, leave };
}

/** Whether `inner` is `outer` or lies in it. */
export function isWithin(forest: Forest, inner: number, outer: number): boolean {
  return forest.enter[inner]! >= forest.enter[outer]! && forest.enter[inner]! < forest.leave[outer]!;
}

function withoutCircles(parents: ArrayLike<number>): Int32Array {
  const parent = new Int32Array(parents);
  const seenFrom = new Int32Array(parent.length).fill(-1);
  for (let start = 0; start < parent.length; start++) {
    let item = start;
    while (item >= 0 && seenFrom[item]! < 0) {
      seenFrom[item] = start;
      item = parent[item]!;
    }
    if (item < 0 || seenFrom[item] !== start) continue;
    while (parent[item]! >= 0) {
      const above = parent[item]!;
      parent[item] = -1;
      item = above;
    }
  }
  return parent;
}
