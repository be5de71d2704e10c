//! Tests of promises come in two sizes: small within `make test`, full with `make soak`, which also notes the figures.

use std::io::Write;

/// The full sizes, and the figures of the run.
const FULL: &str = "SOAK";
const REPORT: &str = "SOAK_REPORT";

/// How much a test does: `full` under `make soak`, else `small`; the variable of this name says otherwise.
#[must_use]
pub fn size(name: &str, small: usize, full: usize) -> usize {
    let said = std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}={text}: a number")));
    said.unwrap_or(if is_full() { full } else { small })
}

/// Whether this is `make soak`.
#[must_use]
pub fn is_full() -> bool {
    std::env::var_os(FULL).is_some()
}

/// Notes a figure: a row of the table in docs/reliability.md. `test` is the filter by which nextest finds it.
pub fn report(promise: &str, figure: &str, measured: &str, test: &str) {
    println!("{promise}: {measured} ({figure})");
    let Some(path) = std::env::var_os(REPORT) else { return };
    let row = format!("| {promise} | {figure} | {measured} | `scripts/soak.sh {test}` |\n");
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
    file.and_then(|mut file| file.write_all(row.as_bytes())).expect("the report can be written");
}
