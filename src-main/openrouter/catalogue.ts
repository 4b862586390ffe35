import { failure, OpenRouterError } from './errors'
import { lookUp } from './lookup'
import type { LookupOptions } from './lookup'
import { WireEndpoints, WireModelAnswer, WireModels } from './wire'
import type { WireEndpoint, WireModel } from './wire'

/** OpenRouter's models. Only what depends on the account carries the key. */
export interface Catalogue {
  /** Resolves aliases and variants; asked without the key. @throws OpenRouterError model_unavailable, no_network */
  model(id: string): Promise<WireModel>
  /** About 500 rows, all pages of them. @throws OpenRouterError no_network, answer_broken, and with a key key_rejected … */
  models(): Promise<ListedModels>
  /** Who serves a model. @throws OpenRouterError model_unavailable, no_network */
  endpoints(id: string): Promise<WireEndpoint[]>
}

export interface ListedModels {
  readonly rows: readonly WireModel[]
  /** What the key's account may use, by its privacy, provider and guardrail settings. */
  readonly isForKey: boolean
}

/** A list never has that many pages: 500 rows are one. */
const MAX_PAGES = 20

/** With a key the list is the account's own (`/models/user`), without one the public one (`/models`). */
export function createCatalogue(options: LookupOptions): Catalogue {
  /** Made anew for each request: how Debrief names itself may have changed. */
  const publicly = (): LookupOptions => ({ ...options, apiKey: null })

  /** Only the query of `links.next` is followed: the key goes nowhere else, whatever a page says. */
  async function allPages(path: string, lookup: LookupOptions): Promise<WireModel[]> {
    const rows = new Map<string, WireModel>()
    const asked = new Set<string>()
    let query: string | null = ''
    while (query !== null && !asked.has(query) && asked.size < MAX_PAGES) {
      asked.add(query)
      const { data, links }: WireModels = await lookUp(path + query, WireModels, lookup)
      for (const row of data) if (row !== null) rows.set(row.id, row)
      query = queryOf(links?.next ?? null)
    }
    // Nobody is left with nothing to choose: a body without one readable row is no list.
    if (rows.size === 0) throw new OpenRouterError(failure('answer_broken', { detail: `GET ${path}` }))
    return [...rows.values()]
  }

  return {
    async model(id) {
      return (await lookUp(`/model/${inPath(id)}`, WireModelAnswer, publicly())).data
    },
    async models() {
      if (options.apiKey !== null) {
        try {
          return { rows: await allPages('/models/user', options), isForKey: true }
        } catch (error) {
          // A service that only speaks OpenRouter's wire may not know this list.
          if (!(error instanceof OpenRouterError) || error.problem.code !== 'model_unavailable') throw error
        }
      }
      return { rows: await allPages('/models', publicly()), isForKey: false }
    },
    async endpoints(id) {
      const { data } = await lookUp(`/models/${inPath(id)}/endpoints`, WireEndpoints, options)
      return (data.endpoints ?? []).filter((row) => row !== null)
    },
  }
}

function inPath(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':')
}

function queryOf(next: string | null): string | null {
  const at = next?.indexOf('?') ?? -1
  return next === null || at === -1 ? null : next.slice(at)
}
