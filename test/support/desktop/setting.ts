import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { createPerson, launchDebrief } from './debriefApp'
import type { DebriefApp, LaunchOptions, Person } from './debriefApp'
import { startDesktop } from './desktop'
import type { Desktop } from './desktop'

/** A desktop and a person of one test; everything is gone when the test ends, Electron first. */
export interface Setting {
  readonly desktop: Desktop
  readonly person: Person
  launch(
    options?: Partial<Pick<LaunchOptions, 'args' | 'env' | 'passwordStore' | 'sandboxedBy' | 'appEntry'>>,
  ): Promise<DebriefApp>
  /** Runs before the desktop ends, after Electron has. */
  atEnd(work: () => Promise<unknown>): void
}

interface SettingOptions {
  readonly hasPanel?: boolean
  /** One of its own, where windows of other tests must not take the focus. */
  readonly display?: string
}

export async function createSetting({
  display = inject('display'),
  ...options
}: SettingOptions = {}): Promise<Setting> {
  const person = createPerson()
  const desktop = await startDesktop(options)
  const endings: (() => Promise<unknown>)[] = []
  onTestFinished(async () => {
    for (const end of endings.toReversed()) await end()
    await desktop.stop()
    person.remove()
  })
  return {
    desktop,
    person,
    async launch(launching = {}) {
      const app = await launchDebrief({ display, desktop, person, ...launching })
      endings.push(() => app.close())
      return app
    },
    atEnd: (work) => void endings.push(work),
  }
}

/** Settings as a person left them. */
export function writeSettings(person: Person, settings: Readonly<Record<string, unknown>>): void {
  writeFileSync(join(person.debriefHome, 'settings.json'), JSON.stringify(settings))
}
