// Reads the very statements that the server issued from PostgreSQL's log, for pgbench.

/** The statements in a piece of the log, their parameters filled in. */
export function statementsIn(text) {
  // A statement runs over several lines until the next entry; its parameters are the detail of the same entry.
  const entries = text.split(/\n(?=\d{4}-\d\d-\d\d [^\n]*? (?:LOG|DETAIL|STATEMENT|ERROR):)/);
  const statements = [];
  for (const entry of entries) {
    const statement = entry.match(/LOG: {2}execute [^:]+: ([\s\S]*)/);
    const detail = entry.match(/DETAIL: {2}[Pp]arameters: ([\s\S]*)/);
    if (statement) statements.push(statement[1].trim().replace(/\s+/g, ' '));
    else if (detail && statements.length) statements.push(filled(statements.pop(), detail[1].trim()));
  }
  // pgbench takes a colon before a letter for a variable.
  return statements.map((statement) => statement.replace(/:(?=[A-Za-z_])/g, '\\:'));
}

function filled(statement, parameters) {
  const values = new Map();
  for (const [, name, value] of parameters.matchAll(/(\$\d+) = ('(?:[^']|'')*'|NULL)/g)) values.set(name, value);
  return statement.replace(/\$\d+/g, (name) => values.get(name) ?? name);
}
