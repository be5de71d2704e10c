//! The life of one issue, step by step: each step is asked of the policy, the state machine and the rules that the
//! commands ask, and changes the row as the command does. What the product would refuse, the demonstration cannot hold.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entities::attachment::AttachmentRole;
use entities::extension::{self, ExtensionStatus};
use entities::id::ExtensionId;
use entities::issue::{Audience, IssueKind, IssueStatus, Model, VerifyMethod};

use super::{findings, wording};
use crate::actor::Actor;
use crate::calendar::Calendar;
use crate::clock::shanghai_day;
use crate::demo::dice::Dice;
use crate::demo::land::Park;
use crate::demo::lives::findings::Blanks;
use crate::demo::pictures::Album;
use crate::demo::rows::Rows;
use crate::error::{Error, Result};
use crate::issues::commands::working_days;
use crate::issues::policy;
use crate::issues::rules::{self, Facts};
use crate::issues::status::{self, Action};
use crate::outbox::NoticeKind;

/// What may happen to an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Release,
    Discard,
    /// With this deadline, or the one that follows from the severity.
    Issue(Option<NaiveDate>),
    Assign,
    Remind,
    Plan,
    Dispute,
    Opinion {
        waive: bool,
    },
    Decide {
        uphold: bool,
    },
    Waive,
    AskExtension {
        days: u64,
    },
    DecideExtension {
        grant: bool,
    },
    Submit,
    Return,
    Verify,
    Close,
    Confirm,
    Reopen,
}

/// The people around an issue.
#[derive(Clone, Copy)]
pub struct Cast<'a> {
    pub lead: &'a Actor,
    pub expert: &'a Actor,
    pub park: &'a Park,
    /// The enterprise's manager; for the park's own issues the park's.
    pub answers: &'a Actor,
}

/// What all lives share.
pub struct Stage<'a> {
    pub rows: &'a mut Rows,
    pub calendar: &'a Calendar,
    pub album: &'a Album,
    pub now: DateTime<Utc>,
    /// What people are told of: the recent steps.
    pub told: &'a mut Vec<Told>,
    pub dice: Dice,
}

/// A step that somebody is to be told of.
pub struct Told {
    pub at: DateTime<Utc>,
    pub by: Actor,
    pub kind: NoticeKind,
    pub issue: Model,
    pub note: String,
}

/// One issue on its way.
pub struct Life<'a, 's> {
    pub stage: &'a mut Stage<'s>,
    pub cast: Cast<'a>,
    pub pattern: &'static findings::Pattern,
    pub blanks: Blanks,
    pub issue: Model,
}

/// A step about to be written.
pub(super) struct Move<'a> {
    pub kind: &'static str,
    pub by: &'a Actor,
    pub at: DateTime<Utc>,
    pub note: String,
    pub files: Vec<AttachmentRole>,
    pub notice: Option<NoticeKind>,
}

impl<'a> Move<'a> {
    fn new(kind: &'static str, by: &'a Actor, at: DateTime<Utc>) -> Self {
        Self { kind, by, at, note: String::new(), files: Vec::new(), notice: None }
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    fn tells(mut self, kind: NoticeKind) -> Self {
        self.notice = Some(kind);
        self
    }
}

impl Life<'_, '_> {
    /// The finding as logged on site, with its photos.
    pub fn log(&mut self, at: DateTime<Utc>) {
        let before = self.issue.clone();
        let photos = if self.stage.dice.percent(25) { 2 } else { 1 };
        let files = vec![AttachmentRole::Before; photos];
        self.write(&before, Move { files, ..Move::new("issue_logged", self.cast.expert, at) });
    }

