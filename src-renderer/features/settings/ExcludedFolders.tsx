import { useState } from 'react'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { FilePath } from '../../ui/FilePath'
import { keepFocus } from '../../ui/keepFocus'
import { TextField } from '../../ui/TextField'
import { FindableBlock } from './FindableBlock'
import { Marked } from './Marked'
import { isAbsolutePath } from './parseSetting'
import { useSetting } from './useSetting'

/** Folders whose sessions are never sent. */
export function ExcludedFolders() {
  const setting = useSetting('projects.exclude', t('settings.notTaken'))
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
    <FindableBlock setting="projects.exclude" name={t('set.projects.exclude')} hint={t('set.projects.excludeHint')}>
      <div ref={keepFocus} className="excluded">
        <p className="setting-row__name">
          <Marked text={t('set.projects.exclude')} />
        </p>
        <p className="setting-row__hint">
          <Marked text={t('set.projects.excludeHint')} />
        </p>
        {setting.value.length === 0 ? (
          <p className="excluded__none">{t('set.projects.excludeNone')}</p>
        ) : (
          <ul className="excluded__list">
            {setting.value.map((folder) => (
              <li key={folder} className="excluded__folder">
                <FilePath path={folder} />
                <Button
                  kind="quiet"
                  aria-label={t('set.projects.excludeRemove', { path: folder })}
                  onClick={() =>
                    setting.change(
                      setting.value.filter((kept) => kept !== folder),
                      true,
                    )
                  }
                >
                  {t('set.projects.includeAgain')}
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
            label={t('set.projects.excludeField')}
            isLabelHidden
            className="text-field--code"
            placeholder={t('set.projects.excludeField')}
            value={text}
            error={isFaulty ? t('settings.absoluteFolder') : setting.error}
            onChange={(event) => {
              setText(event.target.value)
              setIsFaulty(false)
            }}
          />
          <Button type="submit" disabled={text.trim() === ''}>
            {t('set.projects.excludeAdd')}
          </Button>
        </form>
      </div>
    </FindableBlock>
  )
}
