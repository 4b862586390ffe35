// Plays the sessions of test/support/codex/shapes.ts with the pinned Codex and keeps transcript and `thread/read`: `npm run recall -- --record`.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAppServer } from '../test/support/codex/appServer'
import { transcriptsIn } from '../test/support/codex/exec'
import { startModelServer } from '../test/support/codex/modelServer'
import { neutralTranscript } from '../test/support/codex/neutral'
import type { PlaceName } from '../test/support/codex/neutral'
import { createRepository } from '../test/support/codex/repository'
import { mcpServer, shapeFiles, shapes } from '../test/support/codex/shapes'
import type { Shape } from '../test/support/codex/shapes'

const [target = '', ...names] = process.argv.slice(2)
mkdirSync(target, { recursive: true })
for (const shape of shapes) {
  if (names.length > 0 && !names.includes(shape.name)) continue
  await record(shape)
  process.stdout.write(`recorded ${shape.name}\n`)
}

async function record({ name, prompt, steps }: Shape): Promise<void> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'debrief-record-')))
  const codexHome = join(scratch, 'codex-home')
  const cwd = join(scratch, 'demo')
  createRepository(cwd, shapeFiles)
  const tool = join(scratch, 'shop.cjs')
  writeFileSync(tool, mcpServer)
  const settings =
    name === 'mcp-tool'
      ? [
          `mcp_servers.shop.command = "${process.execPath}"`,
          `mcp_servers.shop.args = ["${tool}"]`,
          'mcp_servers.shop.env = { ELECTRON_RUN_AS_NODE = "1" }',
        ]
      : []
  const model = await startModelServer(steps)
  const server = await startAppServer(codexHome, model.baseUrl, settings)
  try {
    const { thread } = await server.request('thread/start', { cwd })
    const threadId = (thread as { id: string }).id
    await server.request('turn/start', { threadId, input: [{ type: 'text', text: prompt, text_elements: [] }] })
    await server.notified('turn/completed')
    if (model.requests.length !== steps.length) {
      throw new Error(`${name}: Codex made ${model.requests.length} of ${steps.length} calls`)
    }
    const read = await server.request('thread/read', { threadId, includeTurns: true })
    const [transcript = ''] = transcriptsIn(codexHome)
    const places = [
      { from: cwd, to: '/home/dev/demo' },
      { from: codexHome, to: '/home/dev/.codex' },
      { from: scratch, to: '/home/dev' },
      { from: process.execPath, to: '/usr/bin/node' },
    ]
    keep(`${name}.jsonl`, readFileSync(transcript, 'utf8'), places)
    keep(`${name}.thread.json`, JSON.stringify(read['thread']), places)
  } finally {
    await server.close()
    await model.close()
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

function keep(name: string, text: string, places: readonly PlaceName[]): void {
  writeFileSync(join(target, name), neutralTranscript(text, places))
}
