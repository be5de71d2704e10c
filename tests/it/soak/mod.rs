//! The promises of docs/reliability.md, each with its figure: small in `make test`, full with `make soak`.

mod writes;
