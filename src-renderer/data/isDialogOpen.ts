/** While one is open, the page behind it does nothing by keys. */
export const isDialogOpen = (): boolean => document.querySelector('[aria-modal=true]') !== null

/** While anything floats above the page, Escape closes that first. */
export const isCovered = (): boolean => document.querySelector('[aria-modal=true], .popover') !== null
