//! Every mutation can be sent again: a key that came before gives the first answer and changes nothing, with another
//! payload it is refused.

mod accounts;
mod archive;
mod consulting;
mod diagnoses;
mod filings;
mod issues;
mod questions;
mod services;
mod statistics;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use entities::{event, mail, notice};
use futures_util::future::join_all;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, PaginatorTrait};
use serde_json::{Value, json};
use tests::world::{PASSWORD, account};
use tests::{TestApp, World, files, on_both_engines};
use uuid::Uuid;

/// Mutations without a key, and why a second sending does no harm.
const KEYLESS: &[(&str, &str)] = &[
    ("refreshSession", "the refresh cookie works once: it is the key"),
    ("signOut", "signed out twice is signed out"),
];
/// Mutations that take a key and are not sent twice below, and why.
const NOT_SENT: &[(&str, &str)] = &[
    ("signIn", "nobody has a key before signing in: a second sign-in is a second session"),
    ("importEnterprises", "has a test of its own below"),
    ("confirmSecondStep", "a step of signing in: its ticket works once"),
    ("renewPassword", "a step of signing in: its ticket works once"),
    ("requestPasswordReset", "by nobody in particular; a further mail ends the link before it"),
    ("openLink", "by nobody in particular; only looks"),
    ("setPassword", "by nobody in particular: its link works once"),
    ("beginSecondFactor", "shows a secret: a second sending makes a new one"),
    ("confirmSecondFactor", "shows secrets once: a second sending is refused"),
    ("renewRecoveryCodes", "shows secrets: a second sending makes new ones"),
    ("removeSecondFactor", "asks for the password again; removed twice is removed"),
    ("endOtherSessions", "has nothing but its key: a test of its own in `accounts`"),
    ("checkIn", "by the code of a place: who is there is there; tried in trainings::checkin"),
    ("beginQuiz", "by the code of a place: an attempt under way is given again"),
    ("submitQuiz", "by the code of a place: handed in again, it gives the same result; tried in trainings::quiz"),
    ("answerSurvey", "by the code of a place: the first answer stands; tried in trainings::quiz"),
];

/// Name and type of the input of each mutation.
fn mutations() -> Vec<(String, Option<String>)> {
    let schema = parse_schema(graphql::sdl()).expect("the schema");
    let object = schema.definitions.iter().find_map(|one| match one {
        TypeSystemDefinition::Type(ty) if ty.node.name.node == "Mutation" => match &ty.node.kind {
            TypeKind::Object(object) => Some(object),
            _ => None,
        },
        _ => None,
    });
    let input = |field: &async_graphql::parser::types::FieldDefinition| {
        let argument = field.arguments.iter().find(|argument| argument.node.name.node == "input")?;
        Some(argument.node.ty.node.to_string().replace('!', ""))
    };
    let fields = &object.expect("mutations").fields;
    fields.iter().map(|field| (field.node.name.node.to_string(), input(&field.node))).collect()
}

#[test]
fn every_mutation_takes_a_key() {
    let schema = parse_schema(graphql::sdl()).expect("the schema");
    let takes_key = |input: &str| {
        schema.definitions.iter().any(|one| match one {
            TypeSystemDefinition::Type(ty) if ty.node.name.node == input => match &ty.node.kind {
                TypeKind::InputObject(object) => object.fields.iter().any(|f| f.node.name.node == "clientMutationId"),
                _ => false,
            },
            _ => false,
        })
    };
    let without: Vec<_> = mutations()
        .into_iter()
        .filter(|(name, _)| KEYLESS.iter().all(|(keyless, _)| keyless != name))
        .filter(|(_, input)| !input.as_deref().is_some_and(takes_key))
        .collect();
    assert!(without.is_empty(), "give their input a clientMutationId: {without:?}");
}

/// A mutation with an input that works, and what makes it another payload.
pub struct Case {
    who: &'static str,
    name: &'static str,
    input: Value,
    other: Value,
}

pub fn case(who: &'static str, name: &'static str, input: Value, other: Value) -> Case {
    Case { who, name, input, other }
}

