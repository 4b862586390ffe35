import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { WatchedHome } from '../../../src-main/contract/homes'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { homesQuery, suggestedHomesQuery } from '../../data/queries'
import { offerUndo } from '../../data/undo'
import { formatExact, formatInstant } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { FilePath } from '../../ui/FilePath'
import { keepFocus } from '../../ui/keepFocus'
import { TextField } from '../../ui/TextField'
import { FindableBlock } from './FindableBlock'
import { Marked } from './Marked'
import { putBack } from './takeOut'

/** The Codex homes that are watched, how each stands, and others that were found and may be added. */
export function HomesSection() {
  const client = useQueryClient()
  const { data: watched } = useQuery(homesQuery)
  const { data: suggested } = useQuery(suggestedHomesQuery)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const takeIn = (): Promise<void> => client.invalidateQueries()
  const add = useMutation({
    mutationFn: (path: string) => call('homes.add', { path }),
    onSuccess: () => {
      setText('')
      return takeIn()
    },
  })
  const choose = useMutation({
    mutationFn: () => call('homes.choose', undefined),
    onSuccess: (chosen) => {
      if (chosen !== null) add.mutate(chosen.path)
    },
  })
  const remove = useMutation({
    mutationFn: ({ path, isForgotten }: { path: string; isForgotten: boolean; at: number }) =>
      call('homes.remove', { path, isForgotten }),
    onSuccess: (forgotten, { path, at }) => {
      offerUndo(t('undo.home', { path }), async () => {
        // A home that is away just now comes back into the list as well: it was fit once.
        await putBack('homes.watched', path, at)
        if (forgotten !== null) await call('undo.run', { undoId: forgotten.undoId })
      })
      return takeIn()
    },
  })
  return (
    <FindableBlock setting="homes.watched" name={t('homes.name')} hint={t('homes.hint')}>
      <div ref={keepFocus} className="homes">
        <p className="setting-row__hint">
          <Marked text={t('homes.hint')} />
        </p>
        <ul className="homes__list" aria-label={t('homes.name')}>
          {(watched ?? []).map((home) => (
            <HomeRow key={home.path} home={home} onRemove={() => setAsked(home.path)} />
          ))}
        </ul>
        {suggested !== undefined && suggested.length > 0 && (
          <>
            <p className="homes__found">{t('homes.found')}</p>
            <ul className="homes__list" aria-label={t('homes.found')}>
              {suggested.map(({ path, sessions }) => (
                <li key={path} className="homes__row">
                  <div className="homes__what">
                    <FilePath path={path} />
                    <span className="homes__facts">{t('homes.sessions', { count: sessions })}</span>
                  </div>
                  <Button
                    aria-label={t('homes.addHint', { path })}
                    isBusy={add.isPending}
                    onClick={() => add.mutate(path)}
                  >
                    {t('homes.add')}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
        <form
          className="homes__form"
          onSubmit={(event) => {
            event.preventDefault()
            add.mutate(text.trim())
          }}
        >
          <TextField
            label={t('homes.field')}
            isLabelHidden
            className="text-field--code"
            placeholder={t('homes.field')}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              add.reset()
            }}
          />
          <Button type="submit" disabled={text.trim() === ''} isBusy={add.isPending}>
            {t('homes.add')}
          </Button>
          <Button isBusy={choose.isPending} onClick={() => choose.mutate()}>
            {t('homes.choose')}
          </Button>
        </form>
        {add.isError && <ProblemNotice error={add.error} />}
        {remove.isError && <ProblemNotice error={remove.error} />}
      </div>
      {asked !== null && (
        <RemoveDialog
          path={asked}
          onClose={() => setAsked(null)}
          onRemove={(isForgotten) => {
            setAsked(null)
            // The first home is none of the setting.
            const others = (watched ?? []).filter(({ isFirst }) => !isFirst)
            const at = others.findIndex(({ path }) => path === asked)
            remove.mutate({ path: asked, isForgotten, at: Math.max(0, at) })
          }}
        />
      )}
    </FindableBlock>
  )
}

function HomeRow({ home, onRemove }: { home: WatchedHome; onRemove: () => void }) {
  const { path, isFirst, state, sessions, newestAt } = home
  return (
    <li className="homes__row" data-state={state}>
      <div className="homes__what">
        <FilePath path={path} />
        <span className="homes__facts">
          <span>{t('homes.sessions', { count: sessions })}</span>
          {newestAt !== null && (
            <span title={formatExact(newestAt)}>{t('homes.newest', { when: formatInstant(newestAt) })}</span>
          )}
          <span className={`homes__state homes__state--${state}`}>{t(`homes.state.${state}`)}</span>
        </span>
      </div>
      {isFirst ? (
        <span className="homes__first">{t('homes.first')}</span>
      ) : (
        <Button kind="quiet" aria-label={t('homes.removeHint', { path })} onClick={onRemove}>
          {t('homes.remove')}
        </Button>
      )}
    </li>
  )
}

function RemoveDialog({
  path,
  onClose,
  onRemove,
}: {
  path: string
  onClose: () => void
  onRemove: (isForgotten: boolean) => void
}) {
  const titleId = useId()
  return (
    <Dialog isAlert labelledBy={titleId} describedBy={`${titleId}-text`} onClose={onClose}>
      <h2 className="dialog__title" id={titleId}>
        {t('homes.removeAsk', { path })}
      </h2>
      <p className="dialog__text" id={`${titleId}-text`}>
        {t('homes.removeText')}
      </p>
      <div className="dialog__actions">
        <Button onClick={onClose}>{t('homes.cancel')}</Button>
        <Button onClick={() => onRemove(true)}>{t('homes.forget')}</Button>
        <Button kind="primary" onClick={() => onRemove(false)}>
          {t('homes.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
