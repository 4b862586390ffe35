import type { HandlerDeps, HandlersOf } from './handlers'

export function trayHandlers({ shell }: HandlerDeps): HandlersOf<'tray'> {
  return {
    'tray.do': (command) => shell.trayCommand(command),
    'tray.hidePopover': () => shell.hidePopover(),
  }
}
