/** Points as the report says them: two digits. The exact number stands in the arithmetic. */
export const points = (text: string) => Number(text).toFixed(2);
