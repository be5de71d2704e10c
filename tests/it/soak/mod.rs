//! The promises of docs/reliability.md, each with its figure: small in `make test`, full with `make soak`.

mod abuse;
mod conflicts;
mod fuzz;
mod mails;
mod overload;
mod writes;
