//! Lost updates: of those who saw the same version of a row, one wins, and the others are told.

use std::sync::Arc;

use serde_json::{Value, json};
use tests::{Client, TestApp, account, on_both_engines, soak};
use tokio::sync::Barrier;

const WRITERS: usize = 8;
const EDIT: &str = "mutation($input: EditParkInput!) { editPark(input: $input) { version address } }";

on_both_engines!(one_of_eight_writers_wins_each_round, |app| async move {
    let rounds = soak::size("SOAK_ROUNDS", 15, 100);
    let world = app.world().await;
    let editor = world.as_(account::ADMIN).await;
    let barrier = Arc::new(Barrier::new(WRITERS));
    let (mut wins, mut conflicts) = (0, 0);
    for round in 0..rounds {
        let park = editor.gql("query($id: UUID!) { park(id: $id) { version } }", json!({ "id": world.a.park })).await;
        let version = park["park"]["version"].clone();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let input = json!({ "id": world.a.park, "version": version, "name": "青神经济开发区",
                    "address": format!("{round}-{writer}"), "divisionCode": "511425", "underContract": true });
                tokio::spawn(edit(editor.clone(), input, Arc::clone(&barrier)))
            })
            .collect();
        let mut won = Vec::new();
        for writer in writers {
            match writer.await.expect("a writer ends") {
                Some(name) => won.push(name),
                None => conflicts += 1,
            }
        }
        wins += won.len();
        let kept = editor.gql("query($id: UUID!) { park(id: $id) { address version } }", json!({ "id": world.a.park }));
        let kept = kept.await["park"].take();
        assert_eq!(won, [kept["address"].as_str().expect("an address")], "what is kept is the winner's, round {round}");
        assert_eq!(kept["version"].as_i64(), version.as_i64().map(|version| version + 1));
    }
    report(&app, wins, conflicts);
    assert_eq!((wins, conflicts), (rounds, rounds * (WRITERS - 1)));
});

/// The address that was written; none when somebody was faster.
async fn edit(editor: Client, input: Value, barrier: Arc<Barrier>) -> Option<String> {
    barrier.wait().await;
    match editor.try_gql(EDIT, json!({ "input": input })).await {
        Ok(data) => Some(data["editPark"]["address"].as_str().expect("an address").to_owned()),
        Err(refused) => {
            assert_eq!(refused.code, "CONFLICT", "{:#}", refused.error);
            None
        }
    }
}

fn report(app: &TestApp, wins: usize, conflicts: usize) {
    let promise = format!("lost updates, {:?}", app.engine);
    let figure = "8 writers × 100 rounds: 100 wins, 700 CONFLICT";
    soak::report(&promise, figure, &format!("{wins} wins, {conflicts} CONFLICT"), "soak::conflicts");
}
