//! To come.
// Stands in until the slice lands (delete when it does).
pub async fn works_for(
    _c: &impl sea_orm::ConnectionTrait,
    _u: entities::id::UserId,
    _p: entities::id::ParkId,
    _e: Option<entities::id::EnterpriseId>,
) -> crate::error::Result<bool> {
    Ok(true)
}
