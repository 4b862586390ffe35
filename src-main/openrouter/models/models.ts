import type { ModelList } from '../../contract/models'
import { ProblemError, toProblem } from '../../contract/problem'
import type { Settings } from '../../contract/settings'
import type { ModelFigures } from '../../contract/usage'
import type { ModelFacts } from '../../core/modelFacts'
import type { Models } from '../../debrief'
import { cardOf } from './card'
import { factsOf } from './facts'
import { createInquiry } from './inquiry'
import { circumstancesOf, modelList, withdrawnRows } from './list'
import type { ListView } from './list'
import { createModelBook } from './modelBook'
import type { ListedRows, ModelBookParts } from './modelBook'
import { idOf, onlyModelNamed } from './naming'
import { providersOf } from './providers'
import { createResolver } from './resolver'
import type { Resolver } from './resolver'
import { checkShipped } from './shippedCheck'

export interface ModelsParts extends ModelBookParts {
  readonly settings: () => Settings
  readonly figures: () => Promise<readonly ModelFigures[]>
  /** What a person put away survives a restart. */
  readonly note: (name: string) => Promise<string | null>
  readonly setNote: (name: string, value: string) => Promise<boolean>
}

/** Everything about models: what a person chooses from, and what a call has to know. */
export interface ModelService extends Models, Pick<Resolver, 'resolve' | 'replacementFor'> {
  /** Never rejects and never takes longer than five seconds. */
  facts(model: string): Promise<ModelFacts>
}

/** Without a key nothing goes out, but for `list(true)` and `check`, which a person asks for. */
export function createModels(parts: ModelsParts): ModelService {
  const { connect, publicly, clock, settings } = parts
  const book = createModelBook(parts)
  const inquiry = createInquiry({ connect, book, clock })
  const resolver = createResolver({
    ...{ inquiry, idOf: idNow, now: clock.now },
    async cards() {
      const view = await viewOf(await book.recent())
      return { cards: modelList(view).models, circumstances: circumstancesOf(view) }
    },
  })

  function idNow(text: string): string {
    return idOf(text, [...book.last().rows, ...withdrawnRows])
  }

  async function viewOf(listed: ListedRows): Promise<ListView> {
    return { listed, settings: settings(), figures: await parts.figures(), now: clock.now() }
  }

  async function list(isRefreshed: boolean): Promise<ModelList> {
    if (!isRefreshed) return { ...modelList(await viewOf(await book.current())), problem: null }
    try {
      return { ...modelList(await viewOf(await book.ask())), problem: null }
    } catch (error) {
      return { ...modelList(await viewOf(await book.current())), problem: toProblem(error) }
    }
  }

  function chosen(): string[] {
    const all = settings()
    return [all['model.primary'], ...all['model.fallbacks']]
  }

  return {
    list,
    resolve: resolver.resolve,
    replacementFor: resolver.replacementFor,
    async facts(model) {
      const id = idNow(model)
      return factsOf(id, await inquiry.find(id))
    },
    async find(text) {
      const view = await viewOf(await book.current())
      const { models } = modelList(view)
      const id = onlyModelNamed(text, [...view.listed.rows, ...withdrawnRows]) ?? idNow(text)
      const card = models.find((one) => one.id === id)
      if (card) return card
      const standing = await inquiry.find(id)
      if (standing.kind !== 'served') throw new ProblemError('model_unavailable', { model: id })
      return cardOf({ ...standing.row, id }, circumstancesOf(view))
    },
    async providers(model) {
      const openRouter = await connect()
      if (openRouter === null) throw new ProblemError('key_missing')
      return providersOf(await openRouter.endpoints(idNow(model)))
    },
    async notices() {
      const notices = await resolver.noticesAbout(chosen())
      const put = await Promise.all(notices.map(({ model }) => parts.note(noteOf(model))))
      // Who put away that a model ends is told once more when it is gone.
      return notices.filter(({ kind }, index) => put[index] !== kind)
    },
    async dismiss(model) {
      const [notice] = await resolver.noticesAbout([model])
      await parts.setNote(noteOf(model), notice?.kind ?? 'withdrawn')
    },
    check: () => checkShipped(publicly),
  }
}

function noteOf(model: string): string {
  return `model-notice:${model}`
}
