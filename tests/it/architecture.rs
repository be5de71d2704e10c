//! The rules of the house that no compiler keeps: each failure names the path and the rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a slice has its four parts.
const LAYERS: [(&str, &str); 4] = [
    ("domain", "server/domain/src"),
    ("graphql", "server/graphql/src"),
    ("tests", "tests/it"),
    ("web", "web/src/features"),
];

/// Folders that are no slice.
const NO_SLICES: &[(&str, &str)] = &[
    ("authz", "tests of the rights of all slices"),
    ("schema", "tests of the schema as a whole"),
    ("http", "tests of the HTTP layer"),
    ("books", "tests of the crate that makes PDF files"),
    ("demo", "fills a database with the other slices' rows"),
    ("resilience", "tests that kill processes"),
    ("soak", "the promises with figures, over all slices"),
    ("db", "the kernel's way to the database"),
    ("index", "the kernel's index of texts, tested with search"),
    ("exports", "workbooks of the lists of the other slices"),
    ("backup", "tests of a command of the binary, over all tables"),
];

/// Pages that belong to a slice of another name: the slice has a web layer by them.
const PAGES_OF: &[(&str, &str)] = &[
    ("account", "identity"),
    ("login", "identity"),
    ("people", "identity"),
    ("security", "identity"),
    ("field", "checkups"),
    ("review", "checkups"),
    ("laws", "checklists"),
    ("holidays", "calendar"),
    ("inbox", "notices"),
    ("mails", "notices"),
    ("knowledge", "questions"),
    ("law-review", "questions"),
];

/// Slices that lack a layer on purpose: slice, layer, reason.
const WITHOUT: &[(&str, &str, &str)] = &[
    ("demo", "graphql", "a command of the binary fills the database"),
    ("demo", "web", "a command of the binary fills the database"),
    ("reference", "graphql", "codes are looked up in the forms of parks and enterprises"),
    ("reference", "web", "codes are looked up in the forms of parks and enterprises"),
    ("reference", "tests", "tested with the register of enterprises and with the checklists"),
    ("files", "web", "shown wherever their subject is: shared/ui"),
    ("privacy", "web", "the own data leave by the account page, a person is erased on the person's page"),
    ("views", "web", "saved beside the list that they filter: issues/list"),
];

/// Crate, and what its manifest must not name.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("entities", &["migration", "domain", "graphql", "server", "async-graphql", "actix-web"]),
    ("migration", &["entities", "domain", "graphql", "server", "async-graphql", "actix-web"]),
    (
        "server/books",
        &["entities", "migration", "domain", "graphql", "server", "sea-orm", "async-graphql", "actix-web"],
    ),
    ("server/domain", &["graphql", "server", "async-graphql", "actix-web", "migration"]),
    ("server/graphql", &["entities", "server", "sea-orm", "sea-orm-migration", "actix-web", "migration"]),
    ("server", &["entities", "sea-orm"]),
    ("tests", &["async-graphql-actix-web"]),
];

/// Where a role may be named: what it may do is decided there and nowhere else.
const ROLES_NAMED_IN: &[&str] = &["/policy.rs", "/policy/", "/identity/", "/demo/", "/demo.rs"];

/// Where the platform's own database connections are used, beyond all tenants.
const PLATFORM_AT_WORK: &[(&str, &str)] = &[
    ("server/domain/src/ctx.rs", "old retry keys are forgotten by a job"),
    ("server/domain/src/lease.rs", "who runs which job"),
    ("server/domain/src/identity/guesses.rs", "old counts are forgotten by a job"),
    ("server/domain/src/identity/tickets.rs", "old tickets are forgotten by a job"),
    ("server/domain/src/identity/desk/entry.rs", "nobody is signed in yet"),
    ("server/domain/src/identity/desk/session.rs", "the use of a session is written beside the request"),
    ("server/domain/src/notices/outgoing.rs", "mails are sent by a job"),
    ("server/domain/src/notices/digest.rs", "digests are written by a job"),
    ("server/domain/src/enterprises/store.rs", "a credit code is unique on the whole platform"),
    ("server/domain/src/questions/routing.rs", "the load of an expert counts questions of all parks"),
    ("server/domain/src/pulse.rs", "PostgreSQL tells the servers of changes, by ids only"),
    ("server/domain/src/trainings/commands.rs", "seats of a training are for people of several parks"),
    ("server/domain/src/trainings/enrol.rs", "seats of a training are for people of several parks"),
    ("server/domain/src/trainings/checkin.rs", "who runs a training checks in people of several parks"),
    ("server/domain/src/filings/audit/peers.rs", "the middle and the spread of a trade, never an enterprise's figure"),
    ("server/src/database.rs", "migrations"),
    ("server/src/backup/make.rs", "a backup holds all tenants"),
    ("server/domain/src/audit/verify.rs", "the chain is over the rows of all tenants"),
    ("server/domain/src/privacy/export.rs", "one's own data, also of parks where one works no more"),
    ("server/domain/src/privacy/filings.rs", "one's own data, also of parks where one works no more"),
    ("server/domain/src/privacy/services.rs", "one's own data, also of parks where one works no more"),
    ("server/domain/src/privacy/archive.rs", "one's own data, also of parks where one works no more"),
    ("server/domain/src/privacy/diagnoses.rs", "one's own data, also of parks where one works no more"),
    ("server/domain/src/privacy/questions.rs", "one's own data, also of parks where one works no more"),
    ("server/domain/src/privacy/studies.rs", "one's own data, also of parks where one works no more"),
    ("server/domain/src/consultations/commands/request.rs", "the number is counted over all that a park's sites ask"),
];

