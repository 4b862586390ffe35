import type { Preview, RouteInput } from '../../../src-main/contract/routes'
import { joinFacts } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { tokenWords } from './previewWords'
import { SentMessage } from './SentMessage'

/** One request, message by message, character by character as it leaves. `index`: its place among `count`, from 0. */
export function SentRequest({
  request: { purpose, messages, isKept, ...bounds },
  wish,
  index,
  count,
}: {
  request: Preview['requests'][number]
  wish: RouteInput<'summaries.preview'>
  index: number
  count: number
}) {
  const name = count === 1 ? t('preview.request') : t('preview.requestOf', { number: index + 1, count })
  return (
    <section className="sent-request" aria-label={name}>
      <div className="sent-request__head">
        <h2 className="sent-request__name">{name}</h2>
        <p className="sent-request__about">
          {joinFacts([t(`preview.purpose.${purpose}`), isKept ? t('preview.isKept') : tokenWords([bounds])])}
        </p>
      </div>
      {purpose === 'merge' && <p className="sent-request__hint">{t('preview.mergeHint')}</p>}
      {messages.map((message, at) => (
        <SentMessage key={at} message={message} name={name} place={{ ...wish, request: index, message: at }} />
      ))}
    </section>
  )
}
