//! Documents of archives, each mutation sent twice.

use serde_json::json;
use tests::on_both_engines;
use tests::world::account;
use tests::world::archive::{document, scan, written};

use super::{all_of, case, stale};

const WHO: &str = account::A1_STAFF;

on_both_engines!(archives_are_changed_once, |app| async move {
    let world = app.world().await;
    let staff = world.as_(WHO).await;
    let add = document(&staff, world.a.first, ("EIA_APPROVAL", "2040-01-01")).await;
    let (one, two, three) = (
        world.add_document("DISCHARGE_PERMIT", "2027-01-20").await,
        world.add_document("EMERGENCY_PLAN", "2027-01-20").await,
        world.add_document("LEDGER", "2027-01-20").await,
    );
    let files = scan(&staff, "新.pdf").await;
    let replace = json!({ "id": one.id, "version": one.version, "fields": written("2032-01-20"), "files": files });
    let edit = json!({ "id": two.id, "version": two.version, "fields": written("2028-01-20") });
    let withdraw = json!({ "id": three.id, "version": three.version, "reason": "传错" });
    let of = json!({ "kind": "ENTERPRISE", "subjectId": world.a.first, "type": "PERMIT_REPORT" });
    let mut exempt = of.clone();
    exempt["reason"] = json!("登记管理");
    let cases = vec![
        case(WHO, "addArchiveDocument", add, json!({ "type": "LEDGER" })),
        case(WHO, "replaceArchiveDocument", replace, stale()),
        case(WHO, "editArchiveDocument", edit, stale()),
        case(WHO, "withdrawArchiveDocument", withdraw, stale()),
        case(account::A_STAFF, "exemptFromArchiveType", exempt, json!({ "reason": "别的" })),
        case(account::A_STAFF, "requireArchiveType", of, json!({ "type": "LEDGER" })),
    ];
    all_of(&app, cases, &world).await;
});
