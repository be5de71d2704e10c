//! Second factors: authenticator apps by RFC 6238 (SHA-1, six digits, 30 seconds, one step of tolerance: what every app
//! can do), and ten recovery codes. A code is accepted once.

use chrono::{DateTime, Utc};
use entities::id::{RecoveryCodeId, UserId};
use entities::{recovery_code, second_factor, user};
use qrcode::QrCode;
use qrcode::render::svg;
use rand::RngCore;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use totp_rs::{Builder, Secret, Totp};

use super::desk::digest;
use super::vault::Vault;
use crate::error::{Error, Result, Rule};

const ISSUER: &str = "ParkSteward";
const SECRET_BYTES: usize = 20;
const CODES: usize = 10;

/// What an app needs to be set up: given once.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// Base32, to be typed by hand.
    pub secret: String,
    /// `otpauth://…`
    pub uri: String,
    /// The same as a picture.
    pub qr_svg: String,
}

fn totp(secret: &[u8]) -> Result<Totp> {
    Builder::new().with_secret(secret.to_vec().into_boxed_slice()).build().map_err(Error::internal)
}

/// Sets up an app that is not in use until its first code.
///
/// # Errors
/// `Refused(IllegalMove)` while another one is in use.
pub(super) async fn begin(
    conn: &impl ConnectionTrait,
    vault: &Vault,
    person: &user::Model,
    now: DateTime<Utc>,
) -> Result<Enrolment> {
    if in_use(conn, person.id).await? {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let mut secret = [0; SECRET_BYTES];
    rand::rng().fill_bytes(&mut secret);
    let row = second_factor::ActiveModel {
        user_id: Set(person.id),
        sealed: Set(vault.seal(person.id.0.as_bytes(), &secret)?),
        last_step: Set(0),
        created_at: Set(now),
        confirmed_at: Set(None),
    };
    let anew = OnConflict::column(second_factor::Column::UserId)
        .update_columns([
            second_factor::Column::Sealed,
            second_factor::Column::LastStep,
            second_factor::Column::CreatedAt,
            second_factor::Column::ConfirmedAt,
        ])
        .to_owned();
    second_factor::Entity::insert(row).on_conflict(anew).exec_without_returning(conn).await?;
    let secret = Secret::new_stack(secret).to_base32();
    let uri = format!("otpauth://totp/{ISSUER}:{}?secret={secret}&issuer={ISSUER}", person.account);
    let picture = QrCode::new(&uri).map_err(Error::internal)?;
    let qr_svg = picture.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    Ok(Enrolment { secret, uri, qr_svg })
}

/// Whether the code is right now; then it is used up.
pub(super) async fn accept(
    conn: &impl ConnectionTrait,
    vault: &Vault,
    person: UserId,
    (code, now): (&str, DateTime<Utc>),
) -> Result<bool> {
    let Some(row) = factor_of(conn, person).await? else { return Ok(false) };
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let secret = vault.open(person.0.as_bytes(), &row.sealed)?;
    let moment = u64::try_from(now.timestamp()).unwrap_or(0);
    let Some(step) = totp(&secret)?.check(&code, moment) else { return Ok(false) };
    let step = i64::try_from(step).map_err(Error::internal)?;
    // Compared in the statement: of two at once with the same code, one comes too late.
    let used = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::UserId.eq(person))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(conn)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Whether this is one of the person's recovery codes; then it is used up.
pub(super) async fn accept_recovery(
    conn: &impl ConnectionTrait,
    person: UserId,
    (code, now): (&str, DateTime<Utc>),
) -> Result<bool> {
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(recovery_code::Column::UserId.eq(person))
        .filter(recovery_code::Column::CodeHash.eq(code_hash(person, code)))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(conn)
        .await?;
    Ok(used.rows_affected == 1)
}

/// From now on the app is asked for; gives the recovery codes.
pub(super) async fn put_in_use(conn: &impl ConnectionTrait, person: UserId, now: DateTime<Utc>) -> Result<Vec<String>> {
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::ConfirmedAt, Expr::value(now))
        .filter(second_factor::Column::UserId.eq(person))
        .exec(conn)
        .await?;
    new_codes(conn, person).await
}

/// New recovery codes; the old ones end.
pub(super) async fn new_codes(conn: &impl ConnectionTrait, person: UserId) -> Result<Vec<String>> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(person)).exec(conn).await?;
    let codes: Vec<String> = std::iter::repeat_with(random_code).take(CODES).collect();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        id: Set(RecoveryCodeId::new()),
        user_id: Set(person),
        code_hash: Set(code_hash(person, code)),
        used_at: Set(None),
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(codes)
}

/// Takes the second factor away.
pub(super) async fn remove(conn: &impl ConnectionTrait, person: UserId) -> Result<()> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::UserId.eq(person)).exec(conn).await?;
    second_factor::Entity::delete_many().filter(second_factor::Column::UserId.eq(person)).exec(conn).await?;
    Ok(())
}

pub(super) async fn in_use(conn: &impl ConnectionTrait, person: UserId) -> Result<bool> {
    Ok(factor_of(conn, person).await?.is_some_and(|row| row.confirmed_at.is_some()))
}

#[expect(clippy::disallowed_methods, reason = "a count, for the person's own account page")]
pub(super) async fn codes_left(conn: &impl ConnectionTrait, person: UserId) -> Result<u64> {
    let left = recovery_code::Entity::find()
        .filter(recovery_code::Column::UserId.eq(person))
        .filter(recovery_code::Column::UsedAt.is_null());
    Ok(left.count(conn).await?)
}

#[expect(clippy::disallowed_methods, reason = "read by the door itself, never shown")]
async fn factor_of(conn: &impl ConnectionTrait, person: UserId) -> Result<Option<second_factor::Model>> {
    Ok(second_factor::Entity::find_by_id(person).one(conn).await?)
}

/// 120 random bits in six groups: so many that a plain hash keeps them.
fn random_code() -> String {
    let mut bytes = [0; 15];
    rand::rng().fill_bytes(&mut bytes);
    let letters = Secret::new(Box::new(bytes)).to_base32().to_lowercase();
    let groups: Vec<String> = letters.chars().collect::<Vec<_>>().chunks(4).map(String::from_iter).collect();
    groups.join("-")
}

fn code_hash(person: UserId, code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    digest(&format!("{person} {plain}"))
}
