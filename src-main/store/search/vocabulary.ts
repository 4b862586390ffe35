import type { DatabaseSync } from 'node:sqlite'

/** Every word of the index, for looking into the middle of words. */
export interface Vocabulary {
  /** The shortest words that hold `piece` behind their first character; with `isEnd`, only those that end with it. */
  wordsWith(piece: string, isEnd: boolean): string[]
}

/** More would only make the search slow; whoever means one of the others types another character. */
const maxWords = 32
/** A piece that stands in very many words is not looked for to the end. */
const maxLookedAt = 2_000

/** While sessions are being written, words that came since are missed for this long, unless nothing else is found. */
const maxStaleMs = 30_000

interface Words {
  readonly version: string
  readonly readAt: number
  readonly text: string
}

/**
 * One string of all words: going through 350,000 of them takes some 3 ms, getting them out of the index some 150. So it is kept, and
 * held weakly: an idle application gets the memory back.
 * @param indexVersion of what this process wrote
 */
export function createVocabulary(db: DatabaseSync, indexVersion: () => number): Vocabulary {
  db.exec(`
    CREATE VIRTUAL TABLE temp.title_words USING fts5vocab(main, search_titles, row);
    CREATE VIRTUAL TABLE temp.turn_words USING fts5vocab(main, search_turns, row);
  `)
  const all = ['title_words', 'turn_words'].map((table) =>
    db.prepare(`SELECT group_concat(term, char(10)) AS words FROM temp.${table}`),
  )
  const foreignVersion = db.prepare('PRAGMA data_version')
  let kept: WeakRef<Words> | null = null

  function version(): string {
    return `${indexVersion()} ${Number(foreignVersion.get()?.['data_version'])}`
  }

  function read(): Words {
    const texts = all.map((statement) => statement.get()?.['words']).filter((text) => typeof text === 'string')
    const words = { version: version(), readAt: performance.now(), text: `\n${texts.join('\n')}\n` }
    kept = new WeakRef(words)
    return words
  }

  return {
    wordsWith(piece, isEnd) {
      const known = kept?.deref()
      if (known === undefined || performance.now() - known.readAt > maxStaleMs) {
        const isCurrent = known?.version === version()
        return look(isCurrent ? known.text : read().text, piece, isEnd)
      }
      const found = look(known.text, piece, isEnd)
      return found.length > 0 || known.version === version() ? found : look(read().text, piece, isEnd)
    },
  }
}

function look(text: string, piece: string, isEnd: boolean): string[] {
  const sought = isEnd ? `${piece}\n` : piece
  const found = new Set<string>()
  let at = text.indexOf(sought)
  for (let looked = 0; at !== -1 && looked < maxLookedAt; looked++) {
    const start = text.lastIndexOf('\n', at - 1) + 1
    const end = text.indexOf('\n', at)
    if (start < at) found.add(text.slice(start, end))
    at = text.indexOf(sought, end)
  }
  return [...found].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, maxWords)
}
