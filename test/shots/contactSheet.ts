import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** All pictures of a folder on one page, both schemes of a state side by side, each leading to the whole picture. */
export function writeContactSheet(folder: string, names: readonly string[]): void {
  const figures = names.map((name) => {
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
