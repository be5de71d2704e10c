# Sourced before cargo builds for tests and the demonstration: clippy's driver, which is the compiler with lints, compiles
# the workspace. To lint apart, cargo would check once more all the crates below it. Both scripts, so that either takes what
# the other has built; never a release, since the driver optimises less.
if command -v clippy-driver >/dev/null 2>&1; then export RUSTC_WORKSPACE_WRAPPER=clippy-driver; fi
