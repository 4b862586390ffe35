import { ProblemError } from '../../contract/problem'
import type { OpenRouter } from '../client'
import type { Clock } from '../clock'
import type { WireModel } from '../wire'
import { hasEnded } from './ending'
import { findRow } from './findRow'
import { knownModel } from './knownModels'
import type { ModelBook } from './modelBook'

/** Whether a model can be asked. `gone` has its last known row; `unknown` is believed: nobody could say. */
export type Standing =
  | { readonly kind: 'served'; readonly row: WireModel; readonly source: 'live' | 'kept' | 'bundled' }
  | { readonly kind: 'gone'; readonly row: WireModel | null }
  | { readonly kind: 'unknown' }

export interface Inquiry {
  /** `id` as OpenRouter takes it. Never rejects and never takes longer than five seconds; without a key no request is made. */
  find(id: string): Promise<Standing>
  /** A call showed that the last answer about it holds no more. */
  forget(id: string): void
}

export interface InquiryParts {
  readonly connect: () => Promise<OpenRouter | null>
  readonly book: ModelBook
  readonly clock: Clock
}

const KEEP_SERVED_MS = 24 * 3_600_000
/** Shorter: a model that comes back should not be missed for a day. */
const KEEP_GONE_MS = 3_600_000
const PATIENCE_MS = 5_000

/**
 * Asks `GET /model/…`, then the whole list (which knows rows that the first does not resolve), then what is kept and what
 * Debrief ships. Only OpenRouter's own answers are kept; what failed is asked again by the next call.
 */
export function createInquiry({ connect, book, clock }: InquiryParts): Inquiry {
  const kept = new Map<string, { standing: Standing; until: number }>()
  const underWay = new Map<string, Promise<Standing>>()

  /** Null when nobody could be asked. */
  async function ask(id: string): Promise<Standing | null> {
    const openRouter = await connect().catch(() => null)
    if (openRouter === null) return null
    const standing = await openRouter.model(id).then(
      (row): Standing => ({ kind: 'served', row, source: 'live' }),
      (error: unknown) => (isMissing(error) ? inList(id) : null),
    )
    if (standing !== null) keep(id, standing)
    return standing
  }

  /** One 404 is not believed alone: a service may not know that path. The list has to be without it now. */
  async function inList(id: string): Promise<Standing | null> {
    const listed = await book.ask().catch(() => null)
    if (listed === null) return null
    const row = findRow(listed.rows, id)
    return row === null
      ? { kind: 'gone', row: knownModel(id)?.row ?? null }
      : { kind: 'served', row, source: listed.source }
  }

  function keep(id: string, standing: Standing): void {
    const keepMs = standing.kind === 'served' ? KEEP_SERVED_MS : KEEP_GONE_MS
    kept.set(id, { standing, until: clock.now() + keepMs })
  }

  return {
    async find(id) {
      const known = kept.get(id)
      if (known && clock.now() < known.until) return known.standing
      const running = underWay.get(id)
      if (running) return running
      const asked = withinPatience(ask(id), clock).then(
        (found) => found ?? known?.standing ?? unasked(id, book.last(), clock.now()),
      )
      underWay.set(id, asked)
      return asked.finally(() => underWay.delete(id))
    },
    forget: (id) => void kept.delete(id),
  }
}

/** What is known of a model without asking anyone. */
function unasked(id: string, { rows, source, asOf }: ReturnType<ModelBook['last']>, now: number): Standing {
  const row = findRow(rows, id)
  const known = knownModel(id)
  if (row === null) return known?.withdrawal ? { kind: 'gone', row: known.row } : withoutList(id)
  return hasEnded(row, asOf, now) ? { kind: 'gone', row } : { kind: 'served', row, source }
}

/** Not in the last list, which may be old or filtered for another key. */
function withoutList(id: string): Standing {
  const row = knownModel(id)?.row
  return row ? { kind: 'served', row, source: 'bundled' } : { kind: 'unknown' }
}

function isMissing(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'model_unavailable'
}

async function withinPatience(found: Promise<Standing | null>, clock: Clock): Promise<Standing | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>()
  const cancel = clock.after(PATIENCE_MS, () => resolve(null))
  return Promise.race([found, late]).finally(cancel)
}
