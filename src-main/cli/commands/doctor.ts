import { homedir } from 'node:os'
import { toProblem } from '../../contract/problem'
import type { Problem } from '../../contract/problem'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { openedFacts } from '../doctorFacts'
import type { DoctorFacts, OpenedFacts } from '../doctorFacts'
import { doctorText } from '../doctorText'
import { networkFacts } from '../networkFacts'
import { pasteSafe } from '../pasteSafe'
import { pasteSafeProblem } from '../pasteSafeProblem'
import { sentences, told } from '../told'

export const doctorCommands: readonly Command[] = [
  {
    name: 'doctor',
    usage: '',
    about:
      'Show paths, database, key, models, limits, open calls and last problems. Sends nothing; safe to paste in a bug report.',
    options: {},
    words: { min: 0, max: 0 },
    run: doctor,
  },
]

/** Variables that change what Debrief does. Only their names are shown. */
const variables = [
  ...['CODEX_HOME', 'DEBRIEF_HOME', 'DEBRIEF_DEBUG'],
  ...['OPENROUTER_API_KEY', 'OPENROUTER_BASE_URL', 'OPENROUTER_REFERER', 'OPENROUTER_TITLE'],
  ...[
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XDG_CURRENT_DESKTOP',
    'DBUS_SESSION_BUS_ADDRESS',
  ],
]

/** What the report needs of a process; the window's has no terminal. */
export interface DoctorPlace {
  readonly io: Pick<Context['io'], 'version' | 'environment' | 'describeKeyring'>
  readonly open: Context['open']
}

/** What cannot be opened is a finding, not a failure to report: doctor then says as much as it can. */
export async function doctor({ io, open }: DoctorPlace): Promise<Answer> {
  const base = {
    versions: {
      debrief: io.version,
      node: process.versions.node,
      electron: process.versions['electron'] ?? 'none',
      system: `${process.platform} ${process.arch}`,
    },
    environment: variables.filter((name) => io.environment[name]),
    network: networkFacts(io.environment),
    keyring: io.describeKeyring ? await io.describeKeyring() : 'not asked (this ran without Electron)',
  }
  try {
    return answer({ ...base, opened: await openedFacts(await open()), problem: null })
  } catch (error) {
    return answer({ ...base, opened: null, problem: toProblem(error) })
  }
}

/** The same as one text, with what a terminal says beside it: where Debrief could not start, that is what matters. */
export async function diagnostics(place: DoctorPlace): Promise<string> {
  const { text, problems = [] } = await doctor(place)
  const said = problems.map((problem) => pasteSafe(sentences(pasteSafeProblem(problem)), homedir()))
  return [text, ...said].join('\n')
}

function answer(facts: DoctorFacts): Answer {
  const { opened, network, problem } = facts
  const json = {
    ...facts,
    network: { ...network, proxyProblem: network.proxyProblem && told(network.proxyProblem) },
    opened: opened && openedJson(opened),
    problem: problem && told(problem),
  }
  const home = homedir()
  const safeJson: unknown = JSON.parse(pasteSafe(JSON.stringify(json), home))
  return { json: safeJson, text: pasteSafe(doctorText(facts), home), problems: problem === null ? [] : [problem] }
}

/** With each problem in words. The key’s fingerprint stays at home: OpenRouter’s pages about a key are found by it. */
function openedJson({ keyProblem, models, batch, health, ...opened }: OpenedFacts): unknown {
  const safe = (problem: Problem): unknown => told(pasteSafeProblem(problem))
  return {
    ...opened,
    keyProblem: keyProblem && told(keyProblem),
    models: {
      ...models,
      chosen: models.chosen.map((one) => ({ ...one, hindrance: one.hindrance && told(one.hindrance) })),
    },
    batch: batch && { ...batch, keyId: null, problem: batch.problem && safe(batch.problem) },
    health: {
      ...health,
      lastProblems: health.lastProblems.map(({ at, problem }) => Object.assign({ at }, safe(problem))),
      failedCalls: health.failedCalls.map(({ at, model, problem }) => Object.assign({ at, model }, safe(problem))),
    },
  }
}
