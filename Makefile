# The commands of a working day. Each script can also be run on its own: see scripts/.

.DEFAULT_GOAL := help
.PHONY: help demo test release bench profile soak sbom fmt web server

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: ## build everything, fill a demonstration, serve it on one port
	@scripts/demo.sh

test: ## format, lints, rules, API on SQLite and PostgreSQL, web, browser journeys
	@scripts/test.sh

release: web ## one binary with the web inside: target/release/parksteward
	@scripts/release.sh

bench: ## requests per second and CPU per request, beside the same SQL in pgbench
	@scripts/bench.sh

profile: ## what the compiler is told a page does, counted anew: after changes of packages; takes half an hour
	@scripts/profile.sh

soak: ## the promises of docs/reliability.md at full size; takes an hour
	@scripts/soak.sh

sbom: ## the bill of materials of server and web, CycloneDX: target/sbom/
	@scripts/sbom.sh

fmt: ## format the Rust code and generate the checked-in files again
	cargo fmt --all
	cargo run --quiet --bin parksteward -- schema > server/graphql/schema.graphql.new
	mv server/graphql/schema.graphql.new server/graphql/schema.graphql

web: ## install the web's packages and build web/dist
	@scripts/ensure.sh node
	@scripts/npm-ci.sh
	npm --prefix web run --silent build

server: ## build the server for development
	cargo build --bin parksteward
