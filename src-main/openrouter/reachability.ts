import { z } from 'zod'
import { OpenRouterError } from './errors'
import { lookUp } from './lookup'
import type { LookupOptions } from './lookup'

const Anything = z.record(z.string(), z.unknown())

/**
 * Asks for the smallest public answer there is, without the key. Any answer in OpenRouter's own shape will do, be it an error; a page
 * of a captive portal or of a proxy will not. `isOnline` spares the question where the system already knows. Never rejects.
 */
export function createReachability(
  options: Omit<LookupOptions, 'apiKey'>,
  isOnline: () => boolean = () => true,
): () => Promise<boolean> {
  return async () => {
    if (!isOnline()) return false
    try {
      await lookUp('/models/count', Anything, { ...options, apiKey: null })
      return true
    } catch (error) {
      return error instanceof OpenRouterError && !['no_network', 'answer_broken'].includes(error.problem.code)
    }
  }
}
