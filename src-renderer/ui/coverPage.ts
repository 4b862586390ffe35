/** What is open, the topmost last. */
const dialogs: Element[] = []

/** Radix's guards at both ends of the page turn Tab back, and a backdrop takes the click beside a dialog. */
const neverBehind = '[data-radix-focus-guard], [aria-live], script, .dialog-backdrop'

/**
 * Makes everything but this dialog inert, the page and the dialogs below it: no Tab, no click, no script and no search in the page gets
 * there. What is said there meanwhile is said outside, because nobody hears a live region that is inert. Returns its own end.
 */
export function coverPage(dialog: Element): () => void {
  dialogs.push(dialog)
  settle()
  return () => {
    dialogs.splice(dialogs.indexOf(dialog), 1)
    settle()
  }
}

function settle(): void {
  const top = dialogs.at(-1)
  for (const element of document.body.children) {
    element.toggleAttribute('inert', top !== undefined && element !== top && !element.matches(neverBehind))
  }
  if (top === undefined) stopRepeating()
  else startRepeating()
}

const live = '[role=status], [role=alert]'

let repeating: MutationObserver | null = null

function startRepeating(): void {
  const speaker = speakerOfPage()
  if (repeating !== null) return
  repeating = new MutationObserver((changes) => {
    const texts = [...new Set(changes.flatMap(changedRegions))]
      .filter((region) => region.closest('[inert]') !== null)
      .map(({ textContent }) => textContent.trim())
      .filter((text) => text !== '')
    // Whole, one below the other: they are sentences of different places.
    if (texts.length > 0) speaker.replaceChildren(...texts.map(paragraphOf))
  })
  repeating.observe(document.body, { subtree: true, childList: true, characterData: true })
}

function stopRepeating(): void {
  repeating?.disconnect()
  repeating = null
  speakerOfPage().replaceChildren()
}

function changedRegions({ target, addedNodes }: MutationRecord): Element[] {
  const around = (target instanceof Element ? target : target.parentElement)?.closest(live)
  if (around) return [around]
  return [...addedNodes].flatMap((node) =>
    node instanceof Element ? [...(node.matches(live) ? [node] : []), ...node.querySelectorAll(live)] : [],
  )
}

function paragraphOf(text: string): HTMLParagraphElement {
  const paragraph = document.createElement('p')
  paragraph.dir = 'auto'
  paragraph.append(text)
  return paragraph
}

/** Stands in the page before anything is put into it: only then is it heard. */
function speakerOfPage(): Element {
  const before = document.querySelector('body > [data-says-behind]')
  if (before !== null) return before
  const speaker = document.createElement('div')
  speaker.className = 'only-spoken'
  speaker.role = 'status'
  speaker.ariaLive = 'polite'
  speaker.dataset['saysBehind'] = ''
  document.body.append(speaker)
  return speaker
}