    /// # Errors
    /// The product would refuse the step.
    pub fn take(&mut self, step: Step, at: DateTime<Utc>) -> Result<()> {
        match step {
            Step::Release => self.release(at),
            Step::Discard => self.discard(at),
            Step::Issue(due_on) => self.publish(at, due_on),
            Step::Assign => self.assign(at),
            Step::Remind => self.remind(at),
            Step::Plan => self.plan(at),
            Step::Dispute => self.dispute(at),
            Step::Opinion { waive } => self.opinion(at, waive),
            Step::Decide { uphold } => self.decide(at, uphold),
            Step::Waive => self.waive(at),
            Step::AskExtension { days } => self.ask_extension(at, days),
            Step::DecideExtension { grant } => self.decide_extension(at, grant),
            Step::Submit => self.submit(at),
            Step::Return => self.hand_back(at),
            Step::Verify => self.verify(at),
            Step::Close => self.close(at),
            Step::Confirm => self.confirm(at),
            Step::Reopen => self.reopen(at),
        }
    }

    fn release(&mut self, at: DateTime<Utc>) -> Result<()> {
        let before = self.issue.clone();
        self.issue.audience = Audience::Park;
        self.save(&before, Move::new("issue_released", self.cast.lead, at));
        Ok(())
    }

    fn discard(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.lead;
        let before = self.asked(Action::Discard, by, at)?;
        let reason = *self.stage.dice.pick(&wording::DISCARDS);
        self.issue.reason = reason.to_owned();
        self.save(&before, Move::new("finding_discarded", by, at).note(reason));
        Ok(())
    }

    fn publish(&mut self, at: DateTime<Utc>, due_on: Option<NaiveDate>) -> Result<()> {
        let by = &self.cast.park.manager;
        let before = self.asked(Action::Issue, by, at)?;
        if before.kind == IssueKind::Problem {
            let usual = self.stage.calendar.add_working_days(shanghai_day(at), working_days(before.severity));
            self.issue.due_on = Some(due_on.unwrap_or(usual).max(shanghai_day(at) + Days::new(2)));
        }
        // The number follows when all of the park's issues are known, in the order of their dates.
        self.issue.issued_at = Some(at);
        self.issue.issued_by = Some(by.user_id);
        self.save(&before, Move::new("issue_issued", by, at).tells(NoticeKind::IssueIssued));
        Ok(())
    }

    fn assign(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.answers;
        let before = self.asked(Action::Assign, by, at)?;
        self.issue.responsible_id = Some(by.user_id);
        self.save(&before, Move::new("issue_assigned", by, at));
        Ok(())
    }

    fn remind(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = &self.cast.park.staff;
        let before = self.asked(Action::Remind, by, at)?;
        let note = *self.stage.dice.pick(&wording::REMINDERS);
        self.save(&before, Move::new("issue_reminded", by, at).note(note).tells(NoticeKind::IssueReminded));
        Ok(())
    }

    fn plan(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.answers;
        let before = self.asked(Action::Plan, by, at)?;
        let today = shanghai_day(at);
        let soon = today + Days::new(u64::try_from(self.stage.dice.between(3, 9)).unwrap_or(5));
        self.issue.plan_measure = format!("{}。", findings::filled(self.pattern.measure, &self.blanks));
        self.issue.plan_person = format!("{}（{}）", by.name, self.stage.dice.pick(&wording::PEOPLE_IN_CHARGE));
        self.issue.planned_on = before.due_on.filter(|due| *due >= today).or(Some(soon));
        self.save(&before, Move::new("issue_planned", by, at));
        Ok(())
    }

    fn dispute(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.answers;
        let before = self.asked(Action::Dispute, by, at)?;
        let reason = *self.stage.dice.pick(&wording::DISPUTES);
        self.issue.reason = reason.to_owned();
        self.save(&before, Move::new("issue_disputed", by, at).note(reason).tells(NoticeKind::IssueDisputed));
        Ok(())
    }

