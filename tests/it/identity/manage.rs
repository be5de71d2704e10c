//! Who manages whom.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::{World, account};

const ADD: &str = "mutation($input: AddPersonInput!) { addPerson(input: $input) { id account version memberships { role park { id } enterprise { id } } } }";
const GRANT: &str =
    "mutation($input: GrantMembershipInput!) { grantMembership(input: $input) { memberships { role } } }";

fn person(account: &str, membership: &Value) -> Value {
    json!({ "input": {
        "name": "新人", "account": account, "email": format!("{account}@new.test"),
        "password": "first-Password-1", "memberships": [membership],
    } })
}

fn role(role: &str, world: &World) -> Value {
    match role {
        "PARK_MANAGER" | "PARK_STAFF" => json!({ "role": role, "parkId": world.a.park }),
        "ENTERPRISE_MANAGER" | "ENTERPRISE_STAFF" => json!({ "role": role, "enterpriseId": world.a.first }),
        "EXPERT" => json!({ "role": role, "agencyId": world.agency }),
        "PLATFORM_ADMIN" => json!({ "role": role, "duty": "ACCOUNTS" }),
        _ => json!({ "role": role }),
    }
}

const ROLES: [&str; 8] = [
    "PARK_MANAGER",
    "PARK_STAFF",
    "ENTERPRISE_MANAGER",
    "ENTERPRISE_STAFF",
    "EXPERT",
    "COORDINATOR",
    "DEPARTMENT_VIEWER",
    "PLATFORM_ADMIN",
];

// Which roles each of them may give, in park A.
on_both_engines!(each_gives_the_roles_below, |app| async move {
    let world = app.world().await;
    let gives = [
        (account::A_MANAGER, "PARK_STAFF ENTERPRISE_MANAGER ENTERPRISE_STAFF"),
        (account::A_STAFF, "PARK_STAFF ENTERPRISE_MANAGER ENTERPRISE_STAFF"),
        (account::A1_MANAGER, "ENTERPRISE_STAFF"),
        (account::A1_STAFF, ""),
        (account::A2_MANAGER, ""),
        (account::B_MANAGER, ""),
        (account::EXPERT, ""),
        (account::VIEWER, ""),
        (account::COORDINATOR, "PARK_MANAGER PARK_STAFF EXPERT"),
        (
            account::ADMIN,
            "PARK_MANAGER PARK_STAFF ENTERPRISE_MANAGER ENTERPRISE_STAFF EXPERT COORDINATOR DEPARTMENT_VIEWER PLATFORM_ADMIN",
        ),
    ];
    for (n, (by, given)) in gives.into_iter().enumerate() {
        let client = world.as_(by).await;
        for (m, one) in ROLES.into_iter().enumerate() {
            let result = client.try_gql(ADD, person(&format!("new-{n}-{m}"), &role(one, &world))).await;
            let allowed = given.split(' ').any(|other| other == one);
            match result {
                Ok(data) => assert!(allowed, "{by} gave {one}: {data:#}"),
                // A role that is not theirs at all, or not there.
                Err(refused) => {
                    assert!(!allowed, "{by} may give {one}: {:#}", refused.error);
                    assert!(["FORBIDDEN", "INVALID"].contains(&refused.code.as_str()), "{by} {one}: {}", refused.code);
                }
            }
        }
    }
});

on_both_engines!(a_new_person_signs_in_with_the_role, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let data = manager.gql(ADD, person("New.Person", &role("ENTERPRISE_STAFF", &world))).await;
    assert_eq!(data["addPerson"]["account"], "new.person");
    let expected =
        json!([{ "role": "ENTERPRISE_STAFF", "park": { "id": world.a.park }, "enterprise": { "id": world.a.first } }]);
    assert_eq!(data["addPerson"]["memberships"], expected);
    let client = tests::Client::signed_in(&app.base, "new.person", "first-Password-1").await;
    let seen = client.gql("{ enterprises { nodes { id } } }", json!({})).await;
    assert_eq!(seen["enterprises"]["nodes"], json!([{ "id": world.a.first }]));
});

