import { app } from 'electron'

/**
 * Every session of Chromium fetches spelling dictionaries from Google as soon as it exists, whether a page wants them or not. Nothing
 * of ours is spell-checked, and nothing goes out that was not asked for. To be called before the application is ready.
 */
export function quietSessions(): void {
  app.on('session-created', (created) => {
    // Turning it off alone comes too late (seen with 42.0.0); without a language there is nothing to fetch.
    created.setSpellCheckerLanguages([])
    created.setSpellCheckerEnabled(false)
  })
}
