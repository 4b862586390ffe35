import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** "ar", "de": what `appearance.language` is in the pictures, which have a folder of their own then. */
export const language = process.env['DEBRIEF_SHOTS_LANGUAGE'] ?? 'system'
export const folder = fileURLToPath(
  new URL(language === 'system' ? '../../screenshots/' : `../../screenshots/${language}/`, import.meta.url),
)

/** Before all pictures: an empty folder, unless only some are taken anew. After them: the sheet of all that lie there. */
export function setup(): () => void {
  if (process.env['DEBRIEF_SHOTS_FILTERED'] === undefined) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return writeContactSheet
}

/** All pictures on one page, both schemes of a state side by side, each leading to the whole picture. */
function writeContactSheet(): void {
  const names = readdirSync(folder).flatMap((file) => /^(.+)-light\.png$/.exec(file)?.[1] ?? [])
  const figures = names.toSorted().map((name) => {
    const picture = (scheme: string): string =>
      `<a href="${name}-${scheme}.png"><img src="${name}-${scheme}.png" alt="${name}, ${scheme}"></a>`
    return `<figure><figcaption>${name}</figcaption>${picture('light')}${picture('dark')}</figure>`
  })
  const style = [
    'body{margin:24px;font:14px system-ui;background:#777}',
    'figure{margin:0 0 24px}figcaption{margin-bottom:8px;color:#fff}',
    'img{width:calc(50% - 12px);margin-right:12px;border-radius:6px;vertical-align:top}',
  ].join('')
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Debrief</title><style>${style}</style>\n${figures.join('\n')}\n`,
  )
}
