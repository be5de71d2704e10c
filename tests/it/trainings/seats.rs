//! Seats: never more people than there are, also when two hundred ask at once; the waiting list moves by itself.

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::world::account;
use tests::world::services::{TrainingRef, enrolment, training};
use tests::{Client, World, on_both_engines};

const ENROL: &str = "mutation($input: EnrolPeopleInput!) { enrolPeople(input: $input) { seatsTaken } }";
const PEOPLE: &str = "query($id: UUID!) { training(id: $id) { version seatsTaken places { enrolled waiting } \
     attendees(first: 100) { totalCount nodes { id name status phone code } } } }";

async fn people(who: &Client, training: &TrainingRef) -> Value {
    who.gql(PEOPLE, json!({ "id": training.id })).await["training"].take()
}

fn statuses(seen: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = seen["attendees"]["nodes"].as_array().unwrap();
    let mut all: Vec<_> = rows.iter().map(|row| (text(&row["name"]), text(&row["status"]))).collect();
    all.sort();
    all
}

on_both_engines!(two_hundred_at_once_never_get_more_seats_than_there_are, |app| async move {
    let world = app.world().await;
    let mut plan = training(world.a);
    plan["capacity"] = json!(7);
    plan["waitingCapacity"] = json!(3);
    let training = world.published(plan).await;
    let clients = [account::A1_MANAGER, account::A1_STAFF, account::A_MANAGER, account::A_STAFF, account::COORDINATOR];
    let mut who = Vec::new();
    for account in clients {
        who.push(world.as_(account).await);
    }
    let asked = (0..200u32).map(|n| {
        let input = enrolment(training.id, world.a.first, n..n + 1);
        let client = who[n as usize % who.len()].clone();
        async move {
            // A server that is full for the moment says so: people try again.
            loop {
                let outcome = client.try_gql(ENROL, json!({ "input": input })).await;
                match &outcome {
                    Err(refused) if ["UNAVAILABLE", "TOO_MANY"].contains(&refused.code.as_str()) => {}
                    _ => return outcome,
                }
            }
        }
    });
    let outcomes = join_all(asked).await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(won, 10, "seven seats and three places on the list");
    let refused = outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
    for error in refused {
        assert_eq!((error.code.as_str(), error.rule.as_deref()), ("REFUSED", Some("CAPACITY_REACHED")), "{error:?}");
    }
    let seen = people(&who[4], &training).await;
    assert_eq!(seen["seatsTaken"], 7);
    assert_eq!(seen["places"], json!({ "enrolled": 7, "waiting": 3 }));
    assert_eq!(seen["attendees"]["totalCount"], 10);
});

async fn full(world: &World) -> TrainingRef {
    let mut plan = training(world.a);
    plan["capacity"] = json!(2);
    plan["waitingCapacity"] = json!(2);
    let training = world.published(plan).await;
    world.enrol(&world.as_(account::A1_MANAGER).await, &training, (world.a, 1..5)).await;
    training
}

on_both_engines!(who_waits_moves_up_in_the_order_in_which_they_came, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A1_MANAGER).await;
    let training = full(&world).await;
    let seen = people(&manager, &training).await;
    let expected = [("学员01", "ENROLLED"), ("学员02", "ENROLLED"), ("学员03", "WAITING"), ("学员04", "WAITING")];
    let named = |all: &[(&str, &str)]| all.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    assert_eq!(statuses(&seen), named(&expected));
    let id_of = |name: &str| {
        let rows = seen["attendees"]["nodes"].as_array().unwrap();
        rows.iter().find(|row| row["name"] == name).unwrap()["id"].clone()
    };
    let withdraw = "mutation($input: WithdrawAttendeeInput!) { withdrawAttendee(input: $input) { status } }";
    manager.gql(withdraw, json!({ "input": { "id": id_of("学员01") } })).await;
    let after = people(&manager, &training).await;
    let expected = [("学员01", "WITHDRAWN"), ("学员02", "ENROLLED"), ("学员03", "ENROLLED"), ("学员04", "WAITING")];
    assert_eq!(statuses(&after), named(&expected));
    assert_eq!(after["seatsTaken"], 2);
    // Twice is once.
    manager.expect_code(withdraw, json!({ "input": { "id": id_of("学员01") } }), "REFUSED").await;
    // Who comes back stands behind those who waited.
    let again = enrolment(training.id, world.a.first, 1..2);
    manager.gql(ENROL, json!({ "input": again })).await;
    let back = people(&manager, &training).await;
    assert_eq!(statuses(&back)[0], ("学员01".to_owned(), "WAITING".to_owned()));
    // Another chair, and the first who waits sits on it.
    let coordinator = world.as_(account::COORDINATOR).await;
    let mut plan = tests::world::services::training(world.a);
    plan["capacity"] = json!(3);
    plan["waitingCapacity"] = json!(2);
    let edit = "mutation($input: EditTrainingInput!) { editTraining(input: $input) { seatsTaken version } }";
    let input = json!({ "id": training.id, "version": training.version, "training": plan });
    let seen = coordinator.gql(edit, json!({ "input": input })).await;
    assert_eq!(seen["editTraining"]["seatsTaken"], 3);
    let expected = [("学员01", "WAITING"), ("学员02", "ENROLLED"), ("学员03", "ENROLLED"), ("学员04", "ENROLLED")];
    assert_eq!(statuses(&people(&manager, &training).await), named(&expected));
    // Fewer chairs than people there are not.
    plan["capacity"] = json!(2);
    let version = seen["editTraining"]["version"].clone();
    let input = json!({ "id": training.id, "version": version, "training": plan });
    let refused = coordinator.expect_code(edit, json!({ "input": input }), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["path"], "capacity");
});

