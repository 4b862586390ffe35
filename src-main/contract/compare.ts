import { z } from 'zod'
import { Claim, ClaimSection, SummaryVersion, Verdict } from './summary'

/** Words in a row with one fate. What is kept and gone reads as the text before, what is kept and new as the text after. */
export const WordRun = z.object({ change: z.enum(['kept', 'gone', 'new']), text: z.string() })
export type WordRun = z.infer<typeof WordRun>

/** A sentence as one version has it. `verdict`: null where nothing was judged, as for a title that the transcript gave. */
const Side = Claim.pick({ text: true }).extend({ verdict: Verdict.nullable() })

/** A sentence of both versions (`kept`, `changed`) or of one (`gone`, `new`: the other side is null). */
export const ComparedSentence = z.object({
  change: z.enum(['kept', 'changed', 'gone', 'new']),
  before: Side.nullable(),
  after: Side.nullable(),
  words: z.array(WordRun),
})
export type ComparedSentence = z.infer<typeof ComparedSentence>

export const ComparedVersion = SummaryVersion.omit({ isCurrent: true, isOfPresentContent: true })
export type ComparedVersion = z.infer<typeof ComparedVersion>

/** What two versions of a session's summary differ in: `debrief summaries versions ID --compare A B --json` prints it. */
export const Comparison = z.object({
  sessionId: z.string(),
  before: ComparedVersion,
  after: ComparedVersion,
  /** Title, line and every sentence read alike; facts and verdicts may differ all the same. */
  isSameWords: z.boolean(),
  changedFacts: z.array(z.enum(['outcome', 'model', 'style', 'cost', 'verified'])),
  title: ComparedSentence,
  line: ComparedSentence,
  /** In the order of the page; a part that neither version has is left out. */
  sections: z.array(z.object({ section: ClaimSection, sentences: z.array(ComparedSentence) })),
})
export type Comparison = z.infer<typeof Comparison>
