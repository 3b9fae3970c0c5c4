declare module 'virtual:tags' {
  export const tags: readonly import('./tags-of.js').TagFacts[];
}
