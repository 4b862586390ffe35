import { extname, join, normalize, sep } from 'node:path'
import { isOurPage } from './scheme'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  readonly path: string
  readonly type: string
}

/**
 * The file below `root` that a URL of ours names; null for everything else. Only the kinds of file that a page is made
 * of are served, so that a source map or a stray file in the folder never is.
 */
export function pageFile(root: string, url: string): PageFile | null {
  if (!isOurPage(url)) return null
  const pathname = decoded(new URL(url).pathname)
  if (pathname === null || pathname.includes('\0') || pathname.includes('\\')) return null
  const base = normalize(root + sep)
  const path = join(base, pathname === '/' ? 'index.html' : pathname)
  const type = types[extname(path)]
  return path.startsWith(base) && type !== undefined ? { path, type } : null
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
