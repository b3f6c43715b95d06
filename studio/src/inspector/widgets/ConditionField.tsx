// studio · a condition as sentences: what, how, which; all or any of them.
import { Condition, isUnary, lookAt, Operator, operatorWords } from '@hotline/flows'
import { Plus, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useScene } from '../../editor/scene.tsx'
import { Button, boxed, cn, IconButton, Segmented, Select } from '../../ui/index.ts'
import { useSay, useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'
import { ChipEditor } from './ChipEditor.tsx'
import { VariablePick } from './VariableField.tsx'

type Rules = Extract<Condition, { rules: unknown }>
type Rule = Rules['rules'][number]
const blank: Rule = { left: '', op: 'is', right: '' }

export function ConditionField({ value, label, disabled, onValue }: WidgetProps) {
  const t = useWords('editor')
  const id = useId()
  const read = Condition.safeParse(value)
  const condition: Condition = read.success ? read.data : { match: 'all', rules: [blank] }
  if ('expression' in condition) {
    const fine = condition.expression === '' || lookAt(condition.expression).ok
    return (
      <div className="flex flex-col gap-1.5">
        <div className={cn(boxed, 'px-2.5')}>
          <ChipEditor
            id={id}
            label={label}
            value={condition.expression}
            disabled={disabled}
            invalid={!fine}
            lines={false}
            mono
            onValue={(expression) => onValue({ expression })}
            className="py-[5px]"
          />
        </div>
        {disabled ? null : (
          <Button size="small" look="quiet" className="-ml-2 self-start text-t2" onClick={() => onValue({ match: 'all', rules: [blank] })}>
            {t('condition.asSentences')}
          </Button>
        )}
      </div>
    )
  }
  const { match, rules } = condition
  const put = (next: readonly Rule[]) => onValue({ match, rules: next.map((rule) => ({ ...rule })) })
  return (
    <div className="flex flex-col gap-1.5">
      {rules.length > 1 ? (
        <Segmented
          label={label}
          value={match}
          onValue={(next) => onValue({ match: next, rules })}
          segments={[
            { value: 'all', label: t('condition.all') },
            { value: 'any', label: t('condition.any') },
          ]}
          className="self-start"
        />
      ) : null}
      {rules.map((rule, index) => (
        <RuleLine
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity of their own
          key={index}
          rule={rule}
          disabled={disabled}
          onRule={(next) => put(rules.map((one, at) => (at === index ? next : one)))}
          onRemove={rules.length > 1 ? () => put(rules.filter((_, at) => at !== index)) : null}
        />
      ))}
      {disabled ? null : (
        <div className="-ml-2 flex">
          <Button size="small" look="quiet" className="text-t2" icon={<Plus />} onClick={() => put([...rules, blank])}>
            {t('condition.add')}
          </Button>
          <Button size="small" look="quiet" className="text-t3" onClick={() => onValue({ expression: rules[0]?.left ?? '' })}>
            {t('condition.asExpression')}
          </Button>
        </div>
      )}
    </div>
  )
}

function RuleLine({
  rule,
  disabled,
  onRule,
  onRemove,
}: {
  rule: Rule
  disabled: boolean
  onRule: (rule: Rule) => void
  onRemove: (() => void) | null
}) {
  const t = useWords('editor')
  const say = useSay()
  const id = useId()
  const { labelOf } = useScene()
  const [open, setOpen] = useState(false)
  return (
    <div className="flex items-center gap-1.5">
      <VariablePick
        open={open}
        onOpen={setOpen}
        onPick={(left) => onRule({ ...rule, left })}
        trigger={
          <button
            type="button"
            disabled={disabled}
            aria-label={t('condition.left')}
            className={cn(boxed, 'h-[30px] max-w-[40%] min-w-14 shrink-0 truncate px-2 text-left', rule.left ? 'text-ac' : 'text-t3')}
          >
            {rule.left ? labelOf(rule.left) : t('variable.choose')}
          </button>
        }
      />
      <Select
        aria-label={t('condition.op')}
        value={rule.op}
        onValue={(op) => onRule({ ...rule, op })}
        choices={Operator.options.map((op) => ({ value: op, label: say(operatorWords[op]) }))}
        disabled={disabled}
        className="min-w-[74px] shrink-0"
      />
      {isUnary(rule.op) ? (
        <span className="flex-1" />
      ) : (
        <div className={cn(boxed, 'min-w-0 flex-1 px-2')}>
          <ChipEditor
            id={id}
            label={t('condition.right')}
            value={rule.right}
            disabled={disabled}
            lines={false}
            onValue={(right) => onRule({ ...rule, right })}
            className="h-[28px] overflow-hidden leading-[28px] whitespace-nowrap"
          />
        </div>
      )}
      {onRemove && !disabled ? (
        <IconButton size="small" label={t('condition.remove')} onClick={onRemove}>
          <X />
        </IconButton>
      ) : null}
    </div>
  )
}
