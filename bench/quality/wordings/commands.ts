import type { WordingSet } from '../wording'

export const commandWordings = {
  'command.ran': {
    seen: {
      en: ['Ran `{command}`.', '`{command}` was run.', 'The agent executed `{command}`.'],
      de: ['`{command}` wurde ausgeführt.'],
      fr: ['`{command}` a été exécuté.'],
      es: ['Se ejecutó `{command}`.'],
      zh: ['运行了 `{command}`。'],
      ar: ['شُغِّل الأمر `{command}`.'],
    },
    heldOut: {
      en: ['Used `{command}`.', 'The command `{command}` was executed.', 'Then came `{command}`.'],
      de: ['Der Agent startete `{command}`.'],
      fr: ["L'agent a lancé `{command}`."],
      es: ['El agente ejecutó `{command}`.'],
      zh: ['执行了命令 `{command}`。'],
      ar: ['نُفِّذ الأمر `{command}`.'],
    },
  },
  'command.fail': {
    seen: {
      en: [
        '`{command}` failed with exit code {code}.',
        '`{command}` exited with {code}.',
        '`{command}` ended with exit code {code}.',
        '`{command}` failed.',
      ],
      de: ['`{command}` endete mit Exit-Code {code}.', '`{command}` schlug fehl.'],
      fr: ['`{command}` a échoué avec le code de sortie {code}.'],
      es: ['`{command}` falló con el código de salida {code}.'],
      zh: ['`{command}` 失败，退出码为 {code}。'],
      ar: ['فشل `{command}` برمز الخروج {code}.'],
    },
    heldOut: {
      en: [
        'Running `{command}` returned exit status {code}.',
        'The command `{command}` did not succeed (exit code {code}).',
        'Exit code {code} came from `{command}`.',
        '`{command}` returned a non-zero exit code.',
      ],
      de: ['`{command}` ist mit Exit-Code {code} fehlgeschlagen.'],
      fr: ['La commande `{command}` a échoué (code {code}).'],
      es: ['`{command}` terminó con código {code}.'],
      zh: ['执行 `{command}` 时报错，退出码 {code}。'],
    },
  },
  'command.ok': {
    seen: {
      en: ['`{command}` succeeded.', '`{command}` exited with code 0.', '`{command}` ran without errors.'],
      de: ['`{command}` lief erfolgreich.'],
      fr: ['`{command}` a réussi.'],
      zh: ['`{command}` 成功，退出码为 0。'],
    },
    heldOut: {
      en: [
        'Running `{command}` was successful.',
        '`{command}` completed with exit status 0.',
        '`{command}` did not fail.',
      ],
      de: ['`{command}` endete mit Exit-Code 0.'],
      es: ['`{command}` terminó sin errores.'],
    },
  },
  tool: {
    seen: {
      en: ['Called `{tool}`.', 'The agent used the {server} MCP server.', 'Called the MCP tool `{tool}` of {server}.'],
      de: ['Das Werkzeug `{tool}` wurde aufgerufen.'],
      zh: ['调用了 `{tool}` 工具。'],
    },
    heldOut: {
      en: ['Used the `{tool}` tool from the {server} server.', 'The {server} MCP server was queried with {tool}.'],
      de: ['Über den MCP-Server {server} wurde `{tool}` genutzt.'],
      fr: ["L'outil `{tool}` a été appelé."],
    },
  },
  url: {
    seen: {
      en: ['The person linked {url}.', 'See {url} for the rules.'],
      de: ['Verwiesen wurde auf {url}.'],
      zh: ['参考了 {url}。'],
    },
    heldOut: { en: ['The transcript mentions {url}.', 'The source is <{url}>.'], fr: ['La référence est {url}.'] },
  },
} as const satisfies Record<string, WordingSet>

export const commandLies = {
  'lie.command': {
    seen: {
      en: ['Ran `{fake}`.', '`{fake}` was run.', 'Ran {fake} afterwards.'],
      de: ['`{fake}` wurde ausgeführt.'],
      fr: ['`{fake}` a été exécuté.'],
      es: ['Se ejecutó `{fake}`.'],
      zh: ['运行了 `{fake}`。'],
      ar: ['شُغِّل الأمر `{fake}`.'],
    },
    heldOut: {
      en: ['The command `{fake}` was executed.', 'Used `{fake}`.', 'Then came `{fake}`.'],
      de: ['Der Agent startete `{fake}`.'],
      fr: ["L'agent a lancé `{fake}`."],
      es: ['El agente ejecutó `{fake}`.'],
      zh: ['执行了命令 `{fake}`。'],
      ar: ['نُفِّذ الأمر `{fake}`.'],
    },
  },
  'lie.exit': {
    seen: {
      en: ['`{command}` exited with code {code}.', '`{command}` ended with exit code {code}.'],
      de: ['`{command}` endete mit Exit-Code {code}.'],
      fr: ['`{command}` a échoué avec le code de sortie {code}.'],
      es: ['`{command}` falló con el código de salida {code}.'],
      zh: ['`{command}` 的退出码为 {code}。'],
      ar: ['انتهى `{command}` برمز الخروج {code}.'],
    },
    heldOut: {
      en: [
        'Running `{command}` returned exit status {code}.',
        'Exit code {code} came from `{command}`.',
        'The exit code of `{command}` was {code}.',
      ],
      de: ['`{command}` ist mit Exit-Code {code} beendet worden.'],
      es: ['`{command}` terminó con código {code}.'],
      zh: ['执行 `{command}` 后退出码 {code}。'],
    },
  },
  'lie.outcome.command': {
    seen: {
      en: ['`{command}` succeeded.', '`{command}` ran without errors.'],
      de: ['`{command}` lief erfolgreich.'],
      zh: ['`{command}` 成功。'],
    },
    heldOut: {
      en: ['Running `{command}` was successful.', '`{command}` did not fail.', '`{command}` went through cleanly.'],
      fr: ['`{command}` a réussi.'],
      es: ['`{command}` terminó sin errores.'],
    },
  },
  'lie.tool': {
    seen: {
      en: ['Called `{fake}`.', 'Called the MCP tool `{fake}`.', 'The agent used the {fakeServer} MCP server.'],
      de: ['Das Werkzeug `{fake}` wurde aufgerufen.'],
      zh: ['调用了 `{fake}` 工具。'],
    },
    heldOut: {
      en: [
        'Used the `{fake}` tool.',
        'The {fakeServer} MCP server was queried.',
        'Looked it up through the {fakeServer} connector.',
      ],
      fr: ["L'outil `{fake}` a été appelé."],
    },
  },
  'lie.url': {
    seen: {
      en: ['See {fake}.', 'Opened {fake}.', 'The page is at <{fake}>.'],
      de: ['Siehe {fake}.'],
      zh: ['参见 {fake}。'],
    },
    heldOut: { en: ['The transcript mentions {fake}.', 'Details: {fake}'], fr: ['La référence est {fake}.'] },
  },
} as const satisfies Record<string, WordingSet>