struct Source {
    /// From the top of the tree, with slashes.
    path: String,
    text: String,
}

impl Source {
    /// The part that ships: unit tests stand at the end of a file.
    fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]"))
    }
}

#[test]
fn each_slice_has_all_layers() {
    let mut layers: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (layer, folder) in LAYERS {
        for name in folders(&root().join(folder)) {
            let owner = PAGES_OF.iter().find(|(page, _)| layer == "web" && *page == name);
            let slice = owner.map_or(name.as_str(), |(_, slice)| *slice);
            layers.entry(slice.to_owned()).or_default().insert(layer);
        }
    }
    let excepted = |slice: &str, layer: &str| WITHOUT.iter().any(|(s, l, _)| *s == slice && *l == layer);
    let mut faults = Vec::new();
    for (slice, has) in layers.iter().filter(|(slice, _)| NO_SLICES.iter().all(|(name, _)| name != slice)) {
        for (layer, folder) in LAYERS {
            match (has.contains(layer), excepted(slice, layer)) {
                (false, false) => faults.push(format!("{folder}/{slice} is missing: the slice has {has:?}")),
                (true, true) => faults.push(format!("{folder}/{slice} is there: take its exception out of WITHOUT")),
                _ => {}
            }
        }
    }
    assert_none("a slice has the same word in every layer", &faults);
}

#[test]
fn manifests_keep_the_direction_of_the_layers() {
    let mut faults = Vec::new();
    for (krate, forbidden) in FORBIDDEN {
        let path = format!("{krate}/Cargo.toml");
        let manifest: toml::Table = read(&path).parse().expect("a manifest is TOML");
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table).expect("dependencies");
        for name in forbidden.iter().filter(|name| dependencies.contains_key(**name)) {
            faults.push(format!("{path} depends on {name}"));
        }
    }
    assert_none("graphql → domain → entities, and server wires them", &faults);
}

#[test]
fn roles_are_named_in_policies_only() {
    let mut faults = Vec::new();
    for source in sources("server/domain/src", &["rs"]) {
        if ROLES_NAMED_IN.iter().any(|place| source.path.contains(place)) {
            continue;
        }
        for (number, line) in source.shipped().filter(|(_, line)| names_a_role(line)) {
            faults.push(format!("{}:{number}: {}", source.path, line.trim()));
        }
    }
    assert_none("who may do what is decided in policy.rs", &faults);
}

#[test]
fn only_the_platform_reaches_beyond_the_tenants() {
    let mut faults = Vec::new();
    for source in ["server/domain/src", "server/graphql/src", "server/src"].iter().flat_map(|at| sources(at, &["rs"])) {
        let known = PLATFORM_AT_WORK.iter().any(|(path, _)| *path == source.path);
        let uses =
            |line: &str| ["db.writer()", "db.beyond()", ".begin_across()"].iter().any(|call| line.contains(call));
        for (number, line) in source.shipped().filter(|(_, line)| !known && uses(line)) {
            faults.push(format!("{}:{number}: {}", source.path, line.trim()));
        }
    }
    assert_none("what a person asked runs within their tenant: ctx.begin() or ctx.db.read", &faults);
}

#[test]
fn files_and_folders_stay_small() {
    let mut faults = Vec::new();
    for source in ["entities/src", "migration/src", "server", "tests", "web/src"]
        .iter()
        .flat_map(|folder| sources(folder, &["rs", "ts", "tsx"]))
    {
        let lines = source.text.lines().count();
        if let Some(cap) = cap(&source.path).filter(|cap| lines > *cap) {
            faults.push(format!("{}: {lines} lines, at most {cap}", source.path));
        }
    }
    assert_none("a file that outgrows its cap is two files", &faults);
}

