import { join } from 'node:path'
import { Settings } from '../contract/settings'
import { readSettingsFile } from './settingsFile'

/** How the windows look: theme, density, text size and language. */
export type Appearance = Pick<Settings, (typeof names)[number]>

const names = ['appearance.theme', 'appearance.density', 'appearance.textSize', 'appearance.language'] as const

export function appearanceOf(settings: Settings): Appearance {
  return {
    'appearance.theme': settings['appearance.theme'],
    'appearance.density': settings['appearance.density'],
    'appearance.textSize': settings['appearance.textSize'],
    'appearance.language': settings['appearance.language'],
  }
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
