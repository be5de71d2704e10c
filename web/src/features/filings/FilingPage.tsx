import { FilingLoaded } from './FilingLoaded';
import { FilingView } from './FilingView';
import './filings.css';

/** One filing: to fill in, to review, to read; the server says what this person may do. */
export function FilingPage() {
  return <FilingLoaded>{(filing, form) => <FilingView key={filing.id} filing={filing} form={form} />}</FilingLoaded>;
}
