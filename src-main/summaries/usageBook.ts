import type { UsageRow } from '../contract/usage'
import { limitsOf } from '../core/limits'
import { createRedactor, masksMore, privacyOf } from '../core/redact'
import type { PrivacyOptions } from '../core/redact'
import { usageFile, usageFileName } from '../core/usageFile'
import type { SettingsStore, UsageBook } from '../debrief'
import type { Engine } from '../worker/engine'

/** What was spent, against the limits that are set now. */
export function createUsageBook(engine: Engine, settings: SettingsStore): UsageBook {
  const get: UsageBook['get'] = (query) => engine.usage({ ...query, limits: limitsOf(settings.all()) })
  return {
    get,
    async file(query, format) {
      const usage = await get(query)
      const rows = await maskedRows(engine, usage.rows, privacyOf(settings.all()))
      return { name: usageFileName(query, format), text: usageFile({ ...usage, rows }, query.by, format) }
    },
  }
}

/** Titles and folders as an export has them: a file may be given to anybody. */
async function maskedRows(engine: Engine, rows: readonly UsageRow[], privacy: PrivacyOptions): Promise<UsageRow[]> {
  const redactor = createRedactor({ privacy })
  for (const { sessionId, title } of rows) {
    if (!masksMore(privacy) || sessionId === null || title?.endsWith('…') !== true) continue
    redactor.learnCut(await saidIn(engine, sessionId))
  }
  const masked = (text: string | null): string | null => (text === null ? null : redactor.redact(text))
  return rows.map((row) => ({ ...row, title: masked(row.title), project: masked(row.project) }))
}

/** What a title may have been cut from. */
async function saidIn(engine: Engine, sessionId: string): Promise<string[]> {
  try {
    const { name, turns } = await engine.session(sessionId)
    return [name ?? '', ...turns.map(({ prompt }) => prompt)]
  } catch {
    return [] // forgotten; its calls are not
  }
}
