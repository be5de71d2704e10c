//! The rules of signing in are data: the security administrator sets them, each change is in the history, and a profile
//! sets all of them at one click.

use chrono::{DateTime, TimeDelta, Utc};
use entities::attachment::SubjectKind;
use entities::membership::Role;
use entities::security_setting::{ActiveModel, Entity};
use entities::{event, session};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::policy;
use crate::clock::Clock;
use crate::ctx::Ctx;
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Event};
use crate::security::{self, Kind, SecurityEvent};
use crate::validate::Check;

pub use entities::security_setting::Model as Settings;

/// The one row.
const NAME: &str = "platform";
const MOST_HISTORY: u64 = 50;

/// All rules at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Length before everything else, no expiry: what NIST SP 800-63B and OWASP ASVS 5.0 advise.
    Standard,
    /// What assessors of 等级保护 (GB/T 22239) level three commonly ask for.
    Mlps,
    /// Neither.
    Own,
}

/// The rules as they are to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSettings {
    pub min_length: i32,
    pub min_classes: i32,
    pub max_age_days: i32,
    pub history: i32,
    pub renew_given: bool,
    pub idle_minutes: i32,
    pub absolute_minutes: i32,
    pub second_factor_roles: Vec<Role>,
}

impl NewSettings {
    /// What a profile asks for; `None` for `Own`.
    #[must_use]
    pub fn of(profile: Profile) -> Option<Self> {
        let standard = Self {
            min_length: super::password::SHORTEST,
            min_classes: 1,
            max_age_days: 0,
            history: 1,
            renew_given: false,
            idle_minutes: 8 * 60,
            absolute_minutes: 7 * 24 * 60,
            second_factor_roles: Vec::new(),
        };
        match profile {
            Profile::Standard => Some(standard),
            Profile::Mlps => Some(Self {
                min_classes: 3,
                max_age_days: 90,
                history: 5,
                renew_given: true,
                idle_minutes: 30,
                absolute_minutes: 12 * 60,
                second_factor_roles: policy::second_factor_by_mlps(),
                ..standard
            }),
            Profile::Own => None,
        }
    }

    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        let mut within = |value: i32, (least, most): (i32, i32), field: &str| {
            check.that((least..=most).contains(&value), field, Rule::OutOfRange);
        };
        within(self.min_length, (8, 64), "minLength");
        within(self.min_classes, (1, 4), "minClasses");
        within(self.max_age_days, (0, 730), "maxAgeDays");
        within(self.history, (1, 24), "history");
        within(self.idle_minutes, (5, 30 * 24 * 60), "idleMinutes");
        within(self.absolute_minutes, (self.idle_minutes, 90 * 24 * 60), "absoluteMinutes");
        check.done()
    }

    fn into_row(mut self, (version, now): (i32, DateTime<Utc>)) -> Result<Settings> {
        self.second_factor_roles.sort_unstable();
        self.second_factor_roles.dedup();
        Ok(Settings {
            name: NAME.to_owned(),
            min_length: self.min_length,
            min_classes: self.min_classes,
            max_age_days: self.max_age_days,
            history: self.history,
            renew_given: self.renew_given,
            idle_minutes: self.idle_minutes,
            absolute_minutes: self.absolute_minutes,
            second_factor_roles: serde_json::to_value(self.second_factor_roles).map_err(Error::internal)?,
            updated_at: now,
            version,
        })
    }
}

/// The roles that must have a second factor.
#[must_use]
pub fn second_factor_roles(settings: &Settings) -> Vec<Role> {
    serde_json::from_value(settings.second_factor_roles.clone()).unwrap_or_default()
}

/// Which profile these rules are.
#[must_use]
pub fn profile_of(settings: &Settings) -> Profile {
    let same = |profile: &Profile| {
        let wanted = NewSettings::of(*profile).and_then(|new| new.into_row((0, settings.updated_at)).ok());
        wanted.is_some_and(|wanted| Settings { version: settings.version, ..wanted } == *settings)
    };
    [Profile::Standard, Profile::Mlps].into_iter().find(same).unwrap_or(Profile::Own)
}

/// The rules in force. The row is missing until somebody changes something.
#[expect(clippy::disallowed_methods, reason = "the rules hold for everybody, also for who is nobody yet")]
pub(super) async fn in_force(conn: &impl ConnectionTrait) -> Result<Settings> {
    match Entity::find_by_id(NAME.to_owned()).one(conn).await? {
        Some(row) => Ok(row),
        None => NewSettings::of(Profile::Standard)
            .ok_or_else(|| Error::internal("no standard"))?
            .into_row((0, DateTime::UNIX_EPOCH)),
    }
}

/// What a password must be, for whoever is about to choose one.
///
/// # Errors
/// The database failed.
pub async fn password_rules(db: &crate::db::Db) -> Result<Settings> {
    in_force(&db.read).await
}

