import { Children, Fragment } from 'react'
import type { ReactNode } from 'react'
import { marked, piecesOf } from '../../src-main/contract/i18n/marked'
import { say, t } from '../../src-main/contract/i18n/t'
import type { TextKey, ValuesOf } from '../../src-main/contract/i18n/t'

/** How some of a text's values are drawn, by their names. */
type Drawn<Key extends TextKey> = {
  readonly [Name in keyof ValuesOf<Key>]?: ValuesOf<Key>[Name] extends string ? (value: string) => ReactNode : never
}

/** `t` for a key and values that were checked together already. */
const textFor = t as (key: string, values: unknown) => string

/**
 * A text of the catalogue, with elements in place of some of its values: the sentence stays one, and each language puts the link or the
 * name where it belongs. `rich('detail.forkOf', { title }, { title: (title) => <a href="…">{title}</a> })`
 */
export function rich<Key extends TextKey>(key: Key, values: ValuesOf<Key>, drawn: Drawn<Key>): ReactNode {
  const draw = new Map<string, (value: string) => ReactNode>(Object.entries(drawn))
  const handed = Object.entries(values as Readonly<Record<string, unknown>>).map(([name, value]) => [
    name,
    typeof value === 'string' && draw.has(name) ? marked(name, value) : value,
  ])
  return piecesOf(textFor(key, Object.fromEntries(handed))).map(({ text, name }, index) => (
    <Fragment key={index}>{name === null ? text : (draw.get(name)?.(text) ?? text)}</Fragment>
  ))
}

/** Whole sentences one after the other, some of them elements, with what the language puts between them. */
export function Sentences({ children }: { children: ReactNode }) {
  const between = say('facts.sentences', { sentences: ['', ''] })
  return Children.toArray(children)
    .filter((sentence) => sentence !== '')
    .map((sentence, index) => (
      <Fragment key={index}>
        {index > 0 && between}
        {sentence}
      </Fragment>
    ))
}
