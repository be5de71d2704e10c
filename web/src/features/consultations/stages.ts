/** A stage as the form keeps it: text, like every other value. */
export type StageRow = { title: string; dueOn: string };

export const stagesOf = (text: string | undefined): StageRow[] => (text ? (JSON.parse(text) as StageRow[]) : []);
