import { useState } from 'react'

/** A small preference of this window (a width, a card put away), kept in local storage under `debrief.<name>`. */
export function useRemembered(name: string, otherwise: string): [string, (value: string) => void] {
  const key = `debrief.${name}`
  const [value, setValue] = useState(() => localStorage.getItem(key) ?? otherwise)
  return [
    value,
    (next) => {
      localStorage.setItem(key, next)
      setValue(next)
    },
  ]
}
