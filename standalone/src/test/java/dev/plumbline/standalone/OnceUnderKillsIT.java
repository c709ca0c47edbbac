package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.servers.FaultSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writers who repeat each request under its key until it is answered, while the service is killed again and again: what
 * was answered is stored, and stored once.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class OnceUnderKillsIT {

    private static final int WRITERS = 16;
    private static final int KILLS = 20;
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(14);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(22);
    private static final String POLICY =
            "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                    + "\"mostReturns\":2,\"secondAssessorLevels\":[6,7],\"samplePercent\":10,\"signaturePercent\":25,\"quorum\":3,"
                    + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}";

    @Test
    void nothingThatWasAnsweredIsLostOrDoneTwice() throws Exception {
        var schedule = FaultSchedule.draw("Killing under writers");
        Installation installation = Started.ready("once-under-kills", 19380, 20);
        try {
            JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
            Client employee = Client.basic(installation.address(), "jonas.lind@demo.example", "plumbline-demo")
                    .withToken();
            Client hr = Client.basic(installation.address(), "helena.ruiz@demo.example", "plumbline-demo")
                    .withToken();
            int policies = count(facts, "SELECT count(*)::int FROM policy");
            Set<String> answered = ConcurrentHashMap.newKeySet();
            Set<Integer> drafted = ConcurrentHashMap.newKeySet();
            var repeated = new AtomicInteger();
            var over = new AtomicBoolean();
            try (var writers = Executors.newFixedThreadPool(WRITERS)) {
                List<Future<?>> work = new ArrayList<>();
                for (int w = 0; w < WRITERS; w++) {
                    int writer = w;
                    work.add(writers.submit((Callable<Void>) () -> {
                        for (int n = 0; !over.get(); n++) {
                            Client.Answer answer =
                                    writer == 0 ? draft(hr, drafted) : add(employee, writer + "." + n, answered);
                            if (answer.repeated()) {
                                repeated.incrementAndGet();
                            }
                        }
                        return null;
                    }));
                }
                var kills = schedule.striking(LEAST_PAUSE, MOST_PAUSE, () -> killOnceReady(installation));
                kills.allow(KILLS);
                try {
                    await().atMost(MOST_PAUSE.multipliedBy(3 * KILLS))
                            .pollInterval(Duration.ofSeconds(1))
                            .until(() ->
                                    kills.strikes() >= KILLS || work.stream().anyMatch(Future::isDone));
                } finally {
                    kills.end();
                    over.set(true);
                }
                for (Future<?> one : work) {
                    one.get();
                }
                System.out.printf(
                        "%d kills; %d pieces and %d policies answered, %d of them after a repeat%n",
                        kills.strikes(), answered.size(), drafted.size(), repeated.get());
                assertThat(kills.strikes()).isGreaterThanOrEqualTo(KILLS);
            }
            List<String> stored =
                    facts.queryForList("SELECT title FROM evidence WHERE title LIKE 'Written %'", String.class);
            assertThat(repeated.get()).isGreaterThan(KILLS);
            assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(answered);
            assertThat(count(facts, "SELECT count(*)::int FROM policy")).isEqualTo(policies + drafted.size());
        } finally {
            installation.close();
        }
    }

    /** On a slow machine a service that is killed while it starts would never answer anybody. */
    private static void killOnceReady(Installation installation) {
        await().atMost(Duration.ofMinutes(2)).until(installation::ready);
        installation.service("assessment").kill();
    }

    private static Client.Answer add(Client employee, String name, Set<String> answered) {
        String title = "Written " + name;
        Client.Answer answer = employee.send(
                "POST",
                "/evidence",
                "{\"title\":\"" + title
                        + "\",\"done\":\"D\",\"part\":\"OBSERVED\",\"setting\":\"WORKPLACE\",\"began\":\"2025-01-01\"}",
                null,
                UUID.randomUUID(),
                "application/json");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        answered.add(title);
        return answer;
    }

    private static Client.Answer draft(Client hr, Set<Integer> drafted) {
        Client.Answer answer = hr.send("POST", "/policies", POLICY, null, UUID.randomUUID(), "application/json");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        assertThat(drafted.add(answer.body().get("version").asInt()))
                .as("each draft has its own number")
                .isTrue();
        return answer;
    }

    private static int count(JdbcTemplate facts, String sql) {
        Integer counted = facts.queryForObject(sql, Integer.class);
        return counted == null ? 0 : counted;
    }
}
