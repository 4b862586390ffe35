/** A model's name on OpenRouter: "maker/model", with an optional ":variant". */
const modelName = /^~?[\w.-]+\/[\w.:-]+$/

export const isModelName = (text: string): boolean => modelName.test(text)

/** The models in a comma-separated line, or why it is not taken. */
export function parseFallbacks(text: string): { models: string[] } | { fault: 'name' | 'count' } {
  const models = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (models.length > 2) return { fault: 'count' }
  return models.every(isModelName) ? { models } : { fault: 'name' }
}

/** A number as typed, with comma or point; null when it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  return /^\d+(\.\d+)?$|^\.\d+$/.test(plain) ? Number(plain) : null
}

/** True for "/…", "C:\…" and "\\server\…". */
export const isAbsolutePath = (path: string): boolean => /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path)
