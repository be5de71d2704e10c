//! Three administrators apart: none does another's work, and nobody is two of them.

use domain::actor::{Actor, Grant};
use domain::identity::policy::{self, Action, Subject};
use entities::id::{MembershipId, UserId};
use entities::membership::{self, Duty, Role};
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;

fn administrator(duty: Duty) -> Actor {
    let grant =
        Grant { role: Role::PlatformAdmin, park_id: None, enterprise_id: None, agency_id: None, duty: Some(duty) };
    Actor {
        user_id: UserId::new(),
        session_id: None,
        name: String::new(),
        grants: vec![grant],
        assignments: Vec::new(),
    }
}

const DUTIES: [Duty; 3] = [Duty::Accounts, Duty::Security, Duty::Audit];

/// Which duty does what to somebody else; opens which page; may begin what. A change of the policy shows here.
#[test]
fn which_duty_does_what() {
    let held = [membership::Model {
        id: MembershipId::new(),
        user_id: UserId::new(),
        role: Role::Coordinator,
        park_id: None,
        enterprise_id: None,
        agency_id: None,
        duty: None,
        created_at: tests::app::a_monday(),
    }];
    let yes = |may: bool| if may { "yes" } else { "·" };
    let mut text = format!("{:<18} {:<9} {:<9} {:<9}\n", "", "Accounts", "Security", "Audit");
    for action in Action::ALL {
        text += &format!("{:<18}", format!("{action:?}"));
        for duty in DUTIES {
            let may = [(true, false), (true, true), (false, false)].iter().any(|(active, pending)| {
                let subject =
                    Subject { id: held[0].user_id, active: *active, pending: *pending, erased: false, held: &held };
                policy::allows(&administrator(duty), action, subject)
            });
            text += &format!(" {:<9}", yes(may));
        }
        text = text.trim_end().to_owned() + "\n";
    }
    text += &format!("{:<18}", "SetSecurity");
    for duty in DUTIES {
        text += &format!(" {:<9}", yes(policy::may_set_security(&administrator(duty))));
    }
    text = text.trim_end().to_owned() + "\n\n";
    for duty in DUTIES {
        let actor = administrator(duty);
        text += &format!("{duty:?}: pages {:?}, begins {:?}\n", policy::pages(&actor), policy::capabilities(&actor));
    }
    insta::assert_snapshot!("duties", text);
}

#[test]
fn only_the_one_for_accounts_is_a_platform_administrator_elsewhere() {
    for duty in DUTIES {
        assert_eq!(administrator(duty).has(Role::PlatformAdmin), duty == Duty::Accounts, "{duty:?}");
        assert_eq!(policy::may_introspect(&administrator(duty)), duty == Duty::Accounts, "{duty:?}");
    }
}

const GRANT: &str =
    "mutation($input: GrantMembershipInput!) { grantMembership(input: $input) { memberships { duty } } }";

on_both_engines!(nobody_has_two_duties, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let grant = |person: &str, duty: Value| {
        json!({ "input": { "personId": world.person(person),
        "membership": { "role": "PLATFORM_ADMIN", "duty": duty } } })
    };
    for (person, duty) in [(account::SECURITY, "AUDIT"), (account::AUDIT, "ACCOUNTS")] {
        let refused = admin.expect_code(GRANT, grant(person, json!(duty)), "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some("SECOND_DUTY"), "{person}");
    }
    // An administrator without a duty is none, and a duty without the role neither.
    admin.expect_code(GRANT, grant(account::A_STAFF, Value::Null), "INVALID").await;
    let other = json!({ "input": { "personId": world.person(account::A_STAFF),
        "membership": { "role": "PARK_STAFF", "parkId": world.a.park, "duty": "AUDIT" } } });
    admin.expect_code(GRANT, other, "INVALID").await;
    let add = "mutation($input: AddPersonInput!) { addPerson(input: $input) { id } }";
    let both = json!({ "input": { "name": "两任", "account": "both", "email": "both@new.test",
        "password": "a long enough one 7", "memberships": [
            { "role": "PLATFORM_ADMIN", "duty": "SECURITY" }, { "role": "PLATFORM_ADMIN", "duty": "AUDIT" }] } });
    assert_eq!(admin.expect_code(add, both, "REFUSED").await.rule.as_deref(), Some("SECOND_DUTY"));
    let done = admin.gql(GRANT, grant(account::A_STAFF, json!("SECURITY"))).await;
    assert!(done["grantMembership"]["memberships"].to_string().contains("SECURITY"));
});

// The second net: the store itself holds no two duties of one person.
on_both_engines!(the_store_refuses_a_second_duty, |app| async move {
    use sea_orm::ConnectionTrait;
    let world = app.world().await;
    drop(world);
    let copy = "INSERT INTO membership (id, user_id, role, duty, created_at) \
        SELECT u.id, m.user_id, m.role, 'audit', m.created_at FROM membership m, \"user\" u \
        WHERE m.duty = 'security' AND u.account = 'a.staff'";
    assert!(app.database.execute_unprepared(copy).await.is_err(), "two duties in the store");
});

on_both_engines!(the_others_neither_see_business_nor_give_roles, |app| async move {
    let world = app.world().await;
    let add = "mutation($input: AddPersonInput!) { addPerson(input: $input) { id } }";
    let person = json!({ "input": { "name": "新人", "account": "newone", "email": "newone@new.test",
        "password": "a long enough one 7", "memberships": [{ "role": "PARK_STAFF", "parkId": world.a.park }] } });
    let business = "{ parks { nodes { id } } enterprises { nodes { id } } issues { nodes { id } } }";
    for other in [account::SECURITY, account::AUDIT] {
        let client = world.as_(other).await;
        client.expect_code(add, person.clone(), "FORBIDDEN").await;
        let seen = client.gql(business, json!({})).await;
        for list in ["parks", "enterprises", "issues"] {
            assert_eq!(seen[list]["nodes"], json!([]), "{other} {list}");
        }
        client.expect_code("{ mails { nodes { id } } }", json!({}), "FORBIDDEN").await;
    }
});
