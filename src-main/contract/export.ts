import { z } from 'zod'
import { DigestQuery } from './digest'

/**
 * `handoff`: what whoever goes on with the session has to know. `changelog`: an entry of bullets. `standup`: one line.
 * The others are the summary as it is. All of them are redacted once more, whatever is stored.
 */
export const ExportFormat = z.enum(['markdown', 'json', 'html', 'handoff', 'changelog', 'standup'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** What is to leave the window as text. */
export const ExportWish = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('summary'),
    /** Of a summary, or of a session for the one that stands. */
    id: z.string().min(1).max(200),
    format: ExportFormat,
    /** Without struck and unchecked sentences; else they are there, shown as such. */
    isVerifiedOnly: z.boolean(),
  }),
  z.strictObject({
    of: z.literal('range'),
    query: DigestQuery,
    format: z.enum(['markdown', 'json', 'html']),
    isVerifiedOnly: z.boolean(),
  }),
  /** The summaries that stand of these sessions, in this order. */
  z.strictObject({
    of: z.literal('sessions'),
    ids: z.array(z.string().min(1).max(200)).min(1).max(500),
    format: z.enum(['markdown', 'json', 'html']),
    isVerifiedOnly: z.boolean(),
  }),
  /** For a stand-up: done, open, trouble. */
  z.strictObject({ of: z.literal('digest'), query: DigestQuery, format: z.enum(['markdown', 'json']) }),
])
export type ExportWish = z.infer<typeof ExportWish>

/** A text with a file name that says what is in it. Markdown and JSON end with a newline. */
export interface Exported {
  readonly name: string
  readonly text: string
}
