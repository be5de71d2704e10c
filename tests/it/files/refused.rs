//! Files that are not taken: a code, and nothing stored.

use entities::blob;
use reqwest::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::Value;
use tests::{TestApp, account, files, on_both_engines, sha256};

/// Refused with this status and rule.
async fn expect(app: &TestApp, client: &tests::Client, (name, bytes): (&str, &[u8]), (status, rule): (u16, &str)) {
    let answer = client.try_put_file(&sha256(bytes), name, bytes).await;
    assert_eq!(answer.status().as_u16(), status, "{name}");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["errors"][0]["extensions"]["rule"], rule, "{name}: {body}");
    nothing_stored(app, name).await;
}

async fn nothing_stored(app: &TestApp, name: &str) {
    assert_eq!(blob::Entity::find().count(&app.database).await.unwrap(), 0, "{name}: a row");
    for folder in ["files", "incoming"] {
        let left = files_under(&app.home.path().join(folder));
        assert!(left.is_empty(), "{name}: {left:?}");
    }
}

fn files_under(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

/// A JPEG whose head claims this size.
fn claiming(width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = files::photo(1);
    let frame = jpeg.windows(2).position(|pair| pair[0] == 0xFF && matches!(pair[1], 0xC0..=0xC2)).unwrap();
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

/// A PNG of some bytes that unfolds to 900 megapixels.
fn png_bomb() -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(30_000u32.to_be_bytes());
    head.extend(30_000u32.to_be_bytes());
    head.extend([8, 0, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for chunk in [head, b"IDAT\x78\x9c\x63\x00\x00\x00\x01\x00\x01".to_vec(), b"IEND".to_vec()] {
        png.extend(u32::try_from(chunk.len() - 4).unwrap().to_be_bytes());
        png.extend(&chunk);
        png.extend(crc32(&chunk).to_be_bytes());
    }
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & 0u32.wrapping_sub(crc & 1)))
    })
}

on_both_engines!(bad_files_are_refused_with_a_code_and_nothing_is_stored, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    let photo = files::photo(1);
    let mut program = b"MZ\x90\0\x03\0\0\0".to_vec();
    program.extend([0; 500]);
    expect(&app, &lead, ("harmless.jpg", &program), (422, "UNKNOWN_TYPE")).await;
    expect(&app, &lead, ("list.csv", &program), (422, "UNKNOWN_TYPE")).await;
    expect(&app, &lead, ("page.html", b"<script>alert(1)</script>"), (422, "UNKNOWN_TYPE")).await;
    expect(&app, &lead, ("empty.jpg", b""), (422, "UNKNOWN_TYPE")).await;
    expect(&app, &lead, ("half.jpg", &photo[..photo.len() / 2]), (422, "BROKEN_FILE")).await;
    let png = files::png(1);
    expect(&app, &lead, ("half.png", &png[..png.len() - 20]), (422, "BROKEN_FILE")).await;
    expect(&app, &lead, ("half.pdf", b"%PDF-1.7\n1 0 obj"), (422, "BROKEN_FILE")).await;
    expect(&app, &lead, ("60mp.jpg", &claiming(10_000, 6_000)), (422, "TOO_MANY_PIXELS")).await;
    expect(&app, &lead, ("bomb.png", &png_bomb()), (422, "TOO_MANY_PIXELS")).await;
    expect(&app, &lead, ("plain.zip", b"PK\x03\x04 not a workbook"), (422, "UNKNOWN_TYPE")).await;
    expect(&app, &lead, ("21mb.jpg", &vec![0xFF; 21 * 1024 * 1024]), (413, "TOO_LARGE")).await;

    let answer = lead.try_put_file(&sha256(b"something else"), "a.jpg", &photo).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["errors"][0]["extensions"]["rule"], "HASH_MISMATCH");
    let answer = lead.try_put_file("not-a-hash", "a.jpg", &photo).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let answer = world.anonymous().try_put_file(&sha256(&photo), "a.jpg", &photo).await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    nothing_stored(&app, "the last ones").await;
});

on_both_engines!(a_list_to_import_is_taken_but_is_no_evidence, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    let (_, visit) = world.start_visit(world.a).await;
    let book = lead.put_file("名录.xlsx", &files::workbook(&[vec!["企业名称"], vec!["甲"]])).await;
    // As Chinese Excel saves it: not UTF-8.
    lead.put_file("gbk.csv", b"\xc6\xf3\xd2\xb5,\xc3\xfb\r\n").await;
    let finding = tests::world::Finding { photos: vec![book], ..tests::world::Finding::titled("附表") };
    let refused = world.try_log(&lead, visit, &finding).await.expect_err("a workbook is no evidence");
    assert_eq!(refused.code, "INVALID");
});
