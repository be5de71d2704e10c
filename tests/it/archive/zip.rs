//! The archive as a ZIP: what is in it, names that survive, memory that does not grow with it.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use domain::archive::types;
use entities::attachment::{AttachmentRole, SubjectKind};
use entities::id::{ArchiveDocumentId, AttachmentId, EnterpriseId, EventId, ParkId, UserId};
use entities::{archive_document, archive_revision, attachment, security_event};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::world::archive::{ADD, scan, written};
use tests::{Engine, TestApp, World, account, on_both_engines};
use zip::ZipArchive;

fn path(world: &World) -> String {
    format!("/api/archive/enterprise/{}.zip", world.a.first)
}

fn index(zip: &mut ZipArchive<Cursor<Vec<u8>>>) -> Vec<Vec<String>> {
    let mut text = String::new();
    zip.by_name("目录.csv").unwrap().read_to_string(&mut text).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a mark for Excel");
    let rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

on_both_engines!(names_survive_and_the_index_says_what_is_missing, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let long = format!("{}.pdf", "环".repeat(190));
    for name in ["../../etc/批复.pdf", "工厂 🏭.pdf", long.as_str(), "批复.pdf", "批复.PDF"] {
        let mut fields = written("2040-01-01");
        fields["title"] = json!("=1+1");
        let input = json!({ "kind": "ENTERPRISE", "subjectId": world.a.first, "type": "EIA_APPROVAL", "fields": fields,
            "files": scan(&staff, name).await });
        staff.gql(ADD, json!({ "input": input })).await;
    }
    let old = world.add_document("DISCHARGE_PERMIT", "2026-12-01").await;
    let replace = "mutation($input: ReplaceArchiveDocumentInput!) { replaceArchiveDocument(input: $input) { id } }";
    let photo = staff.put_file("b.jpg", &tests::files::photo(5)).await;
    let files = json!([{ "sha256": photo, "name": "新证.jpg", "role": "EVIDENCE" }]);
    let input = json!({ "id": old.id, "version": old.version, "fields": written("2031-12-01"), "files": files });
    staff.gql(replace, json!({ "input": input })).await;
    let answer = staff.get(&path(&world)).await;
    assert_eq!(answer.headers()["content-type"], "application/zip");
    let mut zip = ZipArchive::new(Cursor::new(answer.bytes().await.unwrap().to_vec())).expect("a ZIP");
    let names: BTreeSet<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names.len(), 9, "{names:?}");
    for name in &names {
        let inside =
            !name.starts_with('/') && name.split('/').all(|part| part != ".." && !part.is_empty() && part.len() <= 200);
        assert!(inside && !name.contains('\\'), "{name}");
    }
    let folder = "01 环评批复（登记表备案）";
    for name in ["etc批复.pdf", "工厂 🏭.pdf", "批复.PDF", "批复 (2).pdf"] {
        assert!(names.contains(&format!("{folder}/{name}")), "{name}: {names:?}");
    }
    let mut bytes = Vec::new();
    zip.by_name(&format!("{folder}/工厂 🏭.pdf")).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, tests::files::pdf());
    let rows = index(&mut zip);
    let line =
        |text: &str| rows.iter().find(|row| row.iter().any(|cell| cell.contains(text))).cloned().unwrap_or_default();
    assert_eq!(line("应急预案")[2], "缺失");
    assert_eq!(line("新证.jpg")[2], "有效");
    assert_eq!((line("旧版")[2].as_str(), line("旧版")[7].as_str()), ("旧版", "2026-12-01"));
    assert_eq!(line("工厂")[3], "'=1+1", "no program computes a cell");
    assert!(rows.iter().any(|row| row[10] == long), "the whole name is in the index");
    for row in rows.iter().filter(|row| !row[9].is_empty() && row[9] != "文件") {
        assert!(names.contains(&row[9]), "{row:?}");
    }
});

on_both_engines!(a_zip_holds_what_its_own_archive_keeps, |app| async move {
    let world = app.world().await;
    let all = [
        ("enterprise", account::A1_STAFF, "ENTERPRISE", world.a.first, "EIA_APPROVAL", "甲企业批复"),
        ("enterprise", account::A2_MANAGER, "ENTERPRISE", world.a.second, "EIA_APPROVAL", "乙企业批复"),
        ("park", account::A_STAFF, "PARK", world.a.park, "PLAN_EIA", "园区规划环评"),
    ];
    for (_, who, kind, id, ty, title) in all {
        let client = world.as_(who).await;
        let mut fields = written("2040-01-01");
        (fields["title"], fields["number"]) = (json!(title), json!(title));
        let files = scan(&client, &format!("{title}.pdf")).await;
        let input = json!({ "kind": kind, "subjectId": id, "type": ty, "fields": fields, "files": files });
        client.gql(ADD, json!({ "input": input })).await;
    }
    // Who sees all three takes one of them.
    let manager = world.as_(account::A_MANAGER).await;
    for (word, .., id, _, title) in all {
        let bytes = manager.download(&format!("/api/archive/{word}/{id}.zip")).await;
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        let text = format!("{names:?}{:?}", index(&mut zip));
        for (.., other) in all {
            assert_eq!(text.contains(other), other == title, "{other} in the ZIP of {title}: {text}");
        }
    }
});

