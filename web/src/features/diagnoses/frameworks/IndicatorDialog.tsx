import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { Confidence, IndicatorDirection, IndicatorKind, IndicatorMeasure } from '@/shared/gql/enums';
import { EditFrameworkDocument, type FrameworkIndicatorFieldsFragment, type FrameworkIndicatorInput } from '@/shared/gql/graphql';
import { choice, line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import type { FrameworkDetail } from '../queries';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';
import { withIndicator } from './terms';

type Props = { framework: FrameworkDetail; indicator?: FrameworkIndicatorFieldsFragment; onClose: () => void };

/** One indicator of a draft. */
export function IndicatorDialog({ framework, indicator, onClose }: Props) {
  const t = useDiagnosisTexts();
  return (
    <RecordDialog
      title={indicator ? t.frameworks.editIndicator : t.frameworks.addIndicator}
      fields={fieldsOf(t)}
      initial={{ values: indicator ? valuesOf(indicator) : FRESH, version: framework.version }}
      save={(values, version, clientMutationId) =>
        request(EditFrameworkDocument, {
          input: { id: framework.id, version, framework: withIndicator(framework, indicator?.code, inputOf(values)), clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}

const FRESH: Values = { kind: 'REQUIRED', measure: 'QUANTITY', direction: 'HIGHER', confidence: 'UNVERIFIED' };

const valuesOf = (row: FrameworkIndicatorFieldsFragment): Values => ({
  code: row.code,
  group: row.group,
  name: row.name,
  kind: row.kind,
  measure: row.measure,
  choiceGroup: row.choiceGroup ?? '',
  choose: row.choose ? String(row.choose) : '',
  weight: row.weight ?? '',
  unit: row.unit,
  leading: row.leading ?? '',
  benchmark: row.benchmark ?? '',
  direction: row.direction,
  applicability: row.applicability,
  requirement: row.requirement,
  source: row.source,
  confidence: row.confidence,
});

function inputOf(values: Values): FrameworkIndicatorInput {
  const text = (name: string) => values[name]?.trim() || null;
  return {
    code: text('code') ?? '',
    group: text('group') ?? '',
    name: text('name') ?? '',
    kind: (values['kind'] ?? 'REQUIRED') as IndicatorKind,
    measure: (values['measure'] ?? 'QUANTITY') as IndicatorMeasure,
    choiceGroup: text('choiceGroup'),
    choose: /^\d{1,3}$/.test(text('choose') ?? '') ? Number(text('choose')) : null,
    weight: text('weight'),
    unit: text('unit'),
    leading: text('leading'),
    benchmark: text('benchmark'),
    direction: (values['direction'] ?? 'HIGHER') as IndicatorDirection,
    applicability: text('applicability'),
    requirement: text('requirement'),
    source: text('source'),
    confidence: (values['confidence'] ?? 'UNVERIFIED') as Confidence,
  };
}

function fieldsOf(t: DiagnosisTexts): RecordField[] {
  const w = t.frameworks;
  return [
    { name: 'code', label: w.indicatorCode, required: true, control: line },
    { name: 'group', label: w.group, required: true, control: line },
    { name: 'name', label: w.name, required: true, control: line },
    { name: 'kind', label: w.kind, required: true, control: choice(w.kind, t.diagnosisEnums.indicatorKind) },
    { name: 'measure', label: w.measure, required: true, control: choice(w.measure, t.diagnosisEnums.measure) },
    { name: 'choiceGroup', label: w.choiceGroup, control: line },
    { name: 'choose', label: w.choose, control: line },
    { name: 'weight', label: w.weight, control: line },
    { name: 'unit', label: w.unit, control: line },
    { name: 'leading', label: w.leading, control: line },
    { name: 'benchmark', label: w.benchmark, control: line },
    { name: 'direction', label: w.direction, required: true, control: choice(w.direction, t.diagnosisEnums.direction) },
    { name: 'applicability', label: w.applicability, control: line },
    { name: 'requirement', label: w.requirement, control: line },
    { name: 'source', label: w.source, control: line },
    { name: 'confidence', label: w.confidence, required: true, control: choice(w.confidence, t.enums.confidence) },
  ];
}
