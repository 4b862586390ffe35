/** Typed listeners by name; a subscription returns its own unsubscribe. */
export interface EventHub<Events> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
  /** Whether anybody listens: what is said only once is kept until then. */
  isHeard(name: keyof Events): boolean
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
    isHeard: (name) => (listeners[name]?.size ?? 0) > 0,
    emit(name, event) {
      for (const listener of listeners[name] ?? []) listener(event)
    },
  }
}
