import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { ProblemNotice } from '../../data/ProblemNotice'
import { settingsQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { DataCollectionSetting, LanguageSetting } from './ChoiceSettings'
import { FolderListSetting } from './FolderListSetting'
import { HomesSection } from './HomesSection'
import { KeySection } from './KeySection'
import { CallSettings } from './CallSettings'
import { ConsentList } from './ConsentList'
import { DataSection } from './DataSection'
import { Diagnostics } from './Diagnostics'
import { NotificationSettings } from './NotificationSettings'
import { NumberSetting } from './NumberSetting'
import { OwnRules } from './OwnRules'
import { PreviewLine } from './PreviewLine'
import { RemoveKey } from './RemoveKey'
import { SettingRow } from './SettingRow'
import { SettingsNav } from './SettingsNav'
import { useAskedSection } from './useAskedSection'
import { FindableBlock } from './FindableBlock'
import { AppearanceSettings } from './AppearanceSettings'
import { SettingSearchContext } from './settingSearch'
import { SettingSearchField, settingSearchId } from './SettingSearchField'
import { NothingFound } from './NothingFound'
import { useSettingSearch } from './useSettingSearch'
import { foundRows, walkFound } from './walkFound'
import { sectionId, useShownSection } from './useShownSection'
import type { SectionName } from './useShownSection'
import { StyleSetting } from './StyleSetting'
import { SwitchSetting } from './SwitchSetting'
import { TextSetting } from './TextSetting'
import { UpdateSettings } from './UpdateSettings'
import { useKey } from './useKey'

/**
 * Sections at the left, one column of rows; what cannot be undone comes last. `model`: which models are asked; `backlog`: old
 * sessions and what can be done about them; `health`: how reading went, in a sentence.
 */
export function SettingsView({ model, backlog, health }: { model: ReactNode; backlog: ReactNode; health: ReactNode }) {
  const settings = useQuery(settingsQuery)
  const keyState = useKey()
  const { column, current, goTo } = useShownSection()
  const { text, search, found, setText } = useSettingSearch()
  const rows = useRef<HTMLElement>(null)
  const isSearching = search.words.length > 0
  const columnRef = useCallback(
    (element: HTMLElement | null) => {
      rows.current = element
      return column(element)
    },
    [column],
  )
  useAskedSection(!settings.isPending && !keyState.isPending, goTo)
  // The key's part is as high as what is known of it: painted before, everything below would jump.
  const isWaiting = settings.isPending || keyState.isPending
  if (isWaiting) return <div className="settings" role="status" aria-label={t('app.loading')} />
  if (settings.isError) return <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
  const { dataFolder, version } = settings.data
  const hasOwnKey = keyState.status?.source === 'stored' || keyState.status?.source === 'run'
  const sections: readonly { readonly name: SectionName; readonly body: ReactNode }[] = [
    {
      name: 'key',
      body: (
        <FindableBlock name={t('key.status')} hint={t('key.find')}>
          <KeySection keyState={keyState} />
        </FindableBlock>
      ),
    },
    {
      name: 'model',
      body: (
        <FindableBlock setting="model.primary" name={t('models.primary')} hint={t('models.fallbacks')}>
          {model}
        </FindableBlock>
      ),
    },
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
          <FindableBlock name={t('backlog.name')} hint={t('backlog.find')}>
            {backlog}
          </FindableBlock>
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
    { name: 'homes', body: <HomesSection /> },
    {
      name: 'privacy',
      body: (
        <>
          <SwitchSetting name="privacy.localOnly" />
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
    { name: 'appearance', body: <AppearanceSettings /> },
    { name: 'terminal', body: <TextSetting name="terminal.command" /> },
    { name: 'calls', body: <CallSettings /> },
    {
      name: 'data',
      body: <DataSection dataFolder={dataFolder} hasStoredKey={keyState.status?.source === 'stored'} />,
    },
    {
      name: 'about',
      body: (
        <>
          <SettingRow name={t('about.health')} hint={t('about.healthHint')}>
            {health}
          </SettingRow>
          <SettingRow name={t('about.version')} hint={t('app.name')}>
            <span className="figure" dir="ltr">
              {version}
            </span>
          </SettingRow>
          <UpdateSettings />
          <Diagnostics />
        </>
      ),
    },
    ...(hasOwnKey ? [{ name: 'danger' as const, body: <RemoveKey keyState={keyState} /> }] : []),
  ]
  const leaveResults = (): void => document.getElementById(settingSearchId)?.focus()
  return (
    <div className={`settings${isSearching ? ' settings--searching' : ''}`}>
      <div className="settings__side">
        <SettingSearchField text={text} onText={setText} onDown={() => foundRows(rows.current)[0]?.focus()} />
        <SettingsNav
          names={sections.map(({ name }) => name)}
          current={isSearching ? null : current}
          onGo={(name) => {
            // All of them have to stand there again before one can be gone to.
            flushSync(() => setText(''))
            goTo(name)
          }}
        />
      </div>
      <main
        ref={columnRef}
        id="settings-rows"
        className="settings__column"
        onKeyDown={(event) => {
          if (!isSearching) return
          const { key, target, currentTarget } = event
          if (key === 'Escape' && target instanceof HTMLElement && target.matches('[data-found]')) {
            setText('')
            leaveResults()
          } else if (!walkFound(currentTarget, target, key, leaveResults)) return
          event.preventDefault()
        }}
      >
        <h1 className="only-spoken">{t('settings.title')}</h1>
        <p className="only-spoken" role="status">
          {isSearching && found > 0 ? t('settings.found', { count: found }) : ''}
        </p>
        {isSearching && found === 0 && <NothingFound onClear={() => setText('')} />}
        <SettingSearchContext value={search}>
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
        </SettingSearchContext>
      </main>
    </div>
  )
}
