//! The web is built before the server; a checkout without it still compiles, with an empty web.

fn main() -> std::io::Result<()> {
    // A development build reads the pages when they are asked for, and is none the older for new ones.
    if std::env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../web/dist");
    } else {
        println!("cargo:rerun-if-changed=build.rs");
    }
    std::fs::create_dir_all("../web/dist")
}
