/** The order of `<`, for `sort`: the same everywhere, whatever language the page is in. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
