//! Every root field in every role, with the caller's own objects, with somebody else's and with none: what is foreign is
//! answered exactly like what does not exist, changes nothing, and no try is answered by a fault of the server.

use entities::event;
use entities::id::{EnterpriseId, ParkId};
use entities::membership::{self, Role};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;
use tests::world::account;
use tests::{TestApp, World, on_both_engines, soak};

use super::coverage::{Root, learns, roots};
use super::foreign::{Try, try_of};
use super::ids::Ids;

/// The roles that belong to a park, each in the neighbour park of the one whose objects are tried.
const STRANGERS: [&str; 5] =
    [account::B_MANAGER, account::A_STAFF, account::B1_MANAGER, account::A2_MANAGER, account::B_EXPERT];
/// The roles that see all parks, and one of each other role at home.
const AT_HOME: [&str; 8] = [
    account::VIEWER,
    account::EXPERT,
    account::A1_STAFF,
    account::A1_MANAGER,
    account::A_STAFF,
    account::A_MANAGER,
    account::COORDINATOR,
    account::ADMIN,
];

/// Two people of park A move to park B, so that each role has a stranger.
async fn move_to_park_b(app: &TestApp, world: &World) {
    let moves = [
        (account::A_STAFF, Role::ParkStaff, None),
        (account::A2_MANAGER, Role::EnterpriseStaff, Some(EnterpriseId(world.b.first))),
    ];
    for (account, role, enterprise) in moves {
        membership::Entity::update_many()
            .col_expr(membership::Column::Role, Expr::value(role))
            .col_expr(membership::Column::ParkId, Expr::value(ParkId(world.b.park)))
            .col_expr(membership::Column::EnterpriseId, Expr::value(enterprise))
            .filter(membership::Column::UserId.eq(world.person(account)))
            .exec(&app.database)
            .await
            .expect("a move");
    }
}

async fn events(app: &TestApp) -> u64 {
    // That they sign in is in the log.
    let changes = event::Entity::find().filter(event::Column::Kind.ne("signed_in"));
    changes.count(&app.database).await.expect("a count")
}

fn variables(root: &Root, ids: &Ids) -> Option<Value> {
    match try_of(&root.kind, &root.name, ids) {
        Some(Try::Foreign(variables)) => Some(variables),
        _ => None,
    }
}

on_both_engines!(nobody_can_tell_a_foreign_object_from_an_absent_one_or_change_it, |app| async move {
    let world = app.world().await;
    let (theirs, absent) = (Ids::of_park_a(&world).await, Ids::absent());
    move_to_park_b(&app, &world).await;
    let before = events(&app).await;
    let (mut leaks, mut tried) = (Vec::new(), 0);
    for stranger in STRANGERS {
        let client = world.as_(stranger).await;
        for root in roots() {
            let (Some(foreign), Some(nothing)) = (variables(&root, &theirs), variables(&root, &absent)) else {
                continue;
            };
            let seen = learns(&client, &root.document, &foreign).await;
            let unseen = learns(&client, &root.document, &nothing).await;
            tried += 2;
            if seen != unseen {
                leaks.push(format!("{stranger} {}: {seen} instead of {unseen}", root.name));
            }
        }
    }
    let effects = events(&app).await.abs_diff(before);
    let measured = format!("{tried} tries in {} roles: {} leaks, {effects} effects", STRANGERS.len(), leaks.len());
    let figure = "every root field × role × foreign and absent: leaks 0, existence oracles 0, effects 0";
    soak::report(&format!("isolation, {:?}", app.engine), figure, &measured, "authz::isolation");
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    assert_eq!(effects, 0, "a stranger changed something");
});

on_both_engines!(no_role_is_answered_by_a_fault_and_a_reader_changes_nothing, |app| async move {
    let world = app.world().await;
    let (own, absent) = (Ids::of_park_a(&world).await, Ids::absent());
    let before = events(&app).await;
    let mut faults = Vec::new();
    for role in AT_HOME {
        let client = world.as_(role).await;
        for root in roots() {
            // What does not exist first: what exists may be gone afterwards.
            for ids in [&absent, &own] {
                let Some(variables) = variables(&root, ids) else { continue };
                let learned = learns(&client, &root.document, &variables).await;
                if learned.starts_with("INTERNAL") || learned.starts_with("UNAVAILABLE") {
                    faults.push(format!("{role} {}: {learned}", root.name));
                }
            }
        }
        if role == account::VIEWER {
            assert_eq!(events(&app).await, before, "the department only reads");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
});
