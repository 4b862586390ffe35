import type { ExpectedFacts } from './facts'

/** Dropped on Debrief, it is turned away with this reason: read as an empty session it would only puzzle. */
interface Refusal {
  readonly refused: string
}

const notCodex = { refused: 'foreign_json' }
const headless = { refused: 'no_first_line' }
const nothingSaid = { refused: 'no_messages' }

/** What each public transcript must yield, read off the files by eye. */
export const publicFiles: Readonly<Record<string, ExpectedFacts | Refusal>> = {
  // Codex itself against a fake provider; a person's own tag is text that was typed.
  'SipAI/codex-attachment.jsonl': {
    prompts: [
      '<sipai-attachment name="notes.md">\nALPHA BODY LINE\n</sipai-attachment>\n\nWhat does this say? <sipai-attachment name="unbalanced">still mine',
    ],
    answers: ['OK'],
    turnStatus: ['ended'],
    tokens: [10, 0, 1, 0],
    kind: 'exec',
    warnings: [],
  },
  'SipAI/codex-two-turns.jsonl': {
    prompts: ['Reply with exactly: ONE', 'Reply with exactly: TWO'],
    answers: ['ONE', 'TWO'],
    turnStatus: ['ended', 'ended'],
    commands: [],
    tokens: [32_378, 17_920, 11, 0],
    kind: 'exec',
    warnings: [],
  },
  // A summer-2026 desktop subagent with a broken line in the middle; the call has no output.
  'agent-dossier/tests/fixtures/codex/current.jsonl': {
    prompts: ['Find the last working command.'],
    answers: ['The command passed.'],
    commands: [['cargo test', null]],
    kind: 'subagent',
    cwd: '/tmp/open-source',
    warnings: ['bad_line'],
  },
  'agent-dossier/tests/fixtures/codex/legacy.jsonl': { prompts: [], answers: [], commands: [], cwd: '/tmp/legacy' },
  // Written by hand for another reader: events that Codex never wrote, real counters beside them.
  'agent-sessions/Resources/Fixtures/codex_050_legacy.jsonl': nothingSaid,
  'agent-sessions/Resources/Fixtures/codex_051_usage.jsonl': nothingSaid,
  'agent-sessions/Resources/Fixtures/codex_052_raw.jsonl': nothingSaid,
  'agent-sessions/Resources/Fixtures/codex_053_rate_limit.jsonl': {
    prompts: [],
    tokens: [12_091, 10_880, 182, 128],
  },
  // Look-alikes: a role and a text per line.
  'agent-sessions/Resources/Fixtures/session_branch.jsonl': notCodex,
  'agent-sessions/Resources/Fixtures/session_simple.jsonl': notCodex,
  'agent-sessions/Resources/Fixtures/session_toolcall.jsonl': notCodex,
  'agent-sessions/Resources/Fixtures/stage0/agents/codex/schema_drift.jsonl': headless,
  // The first prompt comes as an event and as an item, the later ones as items only.
  'agent-sessions/Resources/Fixtures/stage0/agents/codex/large.jsonl': {
    prompts: ['Start', 'Step 1', 'Step 2', 'Step 3', 'Step 4', 'Step 5'],
    answers: ['Captured multiline output.', 'Ok', 'Ok', 'Ok', 'Ok', 'Ok'],
    tokens: [12_091, 10_880, 182, 128],
    cwd: '/tmp/large',
  },
  // One line of every type that was ever seen, texts cut: it must be read to its end, and its last header is not its owner.
  'agent-sessions/Resources/Fixtures/stage0/agents/codex/small.jsonl': { cwd: '/tmp/repo' },
  'agentsview/internal/parser/testdata/codex/blockquotes_session.jsonl': {
    prompts: ['blablabla?'],
    answers: ['blabla1\n\n> blabla2\n\nblabla3\n\n> blabla4\n\nblabla5'],
    kind: 'exec',
    warnings: [],
  },
  // Items without a type, arguments as objects.
  'agentsview/internal/parser/testdata/codex/fc_args_1.jsonl': {
    prompts: ['inspect files'],
    commands: [['rg --files', null]],
  },
  'agentsview/internal/parser/testdata/codex/fc_args_2.jsonl': { prompts: ['apply patch'], commands: [] },
  'agentsview/internal/parser/testdata/codex/fc_stdin.jsonl': { prompts: ['send input'], commands: [] },
  'agentsview/internal/parser/testdata/codex/function_calls.jsonl': { prompts: ['Run the tests'], fileChanges: [] },
  'agentsview/internal/parser/testdata/codex/standard_session.jsonl': {
    prompts: ['Add rate limiting'],
    answers: ["I'll add rate limiting to the API."],
    cwd: '/Users/alice/code/my-api',
  },
  // Another program in Codex's format, with a number of milliseconds where Codex has seconds.
  'agentsview/internal/parser/testdata/traex/rollout_subagent.jsonl': {
    prompts: ['Explore the parser package.'],
    answers: ['The provider facade owns discovery and parsing.'],
    turnStatus: ['ended'],
    commands: [['ls internal/parser', null]],
    tokens: [4_200, 3_600, 180, 64],
    kind: 'subagent',
  },
  // The only message announces a call, and nothing follows it: no answer.
  'ai-sessions/codex-older-format.jsonl': {
    prompts: ['Create a README file'],
    answers: [],
    tokens: null,
    warnings: [],
  },
  // A real session of October 2025; one of its patches did not apply.
  'ai-sessions/examples/codex-pomodor-timer.jsonl': {
    turnStatus: ['ended', 'ended', 'ended'],
    commands: [
      ['ls', 0],
      ['cat script.js', 0],
      ['cat styles.css', 0],
    ],
    fileChanges: [
      'add index.html',
      'add styles.css',
      'add script.js',
      'update styles.css',
      'update script.js',
      'update index.html',
      'update styles.css',
      'update script.js',
      'update script.js',
      'update styles.css',
    ],
    tokens: [215_755, 181_760, 14_976, 8_448],
    cwd: '/Users/devuser/dev/pomodoro/codex',
    warnings: [],
  },
  'assembled/sidegraph-0.154-0.159.jsonl': { cwd: '/home/dev/project', commands: [], warnings: [] },
  'assembled/spawn-probe-child-019ff6d2-acd9.jsonl': nothingSaid,
  'assembled/spawn-probe-parent-019ff6d2-88ce.jsonl': { kind: 'exec', prompts: [], commands: [] },
  // Counters without a header, under a foreign name.
  'ccusage/apps/ccusage/test/fixtures/codex/sessions/project-alpha/session-alpha.jsonl': headless,
  // Answers as parts of type "text".
  'coding_agent_session_search/tests/fixtures/codex_real/sessions/2025/11/25/rollout-test.jsonl': {
    prompts: ['Help me implement soldier matrix completion cma-es'],
    answers: ["Here's how to implement matrix completion with CMA-ES optimization"],
  },
  'coding_agent_session_search/tests/fixtures/codex_real/sessions/2025/11/26/rollout-tool-call.jsonl': {
    prompts: ['Please trace the tool_call branch in the Codex connector and confirm invocation extraction.'],
    answers: ['I traced the tool_call branch and confirmed the invocation is emitted from event_msg payloads.'],
  },
  'coding_agent_session_search/tests/fixtures/message_grouping/codex_session.jsonl': {
    prompts: ['List all Python files in the project', 'Run the tests'],
    answers: [
      'I found 3 Python files:\n- `./src/main.py` - Main application\n- `./src/utils.py` - Utility functions\n- `./tests/test_main.py` - Tests',
      'All 5 tests passed successfully! The test suite completed in 0.42 seconds.',
    ],
  },
  // Another program's own format under Codex's name.
  'coding_agent_session_search/tests/fixtures/html_export/real_sessions/codex_api_design.jsonl': notCodex,
  // A header without an id, and a line of something else.
  'CodexBar/Tests/CodexBarTests/Fixtures/agent-session-rollout.jsonl': nothingSaid,
  // A BOM, a torn line followed by the whole one, NULs, two objects on one line, broken UTF-8, a torn end.
  'derived/damaged.jsonl': { prompts: ['Reply with exactly: ONE'], tokens: [15_402, 11_008, 5, 0] },
  'derived/in-progress-partial-tail.jsonl': {
    prompts: ['Reply with exactly: ONE', 'Reply with exactly: TWO'],
    answers: ['ONE'],
    turnStatus: ['ended', 'running'],
  },
  'derived/interrupted-no-terminal.jsonl': {
    prompts: ['Reply with exactly: ONE', 'Reply with exactly: TWO'],
    answers: ['ONE'],
    turnStatus: ['ended', 'running'],
    warnings: [],
  },
  'derived/turn-aborted.jsonl': {
    prompts: ['Reply with exactly: ONE', 'Reply with exactly: TWO'],
    answers: ['ONE'],
    turnStatus: ['ended', 'aborted'],
    warnings: [],
  },
  'derived/compressed/rollout-2026-08-25T22-00-48-01a03c71-38e6-7421-9d7e-5b56062e1f11.jsonl.zst': {
    prompts: ['Reply with exactly: ONE', 'Reply with exactly: TWO'],
    answers: ['ONE', 'TWO'],
    tokens: [32_378, 17_920, 11, 0],
    warnings: [],
  },
  'derived/rollout-2025-06-12-3f0f6a52-0000-4000-8000-000000000005.json': {
    prompts: ['list the files'],
    answers: ['There is one file, a.txt.'],
    commands: [['ls', 0]],
    tokens: null,
    warnings: [],
  },
}

