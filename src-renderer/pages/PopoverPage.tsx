import { useRefusedDrops } from '../data/useRefusedDrops'
import { GlanceView } from '../features/glance/GlanceView'

/** The small window under the tray's icon. */
export function PopoverPage() {
  useRefusedDrops()
  return <GlanceView />
}
