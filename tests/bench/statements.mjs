// Reads the very statements that the server issued from PostgreSQL's log, for pgbench.

/** The statements in a piece of the log, their parameters filled in. */
export function statementsIn(text) {
  // A statement runs over several lines until the next entry; its parameters are the detail of the same entry.
  const entries = text.split(/\n(?=\d{4}-\d\d-\d\d [^\n]*? (?:LOG|DETAIL|STATEMENT|ERROR):)/);
  const statements = [];
  for (const entry of entries) {
    const statement = entry.match(/LOG: {2}execute [^:]+: ([\s\S]*)/);
    // The transaction around them: its beginning with the tenant's settings, and its end.
    const plain = entry.match(/LOG: {2}statement: ([\s\S]*)/);
    const detail = entry.match(/DETAIL: {2}[Pp]arameters: ([\s\S]*)/);
    if (statement) statements.push(statement[1].trim().replace(/\s+/g, ' '));
    else if (plain) statements.push(...plain[1].split(';').map((part) => part.trim()).filter(Boolean));
    else if (detail && statements.length) statements.push(filled(statements.pop(), detail[1].trim()));
  }
  // The rights of the session are read beside the request, twice a second.
  const begin = statements.findIndex((statement) => statement.startsWith('BEGIN'));
  if (begin > 0) statements.splice(0, begin);
  // pgbench takes a colon before a letter for a variable.
  return statements.map((statement) => statement.replace(/:(?=[A-Za-z_])/g, '\\:'));
}

function filled(statement, parameters) {
  const values = new Map();
  for (const [, name, value] of parameters.matchAll(/(\$\d+) = ('(?:[^']|'')*'|NULL)/g)) values.set(name, value);
  return statement.replace(/\$\d+/g, (name) => values.get(name) ?? name);
}