on_both_engines!(bad_input_is_named_by_field, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let good = person("somebody", &role("PARK_STAFF", &world));
    let cases = [
        ("name", json!("  "), "REQUIRED"),
        ("name", json!("长".repeat(51)), "TOO_LONG"),
        ("account", json!("with space"), "BAD_FORMAT"),
        ("account", json!("a.manager"), "NOT_UNIQUE"),
        ("email", json!("no-at"), "BAD_FORMAT"),
        ("email", json!("a.manager@world.test"), "NOT_UNIQUE"),
        ("password", json!("short"), "WEAK_PASSWORD"),
        ("password", json!("somebody-somebody"), "PASSWORD_NAMES"),
        ("memberships", json!([]), "REQUIRED"),
    ];
    for (field, value, rule) in cases {
        let mut input = good.clone();
        input["input"][field] = value.clone();
        let refused = manager.expect_code(ADD, input, "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"], json!([{ "path": field, "rule": rule }]), "{value}");
    }
    for membership in [
        json!({ "role": "PARK_STAFF" }),
        json!({ "role": "PARK_STAFF", "parkId": world.b.park }),
        json!({ "role": "ENTERPRISE_STAFF", "enterpriseId": world.b.first }),
        json!({ "role": "PARK_STAFF", "parkId": uuid::Uuid::now_v7() }),
    ] {
        manager.expect_code(ADD, person("somebody", &membership), "INVALID").await;
    }
});

// Foreign and absent places are refused alike.
on_both_engines!(a_scope_elsewhere_is_unknown, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let mut answers = Vec::new();
    for park in [world.b.park, uuid::Uuid::now_v7()] {
        let input = json!({ "input": { "personId": world.person(account::A1_STAFF), "membership": { "role": "PARK_STAFF", "parkId": park } } });
        let mut refused = manager.expect_code(GRANT, input, "INVALID").await;
        refused.error["extensions"]["requestId"].take();
        answers.push(refused.error);
    }
    assert_eq!(answers[0], answers[1]);
});

on_both_engines!(nobody_rises_by_their_own_hand, |app| async move {
    let world = app.world().await;
    for (by, target, wanted) in [
        (account::A_STAFF, account::A_STAFF, "PARK_MANAGER"),
        (account::A_STAFF, account::A_MANAGER, "PARK_STAFF"),
        (account::A1_MANAGER, account::A1_MANAGER, "ENTERPRISE_STAFF"),
        (account::COORDINATOR, account::COORDINATOR, "EXPERT"),
        (account::A_MANAGER, account::A1_STAFF, "COORDINATOR"),
    ] {
        let input = json!({ "input": { "personId": world.person(target), "membership": role(wanted, &world) } });
        let refused = world.as_(by).await.try_gql(GRANT, input).await.expect_err("refused");
        assert_eq!(refused.code, "FORBIDDEN", "{by} → {target} {wanted}");
    }
    let disable = "mutation($input: PersonInput!) { disablePerson(input: $input) { id } }";
    for (by, target) in [
        (account::ADMIN, account::ADMIN),
        (account::A_STAFF, account::A_MANAGER),
        (account::A1_STAFF, account::A1_MANAGER),
    ] {
        let input = json!({ "input": { "id": world.person(target), "version": 1 } });
        world.as_(by).await.expect_code(disable, input, "FORBIDDEN").await;
    }
});

on_both_engines!(a_retry_adds_once, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let mut input = person("retried", &role("PARK_STAFF", &world));
    input["input"]["clientMutationId"] = json!("key-1");
    let first = manager.gql(ADD, input.clone()).await;
    let again = manager.gql(ADD, input.clone()).await;
    assert_eq!(first["addPerson"]["id"], again["addPerson"]["id"]);
    input["input"]["name"] = json!("另一个");
    let refused = manager.expect_code(ADD, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("KEY_REUSED"));
});

on_both_engines!(a_stale_version_is_a_conflict, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let edit = "mutation($input: EditPersonInput!) { editPerson(input: $input) { name version } }";
    let input = |version: i32, name: &str| json!({ "input": { "id": world.person(account::A_STAFF), "version": version, "name": name, "email": "new@world.test" } });
    let data = manager.gql(edit, input(1, "新名字")).await;
    assert_eq!(data["editPerson"], json!({ "name": "新名字", "version": 2 }));
    let refused = manager.expect_code(edit, input(1, "别的名字"), "CONFLICT").await;
    assert_eq!(refused.error["extensions"]["current"]["version"], 2);
});

on_both_engines!(agencies_are_added_by_those_who_plan, |app| async move {
    let world = app.world().await;
    let add = "mutation($name: String!) { addAgency(input: { name: $name }) { id name } }";
    world.as_(account::A_MANAGER).await.expect_code(add, json!({ "name": "新机构" }), "FORBIDDEN").await;
    let coordinator = world.as_(account::COORDINATOR).await;
    coordinator.gql(add, json!({ "name": "新机构" })).await;
    coordinator.expect_code(add, json!({ "name": " 新机构 " }), "INVALID").await;
    let all = world.as_(account::A1_STAFF).await.gql("{ agencies { name } }", json!({})).await;
    assert!(all["agencies"].to_string().contains("新机构"));
});