#[test]
fn shipped_code_has_no_loose_ends() {
    // Put together here, so that this file does not find itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!(".unwrap", "()"),
        concat!("todo", "!("),
        concat!("dbg", "!("),
    ];
    let mut faults = Vec::new();
    for source in
        ["entities", "migration", "server", "web/src"].iter().flat_map(|folder| sources(folder, &["rs", "ts", "tsx"]))
    {
        if source.path.contains(".test.") || source.path.ends_with("/tests.rs") {
            continue;
        }
        for (number, line) in source.shipped() {
            for mark in marks.iter().filter(|mark| has_word(line, mark)) {
                faults.push(format!("{}:{number}: {mark}", source.path));
            }
            if line.contains("allow(") && line.trim_start().starts_with("#") && !line.contains("reason") {
                faults.push(format!("{}:{number}: an exemption without a reason", source.path));
            }
        }
    }
    assert_none("what ships is finished", &faults);
}

#[test]
fn the_tree_names_no_machine() {
    let marks = [
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
        concat!("registry.", "npmjs"),
        concat!("npm", "mirror"),
        concat!("arti", "factory"),
    ];
    let mut faults = Vec::new();
    for source in sources(
        "",
        &[
            "rs", "toml", "ts", "tsx", "js", "mjs", "json", "sh", "yml", "yaml", "md", "css", "html", "csv", "conf",
            "npmrc", "graphql", "lock", "run",
        ],
    ) {
        for (number, line) in (1..).zip(source.text.lines()) {
            for mark in marks.iter().filter(|mark| line.contains(**mark)) {
                faults.push(format!("{}:{number}: {mark}", source.path));
            }
        }
    }
    assert_none("the tree builds on any machine", &faults);
}

#[test]
fn the_configuration_is_documented_once() {
    let page = read("docs/configuration.md");
    let documented: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let mut read_by_code = BTreeSet::new();
    for source in sources("server/src", &["rs"]) {
        for (at, mark) in source.text.match_indices("env = \"") {
            let name = source.text[at + mark.len()..].split('"').next().unwrap_or_default();
            read_by_code.insert(name.to_owned());
        }
    }
    let mut faults: Vec<String> = read_by_code
        .iter()
        .filter(|name| documented.iter().filter(|documented| documented == name).count() != 1)
        .map(|name| format!("{name} does not stand once in docs/configuration.md"))
        .collect();
    faults.extend(
        documented
            .iter()
            .filter(|name| !read_by_code.contains(**name))
            .map(|name| format!("docs/configuration.md: {name} is read nowhere")),
    );
    assert_none("each variable is documented once", &faults);
}

/// `http/rules` in a document of ours is a file of tests.
#[test]
fn the_tests_that_documents_name_exist() {
    let folder = ["tests/it/", "tests/"];
    let mut faults = Vec::new();
    for page in ["docs/asvs.md", "docs/threat-model.md"] {
        for name in read(page).split('`').skip(1).step_by(2) {
            let plain = !name.starts_with('/')
                && name.split('/').count() == 2
                && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'_' | b'/'));
            let endings = [".rs", "/mod.rs", ".spec.ts"];
            let mut paths = folder.iter().flat_map(|folder| endings.map(|ending| format!("{folder}{name}{ending}")));
            if plain && !paths.any(|path| root().join(path).exists()) {
                faults.push(format!("{page}: {name}"));
            }
        }
    }
    assert_none("a test that is named exists", &faults);
}

/// Not as the beginning of a longer name.
fn has_word(line: &str, mark: &str) -> bool {
    line.match_indices(mark)
        .any(|(at, _)| !line[at + mark.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// `None`: no cap (generated, or one entry per table by rule).
fn cap(path: &str) -> Option<usize> {
    let is_test = path.starts_with("tests/") || path.contains(".test.");
    if path.contains("/gql/") || path.contains("/i18n/") || path.contains("routeTree") {
        None
    } else if is_test {
        Some(600)
    } else if path.starts_with("web/src/routes/") {
        // The addresses of one zone, a line or two each.
        Some(80)
    } else if path.ends_with(".tsx") {
        Some(350)
    } else {
        Some(500)
    }
}

/// `Role::ParkManager`, but neither `Role::from`, `Role::ALL` nor `AttachmentRole::Before`.
fn names_a_role(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices("Role::").any(|(at, name)| {
        let longer_name = code[..at].ends_with(|before: char| before.is_alphanumeric());
        let mut after = code[at + name.len()..].chars();
        !longer_name && after.next().is_some_and(char::is_uppercase) && after.next().is_some_and(char::is_lowercase)
    })
}

fn assert_none(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}; {} faults:\n  {}", faults.len(), faults.join("\n  "));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the tree").to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The folders directly in a folder; none when it is not there yet.
fn folders(path: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

/// All text files under a folder with one of these endings; what is built or installed is left out.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let (mut found, mut open) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", "dist", "data", ".git", "test-results", "playwright-report"]
                    .contains(&name.as_str())
                {
                    open.push(path);
                }
            } else if endings.contains(&name.rsplit('.').next().unwrap_or_default()) {
                let shown = path.strip_prefix(root()).expect("a path in the tree").to_string_lossy().replace('\\', "/");
                found.push(Source { path: shown, text: fs::read_to_string(&path).unwrap_or_default() });
            }
        }
    }
    found
}
