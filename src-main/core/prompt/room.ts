import type { Session } from '../../contract/session'
import { countTokensUpper } from './tokens'

/**
 * A session is long when it is longer than the context of the models that write it (272,000 tokens, twice that in pessimistic
 * ones): up to there a prompt may take what shows it well, beyond it at most a twentieth of the transcript.
 */
const SHORT_PROMPT_TOKENS = 24_000
/** Above it cost grows and quality does not; what is longer is read in parts. */
const LONG_PROMPT_TOKENS = 40_000
const SHARE_OF_TRANSCRIPT = 1 / 20
/** Of each text only its beginning is counted: texts of one session are alike. */
const SAMPLE_LENGTH = 400
const MAX_SAMPLES = 500
/** Codex writes most texts twice, with JSON around them; the rest is what the reader clipped. */
const BYTES_PER_CHARACTER = 3

/** How much room a prompt for this session deserves, in pessimistic tokens (`countTokensUpper`). */
export function wishedPromptTokens(session: Session): number {
  const share = Math.floor(transcriptTokens(session) * SHARE_OF_TRANSCRIPT)
  return Math.min(LONG_PROMPT_TOKENS, Math.max(SHORT_PROMPT_TOKENS, share))
}

/**
 * What sending the whole transcript would take, in the same pessimistic tokens: every text that was said or printed, once, also
 * what was clipped on reading, without JSON, pictures and sealed thoughts.
 */
export function transcriptTokens(session: Session): number {
  let characters = 0
  const texts: string[] = []
  const add = (text: string | null): void => {
    if (text === null || text === '') return
    characters += text.length
    texts.push(text)
  }
  const noted = new Set<string>()
  for (const { e, text } of session.notes) {
    add(text)
    noted.add(e)
  }
  for (const { answer, answerE, prompt, promptE } of session.turns) {
    if (promptE === null || !noted.has(promptE)) add(prompt)
    if (answerE === null || !noted.has(answerE)) add(answer)
  }
  for (const { command, output } of session.commands) {
    add(command)
    add(output)
  }
  const skipped = session.warnings.find(({ code }) => code === 'skipped_bytes')?.count ?? 0
  const bytes = session.sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) - skipped
  return Math.ceil(Math.max(characters, bytes / BYTES_PER_CHARACTER) * tokensPerCharacter(texts))
}

function tokensPerCharacter(texts: readonly string[]): number {
  let characters = 0
  let tokens = 0
  const step = Math.max(1, Math.floor(texts.length / MAX_SAMPLES))
  for (let index = 0; index < texts.length; index += step) {
    const sample = (texts[index] ?? '').slice(0, SAMPLE_LENGTH)
    characters += sample.length
    tokens += countTokensUpper(sample)
  }
  return characters === 0 ? 0.5 : tokens / characters
}
