import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import readExcel from 'read-excel-file/node';

export type Edit = { sheet: string; cell: string; value: string | number };

let found: string | null = null;

/** A Python with openpyxl, when there is one or the package index is in reach; else any Python. */
function python(): string {
  if (found) return found;
  const has = (program: string) => {
    try {
      execFileSync(program, ['-c', 'import openpyxl'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const known = [process.env.PYTHON, 'python3'].filter((one): one is string => Boolean(one));
  found = known.find(has) ?? null;
  if (found) return found;
  try {
    const home = mkdtempSync(join(tmpdir(), 'parksteward-openpyxl-'));
    execFileSync('python3', ['-m', 'venv', home], { stdio: 'ignore', timeout: 60_000 });
    const own = join(home, 'bin', 'python');
    execFileSync(own, ['-m', 'pip', 'install', '--quiet', 'openpyxl'], { stdio: 'ignore', timeout: 90_000 });
    found = own;
  } catch {
    found = 'python3';
  }
  return found;
}

/** Another program opens the workbook, writes cells and saves it. */
export function edited(path: string, edits: Edit[]): string {
  const target = join(mkdtempSync(join(tmpdir(), 'parksteward-workbook-')), 'filled.xlsx');
  const script = join(__dirname, 'workbook.py');
  const said = execFileSync(python(), [script, path, target], { input: JSON.stringify(edits), encoding: 'utf8' });
  console.log(`  workbook written ${said.trim()}`);
  return target;
}

const letters = (column: number) => String.fromCharCode('A'.charCodeAt(0) + column);

/** The cell with this text; `right` and `down` from it. */
export async function cellOf(path: string, text: string, right = 1, down = 0): Promise<{ sheet: string; cell: string }> {
  for (const { sheet, data } of await readExcel(await readFile(path))) {
    for (const [row, cells] of data.entries()) {
      const column = cells.findIndex((cell) => String(cell ?? '').includes(text));
      if (column >= 0) return { sheet, cell: `${letters(column + right)}${row + 1 + down}` };
    }
  }
  throw new Error(`no cell says ${text}`);
}
