import { setImmediate as nextTurn } from 'node:timers/promises'

/** Work for the database, done in order and in transactions short enough that nobody waits long for the lock or for an answer. */
export interface WriteQueue<Item> {
  /** Resolves when all of these are written. @throws what writing threw */
  write(items: readonly Item[]): Promise<void>
}

/** No further item is begun after this. What the search index adds at the end takes about twice as long again. */
const transactionMs = 6

export function createWriteQueue<Item>(
  transaction: (work: () => void) => void,
  writeOne: (item: Item) => void,
): WriteQueue<Item> {
  let last = Promise.resolve()

  async function writeAll(items: readonly Item[]): Promise<void> {
    let next = 0
    while (next < items.length) {
      await nextTurn()
      transaction(() => {
        const until = performance.now() + transactionMs
        do {
          const item = items[next]
          next++
          if (item !== undefined) writeOne(item)
        } while (next < items.length && performance.now() < until)
      })
    }
  }

  return {
    write(items) {
      const written = last.then(() => writeAll(items))
      last = written.catch(() => undefined)
      return written
    },
  }
}
