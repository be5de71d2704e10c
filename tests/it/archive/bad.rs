//! Input that cannot be.

use serde_json::{Value, json};
use tests::world::archive::{ADD, document};
use tests::{account, on_both_engines};

fn faults(error: &Value) -> Vec<String> {
    let fields = error["extensions"]["fields"].as_array().cloned().unwrap_or_default();
    fields.iter().map(|one| format!("{} {}", one["path"], one["rule"]).replace('"', "")).collect()
}

on_both_engines!(each_fault_of_a_document_is_named, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let good = document(&staff, world.a.first, ("DISCHARGE_PERMIT", "2028-01-01")).await;
    let long = "长".repeat(501);
    for (change, expected) in [
        (json!({ "type": "NO_SUCH_TYPE" }), "type UNKNOWN_REFERENCE"),
        (json!({ "type": "PLAN_EIA" }), "type UNKNOWN_REFERENCE"),
        (json!({ "files": [] }), "files EVIDENCE_MISSING"),
        (
            json!({ "files": [{ "sha256": "0".repeat(64), "name": "无.pdf", "role": "EVIDENCE" }] }),
            "files[0].sha256 UNKNOWN_REFERENCE",
        ),
        (json!({ "fields": { "authority": "局", "expiresOn": "2028-01-01" } }), "fields.number REQUIRED"),
        (json!({ "fields": { "number": "1", "expiresOn": "2028-01-01" } }), "fields.authority REQUIRED"),
        (json!({ "fields": { "number": "1", "authority": "局" } }), "fields.expiresOn REQUIRED"),
        (
            json!({ "fields": { "number": "1", "authority": "局", "expiresOn": "9999-12-31" } }),
            "fields.expiresOn OUT_OF_RANGE",
        ),
        (
            json!({ "fields": { "number": "1", "authority": "局", "issuedOn": "2028-02-01", "expiresOn": "2028-01-01" } }),
            "fields.expiresOn OUT_OF_RANGE",
        ),
        (
            json!({ "fields": { "number": "1", "authority": "局", "expiresOn": "2028-01-01", "note": long } }),
            "fields.note TOO_LONG",
        ),
        (
            json!({ "fields": { "number": "号".repeat(101), "authority": "局", "expiresOn": "2028-01-01" } }),
            "fields.number TOO_LONG",
        ),
    ] {
        let mut input = good.clone();
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let refused = staff.expect_code(ADD, json!({ "input": input }), "INVALID").await;
        assert_eq!(faults(&refused.error), [expected], "{change}");
    }
    let script = "<script>alert(1)</script>";
    let mut input = good.clone();
    input["fields"]["title"] = json!(script);
    let query = "mutation($input: AddArchiveDocumentInput!) { addArchiveDocument(input: $input) { title } }";
    assert_eq!(staff.gql(query, json!({ "input": input })).await["addArchiveDocument"]["title"], script);
});

on_both_engines!(a_filter_that_cannot_be_is_refused, |app| async move {
    let world = app.world().await;
    let park = world.as_(account::A_MANAGER).await;
    let list = "query($f: ArchiveFilter!) { archives(filter: $f) { totalCount } }";
    for filter in [
        json!({ "kind": "ENTERPRISE", "missingType": "PLAN_EIA" }),
        json!({ "kind": "PARK", "missingType": "NO_SUCH_TYPE" }),
        json!({ "kind": "PARK", "text": "长".repeat(101) }),
    ] {
        park.expect_code(list, json!({ "f": filter }), "INVALID").await;
    }
    let list = "query($f: ArchiveDocumentFilter) { archiveDocuments(filter: $f) { totalCount } }";
    for filter in [json!({ "type": "NO_SUCH_TYPE" }), json!({ "text": "长".repeat(101) })] {
        park.expect_code(list, json!({ "f": filter }), "INVALID").await;
    }
});
