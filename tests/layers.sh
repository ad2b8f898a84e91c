# The layers of `./dev test`, sourced by ./dev. A layer is a function that builds what it needs and
# prints, last, what it counted: `N passed, N failed[, N skipped]`, or the summary of node's or
# vitest's runner.
# shellcheck shell=bash

layers=(tidy unit rules grammar conformance properties sanitizers fuzz cli parity budgets web page)

# Runs all of the commands, whether or not one fails.
every() {
  local command status=0
  for command in "$@"; do $command || status=1; done
  return $status
}

layer_tidy() { # who includes whom, format, generated files as their generators write them
  build_native
  need_node
  need_packages "$format_packages"
  every 'node tests/layering.mjs' 'node tests/tidy.mjs'
}

suite() { # the C++ tests of one suite, or of all but some: everything that has no layer of its own
  need_tests
  cmake_build release plimsoll_tests
  build/release/tests/plimsoll_tests --minimal "$1"
}

layer_unit() { suite --test-suite-exclude=rules,grammar,conformance,properties; }
layer_rules() { suite --test-suite=rules; }
layer_grammar() { suite --test-suite=grammar; }
layer_conformance() {
  build_judge
  build_native
  need_web
  every 'suite --test-suite=conformance' 'node tests/bash_grammar.mjs'
}
layer_properties() {
  build_native
  build_judge
  need_node
  every 'suite --test-suite=properties' 'node tests/fixes.mjs'
}

layer_sanitizers() { # all of the above once more: clang, AddressSanitizer, UndefinedBehaviorSanitizer
  need_sanitizers
  cmake_build asan plimsoll_tests
  build/asan/tests/plimsoll_tests --minimal
}

# libFuzzer on one target, beginning with the examples of the rules. What it finds interesting goes to the
# folder named second, an input that breaks something to build/fuzz.
fuzz() {
  local target=$1 findings=$2
  shift 2
  mkdir -p "$findings" build/fuzz/seeds
  build/asan/tests/write_seeds build/fuzz/seeds
  "build/asan/tests/$target" -timeout=10 -artifact_prefix=build/fuzz/ "$@" "$findings" build/fuzz/seeds
}

fuzz_briefly() {
  if fuzz "$1" "build/tests/fuzz/$1" -runs="$2" -seed=1 -max_len=1024 >"build/tests/$1.log" 2>&1; then
    echo '1 passed, 0 failed'
  else
    tail -n 40 "build/tests/$1.log"
    echo '0 passed, 1 failed'
    return 1
  fi
}

layer_fuzz() { # the same inputs every time; ./dev fuzz goes on from what it has found
  need_sanitizers
  cmake_build asan analyze_fuzz shell_fuzz write_seeds
  rm -rf build/tests/fuzz
  every 'fuzz_briefly analyze_fuzz 5000' 'fuzz_briefly shell_fuzz 50000'
}

layer_cli() {
  build_native
  need_web
  every 'tests/cli/run build/plimsoll' 'node tests/sarif.mjs'
}

layer_parity() { # wasm in Node gives the bytes the native program gives
  build_native
  build_wasm
  need_node
  node tests/parity.mjs
}

layer_budgets() {
  build_bench
  build_page
  node tests/budgets.mjs
}

layer_web() {
  build_wasm
  need_web
  every 'npm run --prefix web --silent check' 'npm test --prefix web --silent'
}

layer_page() {
  build_page
  need_chromium
  node --test --test-timeout=600000 --test-reporter=spec tests/page/*.test.mjs
}

# Adds up the counts in a layer's log, in any of the three spellings.
counts_in() {
  sed -E 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    /^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3; skipped += $5; found = 1 }
    /^ℹ (pass|fail|skipped) [0-9]+$/ { node[$2] = $3; found = 1 }
    /^ +Tests +.*[0-9]+ (passed|failed|skipped)/ {
      for (i = 2; i <= NF; ++i) if ($i ~ /^(passed|failed|skipped)$/) vitest[$i] = $(i - 1)
      found = 1
    }
    END {
      print passed + node["pass"] + vitest["passed"], failed + node["fail"] + vitest["failed"],
            skipped + node["skipped"] + vitest["skipped"], found + 0
    }'
}

run_layers() {
  if [[ ${1:-} == --list ]]; then
    printf '%s\n' "${layers[@]}"
    return
  fi
  [[ $# == 0 ]] && set -- "${layers[@]}"
  local layer log status passed failed skipped found total_passed=0 total_failed=0 total_skipped=0
  for layer in "$@"; do
    [[ $(type -t "layer_$layer") == function ]] || fail "no layer \`$layer\`; there are: ${layers[*]}"
  done
  mkdir -p build/tests
  for layer in "$@"; do
    log=build/tests/$layer.log
    printf '\n== %s\n' "$layer"
    # A subshell of its own keeps `set -e` at work inside the layer.
    set +e
    (set -e && "layer_$layer") 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    set -e
    read -r passed failed skipped found <<<"$(counts_in "$log")"
    if [[ $status != 0 && $failed == 0 ]] || [[ $found == 0 ]]; then
      echo "the layer $layer ended with exit code $status and no failed test: it counts as one"
      failed=1
    fi
    total_passed=$((total_passed + passed))
    total_failed=$((total_failed + failed))
    total_skipped=$((total_skipped + skipped))
  done
  printf '\n%d passed, %d failed' "$total_passed" "$total_failed"
  [[ $total_skipped == 0 ]] || printf ', %d skipped' "$total_skipped"
  printf '\n'
  [[ $total_failed == 0 ]]
}
