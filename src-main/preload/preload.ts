import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '../contract/bridge'
import { callChannel, eventChannel } from '../ipc/channels'
import { createInbox } from './inbox'

const inbox = createInbox()
ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => inbox.receive(name, payload))

/** The whole of what a page can reach. No channel, no ipcRenderer, no event object gets through. */
const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input),
  on: (name, listener) => inbox.on(name, listener),
  pathOf: (file) => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('debrief', bridge)
