import { useEffect, useRef, useState } from 'react'

/**
 * Files dragged over and dropped anywhere on the window. The page's own answer to a drop, opening the file, is always
 * prevented. Returns whether files hover over the window now.
 */
export function useFileDrag(onFiles: (files: FileList) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  }, [onFiles])

  useEffect(() => {
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent): void => {
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = holdsFiles(event) ? 'copy' : 'none'
      setIsOver(holdsFiles(event))
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false) // null: left the window, not only an element in it
    }
    const onDrop = (event: DragEvent): void => {
      event.preventDefault()
      setIsOver(false)
      if (event.dataTransfer !== null && holdsFiles(event)) latest.current(event.dataTransfer.files)
    }
    window.addEventListener('dragenter', onOver)
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', onOver)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return isOver
}