/// The rules with everything, for who sets them.
///
/// # Errors
/// `Forbidden`.
pub async fn settings(ctx: &Ctx) -> Result<Settings> {
    if !policy::may_set_security(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    in_force(&ctx.db.read).await
}

/// The latest changes of the rules, the newest first.
///
/// # Errors
/// `Forbidden`.
#[expect(clippy::disallowed_methods, reason = "the policy has been asked; the rules have no row to be scoped by")]
pub async fn settings_history(ctx: &Ctx) -> Result<Vec<event::Model>> {
    settings(ctx).await?;
    let changes = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::SecuritySetting))
        .filter(event::Column::SubjectId.eq(Uuid::nil()))
        .order_by_desc(event::Column::Id)
        .limit(MOST_HISTORY);
    Ok(changes.all(&ctx.db.read).await?)
}

/// Sets the rules. Sessions that are older than the new ones allow end within the new idle time.
///
/// # Errors
/// `Forbidden`, `Invalid`, `Conflict`.
pub async fn change_settings(ctx: &Ctx, version: i32, new: NewSettings) -> Result<Settings> {
    if !policy::may_set_security(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    new.check()?;
    let tx = ctx.begin().await?;
    let before = in_force(&*tx).await?;
    if before.version != version {
        return Err(Error::Conflict(Current { version: before.version, status: None }));
    }
    let row = new.into_row((version + 1, ctx.now()))?;
    write(&*tx, row.clone(), version).await?;
    shorten(&*tx, &row, Clock::System.now()).await?;
    let event = Event::of("security_settings_changed", (SubjectKind::SecuritySetting, Uuid::nil()), None);
    events::record(&tx, ctx, event.changes(differences(&before, &row))).await?;
    security::record(&*tx, SecurityEvent::by(ctx, Kind::SettingChanged)).await?;
    tx.commit().await?;
    Ok(row)
}

/// Sets all rules of a profile.
///
/// # Errors
/// As `change_settings`; `Invalid` for `Own`, which says nothing.
pub async fn apply_profile(ctx: &Ctx, version: i32, profile: Profile) -> Result<Settings> {
    let new = NewSettings::of(profile).ok_or_else(|| Error::invalid("profile", Rule::OutOfRange))?;
    change_settings(ctx, version, new).await
}

/// Of two writers of one version, one finds it gone.
async fn write(conn: &impl ConnectionTrait, row: Settings, version: i32) -> Result<()> {
    let conflict = Error::Conflict(Current { version: version + 1, status: None });
    if version == 0 {
        let first = sea_orm::sea_query::OnConflict::new().do_nothing().to_owned();
        let rows = Entity::insert(row.into_active_model()).on_conflict(first).exec_without_returning(conn).await?;
        return if rows == 1 { Ok(()) } else { Err(conflict) };
    }
    let all = row.into_active_model().reset_all();
    let changed = Entity::update_many()
        .set(ActiveModel { name: Set(NAME.to_owned()), ..all })
        .filter(entities::security_setting::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if changed.rows_affected == 1 { Ok(()) } else { Err(conflict) }
}

/// Open sessions get no longer than the new rules give.
async fn shorten(conn: &impl ConnectionTrait, settings: &Settings, now: DateTime<Utc>) -> Result<()> {
    let (idle, absolute) = (idle(settings), absolute(settings));
    let open = || session::Entity::update_many().filter(session::Column::RevokedAt.is_null());
    open()
        .col_expr(session::Column::ExpiresAt, Expr::value(now + idle))
        .filter(session::Column::ExpiresAt.gt(now + idle))
        .exec(conn)
        .await?;
    let over = session::Column::LastUsedAt.lt(now - idle);
    let over = sea_orm::ExprTrait::or(over, session::Column::CreatedAt.lt(now - absolute));
    open().col_expr(session::Column::RevokedAt, Expr::value(now)).filter(over).exec(conn).await?;
    Ok(())
}

#[must_use]
pub(super) fn idle(settings: &Settings) -> TimeDelta {
    TimeDelta::minutes(settings.idle_minutes.into())
}

#[must_use]
pub(super) fn absolute(settings: &Settings) -> TimeDelta {
    TimeDelta::minutes(settings.absolute_minutes.into())
}

fn differences(before: &Settings, after: &Settings) -> Vec<events::Change> {
    let number = |value: i32| Some(value.to_string());
    let roles = |settings: &Settings| {
        let titles: Vec<_> = second_factor_roles(settings).into_iter().map(policy::title).collect();
        Some(titles.join("、"))
    };
    events::diff(&[
        ("minLength", number(before.min_length), number(after.min_length)),
        ("minClasses", number(before.min_classes), number(after.min_classes)),
        ("maxAgeDays", number(before.max_age_days), number(after.max_age_days)),
        ("passwordHistory", number(before.history), number(after.history)),
        ("renewGiven", Some(before.renew_given.to_string()), Some(after.renew_given.to_string())),
        ("idleMinutes", number(before.idle_minutes), number(after.idle_minutes)),
        ("absoluteMinutes", number(before.absolute_minutes), number(after.absolute_minutes)),
        ("secondFactorRoles", roles(before), roles(after)),
    ])
}
