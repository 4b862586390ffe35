/** placeholder */
export function plainAnswer(_text: string): Record<string, unknown> | null {
  return null
}
