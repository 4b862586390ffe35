import { isMac } from '../../data/isMac'
import { t } from '../../i18n/t'
import { strokeLabels } from './shortcuts'

/** A shortcut as this desktop writes it. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {strokeLabels(keys, isMac).map((label, index) => (
        <span key={index}>
          {index > 0 && <span className="keys__then">{t('keys.then')}</span>}
          <kbd className="keys__stroke">{label}</kbd>
        </span>
      ))}
    </span>
  )
}
