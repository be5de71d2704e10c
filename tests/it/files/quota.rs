//! What one person may send in a day.

use chrono::TimeDelta;
use entities::id::UserId;
use entities::{blob, blob_upload};
use reqwest::StatusCode;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde_json::Value;
use tests::{account, files, on_both_engines, sha256};

const TWO_GIBIBYTES: i64 = 2 << 30;

on_both_engines!(more_than_two_gibibytes_a_day_are_refused_until_the_day_is_over, |app| async move {
    let world = app.world().await;
    let (who, now) = (UserId(world.person(account::LEAD)), app.clock.now());
    let photo = files::photo(7);
    let hash = sha256(b"what was sent before");
    let sent = blob::Model {
        sha256: hash.clone(),
        media_type: "image/jpeg".to_owned(),
        size: TWO_GIBIBYTES - i64::try_from(photo.len()).unwrap() + 1,
        width: None,
        height: None,
        taken_at: None,
        lon: None,
        lat: None,
        has_thumb: false,
        uploaded_by: who,
        uploaded_at: now,
    };
    sent.into_active_model().insert(&app.database).await.unwrap();
    let upload = blob_upload::Model { sha256: hash, user_id: who, uploaded_at: now };
    upload.into_active_model().insert(&app.database).await.unwrap();

    let send =
        async |someone: &str, photo: &[u8]| world.as_(someone).await.try_put_file(&sha256(photo), "a.jpg", photo).await;
    let refused = send(account::LEAD, &photo).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let body: Value = refused.json().await.unwrap();
    assert_eq!(body["errors"][0]["extensions"]["rule"], "QUOTA_EXCEEDED");
    assert_eq!(send(account::EXPERT, &files::photo(8)).await.status(), StatusCode::CREATED, "another person's day");

    app.clock.set(now + TimeDelta::days(1) + TimeDelta::seconds(1));
    world.sign_in_again(account::LEAD);
    assert_eq!(send(account::LEAD, &photo).await.status(), StatusCode::CREATED, "the next day");
});
