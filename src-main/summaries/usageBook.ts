import { limitsOf } from '../core/limits'
import { usageFile, usageFileName } from '../core/usageFile'
import type { SettingsStore, UsageBook } from '../debrief'
import type { Engine } from '../worker/engine'

/** What was spent, against the limits that are set now. */
export function createUsageBook(engine: Engine, settings: SettingsStore): UsageBook {
  const get: UsageBook['get'] = (query) => engine.usage({ ...query, limits: limitsOf(settings.all()) })
  return {
    get,
    file: async (query, format) => ({
      name: usageFileName(query, format),
      text: usageFile(await get(query), query.by, format),
    }),
  }
}
