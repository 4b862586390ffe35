import { useRef, useState } from 'react'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'

/**
 * One line that must not stay in this window's memory: the text lives in the input alone, is taken out of it when it is sent, and the
 * input itself is replaced by a new one.
 */
export function SecretForm({
  label,
  submit,
  isBusy,
  isPassword = false,
  isFocused = false,
  onSubmit,
}: {
  label: string
  submit: string
  isBusy: boolean
  isPassword?: boolean
  isFocused?: boolean
  onSubmit: (takeText: () => string) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  const [generation, setGeneration] = useState(0)
  const [isEmpty, setIsEmpty] = useState(true)
  const takeText = (): string => {
    const text = field.current?.value.trim() ?? ''
    if (field.current !== null) field.current.value = ''
    setGeneration((before) => before + 1)
    setIsEmpty(true)
    return text
  }
  return (
    <form
      className="key-section__form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty && !isBusy) onSubmit(takeText)
      }}
    >
      <TextField
        key={generation}
        ref={field}
        label={label}
        autoFocus={isFocused || generation > 0}
        type={isPassword ? 'password' : 'text'}
        className="text-field--code"
        onChange={(event) => setIsEmpty(event.target.value.trim() === '')}
      />
      <Button type="submit" kind="primary" isBusy={isBusy} disabled={isEmpty && !isBusy}>
        {submit}
      </Button>
    </form>
  )
}
