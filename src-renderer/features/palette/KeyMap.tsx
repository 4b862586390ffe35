import { useId } from 'react'
import { eitherParts } from '../../../src-main/contract/i18n/numbers'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { keyed } from './commands'
import type { CommandGroup } from './commands'
import { Keys } from './Keys'
import type { ShortcutId } from './shortcuts'
import { shortcuts } from './useShortcuts'

type Line = { readonly label: string; readonly keys: readonly string[] }

/** What a part listens to by itself, while it has the focus or is open. */
const own = (): Partial<Record<CommandGroup, readonly Line[]>> => ({
  list: [{ label: t('keys.open'), keys: ['Enter'] }],
  shown: [
    { label: t('star.star'), keys: ['s'] },
    { label: t('rename.rename'), keys: ['F2'] },
  ],
})
const alsoOfList: Partial<Record<ShortcutId, string>> = { next: 'ArrowDown', previous: 'ArrowUp' }

const groups = ['app', 'go', 'list', 'shown'] as const

/** All keys, by what they are for. */
export function KeyMap({ onClose }: { onClose: () => void }) {
  const titleId = useId()
  return (
    <Dialog className="key-map" labelledBy={titleId} isClosedByClickOutside onClose={onClose}>
      <header className="key-map__header">
        <h2 id={titleId} className="dialog__title">
          {t('keys.title')}
        </h2>
        <Button kind="quiet" onClick={onClose}>
          {t('app.close')}
        </Button>
      </header>
      <div className="key-map__groups">
        {groups.map((group) => (
          <section key={group} className="key-map__group" aria-label={t(`palette.group.${group}`)}>
            <h3 className="key-map__heading">{t(`palette.group.${group}`)}</h3>
            <dl>
              {linesOf(group).map(({ label, keys }) => (
                <div key={label} className="key-map__line">
                  <dt>{label}</dt>
                  <dd className="key-map__keys">
                    {eitherParts(keys).map(({ type, value }, index) =>
                      type === 'element' ? (
                        <Keys key={index} keys={value} />
                      ) : (
                        <span key={index} className="keys__then">
                          {value.trim()}
                        </span>
                      ),
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="key-map__hint">{t('keys.hint')}</p>
    </Dialog>
  )
}

function linesOf(group: CommandGroup): Line[] {
  const ids = (Object.keys(keyed) as ShortcutId[]).filter((id) => keyed[id].group === group)
  const lines = ids.map((id) => {
    const also = alsoOfList[id]
    return { label: t(keyed[id].label), keys: [...shortcuts[id], ...(also === undefined ? [] : [also])] }
  })
  return [...lines, ...(own()[group] ?? [])]
}
