//! Standards of outlets, each mutation sent twice.

use serde_json::json;
use tests::on_both_engines;
use tests::world::account;

use super::{all_of, case};

on_both_engines!(standards_of_outlets_are_recorded_once, |app| async move {
    let world = app.world().await;
    let of = |outlet: &str| {
        json!({ "enterpriseId": world.a.first, "outlet": outlet, "standard": "GB 8978", "class": "level1",
            "fromOn": "2026-01-01" })
    };
    let query = "mutation($input: SetOutletStandardInput!) { setOutletStandard(input: $input) { nodes { id } } }";
    let staff = world.as_(account::A_STAFF).await;
    let kept = staff.gql(query, json!({ "input": of("DW001") })).await["setOutletStandard"]["nodes"][0]["id"].take();
    let end = json!({ "id": kept, "untilOn": "2026-06-01" });
    let cases = vec![
        case(account::A_STAFF, "setOutletStandard", of("DW002"), json!({ "class": "level2" })),
        case(account::A_STAFF, "endOutletStandard", end, json!({ "untilOn": "2026-07-01" })),
    ];
    all_of(&app, cases, &world).await;
});
