import type { ComponentProps } from 'react'

export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger'

/** A button with words in it. `isBusy` keeps it focusable but inert, so that focus is not lost while something runs. */
export function Button({
  kind = 'plain',
  isBusy = false,
  className,
  onClick,
  ...rest
}: ComponentProps<'button'> & { readonly kind?: ButtonKind; readonly isBusy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button--${kind}${className === undefined ? '' : ` ${className}`}`}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    />
  )
}
