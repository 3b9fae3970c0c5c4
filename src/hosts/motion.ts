/** How long a move to a node takes, ms; none for those who want none. */
export function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300;
}
