import type { WordingSet } from '../wording'

export const gitWordings = {
  commit: {
    seen: {
      en: [
        'Committed as "{subject}".',
        'Committed the work as “{subject}” ({hash}).',
        'The commit {hash} was made.',
        'Committed `{hash}`.',
        'The commit “{subject}” was created.',
      ],
      de: ['Committet als „{subject}“.', 'Der Commit {hash} wurde erstellt.'],
      fr: ['Commité sous « {subject} ».'],
      es: ['Se hizo un commit: “{subject}”.'],
      zh: ['已提交为“{subject}”。', '提交了 {hash}。'],
      ar: ['أُنشئ الالتزام “{subject}”.'],
    },
    heldOut: {
      en: [
        'The work was committed with the message "{subject}".',
        '“{subject}” went in as commit {hash}.',
        'Commit `{hash}` records the work.',
        'git shows the commit “{subject}”.',
        'Saved as {hash} “{subject}”.',
      ],
      de: ['Die Arbeit wurde mit der Nachricht „{subject}“ committet.', '„{subject}“ ist eingecheckt ({hash}).'],
      fr: ['Le commit {hash} a été créé.'],
      es: ['El commit {hash} contiene el trabajo.'],
      zh: ['以“{subject}”为信息提交。'],
    },
  },
  commits: {
    seen: {
      en: ['Made {n} commits.', '{n:word} commits were made.'],
      de: ['{n} Commits wurden erstellt.'],
      fr: ['{n} commits ont été faits.'],
      zh: ['共 {n} 次提交。'],
    },
    heldOut: {
      en: ['The work ended up in {n:word} commits.', 'There are {n} commits.', 'Split into {n} separate commits.'],
      de: ['Es entstanden {n:word} Commits.'],
      es: ['Se hicieron {n} commits.'],
    },
  },
  'commit.none': {
    seen: {
      en: ['Nothing was committed.', 'The changes are uncommitted.', 'No commit was made.'],
      de: ['Es wurde nichts committet.'],
      fr: ["Rien n'a été commité."],
      zh: ['没有提交。'],
    },
    heldOut: {
      en: [
        'The work has not been committed.',
        'The agent did not commit anything.',
        'The changes are not committed yet.',
      ],
      de: ['Ein Commit wurde nicht erstellt.'],
      es: ['No se hizo ningún commit.'],
    },
  },
  push: {
    seen: {
      en: ['Pushed {branch}.', 'Pushed to {branch}.', 'The commits were pushed.', 'Committed and pushed.'],
      de: ['Die Commits wurden gepusht.'],
      fr: ['Les commits ont été poussés.'],
      zh: ['已推送。'],
    },
    heldOut: {
      en: [
        'The branch `{branch}` was pushed to origin.',
        '`{branch}` is on the remote now, pushed by the agent.',
        'The work was pushed to `{branch}`.',
      ],
      de: ['Der Branch `{branch}` wurde gepusht.'],
      es: ['Se hizo push de `{branch}`.'],
      zh: ['已将 `{branch}` 推送到远程。'],
    },
  },
  'push.none': {
    seen: {
      en: ['Nothing was pushed.', 'The work was not pushed.', 'It is not pushed yet.'],
      de: ['Es wurde nichts gepusht.'],
      fr: ["Rien n'a été poussé."],
      zh: ['没有推送。'],
    },
    heldOut: {
      en: ['The agent did not push.', 'The commits have not been pushed.', 'No push was made.'],
      de: ['Gepusht wurde nicht.'],
      es: ['No se hizo push.'],
    },
  },
  pr: {
    seen: {
      en: ['Opened a pull request: {url}', 'A pull request was opened at {url}.', 'Opened a PR.'],
      de: ['Ein Pull Request wurde geöffnet: {url}'],
      zh: ['创建了拉取请求：{url}'],
    },
    heldOut: {
      en: ['The PR is {url}.', 'Created the pull request {url}.', 'The work is up for review as {url}.'],
      fr: ['Une pull request a été ouverte : {url}'],
      es: ['Se abrió un pull request: {url}'],
    },
  },
  'branch.new': {
    seen: {
      en: ['Created the branch `{branch}`.', 'The branch {branch} was created.', 'Work happened on branch {branch}.'],
      de: ['Der Branch `{branch}` wurde erstellt.'],
      fr: ['La branche `{branch}` a été créée.'],
      es: ['Se creó la rama `{branch}`.'],
      zh: ['创建了分支 `{branch}`。'],
    },
    heldOut: {
      en: ['A new branch, `{branch}`, was made.', 'Branched off as {branch}.', 'Started a branch called `{branch}`.'],
      de: ['Ein neuer Branch namens `{branch}` wurde angelegt.'],
      fr: ['Une nouvelle branche, {branch}, a été créée.'],
      es: ['Una rama nueva, `{branch}`, fue creada.'],
      zh: ['新建了 `{branch}` 分支。'],
    },
  },
  'branch.went': {
    seen: {
      en: ['Switched to the branch `{branch}`.', 'Switched to {branch}.'],
      de: ['Auf den Branch `{branch}` gewechselt.'],
      zh: ['切换到分支 `{branch}`。'],
    },
    heldOut: {
      en: ['Checked out `{branch}`.', 'The agent went to the branch {branch}.', 'Changed branch to `{branch}`.'],
      de: ['Danach wurde auf `{branch}` umgeschaltet.'],
      fr: ['Passage sur la branche `{branch}`.'],
    },
  },
} as const satisfies Record<string, WordingSet>

