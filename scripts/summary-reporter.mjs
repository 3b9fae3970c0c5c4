/** A test-runner reporter that prints failures as they are and ends with one plain line, `N passed, N failed`. */
export function summaryReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const count = { passed: 0, failed: 0, skipped: 0 };
      const walk = (suite) => {
        if (!suite) return;
        for (const test of suite.tests) {
          count[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        }
        suite.suites.forEach(walk);
      };
      for (const session of sessions) {
        walk(session.testResults);
        // A file that could not be loaded, or held no test, has failed.
        const tests = JSON.stringify(session.testResults ?? {}).includes('"tests":[{');
        if (session.errors?.length || !tests) count.failed += 1;
      }
      const skipped = count.skipped ? `, ${count.skipped} skipped` : '';
      console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
    },
  };
}
