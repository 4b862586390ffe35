const dataUri = /data:[\w.+-]*\/?[\w.+-]*(?:;[\w.=+-]+)*;base64,[A-Za-z0-9+/=_-]*/g

/** Replaces inline `data:…;base64,…` by a word, before parsing: single transcripts of 98 GB came from such images. */
export function stripInlineMedia(text: string): string {
  return text.includes(';base64,') ? text.replace(dataUri, '[media]') : text
}
