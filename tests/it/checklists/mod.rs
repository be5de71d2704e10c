mod basis;
mod import;
mod law;
