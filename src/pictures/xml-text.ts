/**
 * Foreign text as text of an XML document, also within quotes. What XML cannot hold, what would turn the writing direction of
 * the text around it, and what takes no room becomes a replacement character. (Names come here with more of that shown already.)
 */
export function xmlText(text: string): string {
  return text.replace(unfit, '\ufffd').replace(/[&<>"']/g, (sign) => entities[sign]!);
}

const unfit =
  // eslint-disable-next-line no-control-regex -- control characters are what is being replaced
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
