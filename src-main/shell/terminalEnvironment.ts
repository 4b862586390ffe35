/** What Debrief and its Electron know of themselves, and the key. */
const ours = /^(?:OPENROUTER_|DEBRIEF_|ELECTRON_|CHROME_DESKTOP$|GOOGLE_API_KEY$|NODE_OPTIONS$|NODE_CHANNEL_)/
/** What an AppImage sets for the program within it. */
const ofAppImage = new Set(['APPDIR', 'APPIMAGE', 'APPIMAGE_UUID', 'ARGV0', 'OWD'])

/**
 * The environment of a terminal that Debrief starts: as Debrief was started, without its key and what is about Debrief itself. Within an
 * AppImage the folders of the image are taken out of every list of paths.
 */
export function terminalEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const image = environment['APPDIR']
  const kept = Object.entries(environment).filter(([name]) => !ours.test(name) && !ofAppImage.has(name))
  if (!image) return Object.fromEntries(kept)
  const cleaned: NodeJS.ProcessEnv = {}
  for (const [name, value] of kept) {
    const rest = withoutImage(value, image)
    if (rest) cleaned[name] = rest
  }
  return cleaned
}

function withoutImage(value: string | undefined, image: string): string | undefined {
  if (!value?.includes(image)) return value
  return value
    .split(':')
    .filter((path) => path !== image && !path.startsWith(`${image}/`))
    .join(':')
}
