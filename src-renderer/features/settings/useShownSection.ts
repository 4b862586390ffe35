import { useCallback, useRef, useState } from 'react'
import { SettingsSection } from '../../../src-main/contract/routes'

const sectionNames = [...SettingsSection.options, 'danger' as const]
export type SectionName = (typeof sectionNames)[number]

/** How far below the top of the column a heading still counts as being read, in pixels. */
const readingPx = 80

export const sectionId = (name: SectionName): string => `settings-${name}`

/**
 * Which section is read: the last one whose heading has come to the top, or the one that was gone to, also where the column is too short
 * to bring it up. `column`: a ref for what scrolls; its sections carry `data-section`.
 */
export function useShownSection() {
  const [current, setCurrent] = useState<SectionName>('key')
  const jumpedTo = useRef<number>(undefined)
  const column = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const onScroll = (): void => {
      if (element.scrollTop === jumpedTo.current) return
      jumpedTo.current = undefined
      setCurrent(shownSection(element))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [])
  const goTo = (name: SectionName): void => {
    const section = document.getElementById(sectionId(name))
    section?.scrollIntoView()
    section?.focus({ preventScroll: true })
    jumpedTo.current = section?.parentElement?.scrollTop
    setCurrent(name)
  }
  return { column, current, goTo }
}

function shownSection(column: HTMLElement): SectionName {
  const top = column.getBoundingClientRect().top + readingPx
  const sections = [...column.querySelectorAll<HTMLElement>('[data-section]')]
  const shown = sections.findLast((section) => section.getBoundingClientRect().top <= top)
  return sectionNames.find((name) => name === shown?.dataset['section']) ?? 'key'
}
