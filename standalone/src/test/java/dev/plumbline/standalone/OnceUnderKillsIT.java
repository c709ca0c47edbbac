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
    private static final int KILLS = Integer.getInteger("once.kills", 20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String POLICY =
            "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                    + "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":10,\"signaturePercent\":25,\"quorum\":3,"
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
                try {
                    for (int kills = 0; kills < KILLS; kills++) {
                        killWhileItAnswers(installation, answered, schedule, work);
                    }
                } finally {
                    over.set(true);
                }
                for (Future<?> one : work) {
                    one.get();
                }
                System.out.printf(
                        "%d kills; %d pieces and %d policies answered, %d of them after a repeat%n",
                        installation.service("assessment").deaths(), answered.size(), drafted.size(), repeated.get());
                assertThat(installation.service("assessment").deaths()).isEqualTo(KILLS);
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

    /**
     * Kills the service in the middle of its answers: after some of them, not after some time, because on a slow machine one that
     * is killed while it starts would never answer anybody.
     */
    private static void killWhileItAnswers(
            Installation installation, Set<String> answered, FaultSchedule schedule, List<Future<?>> work) {
        await().atMost(PATIENCE).until(installation::ready);
        int enough = answered.size() + schedule.between(WRITERS, 10 * WRITERS);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answered.size() >= enough || work.stream().anyMatch(Future::isDone));
        Service service = installation.service("assessment");
        int deaths = service.deaths();
        service.kill();
        await().atMost(PATIENCE).until(() -> service.deaths() > deaths);
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
