const HTML_TAG =
  /<\/?(?:a|abbr|audio|b|base|body|br|button|code|details|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|math|meta|object|ol|p|picture|pre|s|script|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|th|title|tr|u|ul|video)\b[^<>]{0,2000}>/gi

/** A model's words as harmless plain text: no control or hiding characters, no HTML, no links or images, no headings. */
export function plainSentence(text: string, maxLength: number): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/<!--[^>]{0,2000}-->/g, '')
    .replace(HTML_TAG, '')
    .replace(/!?\[([^\]\n]{0,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)/g, '$1')
    .replace(/(?<!\*)\*\*(?=[^\s*])([^*]{1,700})(?<=\S)\*\*(?!\*)|~~(?=\S)([^~]{1,700})~~/g, '$1$2')
    .replace(/^[\s>#*+-]+(?=\S)/, '')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length <= maxLength
    ? plain
    : `${plain
        .slice(0, maxLength - 1)
        .toWellFormed()
        .trimEnd()}…`
}
