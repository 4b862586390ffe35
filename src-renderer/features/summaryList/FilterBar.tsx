import { t } from '../../i18n/t'
import { keepFocus } from '../../ui/keepFocus'
import { Popover } from '../../ui/Popover'
import { FilterChoices } from './FilterChoices'
import type { ListFilter } from './useListFilter'

/** Above the list: what it is filtered by, and how many of all sessions that leaves. Both are null until they are known. */
export function FilterBar({ list, shown, all }: { list: ListFilter; shown: number | null; all: number | null }) {
  const { active, choose, clear } = list
  return (
    <div ref={keepFocus} className="filter-bar">
      <div className="filter-bar__row">
        <Popover
          className="filter-bar__button"
          label={t('filter.filter')}
          mark={
            <>
              <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                <path
                  d="M1.5 3h9M3.5 6h5M5 9h2"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.4"
                  strokeLinecap="round"
                />
              </svg>
              {t('filter.filter')}
            </>
          }
          panelClassName="filter-choices"
        >
          {() => <FilterChoices list={list} />}
        </Popover>
        <span className="filter-bar__count" role="status">
          {active.length > 0 && shown !== null && all !== null && t('filter.count', { shown, all })}
        </span>
        {active.length > 0 && (
          <button type="button" className="filter-bar__button" onClick={clear}>
            {t('filter.clear')}
          </button>
        )}
      </div>
      {active.length > 0 && (
        <ul className="filter-bar__chips" aria-label={t('filter.active')}>
          {active.map(({ key, label, without }) => (
            <li key={key} className="filter-bar__item">
              <button
                type="button"
                className="filter-chip"
                title={label}
                aria-label={t('filter.remove', { label })}
                onClick={() => choose(without)}
              >
                <bdi className="filter-chip__label">{label}</bdi>
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
