//! The GraphQL face of the domain: dedicated types, fields opt-in, resolvers under ten lines. The schema is checked in
//! as `schema.graphql`; drift fails the tests.

mod at_once;
pub mod context;
pub mod error;
mod events;
mod live;
pub mod loaders;
pub mod page;

pub mod archive;
pub mod audit;
pub mod calendar;
pub mod campaigns;
pub mod checklists;
pub mod checkups;
pub mod consultations;
pub mod contracts;
pub mod diagnoses;
pub mod enterprises;
pub mod files;
pub mod filings;
pub mod forms;
pub mod funding;
pub mod home;
pub mod identity;
pub mod issues;
pub mod notices;
pub mod parks;
pub mod privacy;
pub mod questions;
pub mod search;
pub mod statistics;
pub mod trainings;
pub mod views;

use async_graphql::{MergedObject, MergedSubscription, Schema, SchemaBuilder};

use crate::context::Shared;

// A flat list of a few dozen overflows the trait solver: groups of at most eight.

/// Where things are, and what is asked there.
#[derive(Default, MergedObject)]
pub struct PlacesQuery(parks::ParksQuery, enterprises::EnterprisesQuery, checklists::ChecklistsQuery);

/// Changes to them.
#[derive(Default, MergedObject)]
pub struct PlacesMutation(parks::ParksMutation, enterprises::EnterprisesMutation, checklists::ChecklistsMutation);

/// Who is who, and who did what.
#[derive(Default, MergedObject)]
pub struct PeopleQuery(identity::IdentityQuery, identity::AccountQuery, identity::SecurityQuery, audit::AuditQuery);

/// Signing in, and changes to people.
#[derive(Default, MergedObject)]
pub struct PeopleMutation(
    identity::SessionMutation,
    identity::IdentityMutation,
    identity::AccountMutation,
    identity::SecurityMutation,
    privacy::PrivacyMutation,
);

/// The main job.
#[derive(Default, MergedObject)]
pub struct WorkQuery(checkups::CheckupsQuery, issues::IssuesQuery);

/// The verbs of the main job.
#[derive(Default, MergedObject)]
pub struct WorkMutation(checkups::CheckupsMutation, issues::IssuesMutation);

/// Filing: forms, campaigns, what was filed, what it says.
#[derive(Default, MergedObject)]
pub struct FilingQuery(
    forms::FormsQuery,
    campaigns::CampaignsQuery,
    filings::FilingsQuery,
    statistics::StatisticsQuery,
);

/// The verbs of filing.
#[derive(Default, MergedObject)]
pub struct FilingMutation(
    forms::FormsMutation,
    campaigns::CampaignsMutation,
    filings::FilingsMutation,
    statistics::StatisticsMutation,
);

/// The services beside check-ups, and the contracts under which they are owed.
#[derive(Default, MergedObject)]
pub struct ServicesQuery(
    contracts::ContractsQuery,
    trainings::TrainingsQuery,
    trainings::GuestQuery,
    consultations::ConsultationsQuery,
    funding::FundingQuery,
);

/// Their verbs.
#[derive(Default, MergedObject)]
pub struct ServicesMutation(
    contracts::ContractsMutation,
    trainings::TrainingsMutation,
    trainings::GuestMutation,
    consultations::ConsultationsMutation,
    funding::FundingMutation,
);

/// Green diagnoses and what follows them.
#[derive(Default, MergedObject)]
pub struct GreenQuery(diagnoses::DiagnosesQuery, diagnoses::HonoursQuery);

/// Their verbs.
#[derive(Default, MergedObject)]
pub struct GreenMutation(diagnoses::DiagnosesMutation, diagnoses::AssessingMutation, diagnoses::HonoursMutation);

/// Asking, the knowledge base, what cites a replaced law, and finding anything.
#[derive(Default, MergedObject)]
pub struct AskingQuery(
    questions::QuestionsQuery,
    questions::KnowledgeQuery,
    questions::ReviewQuery,
    search::SearchQuery,
);

/// The verbs of asking.
#[derive(Default, MergedObject)]
pub struct AskingMutation(questions::QuestionsMutation, questions::ReviewMutation);

/// What enterprises and parks keep.
#[derive(Default, MergedObject)]
pub struct KeepingQuery(archive::ArchiveQuery);

/// Keeping it.
#[derive(Default, MergedObject)]
pub struct KeepingMutation(archive::ArchiveMutation);

/// What everybody has on the desk: first page, inbox, calendar, saved views; and the outbox.
#[derive(Default, MergedObject)]
pub struct DeskQuery(home::HomeQuery, notices::NoticesQuery, calendar::CalendarQuery, views::ViewsQuery);

/// Changes to them.
#[derive(Default, MergedObject)]
pub struct DeskMutation(notices::NoticesMutation, calendar::CalendarMutation, views::ViewsMutation);

/// Reads. Everything is within the viewer's scope; what lies outside is not found.
#[derive(Default, MergedObject)]
pub struct Query(
    PlacesQuery,
    PeopleQuery,
    DeskQuery,
    WorkQuery,
    FilingQuery,
    ServicesQuery,
    GreenQuery,
    AskingQuery,
    KeepingQuery,
);

/// Changes: each is one transaction, and takes a retry key.
#[derive(Default, MergedObject)]
pub struct Mutation(
    PlacesMutation,
    PeopleMutation,
    DeskMutation,
    WorkMutation,
    FilingMutation,
    ServicesMutation,
    GreenMutation,
    AskingMutation,
    KeepingMutation,
);

/// Changes as they happen, over `/graphql/ws` (graphql-transport-ws).
#[derive(Default, MergedSubscription)]
pub struct Subscription(
    notices::NoticesSubscription,
    issues::IssuesSubscription,
    filings::FilingsSubscription,
    diagnoses::DiagnosesSubscription,
    consultations::ConsultationsSubscription,
);

/// The schema of this server.
pub type ParkStewardSchema = Schema<Query, Mutation, Subscription>;

/// The schema with what all requests share; the HTTP layer adds its limits.
#[must_use]
pub fn schema(shared: Shared) -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default()).data(shared)
}

/// The schema's text, as checked in.
#[must_use]
pub fn sdl() -> String {
    Schema::build(Query::default(), Mutation::default(), Subscription::default()).finish().sdl()
}
