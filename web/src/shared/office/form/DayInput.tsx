import { Input, type InputProps } from 'antd';

type Props = Omit<InputProps, 'type' | 'value' | 'onChange'> & {
  value: string | undefined;
  onChange: (day: string) => void;
};

/** A native date field writes the day in the order of the browser's own language. */
const yearFirst = new Intl.DateTimeFormat().formatToParts(new Date())[0]?.type === 'year';

/** A day, by the browser's own calendar; where that writes it in another order, ours stands beside it. */
export function DayInput({ value = '', onChange, style, ...rest }: Props) {
  return (
    <span className="day-input">
      <Input {...rest} type="date" style={{ width: 160, maxWidth: '100%', ...style }} value={value} onChange={({ target }) => onChange(target.value)} />
      {!yearFirst && value && (
        <span className="muted nowrap" aria-hidden="true">
          {value}
        </span>
      )}
    </span>
  );
}
