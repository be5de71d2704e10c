//! The web is built before the server; a checkout without it still compiles, with an empty web.

fn main() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=../web/dist");
    std::fs::create_dir_all("../web/dist")
}
