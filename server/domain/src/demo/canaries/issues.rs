//! Issues of each site and of the park itself, in each state, with extensions, bases and samples.

use chrono::{Datelike, TimeDelta};
use entities::checkup::CheckupStatus;
use entities::extension::{self, ExtensionStatus};
use entities::id::{EnterpriseId, ExtensionId, IssueId, ParkId};
use entities::issue::{self, Audience, IssueKind, IssueStatus, Model, Severity, VerifyMethod};
use entities::visit::{VisitKind, VisitStatus};
use entities::{issue_provision, provision, visit_sample};
use sea_orm::{ActiveEnum, EntityTrait, Iterable};

use super::people::{person, team_of};
use super::work::{checkup_id, visit_id};
use super::{Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::error::{Error, Result};
use crate::issues::blank;

pub(super) fn issue_id(nest: &Nest, owner: &str, status: IssueStatus) -> IssueId {
    IssueId(nest.id(&format!("issue {owner} {}", status.to_value())))
}

/// Whose texts an issue holds: drafts are the team's, issued ones the site's, or the park's own.
struct Owner<'a> {
    park: &'a str,
    /// None for the park itself.
    site: Option<&'a str>,
}

impl Owner<'_> {
    fn key(&self) -> String {
        self.site.map_or_else(|| format!("{}X", self.park), str::to_owned)
    }

    fn tenant(&self, status: IssueStatus) -> String {
        match status {
            IssueStatus::Draft => format!("{}X", team_of(self.park)),
            IssueStatus::Discarded => format!("{}X", self.park),
            _ => self.key(),
        }
    }
}

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (park, sites) in PARKS {
        let owners = sites.iter().map(|site| Owner { park, site: Some(site) });
        let mut number = 0;
        for owner in owners.chain([Owner { park, site: None }]) {
            let mut issues = Vec::new();
            for status in IssueStatus::iter() {
                number += 1;
                issues.push(of_issue(nest, &owner, status, number));
            }
            rows.extend(
                issues.iter().map(|one| row("issue", one.id, &owner.tenant(one.status), Some(one.status.to_value()))),
            );
            insert_all::<issue::Entity>(&nest.tx, issues).await?;
            rows.extend(extensions(nest, &owner).await?);
            hang_on(nest, &owner).await?;
        }
    }
    Ok(rows)
}

#[expect(clippy::too_many_lines, reason = "rows, field by field")]
fn of_issue(nest: &Nest, owner: &Owner<'_>, status: IssueStatus, number: i32) -> Model {
    use IssueStatus::{Closed, Discarded, Draft, Submitted, Verified};
    let (tenant, park) = (owner.tenant(status), owner.park);
    let text = |what: &str| canary(&tenant, &format!("issue {what}"));
    let issued = !matches!(status, Draft | Discarded);
    let done = matches!(status, Submitted | Verified | Closed);
    let verified = matches!(status, Verified | Closed);
    let severities: Vec<Severity> = Severity::iter().collect();
    let methods: Vec<VerifyMethod> = VerifyMethod::iter().collect();
    let at = usize::try_from(number).unwrap_or_default();
    let due = nest.today + TimeDelta::days(20);
    let running = matches!(status, IssueStatus::Issued | IssueStatus::Disputed | IssueStatus::Rectifying);
    let blank = blank(ParkId(nest.id(park)), nest.now);
    Model {
        id: issue_id(nest, &owner.key(), status),
        enterprise_id: owner.site.map(|site| EnterpriseId(nest.id(site))),
        checkup_id: Some(checkup_id(nest, park, CheckupStatus::Running)),
        visit_id: owner.site.map(|site| visit_id(nest, site, VisitKind::Checkup, VisitStatus::Finished)),
        number: issued.then(|| format!("{}-{}-{number:04}", canary(&tenant, "no"), nest.today.year())),
        kind: if status == IssueStatus::Waived { IssueKind::Suggestion } else { IssueKind::Problem },
        status,
        audience: match status {
            Draft => Audience::Team,
            Discarded => Audience::Park,
            _ => Audience::All,
        },
        severity: severities[at % severities.len()],
        category: text("category"),
        title: text("title"),
        description: text("description"),
        place: text("place"),
        advice: text("advice"),
        basis_note: text("basis"),
        found_by: person(nest, "expert", &team_of(park)),
        due_on: issued.then_some(due),
        running_due_on: if running { due } else { blank.running_due_on },
        plan_measure: text("measure"),
        plan_person: text("person of the plan"),
        account: text("account"),
        opinion: text("opinion"),
        verification: text("verification"),
        reason: text("reason"),
        issued_at: issued.then_some(nest.now),
        issued_by: issued.then(|| person(nest, "park_manager", park)),
        submitted_at: done.then_some(nest.now),
        verified_at: verified.then_some(nest.now),
        verified_by: verified.then(|| person(nest, "lead", &team_of(park))),
        verify_method: verified.then(|| methods[at % methods.len()]),
        closed_at: (status == Closed).then_some(nest.now),
        closed_by: (status == Closed).then(|| person(nest, "park_manager", park)),
        ..blank
    }
}

async fn extensions(nest: &Nest, owner: &Owner<'_>) -> Result<Vec<Row>> {
    let key = owner.key();
    let asker = match owner.site {
        Some(site) => person(nest, "enterprise_manager", site),
        None => person(nest, "park_staff", owner.park),
    };
    let of = |status: ExtensionStatus| extension::Model {
        id: ExtensionId(nest.id(&format!("extension {key} {}", status.to_value()))),
        issue_id: issue_id(nest, &key, IssueStatus::Closed),
        park_id: ParkId(nest.id(owner.park)),
        status,
        old_due_on: nest.today,
        new_due_on: nest.today + TimeDelta::days(20),
        reason: canary(&key, "extension reason"),
        requested_by: asker,
        requested_at: nest.now,
        decided_by: None,
        decided_at: None,
        note: canary(&key, "extension note"),
    };
    let all: Vec<_> = ExtensionStatus::iter().map(of).collect();
    let rows = all.iter().map(|one| row("extension", one.id, &key, Some(one.status.to_value()))).collect();
    insert_all::<extension::Entity>(&nest.tx, all).await?;
    Ok(rows)
}

/// A legal basis, and the sample of a look-back.
#[expect(clippy::disallowed_methods, reason = "law is known to everybody")]
async fn hang_on(nest: &Nest, owner: &Owner<'_>) -> Result<()> {
    let basis = provision::Entity::find().one(&nest.tx).await?.ok_or_else(|| Error::internal("there is no law"))?;
    let issue_id = issue_id(nest, &owner.key(), IssueStatus::Closed);
    let cited = issue_provision::Model { issue_id, provision_id: basis.id, position: 0 };
    insert_all::<issue_provision::Entity>(&nest.tx, vec![cited]).await?;
    if let Some(site) = owner.site {
        let seen = visit_id(nest, site, VisitKind::Lookback, VisitStatus::Planned);
        insert_all::<visit_sample::Entity>(&nest.tx, vec![visit_sample::Model { visit_id: seen, issue_id }]).await?;
    }
    Ok(())
}