/// What is asked back of each type of answer.
fn selection(name: &str) -> &'static str {
    match name {
        "previewEnterpriseImport" => "{ total created updated unchanged failed }",
        "importEnterprises" => "{ created updated unchanged }",
        "markNoticesRead" | "deleteView" | "endSession" => "",
        "changeSecuritySettings" | "applySecurityProfile" => "{ version profile }",
        "replaceHolidays" => "{ day name }",
        "issueIssues" | "assignIssues" | "remindIssues" | "reassignIssues" => {
            "{ done { id status version } refused { id code rule } }"
        }
        "retryMail" | "saveView" | "addAgency" | "importChecklist" => "{ id }",
        "addForm" | "discardFormVersion" | "discardFormRule" => "{ id code }",
        "saveFilingCells" | "importFiling" => "{ filing { id version } clashes { mine theirs } }",
        "previewFilingImport" => "{ canImport unchanged changes { before after } faults { cell code } }",
        "setOutletStandard" | "endOutletStandard" => "{ nodes { id outlet class untilOn } }",
        "exemptFromArchiveType" | "requireArchiveType" => "{ id required fulfilled }",
        "withdrawAttendee" | "checkInAttendee" => "{ id status }",
        "revokeCertificate" => "{ id state }",
        "setExpertCategories" => "{ person { id } categories }",
        "markKnowledgeUseful" => "{ id useful }",
        "markCitationReviewed" => "{ answers knowledge checklistItems issues }",
        "recordLawEdition" => "{ id code }",
        "submitFiling" => "{ submitted filing { id version status } }",
        name if name.ends_with("Issue") || name.contains("Finding") => "{ id status version }",
        "decideDispute"
        | "giveOpinion"
        | "planRectification"
        | "submitRectification"
        | "confirmLookback"
        | "requestExtension"
        | "undoClosing"
        | "decideExtension" => "{ id status version }",
        _ => "{ id version }",
    }
}

pub fn stale() -> Value {
    json!({ "version": 99 })
}

async fn places(world: &World) -> Vec<Case> {
    let park = json!({ "code": "XN", "name": "新园区", "divisionCode": "510121", "underContract": true });
    let edit = json!({
        "id": world.b.park, "version": 1, "name": "金堂园区", "divisionCode": "510121",
        "underContract": true,
    });
    let site = json!({
        "parkId": world.a.park, "name": "新企业", "uscc": "91519999MA2500064K", "industryCode": "2614",
        "divisionCode": "511425",
    });
    vec![
        case(account::ADMIN, "addPark", park, json!({ "name": "别的园区" })),
        case(account::COORDINATOR, "editPark", edit, stale()),
        case(account::A_MANAGER, "addEnterprise", site, json!({ "name": "别的企业" })),
        case(account::A_MANAGER, "editEnterprise", edited(world).await, stale()),
        case(account::COORDINATOR, "importChecklist", checklist(world).await, json!({ "title": "别的" })),
        case(account::ADMIN, "addAgency", json!({ "name": "新机构" }), json!({ "name": "别的机构" })),
    ]
}

/// An enterprise's own entry with another name.
async fn edited(world: &World) -> Value {
    let query = "query($id: UUID!) { enterprise(id: $id) { id version uscc industryCode divisionCode } }";
    let manager = world.as_(account::A_MANAGER).await;
    let mut entry = manager.gql(query, json!({ "id": world.a.second })).await["enterprise"].take();
    entry["name"] = json!("改名的企业");
    entry
}

async fn checklist(world: &World) -> Value {
    let head = ["编号", "类别", "检查内容", "法律依据", "等级", "整改建议"];
    let row = ["N-01", "环保手续", "是否有批复", "园区要求", "一般", ""];
    let book = files::workbook(&[head.to_vec(), row.to_vec()]);
    let sha256 = world.as_(account::COORDINATOR).await.put_file("checklist.xlsx", &book).await;
    json!({ "kind": "ENTERPRISE", "title": "修订", "sha256": sha256 })
}

