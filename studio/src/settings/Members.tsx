// studio · who works here, in which role.

import { type Member, Role } from '@hotline/schemas'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAsk, useChange, useMe } from '../api/index.ts'
import { Trouble, useReason } from '../shell/index.ts'
import { Avatar, Button, Chip, type Column, CopyField, Dialog, Field, Select, Table, TextInput } from '../ui/index.ts'
import { moment, useLanguage, useWords } from '../words/index.ts'
import { Group } from './Group.tsx'

function useRoleChoices() {
  const shell = useWords('shell')
  const t = useWords('settings')
  return Role.options.map((role) => ({ value: role, label: shell(`role.${role}`), hint: t(`roleHint.${role}`) }))
}

export function Members() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const language = useLanguage()
  const reason = useReason('admin')
  const mine = useMe()?.member?.id
  const members = useAsk('listMembers', {})
  const change = useChange('changeMember', ['listMembers'])
  const [inviting, setInviting] = useState(false)
  const choices = useRoleChoices()
  const columns: Column<Member>[] = [
    {
      id: 'name',
      head: t('members.name'),
      width: 'minmax(180px,2fr)',
      cell: (member) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar name={member.name} {...(member.id === mine ? {} : { seat: seatOf(member.id) })} />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {member.name}
              {member.id === mine ? <span className="ml-1.5 text-small font-normal text-t3">{t('members.you')}</span> : null}
            </span>
            <span className="block truncate text-small text-t2">{member.email}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      head: t('members.role'),
      width: '148px',
      cell: (member) => (
        <Select
          aria-label={t('members.role')}
          size="small"
          className="w-full"
          disabled={Boolean(reason) || member.id === mine}
          value={member.role}
          choices={choices}
          onValue={(role) => change.mutate({ member: member.id, body: { role } })}
        />
      ),
    },
    {
      id: 'seen',
      head: t('members.seen'),
      width: 'minmax(120px,1fr)',
      desk: true,
      cell: (member) =>
        member.active ? (
          <span className="nums text-t2">{member.lastSeenAt ? moment(member.lastSeenAt, language) : t('members.never')}</span>
        ) : (
          <Chip>{t('members.closed')}</Chip>
        ),
    },
    {
      id: 'act',
      head: '',
      width: '76px',
      align: 'right',
      cell: (member) =>
        member.id === mine ? null : (
          <Button
            size="small"
            look={member.active ? 'quiet' : 'plain'}
            className={member.active ? 'text-dg' : ''}
            reason={reason}
            onClick={() => change.mutate({ member: member.id, body: { active: !member.active } })}
          >
            {t(member.active ? 'members.close' : 'members.reopen')}
          </Button>
        ),
    },
  ]
  return (
    <Group
      title={t('members.title')}
      about={t('members.about')}
      actions={
        <Button look="primary" icon={<Plus />} reason={reason} onClick={() => setInviting(true)}>
          {t('members.invite')}
        </Button>
      }
    >
      <Trouble error={members.error ?? change.error} className="mb-3" />
      <Table
        label={t('members.title')}
        columns={columns}
        rows={members.data ?? []}
        keyOf={(member) => member.id}
        loading={members.isPending}
        tall
        className="-mx-2 bg-surface"
      />
      <Dialog
        open={inviting}
        onClose={() => setInviting(false)}
        title={t('members.invite')}
        about={t('members.inviteAbout')}
        closeLabel={shell('close')}
      >
        {inviting ? <InviteForm /> : null}
      </Dialog>
    </Group>
  )
}

/** The same person has the same colour on every screen. */
const seatOf = (id: string): number => [...id].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0)

function InviteForm() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const choices = useRoleChoices()
  const [form, setForm] = useState<{ name: string; email: string; role: Role }>({ name: '', email: '', role: 'editor' })
  const invite = useChange('inviteMember', ['listMembers'])
  if (invite.data)
    return (
      <div className="flex flex-col gap-3">
        <p className="text-t2">{t('members.link', { name: invite.data.member.name })}</p>
        <CopyField value={invite.data.link} copyLabel={shell('copy')} copiedLabel={shell('copied')} />
      </div>
    )
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        invite.mutate({ body: form })
      }}
    >
      <Field label={t('members.name')}>
        {(parts) => (
          <TextInput
            {...parts}
            size="large"
            required
            maxLength={40}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={shell('email')}>
        {(parts) => (
          <TextInput
            {...parts}
            size="large"
            required
            type="email"
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('members.role')} hint={t(`roleHint.${form.role}`)}>
        {(parts) => <Select {...parts} size="large" value={form.role} onValue={(role) => setForm({ ...form, role })} choices={choices} />}
      </Field>
      <Trouble error={invite.error} />
      <Button look="primary" size="large" type="submit" busy={invite.isPending} className="self-end">
        {t('members.makeLink')}
      </Button>
    </form>
  )
}
