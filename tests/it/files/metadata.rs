//! What a photograph tells beside the picture is kept as data and gone from what is shown.

use entities::blob;
use reqwest::StatusCode;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tests::world::Finding;
use tests::{account, files, on_both_engines, sha256};

use super::exif;

const FILES: &str = "query($id: UUID!) { issue(id: $id) { files { name mediaType takenAt lon lat width height
  thumbnailUrl url role uploadedBy { name } } events(last: 5) { kind files { name } } } }";

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

on_both_engines!(time_and_place_are_kept_but_not_shown, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    let (_, visit) = world.start_visit(world.a).await;
    let photo = exif::tag(&files::photo(1), 1);
    assert!(contains(&photo, exif::CAMERA.as_bytes()));
    let hash = lead.put_file("现场.jpg", &photo).await;
    let finding = Finding { photos: vec![hash.clone()], ..Finding::titled("危废间未设标识") };
    let issue = world.log(&lead, visit, &finding).await;

    let seen = lead.gql(FILES, json!({ "id": issue.id })).await["issue"].take();
    let file = &seen["files"][0];
    assert_eq!(file["takenAt"], "2026-11-20T01:30:00+00:00", "{seen:#}");
    assert_eq!((&file["lon"], &file["lat"]), (&json!(103.75), &json!(29.5)));
    assert_eq!((&file["width"], &file["height"]), (&json!(64), &json!(48)));
    assert_eq!(seen["events"][0]["files"][0]["name"], "现场.jpg");

    let shown = lead.download(file["url"].as_str().unwrap()).await;
    assert!(!contains(&shown, exif::CAMERA.as_bytes()) && !contains(&shown, b"Exif"), "the metadata is gone");
    let before = image::load_from_memory(&photo).unwrap();
    assert_eq!(image::load_from_memory(&shown).unwrap(), before, "the picture is untouched");
    let thumb = lead.download(file["thumbnailUrl"].as_str().unwrap()).await;
    assert!(!contains(&thumb, b"Exif") && image::load_from_memory(&thumb).is_ok());
});

on_both_engines!(a_png_and_a_webp_lose_their_metadata_too, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    let pictures = [("现场.png", exif::tag_png(&files::png(1))), ("现场.webp", exif::tag_webp(&files::webp(1)))];
    for (name, picture) in pictures {
        assert!(contains(&picture, exif::CAMERA.as_bytes()) && contains(&picture, exif::COMMENT.as_bytes()), "{name}");
        let hash = lead.put_file(name, &picture).await;
        let row = blob::Entity::find_by_id(hash.clone()).one(&app.database).await.unwrap().unwrap();
        assert_eq!((row.lon, row.lat), (Some(103.75), Some(29.5)), "{name}");
        assert_eq!(row.taken_at.map(|at| at.to_rfc3339()).as_deref(), Some("2026-11-20T01:30:00+00:00"), "{name}");
        for path in [format!("/api/files/{hash}"), format!("/api/files/{hash}/thumb")] {
            let shown = lead.download(&path).await;
            for secret in [exif::CAMERA, exif::COMMENT, "Comment", "EXIF", "eXIf", "XMP"] {
                assert!(!contains(&shown, secret.as_bytes()), "{name}: {secret} in {path}");
            }
        }
        let shown = lead.download(&format!("/api/files/{hash}")).await;
        assert_eq!(image::load_from_memory(&shown).unwrap(), image::load_from_memory(&picture).unwrap(), "{name}");
    }
});

on_both_engines!(a_picture_keeps_its_way_up, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    // 6: the camera was turned, the picture must be shown 48 wide and 64 high.
    let hash = lead.put_file("turned.jpg", &exif::tag(&files::photo(2), 6)).await;
    let shown = image::load_from_memory(&lead.download(&format!("/api/files/{hash}")).await).unwrap();
    assert_eq!((shown.width(), shown.height()), (48, 64));
    let row = blob::Entity::find_by_id(hash).one(&app.database).await.unwrap().unwrap();
    assert_eq!((row.width, row.height), (Some(48), Some(64)));
});

on_both_engines!(a_large_picture_gets_a_small_one, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    let mut wide = std::io::Cursor::new(Vec::new());
    image::RgbaImage::new(1_200, 300).write_to(&mut wide, image::ImageFormat::Png).unwrap();
    let hash = lead.put_file("wide.png", &wide.into_inner()).await;
    let thumb = image::load_from_memory(&lead.download(&format!("/api/files/{hash}/thumb")).await).unwrap();
    assert_eq!((thumb.width(), thumb.height()), (480, 120));
    assert_eq!(thumb.to_rgb8().get_pixel(5, 5).0, [255, 255, 255], "what is transparent is shown on white");
});

on_both_engines!(a_file_can_be_sent_again_and_is_served_safely, |app| async move {
    let world = app.world().await;
    let lead = world.as_(account::LEAD).await;
    let photo = files::photo(3);
    let hash = sha256(&photo);
    let first = lead.try_put_file(&hash, "a.jpg", &photo).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let told: Value = first.json().await.unwrap();
    let size = photo.len();
    assert_eq!(told, json!({ "sha256": hash, "mediaType": "image/jpeg", "size": size, "width": 64, "height": 48 }));
    assert_eq!(lead.try_put_file(&hash, "a.jpg", &photo).await.status(), StatusCode::OK);
    // Somebody else who has the bytes becomes a sender too.
    let other = world.as_(account::B1_MANAGER).await;
    assert_eq!(other.try_put_file(&hash, "b.jpg", &photo).await.status(), StatusCode::CREATED);

    let shown = lead.get(&format!("/api/files/{hash}")).await;
    let header = |name: &str| shown.headers().get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    assert!(header("content-disposition").starts_with("inline"));
    let pdf = lead.put_file("报告.pdf", &files::pdf()).await;
    let shown = lead.get(&format!("/api/files/{pdf}?name=%E6%8A%A5%E5%91%8A.pdf")).await;
    let disposition = shown.headers()["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf");
    assert_eq!(lead.get(&format!("/api/files/{pdf}/thumb")).await.status(), StatusCode::NOT_FOUND);
});
