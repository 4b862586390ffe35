import { useState } from 'react'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { FilePath } from '../../ui/FilePath'
import { keepFocus } from '../../ui/keepFocus'
import { TextField } from '../../ui/TextField'
import { FindableBlock } from './FindableBlock'
import { Marked } from './Marked'
import { isAbsolutePath } from './parseSetting'
import { offerPutBack } from './takeOut'
import { useSetting } from './useSetting'

type FolderListName = 'projects.exclude' | 'notifications.mutedProjects'

/** Folders that something does not reach: each can be taken out of the list again. */
export function FolderListSetting({ name }: { name: FolderListName }) {
  const setting = useSetting(name, t('settings.notTaken'))
  const [text, setText] = useState('')
  const [isFaulty, setIsFaulty] = useState(false)
  const add = (): void => {
    const folder = text.trim()
    if (!isAbsolutePath(folder)) {
      setIsFaulty(true)
      return
    }
    if (!setting.value.includes(folder)) setting.change([...setting.value, folder], true)
    setText('')
  }
  return (
    <FindableBlock setting={name} name={t(`set.${name}`)} hint={t(`set.${name}Hint`)}>
      <div ref={keepFocus} className="excluded">
        <p className="setting-row__name">
          <Marked text={t(`set.${name}`)} />
        </p>
        <p className="setting-row__hint">
          <Marked text={t(`set.${name}Hint`)} />
        </p>
        {setting.value.length === 0 ? (
          <p className="excluded__none">{t(`set.${name}None`)}</p>
        ) : (
          <ul className="excluded__list">
            {setting.value.map((folder, at) => (
              <li key={folder} className="excluded__folder">
                <FilePath path={folder} />
                <Button
                  kind="quiet"
                  aria-label={t(`set.${name}Remove`, { path: folder })}
                  onClick={() => {
                    setting.change(
                      setting.value.filter((kept) => kept !== folder),
                      true,
                    )
                    offerPutBack(t('undo.takenOut', { value: folder }), name, folder, at)
                  }}
                >
                  {t(`set.${name}Again`)}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <form
          className="excluded__form"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            label={t(`set.${name}Field`)}
            isLabelHidden
            className="text-field--code"
            placeholder={t(`set.${name}Field`)}
            value={text}
            error={isFaulty ? t('settings.absoluteFolder') : setting.error}
            onChange={(event) => {
              setText(event.target.value)
              setIsFaulty(false)
            }}
          />
          <Button type="submit" disabled={text.trim() === ''}>
            {t(`set.${name}Add`)}
          </Button>
        </form>
      </div>
    </FindableBlock>
  )
}
