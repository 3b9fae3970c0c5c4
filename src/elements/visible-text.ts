const unseen =
  // eslint-disable-next-line no-control-regex -- control characters are what is being replaced
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Foreign text as it is shown: what turns the writing direction of its surroundings, and what takes no room, becomes a sign
 * that can be seen, so that one name cannot pass for another. Joiners and the marks that only lean (U+200C to U+200F) stay:
 * whole scripts are written with them.
 */
export function visibleText(text: string): string {
  return text.replace(unseen, '\ufffd');
}
