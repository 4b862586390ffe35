import { useQuery } from '@tanstack/react-query'
import { SummaryStyle } from '../../src-main/contract/summary'
import { settingsQuery } from '../data/queries'
import { t } from '../i18n/t'
import { Select } from '../ui/Select'

/** How one summary is to be written. `style`: null while nothing else is chosen than what Settings say. */
export function StyleSelect({
  style,
  isQuiet = false,
  isDisabled = false,
  onChange,
}: {
  style: SummaryStyle | null
  isQuiet?: boolean
  isDisabled?: boolean
  onChange: (style: SummaryStyle) => void
}) {
  const { data } = useQuery(settingsQuery)
  const shown = style ?? data?.settings['summarize.style'] ?? 'standard'
  return (
    <Select
      label={t('set.summarize.style')}
      isLabelHidden={isQuiet}
      isQuiet={isQuiet}
      isDisabled={isDisabled}
      hint={t(`style.${shown}Hint`)}
      value={shown}
      options={SummaryStyle.options.map((value) => ({ value, label: t(`style.${value}`) }))}
      onChange={onChange}
    />
  )
}
