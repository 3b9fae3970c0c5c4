/** The version of the package, as package.json has it: two of them may meet on a page. */
export const version = '0.1.0';
