import type { ChatBody, ScriptedAnswer } from '../openrouter/behaviour'

/** A path that no session here touches: a claim about it must be struck. */
export const inventedPath = 'src/invented.ts'

/**
 * A model that has read its prompt: one sentence for each changed file and each failed command of the ledger lines it was
 * sent, with their evidence, and one sentence about a file that was never touched. So what is verified comes from the
 * session, and a prompt without the ledger leaves nothing to verify.
 */
export function answerFromLedger(body: ChatBody): Partial<ScriptedAnswer> {
  const lines = body.messages.flatMap(({ content }) => content.split('\n'))
  const sentences = [
    ...lines.flatMap((line) => {
      const [, e, path] = /^(E\d+) file (.+): (?:add|update|delete|move)/.exec(line) ?? []
      return e === undefined || path === undefined
        ? []
        : [sentence(`Changed \`${path}\`.`, [assertion('file', path, e)])]
    }),
    ...lines.flatMap((line) => {
      const [, e, code, command] = /^(E\d+) command exit ([1-9]\d*): ([^|]+?)(?: \||$)/.exec(line) ?? []
      if (e === undefined || code === undefined || command === undefined) return []
      return [
        sentence(`\`${command}\` failed with exit code ${code}.`, [
          assertion('command', command, e),
          assertion('exit_code', code, e),
          assertion('outcome', 'failed', e),
        ]),
      ]
    }),
    sentence(`Deleted \`${inventedPath}\`.`, [assertion('file', inventedPath, 'E1')]),
  ]
  const text = JSON.stringify({
    title: { text: 'A small change', assertions: [] },
    line: { text: 'A small change was asked for.', assertions: [] },
    outcome: 'done',
    sentences,
  })
  return { text, costUsd: 0.000241 }
}

function sentence(text: string, assertions: readonly unknown[]): unknown {
  return { section: 'done', text, assertions }
}

function assertion(kind: string, value: string, evidence: string): unknown {
  return { kind, value, evidence: [evidence] }
}
