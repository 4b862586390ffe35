/** Our pages have an origin of their own: no file:// page, and nothing from the network, is ever one of them. */
export const scheme = 'app'
export const origin = `${scheme}://debrief`
export const startPage = `${origin}/index.html`

/** Whether a URL is one of our own pages: compared as parsed, so that app://debrief.evil.example is not. */
export function isOurPage(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed?.protocol === `${scheme}:` && parsed.host === 'debrief'
}

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')
