/**
 * Foreign text as text of an XML document, also within quotes. What XML cannot hold, and what would turn the writing direction of
 * the text around it, becomes a replacement character.
 */
export function xmlText(text: string): string {
  return text.replace(unfit, '\ufffd').replace(/[&<>"']/g, (sign) => entities[sign]!);
}

const unfit =
  // eslint-disable-next-line no-control-regex -- control characters are what is being replaced
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
