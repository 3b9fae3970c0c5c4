import { relative } from 'node:path';

/** A test-runner reporter that names each failed test on a line and ends with one plain line, `N passed, N failed`. */
export function summaryReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const count = { passed: 0, failed: 0, skipped: 0 };
      const failed = (file, ...names) => {
        count.failed += 1;
        console.log(`failed: ${[relative(process.cwd(), file), ...names.filter(Boolean)].join(' › ')}`);
      };
      const walk = (file, suite, above = []) => {
        if (!suite) return;
        const names = [...above, suite.name];
        for (const test of suite.tests) {
          if (test.skipped || test.passed) count[test.skipped ? 'skipped' : 'passed'] += 1;
          else failed(file, ...names, test.name, test.error?.message?.split('\n', 1)[0]);
        }
        for (const inner of suite.suites) walk(file, inner, names);
      };
      for (const session of sessions) {
        walk(session.testFile, session.testResults);
        // A file that could not be loaded, or held no test, has failed.
        const tests = JSON.stringify(session.testResults ?? {}).includes('"tests":[{');
        if (session.errors?.length || !tests)
          failed(session.testFile, session.errors?.[0]?.message ?? 'no test was run');
      }
      const skipped = count.skipped ? `, ${count.skipped} skipped` : '';
      console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
    },
  };
}
