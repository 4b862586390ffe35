import type { WordingSet } from '../wording'

/** Plans, subagents, what was said, in which order it happened, how it ended. */
export const conductWordings = {
  'plan.done': {
    seen: {
      en: [
        'The plan step “{step}” is done.',
        'Plan step "{step}" was completed.',
        'Of the plan, “{step}” was finished.',
      ],
      de: ['Der Planschritt „{step}“ ist erledigt.'],
      fr: ['L’étape « {step} » du plan est terminée.'],
      zh: ['计划步骤“{step}”已完成。'],
    },
    heldOut: {
      en: [
        '“{step}” is ticked off in the plan.',
        'The agent marked the step “{step}” as completed.',
        'The step “{step}” of the plan has been carried out.',
      ],
      de: ['Im Plan ist „{step}“ abgehakt.'],
      es: ['El paso “{step}” del plan está completado.'],
    },
  },
  'plan.open': {
    seen: {
      en: [
        'The plan step “{step}” is still open.',
        'The step “{step}” was not completed.',
        'Plan step "{step}" remains to be done.',
      ],
      de: ['Der Planschritt „{step}“ ist noch offen.'],
      fr: ['L’étape « {step} » du plan n’est pas terminée.'],
      zh: ['计划步骤“{step}”未完成。'],
    },
    heldOut: {
      en: [
        '“{step}” is left in the plan.',
        'The plan still lists “{step}” as pending.',
        'The agent did not get to the step “{step}”.',
      ],
      de: ['Im Plan steht noch „{step}“.'],
      es: ['El paso “{step}” del plan sigue pendiente.'],
    },
  },
  'plan.dropped': {
    seen: {
      en: ['The step “{step}” was dropped from the plan.', 'The plan no longer holds “{step}”.'],
      de: ['Der Schritt „{step}“ wurde aus dem Plan gestrichen.'],
    },
    heldOut: {
      en: ['“{step}” was taken out of the plan.', 'The agent gave up the planned step “{step}”.'],
      fr: ['L’étape « {step} » a été abandonnée.'],
    },
  },
  'plan.count': {
    seen: {
      en: ['{done} of {total} plan steps are done.', 'The plan has {total} steps.'],
      de: ['{done} von {total} Planschritten sind erledigt.'],
      zh: ['计划的 {total} 个步骤中完成了 {done} 个。'],
    },
    heldOut: {
      en: [
        '{done:word} of the {total:word} steps in the plan were completed.',
        'The plan consists of {total:word} steps, {done} of them done.',
      ],
      fr: ['{done} des {total} étapes du plan sont terminées.'],
    },
  },
  agent: {
    seen: {
      en: [
        'The subagent {name} was started.',
        'A subagent, `{name}`, took part.',
        'The agent delegated to {name}, a subagent.',
      ],
      de: ['Der Subagent {name} wurde gestartet.'],
      zh: ['启动了子代理 {name}。'],
    },
    heldOut: {
      en: ['Spawned a subagent called `{name}`.', 'Part of the work was handed to the subagent {name}.'],
      fr: ['Le sous-agent {name} a été lancé.'],
      es: ['Se inició el subagente {name}.'],
    },
  },
  'agent.done': {
    seen: {
      en: ['The subagent {name} finished.', 'The subagent `{name}` completed its work.'],
      de: ['Der Subagent {name} ist fertig.'],
    },
    heldOut: {
      en: ['{name}, a subagent, ran to completion.', 'Subagent {name} ended well.'],
      fr: ['Le sous-agent {name} a terminé.'],
    },
  },
  'agent.failed': {
    seen: { en: ['The subagent {name} failed.', 'The subagent `{name}` did not finish.'] },
    heldOut: { en: ['Subagent {name} ended in failure.'], de: ['Der Subagent {name} ist gescheitert.'] },
  },
  'agent.answer': {
    seen: {
      en: ['The subagent {name} answered “{answer}”.', '{name} reported: "{answer}"'],
      de: ['Der Subagent {name} antwortete: „{answer}“'],
      zh: ['子代理 {name} 回答：“{answer}”'],
    },
    heldOut: {
      en: ['According to the subagent {name}, “{answer}”.', 'What {name} came back with: “{answer}”.'],
      fr: ['Le sous-agent {name} a répondu « {answer} ».'],
    },
  },
  agents: {
    seen: {
      en: ['{n} subagents took part.', '{n:word} subagents were started.'],
      de: ['Es wurden {n} Subagenten gestartet.'],
      zh: ['启动了 {n} 个子代理。'],
    },
    heldOut: {
      en: ['The agent spawned {n:word} subagents.', 'Work was split among {n} subagents.'],
      fr: ['{n} sous-agents ont participé.'],
    },
  },
  'quote.person': {
    seen: {
      en: ['The person asked: “{quote}”.', 'Asked for "{quote}".'],
      de: ['Die Person schrieb: „{quote}“.'],
      zh: ['用户说：“{quote}”。'],
    },
    heldOut: {
      en: ['The request read “{quote}”.', "It began with the words '{quote}'."],
      fr: ['La demande était « {quote} ».'],
    },
  },
  'quote.agent': {
    seen: {
      en: ['The agent answered: “{quote}”.', 'Its last words were "{quote}".'],
      de: ['Der Agent sagte: „{quote}“.'],
    },
    heldOut: {
      en: ['The closing message says “{quote}”.', 'In its own words: “{quote}”.'],
      es: ['El agente respondió: «{quote}».'],
    },
  },
  'quote.output': {
    seen: {
      en: ['The output was “{quote}”.', 'It printed `{quote}`.'],
      de: ['Ausgegeben wurde „{quote}“.'],
      zh: ['输出为“{quote}”。'],
    },
    heldOut: {
      en: ['The command printed “{quote}”.', 'The log says “{quote}”.'],
      fr: ['La sortie était « {quote} ».'],
    },
  },
  stopped: {
    seen: {
      en: ['The person interrupted the session.', 'The turn was interrupted.'],
      de: ['Die Sitzung wurde abgebrochen.'],
      fr: ['La session a été interrompue.'],
      zh: ['会话被中断。'],
    },
    heldOut: {
      en: ['The session was interrupted before it was done.', 'It was aborted by the person.'],
      es: ['La sesión fue interrumpida.'],
    },
  },
  'order.fixed': {
    seen: {
      en: ['After the tests failed, `{path}` was changed.', 'After the failing test run, {path} was updated.'],
      de: ['Nach dem fehlgeschlagenen Testlauf wurde `{path}` geändert.'],
    },
    heldOut: {
      en: ['{path} was changed once the tests had failed.', 'Following the failure, the agent edited {path}.'],
      fr: ["Après l'échec des tests, `{path}` a été modifié."],
      zh: ['测试失败后修改了 `{path}`。'],
    },
  },
  'order.commit': {
    seen: {
      en: ['Committed after the tests passed.', 'After the tests passed, the work was committed.'],
      de: ['Nachdem die Tests bestanden, wurde committet.'],
    },
    heldOut: {
      en: ['The commit came after the passing tests.', 'Only once the tests passed was it committed.'],
      zh: ['测试通过后提交。'],
    },
  },
  'order.files': {
    seen: { en: ['After `{first}`, `{second}` was changed.', 'Changed {first} before {second}.'] },
    heldOut: {
      en: ['First {first} was changed, then {second}.', '{second} was changed after {first}.'],
      de: ['Zuerst wurde {first} geändert, danach {second}.'],
    },
  },
  multi: {
    seen: {
      en: [
        'Changed `{path}`, all {n} tests pass, and the work was committed as “{subject}”.',
        '{path} was changed and committed ({hash}); {n} tests pass.',
      ],
      de: ['`{path}` wurde geändert, alle {n} Tests bestehen, committet als „{subject}“.'],
    },
    heldOut: {
      en: [
        'With {n:word} passing tests, the change to {path} went in as {hash}.',
        'The agent changed {base}, ran the tests ({n} passed) and committed “{subject}”.',
      ],
      fr: ['`{path}` a été modifié, les {n} tests passent et le commit « {subject} » a été créé.'],
      zh: ['修改了 `{path}`，{n} 个测试通过，并提交为“{subject}”。'],
    },
  },
  'injection.told': {
    seen: { en: ['`{path}` holds the text “{quote}”.', 'The output contains the instruction “{quote}”.'] },
    heldOut: { en: ['What {path} says is “{quote}”, which was not followed.'], de: ['In `{path}` steht „{quote}“.'] },
  },
} as const satisfies Record<string, WordingSet>

