import { useId } from 'react';

type Props<T extends string> = {
  label: string;
  options: readonly T[];
  words: Record<T, string>;
  value: T | undefined;
  onChange: (value: T) => void;
  tone?: Partial<Record<T, string>>;
  hideLabel?: boolean;
};

/** One tap, large, and a real radio group for keyboards and screen readers. */
export function Chips<T extends string>({ label, options, words, value, onChange, tone, hideLabel }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="phone-chips">
      <legend className={hideLabel ? 'ps-visually-hidden' : undefined}>{label}</legend>
      {options.map((option) => (
        <label key={option} data-tone={tone?.[option]}>
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          <span>{words[option]}</span>
        </label>
      ))}
    </fieldset>
  );
}
