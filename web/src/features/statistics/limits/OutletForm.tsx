import { useStatisticTexts } from '@/features/statistics/texts';
import { request } from '@/shared/api';
import { type DischargeStandardsQuery, SetOutletStandardDocument } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { choice, line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { DayInput } from '@/shared/office/form/DayInput';
import { said, today } from '../queries';

type Props = {
  enterpriseId: string;
  standards: DischargeStandardsQuery['dischargeStandards'];
  onDone: () => void;
};

/** A day, by the browser's own calendar. */
export const day: RecordField['control'] = ({ id, value, onChange }) => (
  <DayInput id={id} value={value} onChange={(chosen) => onChange(chosen || undefined)} />
);

/** Records the standard of an outlet from a day on. */
export function OutletForm({ enterpriseId, standards, onDone }: Props) {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const classes = Object.fromEntries(
    standards.flatMap((standard) =>
      standard.classes.map((one) => [
        `${standard.code}|${one.code}`,
        `${standard.code} ${said(standard.title, locale)} · ${said(one.label, locale)}`,
      ]),
    ),
  );
  return (
    <RecordDialog
      title={t.limits.add}
      fields={[
        { name: 'outlet', label: t.statistics.point, required: true, control: line },
        { name: 'class', label: t.limits.standard, required: true, control: choice(t.limits.standard, classes) },
        { name: 'fromOn', label: t.limits.fromOn, required: true, control: day },
        { name: 'basis', label: t.limits.basis, control: line },
      ]}
      initial={{ values: { fromOn: today() }, version: 0 }}
      save={(values, _version, clientMutationId) => {
        const [standard = '', code = ''] = (values['class'] ?? '').split('|');
        return request(SetOutletStandardDocument, {
          input: {
            enterpriseId,
            outlet: values['outlet']?.trim() ?? '',
            standard,
            class: code,
            fromOn: values['fromOn']?.trim() ?? '',
            basis: values['basis'] ?? '',
            clientMutationId,
          },
        });
      }}
      onClose={onDone}
    />
  );
}
