package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    /** As a service writes them that has nothing to complain of, and one that is warned. */
    private static final List<String> HEALTHY = List.of(
            "assessment   | 2026-03-01T08:00:00.123+01:00  INFO d.p.a.AssessmentApplication : Started in 9.1 seconds",
            "workflow     | 2026-03-01T08:00:01.123+01:00  INFO o.c.b.e.persistence : 0 errors, no exception",
            "notification | 2026-03-01T08:00:02.123+01:00 WARN  d.p.n.d.Mailing : 3 mails wait for smtp.example:25",
            "notification | 2026-03-01T08:00:03.123+01:00 WARN  d.p.n.d.Mailing : 12 mails wait for smtp.example:25",
            "assessment   | 2026-03-01T08:00:04.123+01:00  INFO d.p.a.Errors : The kind of an error: EVIDENCE_ERRORS",
            "Open http://localhost:8080");

    private static final List<String> SICK = List.of(
            "assessment   | 2026-03-01T08:00:04.123+01:00 ERROR o.a.c.c.C.[dispatcherServlet] : Servlet.service() threw",
            "ERROR the first line of a log without a service",
            "assessment   | org.apache.catalina.connector.ClientAbortException: java.io.IOException: Broken pipe",
            "workflow     | java.lang.OutOfMemoryError",
            "assessment   | \tat org.apache.catalina.connector.OutputBuffer.realWriteBytes(OutputBuffer.java:342)",
            "assessment   | Caused by: java.io.IOException: Broken pipe",
            "\tat java.base/java.lang.Thread.run(Thread.java:1583)");

    @Test
    void errorsAndEachLineOfAStackTraceAreSeenAndNothingElse() {
        assertThat(Complaints.in(Stream.concat(HEALTHY.stream(), SICK.stream()).toList()))
                .containsExactlyElementsOf(SICK);
    }

    @Test
    void warningsAreCountedWhateverTheirNumbers() {
        assertThat(Complaints.warnings(HEALTHY))
                .isEqualTo(Map.of("d.p.n.d.Mailing : … mails wait for smtp.example:…", 2));
    }
}
