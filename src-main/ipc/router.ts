import { BrowserWindow, ipcMain } from 'electron'
import { because } from '../contract/describeReason'
import { answer } from './answer'
import type { AnyReply } from './answer'
import { isTrusted } from './caller'
import { callChannel } from './channels'
import type { Handlers } from './handlers/handlers'

/** The only door from a page into the main process: sender, then schema, then handler. */
export function listen(options: {
  /** When they cannot be made, every call is answered with the reason. */
  handlers: Promise<Handlers>
  isOurPage: (url: string) => boolean
  report: (message: string) => void
}): void {
  const { handlers, isOurPage, report } = options
  // Said by every reply; without this it would also end the process as an unhandled rejection.
  handlers.catch(() => {})
  const isOurWindow = (sender: Electron.WebContents): boolean => BrowserWindow.fromWebContents(sender) !== null

  async function reply(event: Electron.IpcMainInvokeEvent, name: unknown, input: unknown): Promise<AnyReply> {
    if (isTrusted(event, { isOurWindow, isOurPage })) return answer(handlers, name, input)
    report(`refused a call from ${event.senderFrame?.url ?? 'a frame that is gone'}`)
    return { ok: false, problem: { code: 'usage_wrong', params: { detail: because('foreign_page') } } }
  }

  // As JSON, for the sake of the bridge (contract/bridge).
  ipcMain.handle(callChannel, async (...call: Parameters<typeof reply>) => JSON.stringify(await reply(...call)))
}
