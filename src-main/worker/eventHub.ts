/** Typed listeners by name; a subscription returns its own unsubscribe. */
export interface EventHub<Events> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
}

export function createEventHub<Events>(): EventHub<Events> {
  const listeners: { [Name in keyof Events]?: Set<(event: Events[Name]) => void> } = {}
  return {
    on(name, listener) {
      const set = (listeners[name] ??= new Set())
      set.add(listener)
      return () => set.delete(listener)
    },
    emit(name, event) {
      for (const listener of listeners[name] ?? []) listener(event)
    },
  }
}
