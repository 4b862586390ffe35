import { join } from 'node:path'
import { Settings } from '../contract/settings'
import { readSettingsFile } from './settingsFile'

/** How the windows look: theme, density and text size. */
export type Appearance = Pick<Settings, (typeof names)[number]>

const names = ['appearance.theme', 'appearance.density', 'appearance.textSize'] as const

export function appearanceOf(settings: Settings): Appearance {
  const { 'appearance.theme': theme, 'appearance.density': density, 'appearance.textSize': textSize } = settings
  return { 'appearance.theme': theme, 'appearance.density': density, 'appearance.textSize': textSize }
}

/** As it stands in the file, before Debrief is open: a window that waited for it would flash. What is not valid has its default. */
export function storedAppearance(dataFolder: string): Appearance {
  const { values } = readSettingsFile(join(dataFolder, 'settings.json'))
  const good = names.flatMap((name) => {
    const parsed = Settings.shape[name].safeParse(values[name])
    return parsed.success ? [[name, parsed.data] as const] : []
  })
  return appearanceOf(Settings.parse(Object.fromEntries(good)))
}
