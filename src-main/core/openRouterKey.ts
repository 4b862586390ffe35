/**
 * OpenRouter's keys are one word of printable ASCII that starts with sk-or- (others belong to another service). Anything else
 * cannot be a header, and the platform's error for it would quote the key.
 */
export function isOpenRouterKey(key: string): boolean {
  return /^sk-or-[\x21-\x7e]{4,400}$/.test(key)
}
