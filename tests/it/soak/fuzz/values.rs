//! Values: half of them fit, so that calls get somewhere; the others are what breaks programs.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};
use tests::world::{Finding, account};
use tests::{World, files};
use uuid::Uuid;

/// What is there: ids of objects and hashes of files, the caller's own and foreign ones.
pub struct Known {
    ids: Vec<String>,
    hashes: Vec<String>,
}

impl Known {
    pub async fn of(world: &World) -> Self {
        let mut ids = Vec::new();
        for place in [world.a, world.b] {
            ids.extend([place.park, place.first, place.second].map(|id| id.to_string()));
            for status in ["DRAFT", "ISSUED", "RECTIFYING", "SUBMITTED", "CLOSED"] {
                ids.push(world.issue_in(place, status).await.id);
            }
        }
        let (checkup, visit) = world.start_visit(world.a).await;
        let lead = world.lead(world.a).await;
        let draft = world.log(&lead, visit, &Finding::titled("随机")).await;
        ids.extend([checkup["id"].as_str().unwrap_or_default().to_owned(), visit.to_string(), draft.id]);
        ids.extend([world.agency, world.enterprise_checklist, world.park_checklist].map(|id| id.to_string()));
        ids.extend(account::ALL.map(|account| world.person(account).to_string()));
        ids.extend(world.items.iter().map(ToString::to_string));
        let photo = lead.put_file("a.jpg", &files::photo(3)).await;
        let sheet =
            lead.put_file("a.xlsx", &files::workbook(&[vec!["企业名称", "统一社会信用代码"], vec!["甲", "乙"]])).await;
        Self { ids, hashes: vec![photo, sheet] }
    }
}

/// A value for this argument.
pub fn scalar(random: &mut StdRng, known: &Known, name: &str, base: &str) -> Value {
    let fits = random.random_bool(0.55);
    match base {
        "Boolean" => json!(random.random_bool(0.5)),
        "Int" if fits => json!(*[1, 1, 1, 2, 3, 10, 20].choose(random).expect("a number")),
        "Int" => pick(random, &WRONG_INTS),
        "Float" if fits => json!(random.random_range(0.0..120.0)),
        "Float" => pick(random, &WRONG_FLOATS),
        "UUID" | "ID" if fits => json!(known.ids.choose(random)),
        "UUID" | "ID" => absent(random),
        "NaiveDate" if fits => {
            json!(format!("2026-{:02}-{:02}", random.random_range(1..13), random.random_range(1..29)))
        }
        "NaiveDate" => pick(random, &WRONG_DATES),
        "DateTime" if fits => json!(format!("2026-11-{:02}T08:00:00Z", random.random_range(1..29))),
        "DateTime" => pick(random, &WRONG_TIMES),
        _ if fits => text(random, known, name),
        _ => wrong_text(random),
    }
}

fn pick(random: &mut StdRng, from: &[&str]) -> Value {
    let text = from.choose(random).expect("a value");
    serde_json::from_str(text).unwrap_or_else(|_| json!(text))
}

const WRONG_INTS: [&str; 12] = [
    "0",
    "-1",
    "101",
    "2147483647",
    "-2147483648",
    "2147483648",
    "9223372036854775807",
    "-9223372036854775808",
    "1e300",
    "1.5",
    "\"7\"",
    "[]",
];
const WRONG_FLOATS: [&str; 9] =
    ["-0.0", "-1", "1e308", "-1e308", "5e-324", "180.000001", "9007199254740993", "\"NaN\"", "0.1"];
const WRONG_DATES: [&str; 12] = [
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-13-01",
    "1582-10-10",
    "262142-12-31",
    "-262143-01-01",
    "today",
    "2026-11-23T00:00:00Z",
    "１９９９-０１-０１",
    "\"\"",
];
const WRONG_TIMES: [&str; 8] = [
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-11-23",
    "2026-11-23T25:00:00Z",
    "2026-06-30T23:59:60Z",
    "+262142-12-31T23:59:59Z",
    "-262143-01-01T00:00:00Z",
    "now",
];

fn absent(random: &mut StdRng) -> Value {
    let nil = Uuid::nil().to_string();
    let fresh = Uuid::from_u128(random.random()).to_string();
    let choices = [
        json!(fresh),
        json!(nil),
        json!(nil.to_uppercase()),
        json!("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        json!("x"),
    ];
    choices.choose(random).cloned().unwrap_or_default()
}

/// What a field of this name might hold.
fn text(random: &mut StdRng, known: &Known, name: &str) -> Value {
    let name = name.to_lowercase();
    let choices: &[&str] = match name.as_str() {
        _ if name.contains("sha") || name.contains("hash") => return json!(known.hashes.choose(random)),
        _ if name.contains("code") => &["2614", "511425", "91511425MA62J1234X", "C26", "510000"],
        "email" => &["someone@world.test", "a.manager@world.test"],
        "category" => &["危险废物", "噪声", "环保手续"],
        "after" | "before" => &["", "AAAA", "MDE5YQ=="],
        "page" => &["issues", "checkups"],
        "clientmutationid" => &["one", "two", "three"],
        "month" | "period" => &["2026-11", "2026-Q4", "2026"],
        _ => &["甲", "危废暂存间未设置标识", "请于本周内整改", "Steward"],
    };
    json!(choices.choose(random))
}

fn wrong_text(random: &mut StdRng) -> Value {
    let long = *[300, 2_001, 5_000, 20_000].choose(random).expect("a length");
    let choices = [
        String::new(),
        " \t\n".to_owned(),
        "\0".to_owned(),
        "a\0b".to_owned(),
        "%_\\".to_owned(),
        "' OR '1'='1' --".to_owned(),
        "🏭🇨🇳👨‍👩‍👧".to_owned(),
        "\u{202e}evil\u{202c} \u{feff}\u{200b}".to_owned(),
        "مرحبا بالعالم".to_owned(),
        "e\u{301}\u{ffff}\u{fffd}\u{10ffff}".to_owned(),
        "=cmd|' /C calc'!A0".to_owned(),
        "<script>alert(1)</script>".to_owned(),
        "{\"a\":1}".to_owned(),
        "../../etc/passwd".to_owned(),
        "长".repeat(long),
        "\u{1f468}\u{200d}".repeat(long / 4),
    ];
    json!(choices.choose(random))
}
