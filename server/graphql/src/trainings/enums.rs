use async_graphql::Enum;
use domain::entities::{attendee, quiz_question, training};
use domain::trainings;
use domain::trainings::certificates;

/// Where a training stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "training::TrainingStatus")]
pub enum TrainingStatus {
    /// Planned; not shown to enterprises.
    Draft,
    /// People can be enrolled.
    Published,
    /// People check in.
    Running,
    /// It has been held; the quiz may still be open.
    Finished,
    Archived,
    Cancelled,
}

/// For whom a training is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "training::Audience")]
pub enum Audience {
    /// 园区管理人员
    ParkManagement,
    /// 企业一线人员
    EnterpriseFrontLine,
}

/// What the viewer may do with a training now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "trainings::Action")]
pub enum TrainingAction {
    Edit,
    Publish,
    Cancel,
    /// Add materials.
    Attach,
    /// Enrol people, withdraw them.
    Enrol,
    Start,
    /// Show the code on the screen, check people in by hand.
    CheckIn,
    Finish,
    Archive,
}

/// Whether somebody has a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "attendee::AttendeeStatus")]
pub enum AttendeeStatus {
    /// Has a seat.
    Enrolled,
    /// On the waiting list.
    Waiting,
    Withdrawn,
}

/// How somebody checked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "attendee::CheckinMethod")]
pub enum CheckinMethod {
    /// By the code on the screen.
    Code,
    /// By hand, by who runs the training.
    Manual,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "quiz_question::QuizQuestionKind")]
pub enum QuizQuestionKind {
    /// One option is right.
    Single,
    /// Several options are right, and all of them must be chosen.
    Multiple,
    TrueFalse,
}

/// Whether a certificate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "certificates::Validity")]
pub enum Validity {
    Valid,
    Expired,
    Revoked,
}
