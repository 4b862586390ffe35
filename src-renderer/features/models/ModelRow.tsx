import type { ModelCard } from '../../../src-main/contract/models'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { joinFacts } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Pill } from '../../ui/Pill'
import { contextWords, endWords, hindranceWords, markWords, measuredWords, priceWords } from './modelWords'

/** Two lines of a model: its name and what it costs; its id and what else one looks for. */
export function ModelRow({
  card,
  id,
  rowIndex,
  now,
  isActive,
  isCurrent,
  isChosenElsewhere,
  isRefused,
  isFavourite,
  isOpen,
  successorName,
  onPoint,
  onChoose,
  onFavourite,
  onOpen,
}: {
  card: ModelCard
  id: string
  /** From 1. */
  rowIndex: number
  now: number
  /** Enter takes it. */
  isActive: boolean
  isCurrent: boolean
  isChosenElsewhere: boolean
  isRefused: boolean
  isFavourite: boolean
  isOpen: boolean
  successorName: string | null
  onPoint: () => void
  onChoose: (model: string) => void
  onFavourite: (isFavourite: boolean) => void
  onOpen: () => void
}) {
  const end = endWords(card, now)
  const { successor } = card
  const isInert = isRefused || isCurrent
  return (
    <div
      id={id}
      className={`model-row${isActive ? ' model-row--active' : ''}${isRefused ? ' model-row--refused' : ''}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={rowIndex}
      aria-selected={isCurrent}
      onClick={() => {
        if (isInert) onPoint()
        else onChoose(card.id)
      }}
      onKeyDown={() => {}}
    >
      <span role="gridcell">
        <button
          type="button"
          className="model-row__star"
          tabIndex={isActive ? 0 : -1}
          aria-pressed={isFavourite}
          aria-label={t('models.favourite', { model: card.name })}
          title={t(isFavourite ? 'models.favouriteRemove' : 'models.favouriteAdd')}
          onClick={(event) => {
            event.stopPropagation()
            onFavourite(!isFavourite)
          }}
        >
          <Star isFilled={isFavourite} />
        </button>
      </span>
      {/* Not on the row: what is disabled there is disabled with all its buttons. */}
      <span className="model-row__name" role="gridcell" aria-disabled={isRefused || undefined}>
        <bdi className="model-row__title" title={card.name}>
          {card.name}
        </bdi>
        <bdi className="model-row__author">{card.author}</bdi>
        {isCurrent && <Pill tone="accent">{t('models.inUse')}</Pill>}
        {isChosenElsewhere && <Pill>{t('models.chosenElsewhere')}</Pill>}
        {card.isFree && <Pill tone="accent">{t('models.free')}</Pill>}
      </span>
      {card.isWithdrawn ? (
        <span className="model-row__instead" role="gridcell">
          {successor !== null && (
            <Button
              tabIndex={isActive ? 0 : -1}
              onClick={(event) => {
                event.stopPropagation()
                onChoose(successor)
              }}
            >
              {t('models.useInstead', { model: successorName ?? successor })}
            </Button>
          )}
        </span>
      ) : (
        <>
          {card.isRouter && !card.isFree ? (
            <span className="model-row__afterwards" role="gridcell">
              {t('models.afterwards')}
            </span>
          ) : (
            <>
              <span className="model-row__figure" role="gridcell">
                {priceWords(card.promptNanoUsdPerMillion)}
              </span>
              <span className="model-row__figure" role="gridcell">
                {priceWords(card.completionNanoUsdPerMillion)}
              </span>
            </>
          )}
          <span className="model-row__figure" role="gridcell">
            {contextWords(card.contextTokens)}
          </span>
        </>
      )}
      <span className="model-row__more" role="gridcell">
        <button
          type="button"
          className="model-row__open"
          tabIndex={isActive ? 0 : -1}
          aria-expanded={isOpen}
          aria-label={t('models.detailsOf', { model: card.name })}
          title={t('app.details')}
          onClick={(event) => {
            event.stopPropagation()
            onPoint()
            onOpen()
          }}
        >
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="M2.5 4.5 6 8l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
          </svg>
        </button>
      </span>
      <span className="model-row__line" role="gridcell">
        <code className="model-row__id" dir="ltr" title={card.id}>
          {card.id}
        </code>
        {end !== null && <bdi className="model-row__end">{end}</bdi>}
        {!card.isWithdrawn && isRefused && card.hindrance !== null ? (
          <bdi className="model-row__hindrance" title={describeProblem(card.hindrance).what}>
            {hindranceWords(card.hindrance)}
          </bdi>
        ) : (
          !card.isWithdrawn && <bdi className="model-row__marks">{joinFacts(markWords(card))}</bdi>
        )}
        {card.measured !== null && (
          <bdi className="model-row__measured" title={t('models.measuredHere')}>
            {joinFacts(measuredWords(card).slice(0, 2))}
          </bdi>
        )}
      </span>
    </div>
  )
}

function Star({ isFilled }: { isFilled: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M8 1.9l1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.7l-3.8 2 .7-4.3-3.1-3 4.3-.6z"
        fill={isFilled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
    </svg>
  )
}
