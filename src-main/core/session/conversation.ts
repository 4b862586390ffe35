import type { Entry, Message } from '../rollout'
import { clipText } from './clipText'
import type { FactKeeper } from './factKeeper'
import type { PromptFact, SpeechFact, TurnFact } from './facts'
import { bareWords, isNews } from './hearing'

/** What people and the assistant say, each message once however often it is written. */
export interface Conversation {
  addSpeech(entry: Entry, said: Pick<Message, 'text' | 'channel' | 'phase'>): void
  addPrompt(entry: Entry, message: Message): void
  addReview(entry: Entry, stage: 'entered' | 'exited', text: string): void
  /** The end of a turn repeats its answer: some writers say it nowhere else. */
  addLastAnswer(entry: Entry, turn: TurnFact, answer: string | null): void
}

// What a person typed is kept whole, but for pasted files; what the assistant says is long only by accident.
const promptChars = 256 * 1024
const speechChars = 64 * 1024
/** Twins of a message stand next to each other. */
const twinsLookBack = 32

export function createConversation(keeper: FactKeeper): Conversation {
  const { turns, changes } = keeper

  function addSpeech(entry: Entry, { text, channel, phase }: Pick<Message, 'text' | 'channel' | 'phase'>): void {
    const turn = turns.of(entry)
    keeper.progress.hasWorked = true
    turn.isAnswered = true
    // Without task events nothing else tells that a call which got no output is over.
    if (!turn.hasTask && phase !== 'commentary') turn.openCalls.clear()
    if (isNews(turn, 'assistant', channel, text)) {
      keeper.addSpeech(entry, turn, { text: clipText(text, speechChars), phase })
    } else if (phase !== null) {
      const twin = twinOf(turn.speeches, clipText(text, speechChars))
      if (twin?.phase === null) changes.amend(twin, { phase })
    }
  }

  function keepPrompt(entry: Entry, turn: TurnFact, text: string, isCertain: boolean): void {
    const { number, at, offset } = keeper.birth(entry, turn)
    turn.prompts.push(keeper.keep({ kind: 'prompt', number, turn, at, offset, text, isCertain, told: null }))
    touchPrompts(turn)
  }

  /** Which of a turn's prompts count depends on all of them. */
  function touchPrompts({ prompts: [first] }: TurnFact): void {
    if (first) changes.touchFact(first.number)
  }

  return {
    addSpeech,
    addPrompt(entry, { text, channel, isCertain }) {
      const current = turns.last() ? turns.of(entry) : null
      const clipped = clipText(text, promptChars)
      if (current && !isNews(current, 'user', channel, text)) {
        const twin = twinOf(current.prompts, clipped)
        if (!twin || !isCertain) return
        changes.amend(twin, { isCertain })
        touchPrompts(current)
        return
      }
      // Only a `!command`, a review or a note of Codex opened the turn: the first prompt joins it.
      const isOpenedAlone = current?.prompts.length === 0 && current.speeches.length === 0 && current.reviewed === null
      if (current && (current.hasTask ? current.status === 'running' : isOpenedAlone)) {
        keepPrompt(entry, current, clipped, isCertain)
        current.isAnswered = false
        return
      }
      if (current?.hasTask === false) turns.closeUnfinished(current)
      const turn = turns.begin(entry, false)
      isNews(turn, 'user', channel, text)
      keepPrompt(entry, turn, clipped, isCertain)
    },
    addReview(entry, stage, text) {
      const last = turns.last()
      const isOver = last && (last.hasTask ? last.status !== 'running' : last.isAnswered)
      if (stage === 'entered' && isOver && (entry.turnId === null || entry.turnId === last.id))
        turns.begin(entry, false)
      const turn = turns.of(entry)
      const before = stage === 'entered' ? turn.asked : turn.reviewed
      if (before && bareWords(before.text) === bareWords(text)) return
      const note = keeper.addNote(entry, 'review', text)
      if (stage === 'entered') {
        turn.asked = note
        return
      }
      turn.reviewed = note
      turn.isAnswered = true
      keeper.progress.hasWorked = true
    },
    addLastAnswer(entry, turn, answer) {
      const text = answer?.trim() ?? ''
      // It repeats what was said, unless only progress was.
      const isSaid =
        turn.speeches.some((fact) => fact.phase !== 'commentary') ||
        twinOf(turn.speeches, clipText(text, speechChars)) !== undefined
      if (text !== '' && !isSaid) addSpeech(entry, { text, channel: 'event', phase: null })
    },
  }
}

function twinOf<Kind extends PromptFact | SpeechFact>(spoken: readonly Kind[], text: string): Kind | undefined {
  const last = spoken.at(-1)
  if (last?.text === text) return last
  const wanted = bareWords(text)
  return spoken.slice(-twinsLookBack).findLast((fact) => bareWords(fact.text) === wanted)
}