/** Codex homes; their sessions by id. */
export const publicHomes: Readonly<Record<string, Readonly<Record<string, ExpectedFacts>>>> = {
  // A second segment that reverts TWO, a fork by reference, a subagent that copied its parent's first turn.
  'derived/paginated-segments': {
    '01a03c71-38e6-7421-9d7e-5b56062e1f11': {
      prompts: ['Reply with exactly: ONE', 'Reply with exactly: THREE'],
      answers: ['ONE', 'THREE'],
      tokens: [32_378, 17_920, 11, 0],
    },
    '01a03c90-0000-7000-8000-000000000003': {
      prompts: ['Reply with exactly: THREE'],
      answers: ['THREE'],
      tokens: [16_976, 6_912, 6, 0],
    },
    '01a03ca0-0000-7000-8000-000000000004': {
      prompts: ['Reply with exactly: CHILD'],
      answers: ['CHILD'],
      tokens: [16_976, 6_912, 6, 0],
      kind: 'subagent',
    },
  },
}

interface TokenChain {
  /** Renamed by their collector, so they are read under the names that Codex gives. */
  readonly files: readonly string[]
  /** Over all sessions of the chain, what a fork copied counted once. */
  readonly total: {
    readonly input: number
    readonly cached: number
    readonly output: number
    readonly reasoning: number
  }
}

