#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cstdio>

namespace {

// Ends a run with the line that tests/layers.sh adds up. Test cases left out by a filter do not
// count; those that skip themselves do.
class Counter : public doctest::IReporter {
 public:
  explicit Counter(const doctest::ContextOptions&) {}

  void test_case_end(const doctest::CurrentTestCaseStats& stats) override {
    ++(stats.failure_flags == 0 ? passed_ : failed_);
  }
  void test_case_skipped(const doctest::TestCaseData& test) override {
    if (!test.m_skip) return;
    ++skipped_;
    std::printf("skipped: %s (%s)\n", test.m_name, "../shared or Go is not here");
  }
  void test_run_end(const doctest::TestRunStats&) override {
    std::printf("%d passed, %d failed", passed_, failed_);
    if (skipped_ > 0) std::printf(", %d skipped", skipped_);
    std::printf("\n");
  }

  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}

 private:
  int passed_ = 0;
  int failed_ = 0;
  int skipped_ = 0;
};

}  // namespace

REGISTER_LISTENER("counter", 1, Counter);
