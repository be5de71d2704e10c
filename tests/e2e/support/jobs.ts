import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { expect } from '@playwright/test';

const FORGET = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=20) as db:
    db.execute('DELETE FROM job_lease WHERE name = ?', (sys.argv[2],))
`;

// A job that runs holds its lease for seconds; one that is done, until it is due again.
const DONE = `
import datetime, sqlite3, sys
row = sqlite3.connect(sys.argv[1], timeout=20).execute('SELECT held_until FROM job_lease WHERE name = ?', (sys.argv[2],)).fetchone()
until = datetime.datetime.fromisoformat(row[0].replace('Z', '+00:00')) if row else None
now = datetime.datetime.now(datetime.timezone.utc)
print(until is not None and (until if until.tzinfo else until.replace(tzinfo=now.tzinfo)) - now > datetime.timedelta(minutes=2))
`;

function ask(script: string, job: string): string {
  const folder = process.env.PARKSTEWARD_DATA_DIR;
  if (!folder) throw new Error('PARKSTEWARD_DATA_DIR says where the database of the journeys is');
  return execFileSync('python3', ['-c', script, join(folder, 'parksteward.db'), job], { encoding: 'utf8' }).trim();
}

/** A job that runs every ten minutes runs now, as if they were over: nobody holds it any more. Returns when it is done. */
export async function runNow(job: string): Promise<void> {
  ask(FORGET, job);
  await expect.poll(() => ask(DONE, job), { timeout: 60_000 }).toBe('True');
}
