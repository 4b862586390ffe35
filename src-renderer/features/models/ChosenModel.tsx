import type { ReactNode } from 'react'
import type { ModelCard } from '../../../src-main/contract/models'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { useNow } from '../../data/useNow'
import { joinFacts } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { costWords, endWords, markWords, measuredWords } from './modelWords'

/** A chosen model with what is known of it, and its buttons at the right. `place`: its number among the fallbacks. */
export function ChosenModel({
  model,
  card,
  isListed,
  isLoading,
  place,
  children,
}: {
  model: string
  /** Undefined for one that the list does not know. */
  card: ModelCard | undefined
  /** Whether the list is there at all. */
  isListed: boolean
  /** Room is kept for what the list will say. */
  isLoading: boolean
  place?: number
  children: ReactNode
}) {
  const now = useNow()
  const end = card === undefined ? null : endWords(card, now)
  const marks = card === undefined ? [] : markWords(card)
  const measured = card === undefined ? [] : measuredWords(card)
  return (
    <div className={`chosen-model${place === undefined ? '' : ' chosen-model--placed'}`}>
      {place !== undefined && <span className="chosen-model__place figure">{place}</span>}
      <div className="chosen-model__words">
        <p className="chosen-model__name">
          {isLoading ? <span className="skeleton chosen-model__waiting" /> : <bdi>{card?.name ?? model}</bdi>}
          {card !== undefined && <bdi className="chosen-model__author">{card.author}</bdi>}
        </p>
        {(isLoading || card !== undefined) && (
          <code className="chosen-model__id" dir="ltr">
            {model}
          </code>
        )}
      </div>
      <div className="chosen-model__actions">{children}</div>
      <div className="chosen-model__facts">
        {isLoading && (
          <>
            <div className="skeleton chosen-model__waiting" />
            <div className="skeleton chosen-model__waiting" />
          </>
        )}
        {card === undefined && isListed && <p>{t('models.notListed')}</p>}
        {card !== undefined && <p>{costWords(card)}</p>}
        {marks.length > 0 && <p>{joinFacts(marks)}</p>}
        {card?.isRouter === true && <p>{t('models.routerHint')}</p>}
        {measured.length > 0 && <p>{t('models.here', { figures: joinFacts(measured) })}</p>}
        {end !== null && <p className="chosen-model__end">{end}</p>}
        {/* What is gone says so already. */}
        {card !== undefined && !card.isWithdrawn && card.hindrance !== null && (
          <p className="chosen-model__end">{describeProblem(card.hindrance).what}</p>
        )}
      </div>
    </div>
  )
}
