import { useQuery } from '@tanstack/react-query'
import { call } from '../../data/bridge'
import { dataInfoQuery } from '../../data/queries'
import { formatBytes } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { FilePath } from '../../ui/FilePath'
import { BackUp } from './BackUp'
import { DeleteData } from './DeleteData'
import { EraseForgotten } from './EraseForgotten'
import { FactList } from './FactList'
import { RestoreData } from './RestoreData'
import { SettingRow } from './SettingRow'

/** Debrief's own data: where, how much, a copy of it, an earlier copy back in place, and the end of it. */
export function DataSection({ dataFolder, hasStoredKey }: { dataFolder: string; hasStoredKey: boolean }) {
  return (
    <>
      <SettingRow isWide name={t('data.folder')} hint={t('data.folderHint')}>
        <div className="data-folder">
          <FilePath path={dataFolder} />
          <Button onClick={() => void call('data.openFolder', undefined)}>{t('data.openFolder')}</Button>
        </div>
      </SettingRow>
      <Sizes />
      <BackUp />
      <RestoreData />
      <EraseForgotten />
      <DeleteData hasStoredKey={hasStoredKey} />
    </>
  )
}

function Sizes() {
  const { data } = useQuery(dataInfoQuery)
  const sizes = [
    { name: t('data.database'), value: formatBytes(data?.databaseBytes ?? 0) },
    { name: t('data.logs'), value: formatBytes(data?.logBytes ?? 0) },
    { name: t('data.models'), value: formatBytes(data?.modelBytes ?? 0) },
    ...(data !== undefined && data.setAsideBytes > 0
      ? [{ name: t('data.setAside'), value: formatBytes(data.setAsideBytes) }]
      : []),
  ]
  return (
    <SettingRow isWide name={t('data.size')} hint={t('data.sizeHint')}>
      <FactList facts={sizes} />
    </SettingRow>
  )
}
