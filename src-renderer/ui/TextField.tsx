import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'

/** An input with its label, and an error that assistive technology hears with it. */
export function TextField({
  label,
  isLabelHidden = false,
  error,
  suffix,
  className,
  describedBy,
  ...input
}: ComponentProps<'input'> & {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly error?: string | null
  readonly suffix?: ReactNode
  readonly describedBy?: string
}) {
  const id = useId()
  const errorId = `${id}-error`
  const hasError = error !== undefined && error !== null
  const described = [describedBy, hasError ? errorId : undefined].filter((part) => part !== undefined).join(' ')
  return (
    <div className={`text-field${className === undefined ? '' : ` ${className}`}`}>
      <label className={isLabelHidden ? 'only-spoken' : 'text-field__label'} htmlFor={id}>
        {label}
      </label>
      <span className="text-field__box">
        <input
          spellCheck={false}
          autoComplete="off"
          {...input}
          id={id}
          className="text-field__input"
          aria-invalid={hasError || undefined}
          aria-describedby={described === '' ? undefined : described}
        />
        {suffix !== undefined && <span className="text-field__suffix">{suffix}</span>}
      </span>
      {hasError && (
        <span className="text-field__error" id={errorId} role="alert">
          {error}
        </span>
      )}
    </div>
  )
}
