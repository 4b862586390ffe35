import { useQuery } from '@tanstack/react-query'
import { Outcome } from '../../../src-main/contract/summary'
import { filterChoicesQuery } from '../../data/queries'
import { lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'
import { OutcomeMark } from '../../ui/OutcomeMark'
import { Segments } from '../../ui/Segments'
import { Select } from '../../ui/Select'
import { times } from './listFilter'
import type { ChosenFilter } from './listFilter'
import type { ListFilter } from './useListFilter'

/** A value that no path and no model is. */
const any = '\n'
const marks = ['hasFailedTests', 'isUnread', 'isStarred'] as const
const markWords = {
  hasFailedTests: 'filter.failedTests',
  isUnread: 'filter.unread',
  isStarred: 'filter.starred',
} as const

/** Everything that the list can be filtered by; each choice takes effect at once. */
export function FilterChoices({ list: { chosen, choose } }: { list: Pick<ListFilter, 'chosen' | 'choose'> }) {
  const { data } = useQuery(filterChoicesQuery)
  const { filter } = chosen
  const set = (more: Partial<ChosenFilter['filter']>): void => choose({ ...chosen, filter: { ...filter, ...more } })
  const { projects = [], codexModels = [], summaryModels = [] } = data ?? {}
  return (
    <>
      <Select
        label={t('filter.project')}
        value={filter.project ?? any}
        options={[
          { value: any, label: t('filter.anyProject') },
          ...withChosen(projects, filter.project).map((value) => ({ value, label: projectName(value, projects) })),
        ]}
        onChange={(value) => set({ project: value === any ? null : value })}
      />
      <Select
        label={t('filter.model')}
        value={filter.model ?? any}
        options={[
          { value: any, label: t('filter.anyModel') },
          ...codexModels.map((value) => ({ value, label: value, group: t('filter.codexModels') })),
          ...withChosen(summaryModels, isOf(codexModels, filter.model) ? null : filter.model)
            .filter((value) => !codexModels.includes(value))
            .map((value) => ({ value, label: value, group: t('filter.summaryModels') })),
        ]}
        onChange={(value) => set({ model: value === any ? null : value })}
      />
      <fieldset className="filter-choices__group filter-choices__group--two">
        <legend className="filter-choices__label">{t('filter.outcome')}</legend>
        {Outcome.options.map((outcome) => (
          <label key={outcome} className="filter-choices__check">
            <input
              type="checkbox"
              checked={filter.outcomes.includes(outcome)}
              onChange={({ target }) =>
                set({
                  outcomes: Outcome.options.filter((each) =>
                    each === outcome ? target.checked : filter.outcomes.includes(each),
                  ),
                })
              }
            />
            <OutcomeMark outcome={outcome} label="" />
            {t(`outcome.${outcome}`)}
          </label>
        ))}
      </fieldset>
      <Segments
        label={t('filter.time')}
        value={chosen.time}
        options={times.map((value) => ({ value, label: t(`filter.${value}`) }))}
        onChange={(time) => choose({ ...chosen, time })}
      />
      <fieldset className="filter-choices__group">
        <legend className="only-spoken">{t('filter.marks')}</legend>
        {marks.map((mark) => (
          <label key={mark} className="filter-choices__check">
            <input type="checkbox" checked={filter[mark]} onChange={({ target }) => set({ [mark]: target.checked })} />
            {t(markWords[mark])}
          </label>
        ))}
      </fieldset>
    </>
  )
}

/** What is chosen can be seen, also when no session is of it any more. */
function withChosen(values: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || values.includes(chosen) ? values : [...values, chosen]
}

function isOf(values: readonly string[], value: string | null): boolean {
  return value !== null && values.includes(value)
}

/** Its folder, and the one above where two are called the same. */
function projectName(path: string, all: readonly string[]): string {
  if (path === '') return t('filter.noProject')
  const name = lastSegment(path)
  const isAlone = all.filter((each) => lastSegment(each) === name).length < 2
  return isAlone ? name : path.split(/[/\\]/).filter(Boolean).slice(-2).join('/')
}
