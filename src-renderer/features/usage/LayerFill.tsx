/** Colour is not all that tells layers apart: every second one is hatched, and they lie in the order of the legend. */
const layerCount = 6
const isHatched = (layer: number): boolean => layer % 2 === 1

/** The fills of the layers, for every drawing of the page that refers to them by `id`. The sixth is for all the others. */
export function LayerPatterns({ id }: { id: string }) {
  return (
    <defs>
      {Array.from({ length: layerCount }, (_, layer) => (
        <pattern
          key={layer}
          id={`${id}-${layer}`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className={`spend-chart__series spend-chart__series--${layer + 1}`} width="5" height="5" />
          {isHatched(layer) && <rect className="spend-chart__hatch" width="1.5" height="5" />}
        </pattern>
      ))}
    </defs>
  )
}

export function layerFill(id: string, layer: number): string {
  return `url(#${id}-${Math.min(layer, layerCount - 1)})`
}

/** A layer's mark in the legend; null: that of all the others. */
export function Swatch({ layer, patterns }: { layer: number | null; patterns: string }) {
  return (
    <svg className="spend-chart__swatch" width="12" height="12" aria-hidden="true">
      <rect width="12" height="12" rx="2" fill={layerFill(patterns, layer ?? layerCount - 1)} />
    </svg>
  )
}