    fn opinion(&mut self, at: DateTime<Utc>, waive: bool) -> Result<()> {
        let by = self.cast.lead;
        let before = self.asked(Action::GiveOpinion, by, at)?;
        let disputed = before.status == IssueStatus::Disputed;
        let words = match (disputed, waive) {
            (true, true) => &wording::OPINIONS_FOR,
            (true, false) => &wording::OPINIONS_AGAINST,
            (false, _) => &wording::WAIVE_OPINIONS,
        };
        let opinion = *self.stage.dice.pick(words);
        self.issue.opinion = opinion.to_owned();
        self.issue.opinion_by = Some(by.user_id);
        self.issue.opinion_at = Some(at);
        self.issue.opinion_waive = Some(waive);
        self.save(&before, Move::new("opinion_given", by, at).note(opinion).tells(NoticeKind::OpinionGiven));
        Ok(())
    }

    fn decide(&mut self, at: DateTime<Utc>, uphold: bool) -> Result<()> {
        let by = &self.cast.park.manager;
        let (action, kind, words) = match uphold {
            true => (Action::UpholdDispute, "dispute_upheld", &wording::DECISIONS_FOR),
            false => (Action::DecideDispute, "dispute_rejected", &wording::DECISIONS_AGAINST),
        };
        let before = self.asked(action, by, at)?;
        let decision = *self.stage.dice.pick(words);
        self.issue.reason = decision.to_owned();
        self.save(&before, Move::new(kind, by, at).note(decision).tells(NoticeKind::DisputeDecided));
        Ok(())
    }

    fn waive(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = &self.cast.park.manager;
        let before = self.asked(Action::Waive, by, at)?;
        let reason = *self.stage.dice.pick(&wording::WAIVERS);
        self.issue.reason = reason.to_owned();
        self.issue.extension_pending = false;
        self.save(&before, Move::new("issue_waived", by, at).note(reason).tells(NoticeKind::IssueWaived));
        Ok(())
    }

    fn ask_extension(&mut self, at: DateTime<Utc>, days: u64) -> Result<()> {
        let by = self.cast.answers;
        let before = self.asked(Action::RequestExtension, by, at)?;
        let old_due_on = before.due_on.ok_or_else(|| Error::internal("an extension without a deadline"))?;
        let reason = *self.stage.dice.pick(&wording::EXTENSIONS);
        let new_due_on = old_due_on + Days::new(days);
        self.stage.rows.extensions.push(extension::Model {
            id: ExtensionId(self.stage.dice.id(at)),
            issue_id: before.id,
            park_id: before.park_id,
            status: ExtensionStatus::Requested,
            old_due_on,
            new_due_on,
            reason: reason.to_owned(),
            requested_by: by.user_id,
            requested_at: at,
            decided_by: None,
            decided_at: None,
            note: String::new(),
        });
        self.issue.extension_pending = true;
        let step = Move::new("extension_requested", by, at).note(format!("{new_due_on}: {reason}"));
        self.save(&before, step.tells(NoticeKind::ExtensionRequested));
        Ok(())
    }

    fn decide_extension(&mut self, at: DateTime<Utc>, grant: bool) -> Result<()> {
        let by = &self.cast.park.manager;
        let before = self.asked(Action::DecideExtension, by, at)?;
        let (status, kind, words) = match grant {
            true => (ExtensionStatus::Granted, "extension_granted", &wording::GRANTS),
            false => (ExtensionStatus::Refused, "extension_refused", &wording::REFUSALS),
        };
        let note = *self.stage.dice.pick(words);
        let asked = self.stage.rows.extensions.iter_mut().rev().find(|row| row.issue_id == before.id);
        let asked = asked.ok_or_else(|| Error::internal("an extension that nobody asked for"))?;
        (asked.status, asked.decided_by, asked.decided_at) = (status, Some(by.user_id), Some(at));
        asked.note = note.to_owned();
        if grant {
            self.issue.due_on = Some(asked.new_due_on);
        }
        self.issue.extension_pending = false;
        self.save(&before, Move::new(kind, by, at).note(note).tells(NoticeKind::ExtensionDecided));
        Ok(())
    }

