import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from '../../data/ProblemNotice'
import { settingsQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { FilePath } from '../../ui/FilePath'
import { DataCollectionSetting, LanguageSetting } from './ChoiceSettings'
import { FolderListSetting } from './FolderListSetting'
import { KeySection } from './KeySection'
import { CallSettings } from './CallSettings'
import { ConsentList } from './ConsentList'
import { NotificationSettings } from './NotificationSettings'
import { NumberSetting } from './NumberSetting'
import { OwnRules } from './OwnRules'
import { PreviewLine } from './PreviewLine'
import { RemoveKey } from './RemoveKey'
import { SettingRow } from './SettingRow'
import { SettingsNav } from './SettingsNav'
import { useAskedSection } from './useAskedSection'
import { sectionId, useShownSection } from './useShownSection'
import type { SectionName } from './useShownSection'
import { StyleSetting } from './StyleSetting'
import { SwitchSetting } from './SwitchSetting'
import { TextSetting } from './TextSetting'
import { useKey } from './useKey'

/**
 * Sections at the left, one column of rows; what cannot be undone comes last. `model`: which models are asked; `backlog`: old
 * sessions and what can be done about them; `health`: how reading went, in a sentence.
 */
export function SettingsView({ model, backlog, health }: { model: ReactNode; backlog: ReactNode; health: ReactNode }) {
  const settings = useQuery(settingsQuery)
  const keyState = useKey()
  const { column, current, goTo } = useShownSection()
  useAskedSection(!settings.isPending && !keyState.isPending, goTo)
  // The key's part is as high as what is known of it: painted before, everything below would jump.
  const isWaiting = settings.isPending || keyState.isPending
  if (isWaiting) return <div className="settings" role="status" aria-label={t('app.loading')} />
  if (settings.isError) return <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
  const { dataFolder, version } = settings.data
  const hasOwnKey = keyState.status?.source === 'stored' || keyState.status?.source === 'run'
  const sections: readonly { readonly name: SectionName; readonly body: ReactNode }[] = [
    { name: 'key', body: <KeySection keyState={keyState} /> },
    { name: 'model', body: model },
    {
      name: 'summaries',
      body: (
        <>
          <SwitchSetting name="summarize.auto" />
          <SwitchSetting name="summarize.exec" />
          <NumberSetting name="summarize.quietSeconds" unit={t('unit.seconds')} min={1} max={86_400} />
          <NumberSetting name="summarize.stalledMinutes" unit={t('unit.minutes')} min={1} max={10_080} />
          <LanguageSetting />
          <StyleSetting />
          {backlog}
        </>
      ),
    },
    {
      name: 'limits',
      body: (
        <>
          <NumberSetting name="budget.dayUsd" unit={t('unit.usd')} min={0} max={10_000} />
          <NumberSetting name="budget.monthUsd" unit={t('unit.usd')} min={0} max={100_000} />
          <NumberSetting name="budget.sessionUsd" unit={t('unit.usd')} min={0} max={1_000} />
        </>
      ),
    },
    {
      name: 'privacy',
      body: (
        <>
          <DataCollectionSetting />
          <ConsentList />
          <SwitchSetting name="provider.zeroDataRetention" />
          <SwitchSetting name="privacy.maskEmails" />
          <SwitchSetting name="privacy.maskHome" />
          <SwitchSetting name="privacy.maskHosts" />
          <PreviewLine />
          <OwnRules />
          <FolderListSetting name="projects.exclude" />
        </>
      ),
    },
    { name: 'notifications', body: <NotificationSettings /> },
    { name: 'terminal', body: <TextSetting name="terminal.command" /> },
    { name: 'calls', body: <CallSettings /> },
    {
      name: 'about',
      body: (
        <>
          <SettingRow name={t('about.dataFolder')} hint={t('about.dataFolderHint')}>
            <FilePath path={dataFolder} />
          </SettingRow>
          <SettingRow name={t('about.health')} hint={t('about.healthHint')}>
            {health}
          </SettingRow>
          <SettingRow name={t('about.version')} hint={t('app.name')}>
            <span className="figure">{version}</span>
          </SettingRow>
        </>
      ),
    },
    ...(hasOwnKey ? [{ name: 'danger' as const, body: <RemoveKey keyState={keyState} /> }] : []),
  ]
  return (
    <div className="settings">
      <SettingsNav names={sections.map(({ name }) => name)} current={current} onGo={goTo} />
      <main ref={column} className="settings__column">
        <h1 className="only-spoken">{t('settings.title')}</h1>
        {sections.map(({ name, body }) => (
          <section
            key={name}
            id={sectionId(name)}
            data-section={name}
            className={`settings__section settings__section--${name}`}
            tabIndex={-1}
          >
            <h2 className="settings__heading">{t(`settings.section.${name}`)}</h2>
            {body}
          </section>
        ))}
      </main>
    </div>
  )
}
