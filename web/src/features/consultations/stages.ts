/** A stage as the form keeps it: text, like every other value. */
export type StageRow = { title: string; dueOn: string };

export const stagesOf = (text: string | undefined): StageRow[] => (text ? (JSON.parse(text) as StageRow[]) : []);

export const stagesText = (stages: readonly { name: string; dueOn: string }[]): string =>
  stages.length > 0 ? JSON.stringify(stages.map(({ name, dueOn }): StageRow => ({ title: name, dueOn }))) : '';

export const stageInputs = (text: string | undefined) =>
  stagesOf(text).map(({ title, dueOn }) => ({ name: title.trim(), dueOn }));
