import type { DatabaseSync } from 'node:sqlite'
import type { SearchHit, SearchMatch, SearchQuery, SearchResult } from '../../contract/search'
import { SessionStatus } from '../../contract/session'
import { shownTitleSql } from '../sessionRows'
import { turnRow } from '../turnRows'
import { findSessions } from './findSessions'
import type { Found } from './findSessions'
import type { SearchIndex } from './searchIndex'
import { sentencesOf } from './sentencesOf'
import { createHighlighter } from './snippet'
import type { Highlighter } from './snippet'
import { termsOf } from './terms'
import { createVocabulary } from './vocabulary'

const maxMatches = 3
/** Turns that are looked through for more places than the index named. */
const maxFirstTurns = 4
const rank: Record<SearchMatch['kind'], number> = {
  title: 0,
  note: 1,
  summary: 2,
  prompt: 3,
  answer: 4,
  path: 5,
  command: 6,
}

type StoredText = [kind: SearchMatch['kind'], e: string, text: string]
/** A place that may be shown, and how many of the terms stand in it. */
interface Candidate {
  readonly kind: SearchMatch['kind']
  readonly e: string | null
  readonly text: string
  readonly terms: number
}

/** Search over titles, notes, summaries, prompts, answers, paths and commands. */
export function createSearch(db: DatabaseSync, index: SearchIndex) {
  const vocabulary = createVocabulary(db, index.version)
  const session = db.prepare(
    `SELECT s.id, s.no, s.project, s.status, s.active_at, s.summary_id, s.own_note, s.title AS made_title,
       ${shownTitleSql} AS title, m.title AS summary_title, m.line, m.body
     FROM sessions s LEFT JOIN summaries m ON m.id = s.summary_id WHERE s.no = ?`,
  )
  const textsOfTurn = db.prepare('SELECT texts FROM session_turns WHERE id = ?')
  const firstTurns = db.prepare(
    `SELECT texts FROM session_turns WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ${maxFirstTurns}`,
  )

  /** What the index knows of the threads that are folded into one, of which nothing but this may be left. */
  const ofSubagents = db.prepare(
    `SELECT s.own_title, s.title, s.own_note, m.title AS summary_title, m.line, m.body
     FROM sessions s LEFT JOIN summaries m ON m.id = s.summary_id
     WHERE s.root_no = ? AND s.no <> s.root_no AND s.is_internal = 0`,
  )

  function hitOf(found: Found, highlighter: Highlighter): SearchHit[] {
    const row = session.get(found.no)
    if (!row) return []
    const titles = [row['title'], row['made_title'], row['summary_title']].map(String)
    const title = titles.find((each) => highlighter.count(each) > 0)
    const candidates: Candidate[] = []
    const add = (kind: SearchMatch['kind'], e: string | null, text: unknown): void => {
      if (typeof text !== 'string') return
      const terms = highlighter.count(text)
      if (terms > 0) candidates.push({ kind, e, text, terms })
    }
    add('title', null, title)
    add('note', null, row['own_note'])
    add('summary', null, row['line'])
    if (candidates.at(-1)?.kind !== 'summary') add('summary', null, sentencesIn(row))
    for (const { texts, isOwn } of turnTexts(found)) {
      // An evidence id means nothing outside its own transcript: places in a subagent have none.
      for (const [kind, e, text] of texts) add(kind, isOwn ? e : null, text)
    }
    if (candidates.length === 0) {
      for (const below of ofSubagents.all(found.no)) {
        for (const name of ['own_title', 'title', 'summary_title']) add('title', null, below[name])
        add('note', null, below['own_note'])
        add('summary', null, below['line'])
        add('summary', null, sentencesIn(below))
      }
    }
    return [
      {
        sessionId: String(row['id']),
        summaryId: typeof row['summary_id'] === 'string' ? row['summary_id'] : null,
        title: String(row['title']),
        project: String(row['project']),
        status: SessionStatus.parse(row['status']),
        activeAt: Number(row['active_at']),
        matches: bestOf(candidates).flatMap(({ kind, e, text }) => {
          const snippet = highlighter.snippetOf(text)
          return snippet === null ? [] : [{ kind, e, snippet }]
        }),
      },
    ]
  }

  /** The texts of the turns that the index named; where it named a title alone, those of the first turns. */
  function turnTexts({ no, turnRows }: Found): { texts: StoredText[]; isOwn: boolean }[] {
    const named = turnRows.flatMap((row) => {
      const texts = textsOfTurn.get(row)?.['texts']
      const isOwn = row >= turnRow(no) && row < turnRow(no + 1)
      return typeof texts === 'string' ? [{ texts: JSON.parse(texts) as StoredText[], isOwn }] : []
    })
    if (named.length > 0) return named
    return firstTurns
      .all(turnRow(no), turnRow(no, maxFirstTurns - 1))
      .map((row) => ({ texts: JSON.parse(String(row['texts'])) as StoredText[], isOwn: true }))
  }

  return {
    compact: index.compact,
    /** Sessions in which all that was typed occurs: title and summary first, then prompts …; newest first among equals. */
    query({ text, offset, limit }: SearchQuery): SearchResult {
      const terms = termsOf(text)
      if (terms.length === 0) return { hits: [], isMore: false }
      const found = findSessions(db, vocabulary, terms, offset + limit + 1)
      const highlighter = createHighlighter(terms)
      return {
        hits: found.slice(offset, offset + limit).flatMap((each) => hitOf(each, highlighter)),
        isMore: found.length > offset + limit,
      }
    },
  }
}

function sentencesIn({ body }: Record<string, unknown>): string | null {
  return typeof body === 'string' ? sentencesOf(body) : null
}

/** The places to show: those with most of the terms, then by kind; one summary, and no text twice. */
function bestOf(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates
    .toSorted((a, b) => b.terms - a.terms || rank[a.kind] - rank[b.kind])
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, maxMatches)
}