const chains = 'CodexBar/Tests/CodexBarTests/Fixtures/CostUsage/Issue2037'

/** Counters of forked threads: the child repeats its parent's whole prefix and goes on. */
export const tokenChains: Readonly<Record<string, TokenChain>> = {
  [`${chains}/harness-smoke/codex-home`]: {
    files: ['sessions/2026/07/11/parent.jsonl', 'archived_sessions/child.jsonl'],
    total: { input: 15, cached: 0, output: 2, reasoning: 0 },
  },
  [`${chains}/archived-fork-33ce-3869/codex-home`]: {
    files: ['archived_sessions/parent.jsonl', 'archived_sessions/child.jsonl'],
    total: { input: 15_253_283, cached: 13_549_696, output: 55_895, reasoning: 25_017 },
  },
  [`${chains}/live-fork-4d90-52bf/codex-home`]: {
    files: ['archived_sessions/parent.jsonl', 'archived_sessions/child.jsonl'],
    total: { input: 26_692_274, cached: 25_383_936, output: 109_637, reasoning: 50_455 },
  },
  // The parent is gone: its 135 counts are in both children, and the eldest stands in for it.
  [`${chains}/missing-parent-siblings/codex-home`]: {
    files: ['archived_sessions/sibling-a.jsonl', 'archived_sessions/sibling-b.jsonl'],
    total: { input: 15_256_313, cached: 13_549_999, output: 55_958, reasoning: 25_032 },
  },
}
