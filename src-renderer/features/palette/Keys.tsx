import { isMac } from '../../data/isMac'
import { rich } from '../../i18n/rich'
import { strokeLabels } from './shortcuts'

/** A shortcut as this desktop writes it. */
export function Keys({ keys }: { keys: string }) {
  const [first = '', second] = strokeLabels(keys, isMac)
  return (
    <span className="keys">
      {second === undefined
        ? stroke(first)
        : rich('keys.sequence', { first, second }, { first: stroke, second: stroke })}
    </span>
  )
}

function stroke(label: string) {
  return (
    <kbd className="keys__stroke" dir="ltr">
      {label}
    </kbd>
  )
}