on_both_engines!(who_took_an_archive_stands_in_the_security_log, |app| async move {
    let world = app.world().await;
    world.add_document("DISCHARGE_PERMIT", "2026-12-01").await;
    world.as_(account::A_STAFF).await.download(&path(&world)).await;
    world.as_(account::B_MANAGER).await.get(&path(&world)).await;
    let rows = security_event::Entity::find().filter(security_event::Column::Kind.eq("exported"));
    let rows = rows.all(&app.database).await.unwrap();
    let taken: Vec<_> = rows.iter().filter(|row| row.detail["list"] == "archive").collect();
    assert_eq!(taken.len(), 1, "{rows:?}");
    assert_eq!(taken[0].actor_id, Some(UserId(world.person(account::A_STAFF))));
    assert_eq!((&taken[0].detail["rows"], &taken[0].detail["filter"]["id"]), (&json!(1), &json!(world.a.first)));
});

/// The resident memory of this process, which is the server's too, in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

const DOCUMENTS: usize = 100;
const EACH: usize = 20;

/// A PDF of 128 KiB that does not pack.
fn heavy() -> Vec<u8> {
    let mut bytes = tests::files::pdf();
    let mut seed = 88_172_645_463_325_252_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()
    })
    .take(16 * 1024)
    .flatten()
    .collect();
    bytes.extend(noise);
    bytes.extend_from_slice(b"\n%%EOF\n");
    bytes
}

/// Two thousand files in a hundred documents, written past the commands.
async fn fill(app: &TestApp, world: &World, sha256: &str) {
    let (who, now) = (UserId(world.person(account::A1_STAFF)), app.clock.now());
    let (park_id, enterprise_id) = (ParkId(world.a.park), Some(EnterpriseId(world.a.first)));
    let codes: Vec<_> = types::of(types::Kind::Enterprise).map(|ty| ty.code.clone()).collect();
    let (mut documents, mut revisions, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..DOCUMENTS {
        let (id, event_id) = (ArchiveDocumentId::new(), EventId::new());
        documents.push(archive_document::Model {
            id,
            park_id,
            enterprise_id,
            type_code: codes[n % codes.len()].clone(),
            title: format!("第{n}件"),
            number: String::new(),
            authority: String::new(),
            issued_on: None,
            expires_on: None,
            note: String::new(),
            revision: 1,
            running_expires_on: domain::archive::state::NEVER,
            withdrawn_at: None,
            withdrawn_by: None,
            withdraw_reason: String::new(),
            created_by: who,
            created_at: now,
            updated_at: now,
            version: 1,
        });
        revisions.push(archive_revision::Model {
            document_id: id,
            revision: 1,
            park_id,
            enterprise_id,
            number: String::new(),
            authority: String::new(),
            issued_on: None,
            expires_on: None,
            note: String::new(),
            event_id,
            made_by: who,
            made_at: now,
        });
        files.extend((0..EACH).map(|_| attachment::Model {
            id: AttachmentId::new(),
            park_id: Some(park_id),
            subject_kind: SubjectKind::ArchiveDocument,
            subject_id: id.0,
            event_id: Some(event_id),
            sha256: sha256.to_owned(),
            name: "监测报告.pdf".to_owned(),
            role: AttachmentRole::Evidence,
            uploaded_by: who,
            uploaded_at: now,
        }));
    }
    domain::db::insert_all::<archive_document::Entity>(&app.database, documents).await.unwrap();
    domain::db::insert_all::<archive_revision::Entity>(&app.database, revisions).await.unwrap();
    for some in files.chunks(500) {
        domain::db::insert_all::<attachment::Entity>(&app.database, some.to_vec()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_files_stream_with_bounded_memory() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let sha256 = staff.put_file("a.pdf", &heavy()).await;
    fill(&app, &world, &sha256).await;
    let mut file = tempfile::tempfile().unwrap();
    let (before, mut most, mut bytes) = (resident(), 0, 0);
    let mut answer = staff.get(&path(&world)).await;
    assert_eq!(answer.status(), 200);
    while let Some(piece) = answer.chunk().await.unwrap() {
        file.write_all(&piece).unwrap();
        bytes += piece.len();
        most = most.max(resident());
    }
    let growth = most.saturating_sub(before) / 1024;
    println!("{bytes} bytes with {growth} MiB of memory");
    assert!(bytes > 250 * 1024 * 1024, "{bytes} bytes");
    assert!(growth < 48, "{growth} MiB for {} MiB", bytes / 1024 / 1024);
    let zip = ZipArchive::new(file).expect("a ZIP");
    assert_eq!(zip.len(), DOCUMENTS * EACH + 2);
    let names: BTreeSet<_> = zip.file_names().map(|name| name.unwrap().to_lowercase()).collect();
    assert_eq!(names.len(), zip.len(), "every file has a name of its own");
}
