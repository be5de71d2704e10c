import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { LanguageSwitch } from '@/app/LanguageSwitch';
import { ApiError } from '@/shared/api/error';
import { useFirstTexts } from '@/shared/i18n';
import { Heading } from '@/shared/ui/Heading';
import { errorText } from '@/shared/ui/text/errorText';
import './login.css';

type DoorProps = { title: string; lead?: string; children: ReactNode };

/** The card of every page before the sign-in. Native controls only: it is the first thing that a phone loads. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <main className="login">
      <div className="login-card">
        <div className="login-language">
          <LanguageSwitch />
        </div>
        <img src="/icon.svg" alt="" width={56} height={56} />
        <Heading>{title}</Heading>
        {lead && <p className="login-tagline">{lead}</p>}
        {children}
      </div>
    </main>
  );
}

type FieldProps = {
  name: string;
  label: string;
  type?: string;
  autoComplete: string;
  hint?: string | undefined;
  /** The step came about by the person's own submit: this is where they go on. */
  first?: boolean;
  numeric?: boolean;
};

export function DoorField({ name, label, type = 'text', autoComplete, hint, first = false, numeric }: FieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) input.current?.focus();
  }, [first]);
  return (
    <div className="login-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        autoComplete={autoComplete}
        inputMode={numeric ? 'numeric' : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        ref={input}
        required
        autoCapitalize="none"
        spellCheck={false}
      />
      {hint && (
        <p className="login-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type FormProps = {
  button: string;
  /** Says what is wrong before the server is asked, or null. */
  check?: (form: FormData) => string | null;
  send: (form: FormData) => Promise<void>;
  /** For the one error that this form words otherwise. */
  wording?: (error: ApiError) => string | undefined;
  children: ReactNode;
};

/** One step: its fields, what went wrong, one button. */
export function DoorForm({ button, check, send, wording, children }: FormProps) {
  const t = useFirstTexts();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wrong = check?.(form) ?? null;
    setProblem(wrong);
    if (wrong !== null) return;
    setBusy(true);
    send(form)
      .catch((failure: unknown) => {
        const error = ApiError.from(failure);
        setProblem(wording?.(error) ?? errorText(error, t));
      })
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={submit}>
      {children}
      <p className="login-error" role="alert">
        {problem}
      </p>
      <button type="submit" className="ps-button" data-primary disabled={busy}>
        {busy ? t.login.wait : button}
      </button>
    </form>
  );
}
