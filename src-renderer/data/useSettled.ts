import { useEffect, useState } from 'react'

/** `value` as it was when it last stood still for `quietMs`: asking starts when typing pauses, not at each letter. */
export function useSettled<Value>(value: Value, quietMs: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs)
    return () => clearTimeout(timer)
  }, [value, quietMs])
  return settled
}
