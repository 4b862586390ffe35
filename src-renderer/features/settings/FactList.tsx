import type { Fact } from '../../../src-main/contract/describeKey'

/** Names and values in two columns of pairs. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="fact-list">
      {facts.map(({ name, value }) => (
        <div key={name} className="fact-list__fact">
          <dt className="fact-list__name">{name}</dt>
          <dd className="fact-list__value" dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
