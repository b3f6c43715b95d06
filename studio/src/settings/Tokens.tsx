// studio · tokens with which programs speak to the API.

import { type ApiToken, Role } from '@hotline/schemas'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Banner, Button, Chip, type Column, CopyField, Dialog, EmptyState, Field, Select, Table, TextInput } from '../ui/index.ts'
import { moment, useLanguage, useWords } from '../words/index.ts'
import { Group } from './Group.tsx'

export function Tokens() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const language = useLanguage()
  const tokens = useAsk('listTokens', {})
  const revoke = useChange('revokeToken', ['listTokens'])
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ApiToken | null>(null)
  const columns: Column<ApiToken>[] = [
    { id: 'name', head: t('tokens.name'), width: 'minmax(120px,2fr)', cell: (token) => <span className="font-medium">{token.name}</span> },
    { id: 'role', head: t('members.role'), width: '100px', cell: (token) => <Chip>{shell(`role.${token.role}`)}</Chip> },
    {
      id: 'made',
      head: t('tokens.made'),
      width: 'minmax(120px,1fr)',
      desk: true,
      cell: (token) => <span className="nums text-t2">{moment(token.createdAt, language)}</span>,
    },
    {
      id: 'used',
      head: t('tokens.used'),
      width: 'minmax(120px,1fr)',
      desk: true,
      cell: (token) => <span className="nums text-t2">{token.lastUsedAt ? moment(token.lastUsedAt, language) : t('tokens.never')}</span>,
    },
    {
      id: 'act',
      head: '',
      width: '76px',
      align: 'right',
      cell: (token) => (
        <Button size="small" look="quiet" className="text-dg" onClick={() => setRevoking(token)}>
          {t('tokens.revoke')}
        </Button>
      ),
    },
  ]
  return (
    <Group
      title={t('tokens.title')}
      about={t('tokens.about')}
      actions={
        <Button look="primary" icon={<Plus />} onClick={() => setMaking(true)}>
          {t('tokens.make')}
        </Button>
      }
    >
      <Trouble error={tokens.error} className="mb-3" />
      <Table
        label={t('tokens.title')}
        columns={columns}
        rows={tokens.data ?? []}
        keyOf={(token) => token.id}
        loading={tokens.isPending}
        className="-mx-2 bg-surface"
        empty={<EmptyState className="py-8">{t('tokens.empty')}</EmptyState>}
      />
      <Dialog open={making} onClose={() => setMaking(false)} title={t('tokens.make')} closeLabel={shell('close')}>
        {making ? <TokenForm /> : null}
      </Dialog>
      <Dialog
        open={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t('tokens.revokeTitle', { name: revoking?.name ?? '' })}
        about={t('tokens.revokeAbout')}
        closeLabel={shell('close')}
        footer={
          <>
            <Button size="large" onClick={() => setRevoking(null)}>
              {shell('cancel')}
            </Button>
            <Button
              look="danger"
              size="large"
              busy={revoke.isPending}
              onClick={() => revoking && revoke.mutate({ token: revoking.id }, { onSuccess: () => setRevoking(null) })}
            >
              {t('tokens.revoke')}
            </Button>
          </>
        }
      >
        <Trouble error={revoke.error} />
      </Dialog>
    </Group>
  )
}

function TokenForm() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const make = useChange('createToken', ['listTokens'])
  if (make.data)
    return (
      <div className="flex flex-col gap-3">
        <Banner tone="warn">{t('tokens.once')}</Banner>
        <CopyField value={make.data.secret} copyLabel={shell('copy')} copiedLabel={shell('copied')} />
      </div>
    )
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate({ body: { name, role } })
      }}
    >
      <Field label={t('tokens.name')} hint={t('tokens.nameHint')}>
        {(parts) => (
          <TextInput {...parts} size="large" required maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t('members.role')} hint={t(`roleHint.${role}`)}>
        {(parts) => (
          <Select
            {...parts}
            size="large"
            value={role}
            onValue={setRole}
            choices={Role.options.map((one) => ({ value: one, label: shell(`role.${one}`) }))}
          />
        )}
      </Field>
      <Trouble error={make.error} />
      <Button look="primary" size="large" type="submit" busy={make.isPending} className="self-end">
        {t('tokens.make')}
      </Button>
    </form>
  )
}
