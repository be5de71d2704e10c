import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { ApiError, request } from '@/shared/api';
import {
  DisablePersonDocument,
  EditPersonDocument,
  EnablePersonDocument,
  EndSessionsDocument,
  GrantMembershipDocument,
  type PersonFieldsFragment,
  PersonPageDocument,
  ResendInvitationDocument,
  ResetSecondFactorDocument,
  RevokeMembershipDocument,
  UnlockPersonDocument,
} from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { line } from '@/shared/office/form/controls';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { Email } from '@/shared/ui/text/Email';
import { errorText } from '@/shared/ui/text/errorText';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { EraseButton } from './EraseButton';
import { membershipText } from './membership';
import { PersonTag } from './PersonTag';
import { Standing } from './Standing';
import { membershipFields, membershipOf } from './MembershipFields';

const personOf = (id: string) => request(PersonPageDocument, { id }).then((data) => data.person);

export function PersonPage() {
  const { id } = useParams({ from: '/office/people/$id' });
  const query = useQuery({ queryKey: ['person', id], queryFn: () => personOf(id) });
  useCrumb(query.data?.name);
  return <Loaded query={query} page>{(person) => <Body person={person} />}</Loaded>;
}

/** Runs a change of this person and shows what came of it. */
function useChange(change: () => Promise<unknown>) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
}

type May = (action: PersonFieldsFragment['viewerCan'][number]) => boolean;

function Body({ person }: { person: PersonFieldsFragment }) {
  const t = useT();
  const [dialog, setDialog] = useState<'edit' | 'grant' | null>(null);
  const may: May = (action) => person.viewerCan.includes(action);
  return (
    <>
      <PageHeader
        title={person.name}
        tags={<PersonTag person={person} />}
        actions={<Actions person={person} may={may} onEdit={() => setDialog('edit')} />}
      />
      <section className="card">
        <Pairs
          pairs={[
            { key: 'account', label: t.people.account, value: person.pending ? t.people.notChosen : person.account },
            { key: 'email', label: t.fields.email, value: person.email && <Email address={person.email} /> },
          ]}
        />
      </section>
      <Memberships person={person} onGrant={may('GRANT') ? () => setDialog('grant') : undefined} />
      {may('UNLOCK') && <Standing personId={person.id} />}
      {dialog === 'edit' && <EditDialog person={person} onClose={() => setDialog(null)} />}
      {dialog === 'grant' && <GrantDialog person={person} onClose={() => setDialog(null)} />}
    </>
  );
}

type ActionsProps = { person: PersonFieldsFragment; may: May; onEdit: () => void };

function Actions({ person, may, onEdit }: ActionsProps) {
  const t = useT();
  const input = { id: person.id, version: person.version };
  return (
    <>
      {may('EDIT') && <Button onClick={onEdit}>{t.common.edit}</Button>}
      {may('INVITE') && <Step label={t.people.inviteAgain} run={() => request(ResendInvitationDocument, { input })} />}
      {may('UNLOCK') && <Step label={t.people.unlock} run={() => request(UnlockPersonDocument, { input })} />}
      {may('END_SESSIONS') && (
        <Step
          label={t.people.endSessions}
          sure={t.people.endSessionsSure}
          run={() => request(EndSessionsDocument, { input })}
        />
      )}
      {may('RESET_SECOND_FACTOR') && (
        <Step
          label={t.people.resetFactor}
          sure={t.people.resetFactorSure}
          run={() => request(ResetSecondFactorDocument, { input })}
        />
      )}
      {may('ENABLE') && <Step label={t.people.enable} run={() => request(EnablePersonDocument, { input })} />}
      {may('ERASE') && <EraseButton person={person} />}
      {may('DISABLE') && (
        <Step
          label={t.people.disable}
          sure={t.people.disableSure}
          run={() => request(DisablePersonDocument, { input })}
        />
      )}
    </>
  );
}

type StepProps = { label: string; sure?: string; run: () => Promise<unknown> };

function Step({ label, sure, run }: StepProps) {
  const t = useT();
  const { message } = App.useApp();
  const step = useChange(() => run().then(() => message.success(t.people.done)));
  if (!sure) {
    return (
      <Button loading={step.isPending} onClick={() => step.mutate()}>
        {label}
      </Button>
    );
  }
  return (
    <Popconfirm title={sure} onConfirm={() => step.mutate()}>
      <Button danger loading={step.isPending}>
        {label}
      </Button>
    </Popconfirm>
  );
}

type Props = { person: PersonFieldsFragment; onGrant: (() => void) | undefined };

function Memberships({ person, onGrant }: Props) {
  const t = useT();
  return (
    <section className="card">
      <h2>
        {t.people.memberships}
        {onGrant && <Button onClick={onGrant}>{t.people.grant}</Button>}
      </h2>
      <ul className="todo">
        {person.memberships.map((one) => (
          <li key={one.id}>
            <span>{membershipText(one, t)}</span>
            {person.viewerCan.includes('REVOKE') && <Revoke personId={person.id} membershipId={one.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Revoke(input: { personId: string; membershipId: string }) {
  const t = useT();
  const revoke = useChange(() => request(RevokeMembershipDocument, { input }));
  return (
    <Popconfirm title={t.people.revokeSure} onConfirm={() => revoke.mutate()}>
      <Button size="small" danger loading={revoke.isPending}>
        {t.people.revoke}
      </Button>
    </Popconfirm>
  );
}

type DialogProps = { person: PersonFieldsFragment; onClose: () => void };

function EditDialog({ person, onClose }: DialogProps) {
  const t = useT();
  const snapshot = (one: PersonFieldsFragment) => ({
    values: { name: one.name, email: one.email ?? undefined },
    version: one.version,
  });
  return (
    <RecordDialog
      title={t.people.edit}
      fields={[
        { name: 'name', label: t.people.name, required: true, control: line },
        { name: 'email', label: t.fields.email, required: true, control: line },
      ]}
      initial={snapshot(person)}
      reload={() => personOf(person.id).then(snapshot)}
      save={(values, version, clientMutationId) =>
        request(EditPersonDocument, {
          input: {
            id: person.id,
            version,
            name: values['name'] ?? '',
            email: values['email'] ?? '',
            clientMutationId,
          },
        })
      }
      onClose={onClose}
    />
  );
}

function GrantDialog({ person, onClose }: DialogProps) {
  const t = useT();
  return (
    <RecordDialog
      title={t.people.grant}
      fields={membershipFields(t)}
      initial={{ values: {}, version: person.version }}
      save={(values, _version, clientMutationId) =>
        request(GrantMembershipDocument, {
          input: { personId: person.id, membership: membershipOf(values), clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}
