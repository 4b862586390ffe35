import { z } from 'zod'
import { maybe } from './wire'

const count = z.number().nonnegative().transform(Math.round)

const WireBatchResult = z.object({
  custom_id: z.string(),
  /** Null for a request that never reached a model. */
  response: maybe(z.object({ status_code: z.number(), body: z.unknown() })),
  error: z.unknown().optional(),
})

/** `POST /api/beta/batches` and `GET …/batches/:id` (beta, 2026-11). Results come inline when it has ended. */
export const WireBatch = z.object({
  id: z.string(),
  /** "validating", "in_progress" and the like, until completed, failed, expired or cancelled. */
  status: maybe(z.string()),
  request_counts: maybe(z.object({ total: maybe(count), completed: maybe(count), failed: maybe(count) })),
  /** One odd row must not hide the others. */
  results: maybe(z.array(WireBatchResult.nullable().catch(null))),
})
export type WireBatch = z.infer<typeof WireBatch>
export type WireBatchResult = z.infer<typeof WireBatchResult>
