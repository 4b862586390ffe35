import { lookUp } from './lookup'
import type { LookupOptions } from './lookup'
import { WireModelAnswer, WireModels } from './wire'
import type { WireModel } from './wire'

/** The public list of models: needs no key, so prices are known before there is one. */
export interface Catalogue {
  /** Resolves aliases and variants. @throws OpenRouterError model_unavailable, no_network */
  model(id: string): Promise<WireModel>
  /** About 500 rows. @throws OpenRouterError no_network */
  models(): Promise<WireModel[]>
}

export function createCatalogue(options: Omit<LookupOptions, 'apiKey'>): Catalogue {
  const publicly = (): LookupOptions => ({ ...options, apiKey: null })
  return {
    async model(id) {
      const path = id.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':')
      return (await lookUp(`/model/${path}`, WireModelAnswer, publicly())).data
    },
    async models() {
      const { data } = await lookUp('/models', WireModels, publicly())
      return data.filter((row) => row !== null)
    },
  }
}