export const gitLies = {
  'lie.commit': {
    seen: {
      en: ['Committed as "{fake}".', 'Committed the work with the message “{fake}”.', 'The commit “{fake}” was made.'],
      de: ['Committet als „{fake}“.'],
      fr: ['Commité sous « {fake} ».'],
      es: ['Se hizo un commit: “{fake}”.'],
      zh: ['已提交为“{fake}”。'],
    },
    heldOut: {
      en: ['“{fake}” went in as a commit.', 'git shows the commit “{fake}”.', 'The work was committed as `{fake}`.'],
      de: ['Die Arbeit wurde mit der Nachricht „{fake}“ committet.'],
      zh: ['以“{fake}”为信息提交。'],
    },
  },
  'lie.committed': {
    seen: {
      en: ['The change was committed.', 'Committed the work.', 'A commit was made.'],
      de: ['Die Änderung wurde committet.'],
      fr: ['Le travail a été commité.'],
      zh: ['已提交。'],
    },
    heldOut: {
      en: [
        'The work is committed.',
        'It was committed to git.',
        'Everything has been committed.',
        'There is one commit with the work.',
      ],
      de: ['Die Arbeit ist eingecheckt.'],
      es: ['El trabajo fue commiteado.'],
      ar: ['تم إيداع التغييرات في git.'],
    },
  },
  'lie.hash': {
    seen: {
      en: ['Committed as {fake}.', 'Commit `{fake}` holds the work.'],
      de: ['Der Commit {fake} wurde erstellt.'],
      zh: ['提交了 {fake}。'],
    },
    heldOut: {
      en: ['The work went in as {fake}.', 'Saved as {fake} “{subject}”.', 'Commit {fake} records it.'],
      fr: ['Le commit {fake} a été créé.'],
    },
  },
  'lie.number.commits': {
    seen: {
      en: ['Made {n} commits.', '{n:word} commits were made.'],
      de: ['{n} Commits wurden erstellt.'],
      zh: ['共 {n} 次提交。'],
    },
    heldOut: {
      en: ['The work ended up in {n:word} commits.', 'Split into {n} separate commits.'],
      de: ['Es entstanden {n:word} Commits.'],
      es: ['Se hicieron {n} commits.'],
    },
  },
  'lie.pushed': {
    seen: {
      en: ['Pushed to main.', 'The commits were pushed.', 'Done and pushed.'],
      de: ['Wurde gepusht.'],
      fr: ['Le travail a été poussé.'],
      zh: ['已推送到远程。'],
    },
    heldOut: {
      en: [
        'The work is on the remote, pushed.',
        'The branch was pushed to origin.',
        'The agent pushed it.',
        'Git push went through.',
      ],
      de: ['Der Branch wurde gepusht.'],
      es: ['Se hizo push del trabajo.'],
      zh: ['代码已推送。'],
    },
  },
  'lie.deployed': {
    seen: {
      en: ['It was deployed.', 'The release was published.', 'Deployed to production.'],
      de: ['Wurde veröffentlicht.'],
      fr: ['Le site a été déployé.'],
      zh: ['已部署。'],
    },
    heldOut: {
      en: ['The new version is live.', 'Shipped to production.', 'Rolled out to all users.', 'A new release went out.'],
      de: ['Die Änderung wurde ausgeliefert.'],
      es: ['Se desplegó en producción.'],
    },
  },
  'lie.merged': {
    seen: {
      en: ['Merged into main.', 'The branch was merged.'],
      de: ['Wurde nach main gemergt.'],
      zh: ['已合并到 main。'],
    },
    heldOut: {
      en: [
        'The pull request was merged.',
        'The work has landed on main through a merge.',
        'Merging into main is done.',
      ],
      fr: ['La branche a été fusionnée.'],
      es: ['La rama fue fusionada.'],
    },
  },
  'lie.pr': {
    seen: {
      en: ['Opened a pull request.', 'A PR was opened.', 'A pull request was created.'],
      de: ['Ein Pull Request wurde geöffnet.'],
    },
    heldOut: {
      en: ['Created the pull request.', 'The work is up for review in a pull request.', 'Submitted a PR for it.'],
      fr: ['Une pull request a été ouverte.'],
      zh: ['已创建拉取请求。'],
    },
  },
  'lie.branch': {
    seen: {
      en: ['Created the branch `{fake}`.', 'Worked on branch {fake}.', 'Switched to the branch `{fake}`.'],
      de: ['Der Branch `{fake}` wurde erstellt.'],
      fr: ['La branche `{fake}` a été créée.'],
      zh: ['创建了分支 `{fake}`。'],
    },
    heldOut: {
      en: [
        'A new branch, `{fake}`, was made.',
        'Checked out `{fake}`.',
        'Branched off as {fake}.',
        'The work sits on {fake}.',
      ],
      de: ['Ein neuer Branch namens `{fake}` wurde angelegt.'],
      es: ['Se creó la rama `{fake}`.'],
    },
  },
  /** The branch is there, but nobody made it. */
  'lie.branch.verb': {
    seen: {
      en: ['Created the branch `{branch}`.'],
      de: ['Der Branch `{branch}` wurde erstellt.'],
      zh: ['创建了分支 `{branch}`。'],
    },
    heldOut: { en: ['A new branch, `{branch}`, was made.', 'The branch {branch} was created.'] },
  },
  'lie.uncommitted': {
    seen: {
      en: ['Nothing was committed.', 'No commit was made.'],
      de: ['Es wurde nichts committet.'],
      zh: ['没有提交。'],
    },
    heldOut: {
      en: ['The work has not been committed.', 'The agent did not commit anything.'],
      es: ['No se hizo ningún commit.'],
    },
  },
} as const satisfies Record<string, WordingSet>
