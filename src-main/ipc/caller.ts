/** The part of an IPC event that tells who is calling. */
export interface Caller {
  readonly sender: { readonly mainFrame: unknown }
  /** null when the frame navigated away or was destroyed meanwhile. */
  readonly senderFrame: { readonly url: string } | null
}

/** Only the main frame of one of our windows, while it shows one of our pages, may call. */
export function isTrusted<Sender extends Caller['sender']>(
  caller: Caller & { readonly sender: Sender },
  rules: { isOurWindow: (sender: Sender) => boolean; isOurPage: (url: string) => boolean },
): boolean {
  const { sender, senderFrame } = caller
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false
  return rules.isOurWindow(sender) && rules.isOurPage(senderFrame.url)
}