    fn submit(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.answers;
        let before = self.asked(Action::Submit, by, at)?;
        let account = format!("{}，照片和记录见附件。", findings::filled(self.pattern.done, &self.blanks));
        self.issue.account.clone_from(&account);
        self.issue.submitted_at = Some(at);
        let step = Move::new("issue_submitted", by, at).note(account).tells(NoticeKind::IssueAwaitsVerification);
        self.save(&before, Move { files: vec![AttachmentRole::After], ..step });
        Ok(())
    }

    fn hand_back(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.expert;
        let before = self.asked(Action::Return, by, at)?;
        let reason = *self.stage.dice.pick(&wording::RETURNS);
        self.issue.reason = reason.to_owned();
        self.issue.submitted_at = None;
        self.forget_verification();
        self.save(&before, Move::new("issue_returned", by, at).note(reason).tells(NoticeKind::IssueReturned));
        Ok(())
    }

    fn verify(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.expert;
        let before = self.asked(Action::Verify, by, at)?;
        let opinion = *self.stage.dice.pick(&wording::OPINIONS);
        let on_site = self.stage.dice.percent(50);
        self.issue.verification = opinion.to_owned();
        self.issue.verified_by = Some(by.user_id);
        self.issue.verified_at = Some(at);
        self.issue.verify_method = Some(if on_site { VerifyMethod::OnSite } else { VerifyMethod::Paper });
        let files = if on_site { vec![AttachmentRole::Evidence] } else { Vec::new() };
        let step = Move::new("issue_verified", by, at).note(opinion).tells(NoticeKind::IssueAwaitsClosing);
        self.save(&before, Move { files, ..step });
        Ok(())
    }

    fn close(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = &self.cast.park.manager;
        let before = self.asked(Action::Close, by, at)?;
        let note = *self.stage.dice.pick(&wording::CLOSINGS);
        self.issue.closed_by = Some(by.user_id);
        self.issue.closed_at = Some(at);
        self.save(&before, Move::new("issue_closed", by, at).note(note).tells(NoticeKind::IssueClosed));
        Ok(())
    }

    fn confirm(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.lead;
        let before = self.asked(Action::ConfirmLookback, by, at)?;
        let note = *self.stage.dice.pick(&wording::CONFIRMATIONS);
        self.save(&before, Move::new("lookback_confirmed", by, at).note(note));
        Ok(())
    }

    fn reopen(&mut self, at: DateTime<Utc>) -> Result<()> {
        let by = self.cast.lead;
        let before = self.asked(Action::Reopen, by, at)?;
        let finding = *self.stage.dice.pick(&wording::REOPENINGS);
        let due = self.stage.calendar.add_working_days(shanghai_day(at), working_days(before.severity));
        self.issue.due_on = Some(due);
        self.issue.reason = finding.to_owned();
        self.issue.reopened_times += 1;
        self.issue.submitted_at = None;
        (self.issue.closed_by, self.issue.closed_at) = (None, None);
        self.forget_verification();
        let step = Move::new("issue_reopened", by, at).note(finding).tells(NoticeKind::IssueReopened);
        self.save(&before, Move { files: vec![AttachmentRole::Before], ..step });
        Ok(())
    }

    fn forget_verification(&mut self) {
        self.issue.verification.clear();
        (self.issue.verified_by, self.issue.verified_at, self.issue.verify_method) = (None, None, None);
    }

    /// Asks whether this person may take this step now; moves the issue's state and returns the row before.
    fn asked(&mut self, action: Action, by: &Actor, at: DateTime<Utc>) -> Result<Model> {
        let refused = |why: String| Error::internal(format!("{action:?} of a {:?} issue: {why}", self.issue.status));
        if !policy::allows(by, action, &self.issue) {
            return Err(refused("not allowed".to_owned()));
        }
        let to = status::next(self.issue.kind, self.issue.status, action).map_err(|no| refused(format!("{no:?}")))?;
        let facts = Facts { today: shanghai_day(at), now: at, actor: by.user_id, calendar: self.stage.calendar };
        rules::holds(action, &self.issue, &facts).map_err(|rule| refused(format!("{rule:?}")))?;
        let before = self.issue.clone();
        self.issue.status = to;
        Ok(before)
    }
}
