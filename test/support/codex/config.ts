/** A release's own model name, so that Codex offers the tools (apply_patch among them) that it offers real models. */
const model = 'gpt-5.5-codex'

/** A `config.toml` that sends Codex to a local model and lets it work without asking. `extra`: further lines of the top table. */
export function codexConfig(baseUrl: string, extra: readonly string[] = []): string {
  return `model = "${model}"
model_provider = "scripted"
approval_policy = "never"
sandbox_mode = "danger-full-access"
${extra.map((line) => `${line}\n`).join('')}
[model_providers.scripted]
name = "scripted"
base_url = "${baseUrl}"
wire_api = "responses"
env_key = "SCRIPTED_MODEL_KEY"
request_max_retries = 0
stream_max_retries = 0
`
}

/** Nothing of ours: no key, no home, no Codex home of the machine. */
export function codexEnvironment(codexHome: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: codexHome,
    CODEX_HOME: codexHome,
    SCRIPTED_MODEL_KEY: 'unused',
    // Tests run in Electron's own Node, and so does the launcher of Codex.
    ELECTRON_RUN_AS_NODE: '1',
  }
}

/** The launcher of the pinned release. @throws when the tests were not started by their own command */
export function pinnedCodex(): string {
  const codex = process.env['DEBRIEF_CODEX']
  if (codex === undefined) throw new Error('DEBRIEF_CODEX is not set: run `npm run test:codex`')
  return codex
}