on_both_engines!(nobody_has_two_seats_and_a_group_gets_all_or_none, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A1_MANAGER).await;
    let training = full(&world).await;
    let refused =
        manager.expect_code(ENROL, json!({ "input": enrolment(training.id, world.a.first, 4..6) }), "INVALID").await;
    let fault = &refused.error["extensions"]["fields"][0];
    assert_eq!((&fault["path"], &fault["rule"]), (&json!("people[0].name"), &json!("NOT_UNIQUE")));
    let more = enrolment(training.id, world.a.first, 5..7);
    let refused = manager.expect_code(ENROL, json!({ "input": more }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("CAPACITY_REACHED"));
    let bad = json!({ "trainingId": training.id, "enterpriseId": world.a.first,
        "people": [{ "name": "甲", "phone": "不知道" }] });
    manager.expect_code(ENROL, json!({ "input": bad }), "INVALID").await;
});

on_both_engines!(people_of_others_are_not_shown_and_numbers_are_masked, |app| async move {
    let world = app.world().await;
    let training = full(&world).await;
    let own = people(&world.as_(account::A1_STAFF).await, &training).await;
    assert_eq!(own["attendees"]["nodes"][0]["phone"], "028-55520004");
    assert!(own["attendees"]["nodes"][0]["code"].is_string());
    let neighbour = people(&world.as_(account::A2_MANAGER).await, &training).await;
    assert_eq!(neighbour["attendees"]["totalCount"], 0);
    let viewer = people(&world.as_(account::VIEWER).await, &training).await;
    let row = &viewer["attendees"]["nodes"][0];
    assert_eq!((&row["name"], &row["phone"], &row["code"]), (&json!(""), &json!(""), &Value::Null));
    // The history names who sent whom to those who run it, not to the neighbour.
    let history = "query($id: UUID!) { training(id: $id) { events { kind } } }";
    for (who, told) in [(account::A_STAFF, true), (account::VIEWER, true), (account::A2_MANAGER, false)] {
        let seen = world.as_(who).await.gql(history, json!({ "id": training.id })).await;
        let kinds = seen["training"]["events"].to_string();
        assert_eq!(kinds.contains("people_enrolled"), told, "{who}: {kinds}");
        assert!(kinds.contains("training_published"), "{who}: {kinds}");
    }
    // An enterprise enrols its own people only.
    let others = enrolment(training.id, world.a.second, 9..10);
    let refused = world.as_(account::A1_MANAGER).await.try_gql(ENROL, json!({ "input": others })).await.unwrap_err();
    assert_eq!(refused.code, "NOT_FOUND");
});

on_both_engines!(a_seat_that_one_park_gives_back_goes_to_who_waits_in_another, |app| async move {
    let world = app.world().await;
    let mut plan = training(world.a);
    plan["openToAll"] = json!(true);
    plan["capacity"] = json!(1);
    let training = world.published(plan).await;
    let (first, second) = (world.as_(account::A1_MANAGER).await, world.as_(account::B1_MANAGER).await);
    world.enrol(&first, &training, (world.a, 1..2)).await;
    world.enrol(&second, &training, (world.b, 2..3)).await;
    let waits = people(&second, &training).await;
    assert_eq!(statuses(&waits), [("学员02".to_owned(), "WAITING".to_owned())]);
    let own = people(&first, &training).await;
    assert_eq!(own["attendees"]["totalCount"], 1, "nobody sees the other park's people: {own}");
    let withdraw = "mutation($input: WithdrawAttendeeInput!) { withdrawAttendee(input: $input) { status } }";
    first.gql(withdraw, json!({ "input": { "id": own["attendees"]["nodes"][0]["id"] } })).await;
    assert_eq!(statuses(&people(&second, &training).await), [("学员02".to_owned(), "ENROLLED".to_owned())]);
    assert_eq!(people(&second, &training).await["seatsTaken"], 1);
});
