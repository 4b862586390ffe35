import { proseParts } from './proseParts'

/**
 * A sentence in which `backticks` mark code: paths, commands and names stand out without being links. What is quoted is set for itself, so that
 * an English quotation in an Arabic sentence turns neither its marks nor what follows it around.
 */
export function Prose({ text }: { text: string }) {
  return proseParts(text).map((part, index) => {
    switch (part.kind) {
      case 'words':
        return part.text
      case 'code':
        return <code key={index}>{part.text}</code>
      case 'quoted':
        return [
          part.open,
          <bdi key={index}>
            <Prose text={part.text} />
          </bdi>,
          part.close,
        ]
    }
  })
}

/** The same sentence where no second typeface has room. */
export function withoutBackticks(text: string): string {
  return proseParts(text)
    .map((part) => (part.kind === 'quoted' ? part.open + withoutBackticks(part.text) + part.close : part.text))
    .join('')
}
