//! The promises of docs/reliability.md, each with its figure: small in `make test`, full with `make soak`.

mod abuse;
mod away;
mod backup;
mod conflicts;
mod disk;
mod fuzz;
mod mails;
mod migrations;
mod overload;
mod stop;
mod writes;
