import type { DatabaseSync } from 'node:sqlite'
import type { SearchText } from '../sessionWrite'
import { transaction } from '../transaction'
import { indexable } from './indexable'
import { sentencesOf } from './sentencesOf'

/** About a megabyte: a step takes milliseconds. */
const pagesPerMerge = 256

export type SearchIndex = ReturnType<typeof createSearchIndex>

/**
 * The full-text index: a row per turn, and one per session for its titles, the person's note and its current summary. It holds no text of its own;
 * snippets are cut from `session_turns.texts`, `sessions` and `summaries`.
 */
export function createSearchIndex(db: DatabaseSync) {
  const addTurn = db.prepare('INSERT INTO search_turns (rowid, prompt, answer, path, command) VALUES (?, ?, ?, ?, ?)')
  const removeTurn = db.prepare('DELETE FROM search_turns WHERE rowid = ?')
  const addTitle = db.prepare('INSERT INTO search_titles (rowid, title, summary) VALUES (?, ?, ?)')
  const removeTitle = db.prepare('DELETE FROM search_titles WHERE rowid = ?')
  const titlesOf = db.prepare(
    `SELECT s.no, s.own_title, s.own_note, s.title, m.title AS summary_title, m.line, m.body
     FROM sessions s LEFT JOIN summaries m ON m.id = s.summary_id WHERE s.id = ?`,
  )
  const wordsWritten = db.prepare('SELECT total_changes() AS n')
  const merge = ['search_turns', 'search_titles'].map((table) =>
    db.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`),
  )
  const outdated = db.prepare('SELECT session_id FROM titles_to_index')
  const forgetOutdated = db.prepare('DELETE FROM titles_to_index')
  /** Turns whose texts are to be indexed, or (null) forgotten. */
  const turns = new Map<number, { texts: readonly SearchText[]; isNew: boolean } | null>()
  /** Sessions whose title, note or summary changed: a put, its ledger and which summary is current come one after another. */
  const titles = new Set<string>()
  /** Numbers of sessions that are no more. */
  const goneTitles = new Set<number>()
  let version = 0

  function writeTurn(row: number): void {
    const turn = turns.get(row)
    if (turn?.isNew !== true) removeTurn.run(row)
    if (!turn || turn.texts.length === 0) return
    const of = (kind: SearchText['kind']): string => {
      const found = turn.texts.filter((each) => each.kind === kind)
      return found.length === 0 ? '' : indexable(found.map(({ text }) => text).join('\n'))
    }
    addTurn.run(row, of('prompt'), of('answer'), of('path'), of('command'))
  }

  function writeTitle({
    no,
    own_title: own,
    own_note: note,
    title,
    summary_title: summary,
    line,
    body,
  }: Record<string, unknown>): void {
    removeTitle.run(Number(no))
    addTitle.run(
      Number(no),
      indexable(lines(own, title, summary)),
      indexable(lines(line, typeof body === 'string' ? sentencesOf(body) : null, note)),
    )
  }

  /**
   * FTS5 gathers a transaction's words in memory and writes them as one tree, unless a row number is lower than the one before it
   * or a statement on another table opens a savepoint: then it writes what it has, and trees have to be merged. So everything is
   * written here, last and in order.
   */
  function write(): void {
    if (turns.size + titles.size + goneTitles.size > 0) version += 1
    for (const row of [...turns.keys()].toSorted((a, b) => a - b)) writeTurn(row)
    for (const no of goneTitles) removeTitle.run(no)
    const rows = [...titles].map((id) => titlesOf.get(id)).filter((row) => row !== undefined)
    for (const row of rows.toSorted((a, b) => Number(a['no']) - Number(b['no']))) writeTitle(row)
    clear()
  }

  function clear(): void {
    turns.clear()
    titles.clear()
    goneTitles.clear()
  }

  return {
    /** Grows with every change that this process makes. */
    version: (): number => version,
    /** A turn's texts as they are now. `isNew`: it was certainly not indexed before. Within a transaction. */
    setTurn(row: number, texts: readonly SearchText[], isNew: boolean): void {
      turns.set(row, { texts, isNew })
    },
    /** A turn that is no more. Within a transaction. */
    removeTurn(row: number): void {
      turns.set(row, null)
    },
    /** A session's title, note or summary changed: indexed at the end of the transaction, or at once outside of one. */
    touchTitle(id: string): void {
      titles.add(id)
      if (!db.isTransaction) transaction(db, write)
    },
    /** A session that is no more. Within a transaction. */
    removeTitle(no: number): void {
      goneTitles.add(no)
    },
    /**
     * A step of merging the index into one tree, which is when words of removed rows leave it; `isFirst` begins it. False: it is one.
     * Source: https://sqlite.org/fts5.html#the_merge_command
     */
    compact(isFirst: boolean): boolean {
      const written = (): number => Number(wordsWritten.get()?.['n'])
      return transaction(db, () => {
        const unfinished = merge.filter((statement) => {
          const before = written()
          statement.run(isFirst ? -pagesPerMerge : pagesPerMerge)
          return written() - before >= 2
        })
        return isFirst || unfinished.length > 0
      })
    },
    /** Writes anew what an earlier version of Debrief indexed in another way. */
    catchUp(): void {
      if (outdated.get() === undefined) return
      transaction(db, () => {
        for (const row of outdated.all()) titles.add(String(row['session_id']))
        write()
        forgetOutdated.run()
      })
    },
    /** Within a transaction: does `work`, then indexes what it changed. */
    settle<Result>(work: () => Result): Result {
      try {
        const result = work()
        write()
        return result
      } finally {
        clear()
      }
    },
  }
}

function lines(...texts: unknown[]): string {
  return [...new Set(texts.filter((text) => typeof text === 'string'))].join('\n')
}
