mod codes;
mod export;
mod import;
mod judge;
mod register;
