import type { HandlerDeps, HandlersOf } from './handlers'

export function filesHandlers({ debrief: { pipeline } }: HandlerDeps): HandlersOf<'files'> {
  return { 'files.drop': ({ paths }) => pipeline.drop(paths) }
}
