import { completeTexts } from './src/shared/i18n';

// Pages open behind the guard that waits for all texts; a component under test has no guard.
await completeTexts();
