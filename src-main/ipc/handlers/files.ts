import type { HandlerDeps, HandlersOf } from './handlers'

export function filesHandlers({ debrief: { pipeline }, shell }: HandlerDeps): HandlersOf<'files'> {
  return {
    'files.drop': ({ paths }) => pipeline.drop(paths),
    'files.stop': () => pipeline.stopDrop(),
    'files.open': ({ what }) => shell.openFiles(what),
  }
}
