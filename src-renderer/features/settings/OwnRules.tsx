import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { toProblem } from '../../../src-main/contract/problem'
import { Settings } from '../../../src-main/contract/settings'
import { call } from '../../data/bridge'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { TextField } from '../../ui/TextField'
import { FindableBlock } from './FindableBlock'
import { Marked } from './Marked'
import { offerPutBack } from './takeOut'
import { useSetting } from './useSetting'

type Rules = Settings['privacy.rules']
const emptyRule = { name: '', pattern: '' }

/** The person's own secrets: rules with a name and a pattern, and a line to try what they mask. */
export function OwnRules() {
  const setting = useSetting('privacy.rules', t('set.privacy.rulesName'))
  const [rule, setRule] = useState(emptyRule)
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const isNamed = Settings.shape['privacy.rules'].safeParse([{ ...rule, pattern: 'x' }]).success
  // What is typed but not added yet is tried with the rest.
  const tried: Rules = isNamed && rule.pattern !== '' ? [...without(setting.value, rule.name), rule] : setting.value
  const trial = useMutation({ mutationFn: () => call('settings.tryRules', { text, rules: tried }) })
  const add = async (): Promise<void> => {
    if (!isNamed) {
      setFault(t('set.privacy.rulesName'))
      return
    }
    try {
      await call('settings.tryRules', { text: '', rules: [rule] })
    } catch (thrown) {
      setFault(describeProblem(toProblem(thrown)).what)
      return
    }
    setting.change(tried, true)
    setRule(emptyRule)
  }
  return (
    <FindableBlock setting="privacy.rules" name={t('set.privacy.rules')} hint={t('set.privacy.rulesHint')}>
      <div ref={keepFocus} className="own-rules">
        <p className="setting-row__name">
          <Marked text={t('set.privacy.rules')} />
        </p>
        <p className="setting-row__hint">
          <Marked text={t('set.privacy.rulesHint')} />
        </p>
        {setting.value.length > 0 && (
          <ul className="own-rules__list">
            {setting.value.map(({ name, pattern }, at) => (
              <li key={name} className="own-rules__rule">
                <span className="own-rules__name">{`[${name}_1]`}</span>
                <code className="own-rules__pattern" dir="ltr">
                  {pattern}
                </code>
                <Button
                  kind="quiet"
                  aria-label={t('set.privacy.rulesRemove', { name })}
                  onClick={() => {
                    setting.change(without(setting.value, name), true)
                    offerPutBack(t('undo.rule', { name }), 'privacy.rules', { name, pattern }, at)
                  }}
                >
                  {t('set.privacy.rulesRemoveShort')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <form
          className="own-rules__form"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <TextField
            label={t('set.privacy.ruleName')}
            className="own-rules__field-name"
            placeholder="ticket"
            value={rule.name}
            onChange={(event) => {
              setFault(null)
              setRule({ ...rule, name: event.target.value })
            }}
          />
          <TextField
            label={t('set.privacy.rulePattern')}
            className="text-field--code own-rules__field-pattern"
            placeholder="ACME-[0-9]{6}"
            value={rule.pattern}
            onChange={(event) => {
              setFault(null)
              setRule({ ...rule, pattern: event.target.value })
            }}
          />
          <Button type="submit" disabled={rule.name === '' || rule.pattern === ''}>
            {t('set.privacy.ruleAdd')}
          </Button>
        </form>
        {(fault ?? setting.error) !== null && (
          <p className="own-rules__fault" role="alert" dir="auto">
            {fault ?? setting.error}
          </p>
        )}
        <form
          className="own-rules__form"
          onSubmit={(event) => {
            event.preventDefault()
            trial.mutate()
          }}
        >
          <TextField
            label={t('set.privacy.try')}
            className="own-rules__field-pattern"
            dir="auto"
            placeholder={t('set.privacy.tryField')}
            value={text}
            onChange={(event) => {
              trial.reset()
              setText(event.target.value)
            }}
          />
          <Button type="submit" disabled={text === ''}>
            {t('set.privacy.tryIt')}
          </Button>
        </form>
        <p className={trial.isError ? 'own-rules__fault' : 'own-rules__result'} role="status" dir="auto">
          {trial.isError && describeProblem(toProblem(trial.error)).what}
          {trial.data && (trial.data.redactions.length === 0 ? t('set.privacy.tryNothing') : trial.data.text)}
        </p>
      </div>
    </FindableBlock>
  )
}

function without(rules: Rules, name: string): Rules {
  return rules.filter((rule) => rule.name !== name)
}
