import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  readonly kind?: 'text' | 'number' | 'grow'
}

/** A plain table with a spoken caption; where room is short it scrolls sideways by itself. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  foot,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row, index: number) => string
  foot?: readonly ReactNode[]
}) {
  return (
    <div className="table-room">
      <table className="table">
        <caption className="only-spoken">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column) => (
                <td key={column.key} className={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td key={column.key} className={cellClass(column)}>
                  {foot[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function cellClass<Row>({ kind = 'text' }: Column<Row>): string {
  return `table__cell table__cell--${kind}`
}
