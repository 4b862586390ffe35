/** While one is open, the page behind it does nothing by keys. */
export const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null
