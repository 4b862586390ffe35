import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'

const SERVER =
  /(?<![\p{L}\p{N}_-])([\p{L}\p{N}][\w-]*) (?:MCP[- ]?(?:server|tool)|connector)(?!\p{L})|MCP-?(?:Server|server) [`"“]?([\w-]+)/gu
/** Words that name no server. */
const GENERIC =
  /^(?:an?|the|its|this|that|some|one|two|another|any|each|no|called|used|via|of|den|dem|der|die|das|ein\p{L}*|le|un|el|und|and|was|were|is|are)$/iu
const MCP = /(?<!\p{L})MCP(?!\p{L})/u

interface Call {
  readonly e: string
  readonly server: string
  readonly tool: string
}

/** Calls of MCP servers: "github.create_issue {…}" of a finished one, "mcp__github__create_issue {…}" of one that was asked for. */
export function callsOf({ session }: Facts): Call[] {
  return session.notes.flatMap(({ e, kind, text }) => {
    const [, server, tool] =
      (kind === 'tool' && (/^mcp__([\w-]+?)__(\w[\w.-]*)/.exec(text) ?? /^([\w-]+)\.([\w./-]+)(?=\s|$)/.exec(text))) ||
      []
    return server !== undefined && tool !== undefined ? [{ e, server, tool }] : []
  })
}

/** A tool by its own name, its server's, or both. */
export function resolveTool(facts: Facts, value: string): Finding {
  const wanted = value.toLowerCase().replace(/\(\)$/, '')
  const hits = callsOf(facts).filter(({ server, tool }) =>
    [tool, server, `${server}.${tool}`, `${server}__${tool}`, `mcp__${server}__${tool}`, `${server}/${tool}`].some(
      (name) => name.toLowerCase() === wanted,
    ),
  )
  return hits.length > 0 ? found(...hits.map(({ e }) => e)) : missing('tool_not_called', { tool: value.slice(0, 60) })
}

/** The servers that a sentence says were asked. */
export function resolveServers(facts: Facts, words: string): Finding[] {
  const names = [...words.matchAll(SERVER)]
    .map(([, before, after]) => before ?? after ?? '')
    .filter((name) => !GENERIC.test(name))
  if (names.length > 0) return names.map((name) => resolveTool(facts, name))
  return MCP.test(words) && callsOf(facts).length === 0 && !/(?<!\p{L})(?:no|not|kein\p{L}*)(?!\p{L})/iu.test(words)
    ? [missing('no_mcp')]
    : []
}