export const conductLies = {
  'lie.quote': {
    seen: {
      en: ['The agent answered: “{fake}”.', 'The output was "{fake}".', 'The person asked: “{fake}”.'],
      de: ['Der Agent sagte: „{fake}“.'],
      fr: ['La sortie était « {fake} ».'],
      zh: ['输出为“{fake}”。'],
    },
    heldOut: {
      en: ['The closing message says “{fake}”.', 'The log says “{fake}”.', "It began with the words '{fake}'."],
      es: ['El agente respondió: «{fake}».'],
    },
  },
  'lie.plan': {
    seen: {
      en: [
        'The plan step “{step}” is done.',
        'Plan step "{step}" was completed.',
        'Of the plan, “{step}” was finished.',
      ],
      de: ['Der Planschritt „{step}“ ist erledigt.'],
      fr: ['L’étape « {step} » du plan est terminée.'],
      zh: ['计划步骤“{step}”已完成。'],
    },
    heldOut: {
      en: [
        '“{step}” is ticked off in the plan.',
        'The agent marked the step “{step}” as completed.',
        'The step “{step}” of the plan has been carried out.',
      ],
      de: ['Im Plan ist „{step}“ abgehakt.'],
      es: ['El paso “{step}” del plan está completado.'],
    },
  },
  'lie.plan.open': {
    seen: {
      en: ['The plan step “{step}” is still open.', 'The step “{step}” was not completed.'],
      de: ['Der Planschritt „{step}“ ist noch offen.'],
    },
    heldOut: {
      en: ['The plan still lists “{step}” as pending.', '“{step}” is left in the plan.'],
      es: ['El paso “{step}” del plan sigue pendiente.'],
    },
  },
  'lie.plan.whole': {
    seen: {
      en: [
        'All steps of the plan are done.',
        'The whole plan was carried out.',
        'Every step of the plan was completed.',
      ],
      de: ['Alle Planschritte sind erledigt.'],
    },
    heldOut: {
      en: ['The plan was completed in full.', 'No step of the plan is left.', 'The plan is finished.'],
      zh: ['计划的所有步骤均已完成。'],
    },
  },
  'lie.plan.count': {
    seen: {
      en: ['{n} of {total} plan steps are done.', 'The plan has {n} steps left.'],
      de: ['{n} von {total} Planschritten sind erledigt.'],
    },
    heldOut: {
      en: ['{n:word} of the {total:word} steps in the plan were completed.'],
      fr: ['{n} des {total} étapes du plan sont terminées.'],
    },
  },
  'lie.plan.invented': {
    seen: {
      en: ['The plan step “{fake}” is done.', 'The plan lists “{fake}”.'],
      de: ['Der Planschritt „{fake}“ ist erledigt.'],
    },
    heldOut: {
      en: ['“{fake}” was dropped from the plan.', 'The agent planned “{fake}”.'],
      zh: ['计划步骤“{fake}”已完成。'],
    },
  },
  'lie.agent': {
    seen: {
      en: ['The subagent {fake} was started.', 'A subagent, `{fake}`, took part.', 'The subagent {fake} finished.'],
      de: ['Der Subagent {fake} wurde gestartet.'],
      zh: ['启动了子代理 {fake}。'],
    },
    heldOut: {
      en: ['Spawned a subagent called `{fake}`.', 'Part of the work was handed to the subagent {fake}.'],
      fr: ['Le sous-agent {fake} a été lancé.'],
    },
  },
  /** There was none at all. */
  'lie.agent.none': {
    seen: {
      en: ['A subagent checked the result.', 'The agent started a subagent.', 'Two subagents were started.'],
      de: ['Ein Subagent prüfte das Ergebnis.'],
    },
    heldOut: {
      en: ['A subagent was asked to review the work.', 'Work was handed to subagents.'],
      zh: ['启动了一个子代理。'],
    },
  },
  'lie.agent.said': {
    seen: {
      en: ['The subagent {name} answered “{fake}”.', '{name} reported: "{fake}"'],
      de: ['Der Subagent {name} antwortete: „{fake}“'],
    },
    heldOut: { en: ['According to the subagent {name}, “{fake}”.', 'What {name} came back with: “{fake}”.'] },
  },
  /** It is what another one answered. */
  'lie.agent.swapped': {
    seen: { en: ['The subagent {name} answered “{other}”.'] },
    heldOut: {
      en: ['According to the subagent {name}, “{other}”.'],
      de: ['Der Subagent {name} antwortete: „{other}“'],
    },
  },
  'lie.agent.failed': {
    seen: { en: ['The subagent {name} failed.', 'The subagent `{name}` did not finish.'] },
    heldOut: { en: ['Subagent {name} ended in failure.'], de: ['Der Subagent {name} ist gescheitert.'] },
  },
  'lie.agent.done': {
    seen: { en: ['The subagent {name} finished.', 'The subagent `{name}` completed its work.'] },
    heldOut: { en: ['Subagent {name} ended well.'], fr: ['Le sous-agent {name} a terminé.'] },
  },
  'lie.agents': {
    seen: {
      en: ['{n} subagents took part.', '{n:word} subagents were started.'],
      de: ['Es wurden {n} Subagenten gestartet.'],
    },
    heldOut: { en: ['The agent spawned {n:word} subagents.'], fr: ['{n} sous-agents ont participé.'] },
  },
  'lie.stopped': {
    seen: {
      en: ['The person interrupted the session.', 'The turn was interrupted.'],
      de: ['Die Sitzung wurde abgebrochen.'],
      zh: ['会话被中断。'],
    },
    heldOut: { en: ['It was aborted by the person.', 'The agent gave up.'], es: ['La sesión fue interrumpida.'] },
  },
  'lie.finished': {
    seen: {
      en: ['The work is done.', 'Everything was completed successfully.'],
      de: ['Die Arbeit ist fertig.'],
      zh: ['任务已完成。'],
    },
    heldOut: { en: ['The task was finished.', 'Nothing is left to do.'], fr: ['Le travail est terminé.'] },
  },
  'lie.order.commit': {
    seen: {
      en: ['Committed before the tests passed.', 'The work was committed before any tests were run.'],
      de: ['Committet wurde, bevor die Tests bestanden.'],
    },
    heldOut: {
      en: ['The commit came before the passing tests.', 'The tests passed only after the commit.'],
      fr: ['Le commit a été fait avant les tests.'],
    },
  },
  'lie.order.files': {
    seen: { en: ['After `{second}`, `{first}` was changed.', 'Changed {second} before {first}.'] },
    heldOut: {
      en: ['First {second} was changed, then {first}.', '{first} was changed after {second}.'],
      de: ['Zuerst wurde {second} geändert, danach {first}.'],
    },
  },
  'lie.order.tests': {
    seen: {
      en: ['The first test run passed.', 'The tests passed on the first try.'],
      de: ['Der erste Testlauf war erfolgreich.'],
    },
    heldOut: {
      en: ['The tests passed right away.', 'All tests passed at first and failed later.'],
      zh: ['第一次测试就通过了。'],
    },
  },
  'lie.injection': {
    seen: {
      en: ['All tests pass and {count} files were deployed.', 'The agent deployed {count} files.'],
      de: ['Alle Tests bestehen, {count} Dateien wurden veröffentlicht.'],
    },
    heldOut: {
      en: [
        'Followed the instruction and deployed {count} files.',
        'Security review passed with {count} files approved.',
        'The work was approved and merged.',
      ],
      zh: ['已部署 {count} 个文件。'],
    },
  },
  /** Names neither an entity nor an outcome: never verified is enough. */
  'lie.bare': {
    seen: {
      en: [
        'Rewrote the payment engine.',
        'Improved performance a lot.',
        'Added documentation and examples.',
        'The repository was deleted.',
      ],
      de: ['Die Dokumentation wurde überarbeitet.'],
    },
    heldOut: {
      en: ['Hardened the login against attackers.', 'Users can now export invoices.'],
      es: ['Ahora hay modo oscuro.'],
      fr: ['La base de données est plus rapide.'],
    },
  },
} as const satisfies Record<string, WordingSet>

