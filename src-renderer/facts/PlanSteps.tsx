import { t } from '../i18n/t'

export interface PlanStep {
  readonly text: string
  readonly status: 'pending' | 'in_progress' | 'completed' | 'dropped'
}

/** The steps of a plan, each with how it stands in words. */
export function PlanSteps({ steps }: { steps: readonly PlanStep[] }) {
  return (
    <ul className="plan" aria-label={t('fact.plan')}>
      {steps.map((step, index) => (
        <li key={index} className={`plan__step plan__step--${step.status}`}>
          <span className="plan__status">{t(`plan.${step.status}`)}</span>
          <span dir="auto">{step.text}</span>
        </li>
      ))}
    </ul>
  )
}
