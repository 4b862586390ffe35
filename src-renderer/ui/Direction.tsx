import { DirectionProvider } from '@radix-ui/react-direction'
import type { ReactNode } from 'react'

/** Which way the page is written, for what floats above it. */
export function Direction({ dir, children }: { dir: 'ltr' | 'rtl'; children: ReactNode }) {
  return <DirectionProvider dir={dir}>{children}</DirectionProvider>
}
