//! Workbooks of the four services: their rows, for who may read them, in the words of the pages.

use sea_orm::{ActiveEnum, Iterable};
use serde_json::json;
use tests::files::read_workbook;
use tests::world::services::{terms, training};
use tests::{Client, account, on_both_engines};

async fn rows(client: &Client, address: &str) -> Vec<Vec<String>> {
    read_workbook(&client.download(&format!("/api/exports/{address}")).await).split_off(1)
}

on_both_engines!(tables_go_out_as_the_page_shows_them, |app| async move {
    let world = app.world().await;
    let institute = world.as_(account::COORDINATOR).await;
    world.in_force(json!({ "parkId": world.a.park, "terms": terms("HT-DC-1") })).await;
    let mut talk = training(world.a);
    talk["speakerId"] = json!(world.person(account::LEAD));
    world.published(talk).await;
    let add = "mutation($input: AddQuizQuestionInput!) { addQuizQuestion(input: $input) { id } }";
    let question = |text: &str| {
        json!({ "input": { "question": { "kind": "MULTIPLE", "text": text, "options": ["=1+1", "标识", "台账"],
            "answer": [0, 2], "explanation": "", "category": "危险废物" } } })
    };
    institute.gql(add, question("危废间应有什么？")).await;
    institute.gql(add, question("排污许可证应有什么？")).await;

    let counted = [
        ("performance.xlsx", "{ performance { kind } }", "performance"),
        (
            "workload.xlsx?from=2026-11-01&to=2027-03-31",
            "{ workload(from: \"2026-11-01\", to: \"2027-03-31\") { kind } }",
            "workload",
        ),
    ];
    for (address, query, field) in counted {
        let shown = institute.field(field, query).await.as_array().unwrap().len();
        assert!(shown > 0, "{field}");
        assert_eq!(rows(&institute, address).await.len(), shown, "{address}");
    }
    let frameworks = "{ frameworks(first: 100) { totalCount nodes { title } } }";
    let shown = institute.field("frameworks", frameworks).await;
    assert_eq!(rows(&institute, "frameworks.xlsx").await.len() as u64, shown["totalCount"].as_u64().unwrap());
    assert_eq!(rows(&institute, "frameworks.xlsx?subject=PARK&text=586").await.len(), 1);
    let bank = rows(&institute, "quiz-questions.xlsx?text=危废").await;
    assert_eq!(bank.len(), 1);
    assert_eq!(bank[0][..5], ["多选", "危险废物", "危废间应有什么？", "A. =1+1\nB. 标识\nC. 台账", "AC"]);
    let parks = institute
        .field(
            "trainingCoverage",
            "{ trainingCoverage(from: \"2026-01-01\", to: \"2026-12-31\") { parks { trainings } } }",
        )
        .await;
    let shown = parks["parks"].as_array().unwrap().len();
    assert_eq!(rows(&institute, "coverage.xlsx?from=2026-01-01&to=2026-12-31").await.len(), shown);
    // The bank and the schedule are the institute's; an answer that is shown is no test any more.
    let manager = world.as_(account::A1_MANAGER).await;
    assert_eq!(rows(&manager, "quiz-questions.xlsx").await.len(), 0);
    assert_eq!(rows(&manager, "performance.xlsx").await.len(), 0);
    assert_eq!(rows(&manager, "workload.xlsx?from=2026-11-01&to=2027-03-31").await.len(), 0);
    for address in [
        "workload.xlsx",
        "workload.xlsx?from=x&to=2026-12-31",
        "coverage.xlsx?from=2026-01-01",
        "performance.xlsx?parkId=1",
    ] {
        assert_eq!(institute.get(&format!("/api/exports/{address}")).await.status(), 422, "{address}");
    }
});

#[test]
fn workbooks_of_the_services_say_states_as_the_pages_do() {
    let pages = [
        include_str!("../../../web/src/shared/i18n/zh/enums.ts"),
        include_str!("../../../web/src/shared/i18n/zh/consultingEnums.ts"),
        include_str!("../../../web/src/shared/i18n/zh/diagnosisEnums.ts"),
    ]
    .concat();
    let missing: Vec<_> =
        words().into_iter().filter(|(key, word)| !pages.contains(&format!("{key}: '{word}'"))).collect();
    assert!(missing.is_empty(), "other words than the web's: {missing:?}");
}

fn words() -> Vec<(String, &'static str)> {
    use domain::{consultations, contracts, diagnoses, funding, trainings};
    fn of<E: ActiveEnum<Value = String> + Iterable + Copy>(word: fn(E) -> &'static str) -> Vec<(String, &'static str)> {
        E::iter().map(|one| (one.to_value().to_uppercase(), word(one))).collect()
    }
    [
        of(contracts::words::status),
        of(contracts::words::unit),
        of(trainings::words::status),
        of(trainings::words::audience),
        of(trainings::words::place_taken),
        of(trainings::words::question),
        of(consultations::words::kind),
        of(consultations::words::status),
        of(consultations::words::opinion),
        of(consultations::words::conclusion),
        of(funding::words::call),
        of(funding::words::application),
        of(funding::words::level),
        of(diagnoses::words::status),
        of(diagnoses::words::verdict),
        of(diagnoses::words::application),
        of(diagnoses::words::task),
        of(diagnoses::words::framework),
        of(diagnoses::words::level),
    ]
    .concat()
}
