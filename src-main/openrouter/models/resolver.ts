import type { ModelCard, ModelNotice } from '../../contract/models'
import { ProblemError } from '../../contract/problem'
import { mayReplace, replacements } from './candidates'
import { cardOf } from './card'
import type { Circumstances } from './card'
import { noticeOf } from './notice'
import type { Inquiry, Standing } from './inquiry'
import { knownModel } from './knownModels'

export interface Resolution {
  /** Ids as OpenRouter takes them, in the order in which they may answer. */
  readonly models: readonly [string, ...string[]]
  /** About the wanted ones that are gone or end soon, whether or not they were told before. */
  readonly notices: readonly ModelNotice[]
}

export interface Resolver {
  /**
   * The models to ask instead of the wanted ones: those of them that are served; when none is, the known successor of one, else
   * the cheapest fitting one of the shipped list. Never a free model without consent.
   * @throws ProblemError model_unavailable when nothing fits: a person has to choose
   */
  resolve(wanted: readonly string[]): Promise<Resolution>
  /**
   * Who answers instead of a model that a call found unavailable: the first of OpenRouter's suggestions that fits
   * (`availability.fallback_models`), else as above; null when nothing does.
   */
  replacementFor(model: string, suggestions: readonly string[]): Promise<string | null>
  /** About these models, as they stand now. */
  noticesAbout(models: readonly string[]): Promise<ModelNotice[]>
}

export interface ResolverParts {
  readonly inquiry: Inquiry
  /** Any spelling of a model to its id. */
  readonly idOf: (text: string) => string
  /** UTC ms. */
  readonly now: () => number
  /** The last list as cards, and what cards depend on now. */
  readonly cards: () => Promise<{ cards: readonly ModelCard[]; circumstances: Circumstances }>
}

export function createResolver({ inquiry, idOf, now, cards: currentCards }: ResolverParts): Resolver {
  /** The first that is served and may step in. What nobody could be asked about is believed as far as it is listed. */
  async function firstFitting(ids: readonly string[], circumstances: Circumstances): Promise<string | null> {
    for (const id of ids) {
      const standing = await inquiry.find(id)
      if (standing.kind !== 'served') continue
      const card = cardOf({ ...standing.row, id }, { ...circumstances, listedAt: circumstances.now })
      if (mayReplace(card, circumstances.now)) return id
    }
    return null
  }

  async function replace(leaving: readonly string[], suggestions: readonly string[]): Promise<string | null> {
    const { cards, circumstances } = await currentCards()
    const successors = leaving.flatMap((id) => knownModel(id)?.withdrawal?.successor ?? [])
    const shipped = replacements(cards, circumstances.now).map(({ id }) => id)
    const ids = [...suggestions.map(idOf), ...successors, ...shipped].filter((id) => !leaving.includes(id))
    return firstFitting([...new Set(ids)], circumstances)
  }

  async function standingOf(model: string): Promise<{ model: string; id: string; standing: Standing }> {
    const id = idOf(model)
    return { model, id, standing: await inquiry.find(id) }
  }

  async function noticesOf(found: readonly Awaited<ReturnType<typeof standingOf>>[]): Promise<ModelNotice[]> {
    const notices = found.map(async ({ model, id, standing }) => {
      const notice = noticeOf(model, id, standing, now())
      return notice === null ? [] : [{ ...notice, successor: await replace([id], []) }]
    })
    return (await Promise.all(notices)).flat()
  }

  return {
    async resolve(wanted) {
      const found = await Promise.all([...new Set(wanted)].map(standingOf))
      const notices = await noticesOf(found)
      const gone = found.filter(({ standing }) => standing.kind === 'gone').map(({ id }) => id)
      const [first, ...rest] = new Set(found.map(({ id }) => id).filter((id) => !gone.includes(id)))
      if (first !== undefined) return { models: [first, ...rest], notices }
      const replacement = await replace(gone, [])
      if (replacement === null) throw new ProblemError('model_unavailable', { model: wanted[0] ?? '' })
      return { models: [replacement], notices }
    },
    async replacementFor(model, suggestions) {
      const id = idOf(model)
      inquiry.forget(id)
      return replace([id], suggestions)
    },
    noticesAbout: async (models) => noticesOf(await Promise.all([...new Set(models)].map(standingOf))),
  }
}
