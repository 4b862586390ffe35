import type { Preview } from '../../../src-main/contract/routes'
import { t } from '../../i18n/t'
import { tokenWords } from './previewWords'

/** One request, message by message, character by character as it leaves. `number`: its place among `count`, from 1. */
export function SentRequest({
  request,
  number,
  count,
}: {
  request: Preview['requests'][number]
  number: number
  count: number
}) {
  const { purpose, messages, isKept } = request
  const name = count === 1 ? t('preview.request') : t('preview.requestOf', { number, count })
  return (
    <section className="sent-request" aria-label={name}>
      <div className="sent-request__head">
        <h2 className="sent-request__name">{name}</h2>
        <p className="sent-request__about">
          {t(`preview.purpose.${purpose}`)} · {isKept ? t('preview.isKept') : tokenWords([request])}
        </p>
      </div>
      {purpose === 'merge' && <p className="sent-request__hint">{t('preview.mergeHint')}</p>}
      {messages.map(({ role, content }, index) => (
        <div key={index} className="sent-message">
          <p className="sent-message__role">{t(`preview.role.${role}`)}</p>
          {/* Reachable by keyboard, because it scrolls. */}
          <pre
            className="sent-message__text"
            dir="auto"
            role="region"
            tabIndex={0}
            aria-label={t('preview.message', { role: t(`preview.role.${role}`), request: name })}
          >
            {content}
          </pre>
        </div>
      ))}
    </section>
  )
}
