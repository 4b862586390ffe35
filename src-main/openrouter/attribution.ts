/** How Debrief names itself to OpenRouter; both may be "" and are then not sent. A referer makes the app public in rankings. */
export interface Attribution {
  readonly referer: string
  readonly title: string
}

/**
 * All headers that any request of ours carries. Values are made sendable first: a title with an emoji would otherwise fail
 * every request.
 */
export function requestHeaders(attribution: Attribution, apiKey: string | null): Record<string, string> {
  const referer = sendable(attribution.referer)
  const title = sendable(attribution.title)
  return {
    accept: 'application/json',
    // Else Chromium tells the system's language.
    'accept-language': '*',
    'user-agent': 'Debrief',
    ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
    ...(referer && { 'http-referer': referer }),
    ...(title && { 'x-openrouter-title': title, 'x-title': title }),
  }
}

function sendable(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '').trim()
}
