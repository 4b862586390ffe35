/** Whether a key that is pressed there is a letter of a text. */
export function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}
