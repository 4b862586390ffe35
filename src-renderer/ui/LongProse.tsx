import { Prose } from './Prose'
import { proseBlocks } from './proseBlocks'

/** A text of several paragraphs, each read in its own direction, with its code set apart. */
export function LongProse({ text }: { text: string }) {
  return proseBlocks(text).map((block, index) =>
    block.kind === 'code' ? (
      <pre key={index} className="long-prose__code" dir="ltr">
        {block.text}
      </pre>
    ) : (
      <p key={index} className="long-prose__words" dir="auto">
        <Prose text={block.text} />
      </p>
    ),
  )
}
