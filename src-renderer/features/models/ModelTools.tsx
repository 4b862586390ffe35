import { formatCount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Toggle } from '../../ui/Toggle'
import { modelFilters, modelSorts } from './shownModels'
import type { ModelFilter, ModelSort } from './shownModels'

/** Filters, how many models they leave, and the order. `total`: undefined while the list is on its way. */
export function ModelTools({
  filters,
  sort,
  shown,
  total,
  onFilters,
  onSort,
}: {
  filters: ReadonlySet<ModelFilter>
  sort: ModelSort
  shown: number
  total: number | undefined
  onFilters: (filters: ReadonlySet<ModelFilter>) => void
  onSort: (sort: ModelSort) => void
}) {
  return (
    <div className="model-picker__tools">
      <div className="model-picker__filters" role="group" aria-label={t('models.filters')}>
        {modelFilters.map((filter) => (
          <Toggle
            key={filter}
            label={t(`models.filter.${filter}`)}
            isOn={filters.has(filter)}
            onChange={(isOn) =>
              onFilters(new Set(modelFilters.filter((one) => (one === filter ? isOn : filters.has(one)))))
            }
          />
        ))}
      </div>
      <p className="model-picker__count" role="status">
        {total !== undefined &&
          (shown === total
            ? t('models.count', { count: total })
            : t('models.countOf', { shown: formatCount(shown), total: formatCount(total) }))}
      </p>
      <label className="model-picker__sort">
        <span>{t('models.sort')}</span>
        <select
          className="select"
          value={sort}
          onChange={(event) => onSort(modelSorts.find((one) => one === event.target.value) ?? 'name')}
        >
          {modelSorts.map((one) => (
            <option key={one} value={one}>
              {t(`models.sort.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