async fn people(world: &World) -> Vec<Case> {
    let new = json!({
        "name": "新人", "account": "new.one", "email": "new.one@world.test", "password": "a-long-first-password",
        "memberships": [{ "role": "EXPERT" }],
    });
    let invited = json!({
        "name": "受邀者", "email": "invited@world.test", "memberships": [{ "role": "EXPERT" }],
    });
    let expert = world.person(account::B_EXPERT);
    let staff = world.person(account::A_STAFF);
    let edit = json!({ "id": staff, "version": 1, "name": "改名", "email": "a.staff@world.test" });
    let grant = json!({ "personId": staff, "membership": { "role": "DEPARTMENT_VIEWER" } });
    let other_grant = json!({ "membership": { "role": "COORDINATOR" } });
    let admin = world.as_(account::ADMIN).await;
    let held = admin.gql("query($id: UUID!) { person(id: $id) { memberships { id } } }", json!({ "id": expert })).await;
    let membership = &held["person"]["memberships"][0]["id"];
    vec![
        case(account::ADMIN, "addPerson", new, json!({ "name": "别人" })),
        case(account::ADMIN, "invitePerson", invited, json!({ "name": "别人" })),
        case(account::SECURITY, "endSessions", json!({ "id": world.person(account::EXPERT), "version": 1 }), stale()),
        case(account::ADMIN, "editPerson", edit, stale()),
        case(account::ADMIN, "grantMembership", grant, other_grant),
        case(account::ADMIN, "disablePerson", json!({ "id": expert, "version": 1 }), stale()),
        case(account::ADMIN, "enablePerson", json!({ "id": expert, "version": 2 }), stale()),
        case(
            account::ADMIN,
            "revokeMembership",
            json!({ "personId": expert, "membershipId": membership }),
            json!({ "membershipId": Uuid::now_v7() }),
        ),
        case(account::ADMIN, "disablePerson", json!({ "id": expert, "version": 3 }), stale()),
        case(
            account::ADMIN,
            "erasePerson",
            json!({ "id": expert, "version": 4, "account": "b.expert" }),
            json!({ "account": "x" }),
        ),
        case(account::VIEWER, "updateProfile", json!({ "version": 1, "name": "新名字" }), stale()),
        case(
            account::VIEWER,
            "changePassword",
            json!({ "current": PASSWORD, "new": "another-long-password-26" }),
            json!({ "new": "yet-another-password-26" }),
        ),
    ]
}

async fn failed_mail(app: &TestApp) -> Case {
    let row = mail::Entity::find().one(&app.database).await.expect("mails").expect("a mail");
    let mut next = row.clone().into_active_model();
    next.status = Set(mail::MailStatus::Failed);
    next.update(&app.database).await.expect("a failed mail");
    case(account::ADMIN, "retryMail", json!({ "id": row.id }), json!({ "id": Uuid::now_v7() }))
}

async fn desk(world: &World) -> Vec<Case> {
    let view = json!({ "page": "issues", "name": "常用", "query": "open=true" });
    let staff = world.as_(account::A_STAFF).await;
    let save = "mutation($input: SaveViewInput!) { saveView(input: $input) { id } }";
    let kept = staff.gql(save, json!({ "input": { "page": "issues", "name": "旧的", "query": "" } })).await;
    let csv = "day,name,working\n2029-01-01,元旦,false\n";
    let moved = "day,name,working\n2029-01-02,元旦,false\n";
    let manager = world.as_(account::B_MANAGER).await;
    let table = "企业名称,统一社会信用代码,行业代码,区划代码\n导入企业,91519999MA2500056Q,2614,511425\n";
    let sha = manager.put_file("register.csv", table.as_bytes()).await;
    let import = json!({ "parkId": world.b.park, "sha256": sha });
    let other = json!({ "sha256": tests::sha256(b"another file") });
    vec![
        case(account::A_STAFF, "saveView", view, json!({ "name": "别的" })),
        case(account::A_STAFF, "deleteView", json!({ "id": kept["saveView"]["id"] }), json!({ "id": Uuid::now_v7() })),
        case(account::ADMIN, "replaceHolidays", json!({ "year": 2029, "csv": csv }), json!({ "csv": moved })),
        case(account::A_MANAGER, "markNoticesRead", json!({ "all": true }), json!({ "all": false, "ids": [] })),
        case(account::B_MANAGER, "previewEnterpriseImport", import, other),
    ]
}

async fn effects(app: &TestApp) -> [u64; 3] {
    let events = event::Entity::find().count(&app.database).await.expect("a count");
    let mails = mail::Entity::find().count(&app.database).await.expect("a count");
    let notices = notice::Entity::find().count(&app.database).await.expect("a count");
    [events, mails, notices]
}

