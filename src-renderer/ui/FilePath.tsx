/** A path that gives up its folders before its file name when room is short; the whole of it is on hover. */
export function FilePath({ path }: { path: string }) {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1
  return (
    <bdi className="file-path" dir="ltr" title={path}>
      {cut > 0 && <span className="file-path__folder">{path.slice(0, cut)}</span>}
      <span className="file-path__name">{path.slice(cut)}</span>
    </bdi>
  )
}
