//! Whether a backup is whole, and what is damaged when it is not.

use std::collections::{BTreeSet, HashSet};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value;

use super::archive::{self, Archive, Summed};
use super::make::Stored;
use super::manifest::{FILES, FORMAT, FileLine, MANIFEST, Manifest, Sum, TableSum, file_entry, key_entry, table_entry};
use crate::database;

/// What was found.
#[derive(Debug, Default)]
pub struct Verdict {
    /// None when it cannot even be read.
    pub manifest: Option<Manifest>,
    /// What is wrong, each in words for the operator; nothing: the backup can be restored.
    pub damage: Vec<String>,
}

/// Reads the whole file; changes nothing.
///
/// # Errors
/// There is no such file.
pub fn verify(path: &Path) -> anyhow::Result<Verdict> {
    let mut verdict = Verdict::default();
    if !archive::is_sealed(path)? {
        verdict.damage.push("the file is not as it was written: its seal does not fit".to_owned());
    }
    match Archive::open(path).and_then(|mut archive| Ok((archive.manifest()?, archive))) {
        Ok((manifest, mut archive)) => {
            check(&mut archive, &manifest, &mut verdict.damage);
            verdict.manifest = Some(manifest);
        }
        Err(error) => verdict.damage.push(format!("{error:#}")),
    }
    Ok(verdict)
}

fn check(archive: &mut Archive, manifest: &Manifest, damage: &mut Vec<String>) {
    if manifest.format > FORMAT {
        damage.push(format!("a newer program made it (format {}): restore it with that one", manifest.format));
        return;
    }
    if let Some(step) = database::unknown_step(&manifest.steps) {
        damage.push(format!("a newer program made it: this one does not know the step {step}"));
    }
    let mut stored = Stored::default();
    for (name, table) in &manifest.tables {
        if let Err(error) = check_table(archive, (name, table), &mut stored) {
            damage.push(format!("table {name}: {error:#}"));
        }
    }
    let there = check_files(archive, manifest, damage);
    for key in stored.0.difference(&there).filter(|key| !manifest.files.swept.contains(key)) {
        damage.push(format!("file {key}: a row names it, but it is not in the backup"));
    }
    for (name, sum) in &manifest.keys {
        check_entry(archive, (&key_entry(name), sum), damage);
    }
    let known = known(manifest, &there);
    for name in archive.names().into_iter().filter(|name| !known.contains(name)) {
        damage.push(format!("{name}: nobody knows what it is"));
    }
}

fn known(manifest: &Manifest, files: &HashSet<String>) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = manifest.tables.keys().map(|name| table_entry(name)).collect();
    known.extend(files.iter().map(|key| file_entry(key)));
    known.extend(manifest.keys.keys().map(|name| key_entry(name)));
    known.extend([FILES, MANIFEST].map(str::to_owned));
    known
}

fn check_table(archive: &mut Archive, (name, table): (&str, &TableSum), stored: &mut Stored) -> anyhow::Result<()> {
    let mut summed = Summed::new(archive.entry(&table_entry(name))?);
    let mut rows = 0;
    for line in BufReader::new(&mut summed).lines() {
        let line = line?;
        if name == "blob" {
            let row: Value = serde_json::from_str(&line)?;
            stored.note(&table.columns, &row);
        }
        rows += 1;
    }
    anyhow::ensure!(rows == table.rows, "{rows} rows instead of {}", table.rows);
    anyhow::ensure!(summed.finish()? == table.sum, "its content is not what was written");
    Ok(())
}

/// Gives the keys of the files that are listed.
fn check_files(archive: &mut Archive, manifest: &Manifest, damage: &mut Vec<String>) -> HashSet<String> {
    let lines = match read_list(archive, &manifest.files.list) {
        Ok(lines) => lines,
        Err(error) => {
            damage.push(format!("the list of files: {error:#}"));
            return HashSet::new();
        }
    };
    if lines.len() as u64 != manifest.files.count {
        damage.push(format!("the list of files: {} instead of {}", lines.len(), manifest.files.count));
    }
    for line in &lines {
        check_entry(archive, (&file_entry(&line.key), &line.sum), damage);
    }
    lines.into_iter().map(|line| line.key).collect()
}

/// The list of files, as it was written.
///
/// # Errors
/// It is missing or damaged.
pub(super) fn read_list(archive: &mut Archive, sum: &Sum) -> anyhow::Result<Vec<FileLine>> {
    let mut text = String::new();
    let mut summed = Summed::new(archive.entry(FILES)?);
    summed.read_to_string(&mut text)?;
    anyhow::ensure!(summed.finish()? == *sum, "its content is not what was written");
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn check_entry(archive: &mut Archive, (name, sum): (&str, &Sum), damage: &mut Vec<String>) {
    let found = archive.entry(name).and_then(|entry| Ok(Summed::new(entry).finish()?));
    match found {
        Ok(found) if found == *sum => {}
        Ok(_) => damage.push(format!("{name}: its content is not what was written")),
        Err(error) => damage.push(format!("{name}: {error:#}")),
    }
}