/// Sends a case twice, then with another payload; says what was not as it should be.
async fn try_case(app: &TestApp, world: &World, case: &Case, n: usize) -> Result<(), String> {
    let input_type = mutations().into_iter().find(|(name, _)| name == case.name).and_then(|(_, input)| input);
    let input_type = input_type.unwrap_or_else(|| panic!("there is no mutation {}", case.name));
    let (name, fields) = (case.name, selection(case.name));
    let query = format!("mutation($input: {input_type}!) {{ {name}(input: $input) {fields} }}");
    let client = world.as_(case.who).await;
    let mut input = case.input.clone();
    input["clientMutationId"] = json!(format!("key {n}"));
    let said = |refused: tests::GqlError| format!("{name}: {:#}", refused.error);
    let first = client.try_gql(&query, json!({ "input": input })).await.map_err(said)?;
    let before = effects(app).await;
    let again = client.try_gql(&query, json!({ "input": input })).await.map_err(said)?;
    if again != first {
        return Err(format!("{name}: first {first}, then {again}"));
    }
    if effects(app).await != before {
        return Err(format!("{name}: the second sending had an effect"));
    }
    for (key, value) in case.other.as_object().expect("an object") {
        input[key] = value.clone();
    }
    match client.try_gql(&query, json!({ "input": input })).await {
        Err(refused) if refused.rule.as_deref() == Some("KEY_REUSED") => Ok(()),
        other => Err(format!("{name}: another payload gave {other:?}")),
    }
}

pub async fn all_of(app: &TestApp, cases: Vec<Case>, world: &World) {
    let mut faults = Vec::new();
    for (n, case) in cases.iter().enumerate() {
        if let Err(fault) = try_case(app, world, case, n).await {
            faults.push(fault);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

on_both_engines!(places_and_people_are_changed_once, |app| async move {
    let world = app.world().await;
    let mut cases = places(&world).await;
    cases.extend(people(&world).await);
    all_of(&app, cases, &world).await;
});

on_both_engines!(the_desk_is_changed_once, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "DISPUTED").await;
    let mut cases = desk(&world).await;
    cases.push(failed_mail(&app).await);
    all_of(&app, cases, &world).await;
});

on_both_engines!(an_import_tells_the_same_counts_again, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let table = "企业名称,统一社会信用代码,行业代码,区划代码\n导入企业,91519999MA2500056Q,2614,511425\n";
    let sha = manager.put_file("register.csv", table.as_bytes()).await;
    let import = "mutation($input: EnterpriseImportInput!) { importEnterprises(input: $input) { created unchanged } }";
    let input = json!({ "input": { "parkId": world.a.park, "sha256": sha, "clientMutationId": "import" } });
    let first = manager.gql(import, input.clone()).await;
    assert_eq!(first["importEnterprises"], json!({ "created": 1, "unchanged": 0 }));
    assert_eq!(manager.gql(import, input).await, first);
});

on_both_engines!(eight_at_once_are_one, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let add = "mutation($input: AddAgencyInput!) { addAgency(input: $input) { id } }";
    let input = json!({ "input": { "name": "同时添加", "clientMutationId": "at once" } });
    let answers = join_all((0..8).map(|_| admin.gql(add, input.clone()))).await;
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let known = admin.field("agencies", "{ agencies { name } }").await.to_string();
    assert_eq!(known.matches("同时添加").count(), 1, "{known}");
});

#[test]
fn every_mutation_is_sent_twice_or_excused() {
    let table = concat!(
        include_str!("mod.rs"),
        include_str!("accounts.rs"),
        include_str!("diagnoses.rs"),
        include_str!("archive.rs"),
        include_str!("consulting.rs"),
        include_str!("filings.rs"),
        include_str!("issues.rs"),
        include_str!("services.rs"),
        include_str!("statistics.rs"),
        include_str!("questions.rs")
    );
    let excused = |name: &str| KEYLESS.iter().chain(NOT_SENT).any(|(excused, _)| *excused == name);
    let forgotten: Vec<_> = mutations()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !excused(name) && !table.contains(&format!("\"{name}\",")))
        .collect();
    assert!(forgotten.is_empty(), "send these twice: {forgotten:?}");
}
