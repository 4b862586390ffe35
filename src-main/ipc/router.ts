import { BrowserWindow, ipcMain } from 'electron'
import { answer } from './answer'
import type { AnyReply } from './answer'
import { isTrusted } from './caller'
import { callChannel } from './channels'
import type { Handlers } from './handlers/handlers'

/** The only door from a page into the main process: sender, then schema, then handler. */
export function listen(options: {
  /** Rejects when Debrief could not start: every call is then answered with that problem. */
  handlers: Promise<Handlers>
  isOurPage: (url: string) => boolean
  report: (message: string) => void
}): void {
  const { handlers, isOurPage, report } = options
  // Said by every reply; without this a failed start would also end the process as an unhandled rejection.
  handlers.catch(() => {})
  const isOurWindow = (sender: Electron.WebContents): boolean => BrowserWindow.fromWebContents(sender) !== null

  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown): Promise<AnyReply> => {
    if (!isTrusted(event, { isOurWindow, isOurPage })) {
      report(`refused a call from ${event.senderFrame?.url ?? 'a frame that is gone'}`)
      return { ok: false, problem: { code: 'usage_wrong', params: { detail: 'This page may not call Debrief' } } }
    }
    return answer(handlers, name, input)
  })
}
