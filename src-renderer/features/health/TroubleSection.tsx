import { describeReason } from '../../../src-main/contract/describeReason'
import { useId, useState } from 'react'
import { hashOfPlace } from '../../data/place'
import { formatBytes, formatCount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { FilePath } from '../../ui/FilePath'
import { Pill } from '../../ui/Pill'
import { withoutBackticks } from '../../ui/Prose'
import type { TroubleGroup, TroubleInFile } from './troubleGroups'
import { troubleWords } from './troubleWords'

const shownAtFirst = 5

/** One kind of trouble: what it is and what to do, said once, and the files that have it. */
export function TroubleSection({ group }: { group: TroubleGroup }) {
  const id = useId()
  const [isWhole, setIsWhole] = useState(false)
  const { what, todo } = troubleWords(group.code, group.files[0]?.message ?? group.code)
  const files = isWhole ? group.files : group.files.slice(0, shownAtFirst)
  return (
    <section className={`trouble${group.isSerious ? ' trouble--serious' : ''}`} aria-labelledby={id}>
      <h2 id={id} className="trouble__what" dir="auto">
        {what} <Pill>{t('health.files', { count: group.files.length })}</Pill>
      </h2>
      <p className="trouble__todo">{todo}</p>
      <ul className="trouble__files">
        {files.map((file) => (
          <li key={file.path} className="trouble__file">
            <FilePath path={file.path} />
            <p className="trouble__about">
              {file.sessionId !== null && (
                <a dir="auto" href={hashOfPlace({ page: 'transcript', id: file.sessionId, e: null })}>
                  {file.title === null ? t('health.open') : withoutBackticks(file.title)}
                </a>
              )}
              <bdi>{aboutOf(group.code, file)}</bdi>
            </p>
          </li>
        ))}
      </ul>
      {group.files.length > files.length && (
        <Button kind="quiet" onClick={() => setIsWhole(true)}>
          {t('health.showAll', { count: group.files.length })}
        </Button>
      )}
    </section>
  )
}

/** How much of it, or for a file that is no transcript, why. */
function aboutOf(code: string, { count, message }: TroubleInFile): string {
  if (code === 'not_understood') return ''
  if (code === 'not_a_transcript' || code === 'file_unreadable') return describeReason(message)
  if (code === 'skipped_bytes') return formatBytes(count)
  return count > 1 ? `×${formatCount(count)}` : ''
}