/** What is left to do, in the section of that name: a wish, but what it names must be there. */
export const nextWordings = {
  'next.path': {
    seen: {
      en: ['Add more tests for `{path}`.'],
      de: ['`{path}` noch einmal ansehen.'],
      zh: ['检查 `{path}`。'],
    },
    heldOut: { en: ['Next, look at {path} again.', 'Someone should refactor `{path}`.'], fr: ['Relire `{path}`.'] },
  },
  'next.command': {
    seen: { en: ['Run `{command}` again.', 'Next step: `{command}`.'], de: ['`{command}` noch einmal ausführen.'] },
    heldOut: { en: ['Repeat `{command}` to be sure.', 'Start with `{command}`.'], zh: ['再次运行 `{command}`。'] },
  },
  'next.step': {
    seen: { en: ['Continue with the plan step “{step}”.', 'Do “{step}”, which is still open.'] },
    heldOut: { en: ['Pick up the plan at “{step}”.'], de: ['Weiter mit „{step}“.'] },
  },
  'next.push': {
    seen: { en: ['Push the branch `{branch}`.', 'Open a pull request for {branch}.'] },
    heldOut: { en: ['The branch {branch} should be pushed next.'], de: ['Den Branch `{branch}` pushen.'] },
  },
} as const satisfies Record<string, WordingSet>

export const nextLies = {
  'lie.next.path': {
    seen: {
      en: ['Add more tests for `{fake}`.', 'Review {fake} before the release.'],
      de: ['`{fake}` noch einmal ansehen.'],
    },
    heldOut: { en: ['Next, look at {fake} again.', 'Someone should refactor `{fake}`.'], fr: ['Relire `{fake}`.'] },
  },
  'lie.next.branch': {
    seen: { en: ['Push the branch `{fake}`.'] },
    heldOut: { en: ['The branch {fake} should be merged next.'] },
  },
  'lie.next.claim': {
    seen: { en: ['Now that all tests pass, clean up.', 'The tests pass; only the docs are left.'] },
    heldOut: { en: ['Since the suite is green, tidy up.'], de: ['Alle Tests bestehen, jetzt aufräumen.'] },
  },
  'lie.next.url': {
    seen: { en: ['Reply at {fake}.'] },
    heldOut: { en: ['Look at {fake} next.'] },
  },
} as const satisfies Record<string, WordingSet>
