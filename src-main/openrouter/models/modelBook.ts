import type { OpenRouter } from '../client'
import type { Catalogue } from '../catalogue'
import type { Clock } from '../clock'
import type { WireModel } from '../wire'
import { knownModels, shippedAt } from './knownModels'

/** OpenRouter's last list, as it outlives a process. */
export interface KeptModels {
  /** UTC ms of the answer. */
  readonly askedAt: number
  /** Fingerprint of the key that asked; null for the public list. */
  readonly keyId: string | null
  /** The list is what that key's account may use. */
  readonly isForKey: boolean
  /** Whether nothing was ever paid on that key's account; null when OpenRouter did not say. */
  readonly isFreeTier: boolean | null
  readonly rows: readonly WireModel[]
}

/** Where the list is kept between processes. Neither method throws: what cannot be read is none. */
export interface ModelMemory {
  read(): KeptModels | null
  write(kept: KeptModels): void
}

export interface ListedRows {
  readonly rows: readonly WireModel[]
  readonly source: 'live' | 'kept' | 'bundled'
  /** UTC ms. */
  readonly asOf: number
  /** What the account of the key in use may use. */
  readonly isForKey: boolean
  /** What some account may use: what is not in it may exist all the same. */
  readonly isFiltered: boolean
  readonly isFreeTier: boolean
}

export interface ModelBookParts {
  /** A client for the key in use; null without a key. @throws ProblemError key_malformed … */
  readonly connect: () => Promise<OpenRouter | null>
  /** Asks without a key. */
  readonly publicly: Catalogue
  readonly memory: ModelMemory
  readonly clock: Clock
}

export interface ModelBook {
  /** The last list, at once: kept, or what Debrief ships. */
  last(): Pick<ListedRows, 'rows' | 'source' | 'asOf'>
  /** The same with what it is to the key in use; makes no request. */
  current(): Promise<ListedRows>
  /** Asks OpenRouter and keeps the answer; whoever asks meanwhile joins. @throws OpenRouterError, ProblemError of `connect` */
  ask(): Promise<ListedRows>
  /** For what a program wants to know: asks only with a key, and only when the last answer is older than a day. */
  recent(): Promise<ListedRows>
}

const FRESH_MS = 24 * 3_600_000

export function createModelBook({ connect, publicly, memory, clock }: ModelBookParts): ModelBook {
  let underWay: Promise<ListedRows> | null = null

  async function ask(): Promise<ListedRows> {
    const openRouter = await connect()
    const [listed, key] = await Promise.all([
      (openRouter ?? publicly).models(),
      // Only a remark beside the list: without it the last one about this key stands.
      openRouter?.key().catch(() => null) ?? null,
    ])
    const keyId = openRouter?.keyId ?? null
    const before = memory.read()
    const told = before?.keyId === keyId ? before.isFreeTier : null
    const isFreeTier = key?.isFreeTier ?? (keyId === null ? null : told)
    const kept = { ...listed, askedAt: clock.now(), keyId, isFreeTier }
    memory.write(kept)
    return {
      ...listed,
      source: 'live',
      asOf: kept.askedAt,
      isFiltered: listed.isForKey,
      isFreeTier: isFreeTier ?? false,
    }
  }

  function joined(): Promise<ListedRows> {
    underWay ??= ask().finally(() => {
      underWay = null
    })
    return underWay
  }

  function last(): Pick<ListedRows, 'rows' | 'source' | 'asOf'> {
    const kept = memory.read()
    if (kept === null) return { rows: servedRows, source: 'bundled', asOf: shippedAt }
    return { rows: kept.rows, source: 'kept', asOf: kept.askedAt }
  }

  function listFor(openRouter: OpenRouter | null): ListedRows {
    const kept = memory.read()
    const isOfKey = kept !== null && openRouter !== null && kept.keyId === openRouter.keyId
    return {
      ...last(),
      isForKey: isOfKey && kept.isForKey,
      isFiltered: kept?.isForKey ?? false,
      isFreeTier: isOfKey && kept.isFreeTier === true,
    }
  }

  return {
    last,
    current: async () => listFor(await connect().catch(() => null)),
    ask: joined,
    async recent() {
      const openRouter = await connect().catch(() => null)
      const known = listFor(openRouter)
      const age = clock.now() - known.asOf
      // A clock that was set back must not stop it for good.
      const isFresh = known.source === 'kept' && age >= 0 && age < FRESH_MS
      return isFresh || openRouter === null ? known : joined().catch(() => known)
    },
  }
}

const servedRows: readonly WireModel[] = knownModels.flatMap(({ row, withdrawal }) =>
  withdrawal === null ? [row] : [],
)
