//! The evidence for access: the matrix of who may do what, what each sees, and that no field was forgotten.

mod coverage;
mod diagnoses;
mod foreign;
mod ids;
mod isolation;
mod matrix;
mod services;
mod studies;
mod tenants;
mod visibility;
