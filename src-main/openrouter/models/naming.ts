import { ProblemError } from '../../contract/problem'
import type { WireModel } from '../wire'
import { findRow, splitRouting } from './findRow'

/** "OpenAI: GPT-4.1 Nano" in its two parts; a name without an author has the one of the id. */
export function nameOf({ id, name }: Pick<WireModel, 'id' | 'name'>): { name: string; author: string } {
  const slug = id.replace(/^~/, '').split('/')[0] ?? id
  const whole = (name ?? id).replace(/\s+/g, ' ').trim().slice(0, 200)
  const parts = /^([^:]{1,60}): (.+)$/.exec(whole)
  const author = parts?.[1] ?? (slug === 'openrouter' ? 'OpenRouter' : slug)
  return { author, name: parts?.[2] ?? whole }
}

/**
 * The ids that a person may mean: an id in any case, also with the "openrouter/" that other tools put before it, a display
 * name with or without its author, or an id without its author. Several when the same words fit several models.
 */
export function modelsNamed(text: string, rows: readonly WireModel[]): readonly string[] {
  const wanted = words(text)
  const id = withoutPrefix(wanted)
  if (findRow(rows, id)) return [id]
  const listed = rows.find((row) => row.id.toLowerCase() === id)
  if (listed) return [listed.id]
  const { base, routing } = splitRouting(id)
  if (routing !== null) return modelsNamed(base, rows).map((found) => `${found}:${routing}`)
  const fitting = rows.filter((row) => {
    const { author, name } = nameOf(row)
    const names = [name, `${author}: ${name}`, `${author} ${name}`, row.id.slice(row.id.indexOf('/') + 1)]
    return names.some((candidate) => words(candidate) === wanted)
  })
  return [...new Set(fitting.map((row) => row.id))]
}

/** The id that is meant, or the text as an id: what is not listed may exist all the same. */
export function idOf(text: string, rows: readonly WireModel[]): string {
  const found = modelsNamed(text, rows)
  const [only] = found
  return only !== undefined && found.length === 1 ? only : withoutPrefix(text.trim())
}

/** @throws ProblemError usage_wrong, naming the candidates, when several models are meant; null when none is */
export function onlyModelNamed(text: string, rows: readonly WireModel[]): string | null {
  const found = modelsNamed(text, rows)
  if (found.length > 1) {
    throw new ProblemError('usage_wrong', {
      detail: `“${text.trim()}” can be ${found.slice(0, 5).join(', ')}${found.length > 5 ? ' …' : ''}: name one of them`,
    })
  }
  return found[0] ?? null
}

/** "openrouter/openai/codex-mini" is LiteLLM's way to write "openai/codex-mini"; "openrouter/auto" is a model. */
function withoutPrefix(id: string): string {
  return id.replace(/^openrouter\/(?=[^/]+\/)/i, '')
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}
