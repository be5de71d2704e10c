import { enter, type Entry } from '@/app/auth';
import { requestOnce } from '@/shared/api';
import { ConfirmSecondStepDocument, RenewPasswordDocument } from '@/shared/gql/graphql';

export const confirmSecondStep = (ticket: string, code: string): Promise<Entry> =>
  requestOnce(ConfirmSecondStepDocument, { input: { ticket, code } }).then((data) => enter(data.confirmSecondStep));

export const renewPassword = (ticket: string, fresh: string): Promise<Entry> =>
  requestOnce(RenewPasswordDocument, { input: { ticket, new: fresh } }).then((data) => enter(data.renewPassword));
