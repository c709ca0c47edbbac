package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.notification.message.Works;
import dev.plumbline.notification.recipient.Recipients;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices that cannot be delivered at once: they are delivered when they can be, and those that never are say why. */
class WaitingNoticesIT {

    private static OwnDatabase database;
    private static JdbcTemplate jdbc;

    private final AtomicBoolean caughtUp = new AtomicBoolean(true);
    private DeliveringNotices delivering;

    @BeforeAll
    static void migrate() {
        database = new OwnDatabase("waiting");
        jdbc = database.jdbc();
    }

    @BeforeEach
    void nothingToTell() {
        database.empty();
        delivering = delivering(Clock.systemUTC());
    }

    private DeliveringNotices delivering(Clock clock) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/mail");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultEncoding("UTF-8");
        var properties = new MailProperties(
                "plumbline@x.example",
                1,
                Duration.ofMinutes(10),
                MailProperties.Security.NONE,
                null,
                Duration.ofMinutes(1));
        var outbox = database.outbox(clock);
        var named = new NamedParameterJdbcTemplate(jdbc);
        return new DeliveringNotices(
                new Notices(named),
                new Deliveries(named, outbox, database.transactions(), properties),
                new Works(named),
                new Recipients(JdbcClient.create(jdbc)),
                database.transactions(),
                new Transience(List.of()),
                caughtUp::get,
                new WritingNotices(outbox, messages, "https://plumbline.example"));
    }

    private void tellAll() {
        boolean more = true;
        while (more) {
            more = delivering.deliverRound();
        }
    }

    private UUID notice(@Nullable UUID person, @Nullable String group, String element, Duration ago) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO notice (id, event_id, kind, person_id, group_role, item_id, element, path, due_at, at)"
                        + " VALUES (?, ?, 'TASK_ASSIGNED', ?, ?, ?, ?, '/x', now(), now() - make_interval(secs => ?))",
                id,
                UUID.randomUUID(),
                person,
                group,
                UUID.randomUUID(),
                element,
                (double) ago.toSeconds());
        return id;
    }

    private UUID noticeFor(UUID person, Duration ago) {
        return notice(person, null, "user_review", ago);
    }

    private static void aged(UUID notice, Duration ago) {
        jdbc.update(
                "UPDATE notice SET at = now() - make_interval(secs => ?) WHERE id = ?",
                (double) ago.toSeconds(),
                notice);
    }

    private static String state(UUID notice) {
        return jdbc.queryForObject(
                "SELECT concat_ws(' ', state, untold_why) FROM notice WHERE id = ?", String.class, notice);
    }

    private static int mails() {
        return jdbc.queryForObject("SELECT count(*)::int FROM delivery", Integer.class);
    }

    @Test
    void whatWasNotedBeforeAServiceWasDownOverTheWeekendIsTold() {
        UUID notice = noticeFor(database.person(null, null), Duration.ofDays(3));
        tellAll();
        assertThat(state(notice)).isEqualTo("TOLD");
        assertThat(mails()).isEqualTo(1);
        assertThat(database.said()).hasSize(1).allMatch(type -> type.contains("notification-posted"));
    }

    @Test
    void aPersonWhoBecomesKnownAfterWeeksIsToldAndOneWhoNeverDoesIsNot() {
        UUID person = UUID.randomUUID();
        UUID notice = noticeFor(person, Duration.ofDays(29));
        UUID never = noticeFor(UUID.randomUUID(), Duration.ofDays(29));
        tellAll();
        delivering.giveUpRound();
        assertThat(List.of(state(notice), state(never))).containsOnly("NEW");
        database.become(person, null, null);
        tellAll();
        assertThat(state(notice)).isEqualTo("TOLD");

        aged(never, Duration.ofDays(31));
        caughtUp.set(false);
        delivering.giveUpRound();
        assertThat(state(never)).as("who they are may be on its way").isEqualTo("NEW");
        caughtUp.set(true);
        delivering.giveUpRound();
        assertThat(state(never)).isEqualTo("UNTOLD PERSON_UNKNOWN");
    }

    @Test
    void whoHasLeftIsWaitedForADayAndToldIfTheyComeBack() {
        UUID comesBack = database.person(null, null);
        UUID gone = database.person(null, null);
        jdbc.update("UPDATE recipient SET active = false");
        UUID told = noticeFor(comesBack, Duration.ofHours(23));
        UUID untold = noticeFor(gone, Duration.ofHours(23));
        tellAll();
        delivering.giveUpRound();
        assertThat(List.of(state(told), state(untold))).containsOnly("NEW");
        jdbc.update("UPDATE recipient SET active = true WHERE person_id = ?", comesBack);
        tellAll();
        assertThat(state(told)).isEqualTo("TOLD");
        aged(untold, Duration.ofHours(25));
        delivering.giveUpRound();
        assertThat(state(untold)).isEqualTo("UNTOLD PERSON_INACTIVE");
    }

    @Test
    void aGroupThatHasNoMemberYetIsWaitedFor() {
        UUID soon = notice(null, "HR", "user_settle_disagreement", Duration.ZERO);
        UUID never = notice(null, "CALIBRATOR", "user_settle_disagreement", Duration.ofDays(31));
        tellAll();
        assertThat(state(soon)).isEqualTo("NEW");
        UUID member = database.person(null, null);
        jdbc.update("UPDATE recipient SET roles = '{HR}' WHERE person_id = ?", member);
        tellAll();
        assertThat(state(soon)).isEqualTo("TOLD");
        assertThat(mails()).isEqualTo(1);
        delivering.giveUpRound();
        assertThat(state(never)).isEqualTo("UNTOLD NOBODY_IN_GROUP");
    }

    @Test
    void whatAsksForWorkThatIsOverOrAnothersByNowIsNotTold() {
        UUID person = database.person(null, null);
        UUID over = noticeFor(person, Duration.ofDays(2));
        UUID anothers = noticeFor(person, Duration.ofDays(2));
        UUID own = noticeFor(person, Duration.ofDays(2));
        jdbc.update("INSERT INTO work_over SELECT item_id FROM notice WHERE id = ?", over);
        jdbc.update("INSERT INTO work_holder SELECT item_id, ? FROM notice WHERE id = ?", UUID.randomUUID(), anothers);
        jdbc.update("INSERT INTO work_holder SELECT item_id, person_id FROM notice WHERE id = ?", own);
        tellAll();
        assertThat(state(over)).isEqualTo("UNTOLD WORK_OVER");
        assertThat(state(anothers)).isEqualTo("UNTOLD HELD_BY_ANOTHER");
        assertThat(state(own)).isEqualTo("TOLD");
        assertThat(mails()).isEqualTo(1);
    }

    @Test
    void manyNoticesThatCannotBeWrittenHoldNobodyUpAndAreGivenUpInTheEnd() {
        UUID person = database.person(null, null);
        for (int i = 0; i < 150; i++) {
            notice(person, null, "user_of_a_later_version", Duration.ofHours(2));
        }
        UUID good = noticeFor(person, Duration.ofHours(1));
        tellAll();
        assertThat(state(good)).isEqualTo("TOLD");
        String waiting = "SELECT count(*)::int FROM notice WHERE state = 'NEW' AND attempts = 1 AND not_before > now()";
        assertThat(jdbc.queryForObject(waiting, Integer.class)).isEqualTo(150);
        for (int i = 0; i < 11; i++) {
            jdbc.update("UPDATE notice SET not_before = now() - interval '1 second' WHERE state = 'NEW'");
            tellAll();
        }
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM notice WHERE untold_why = 'NOT_WRITABLE' AND error LIKE"
                                + " '%user_of_a_later_version%'",
                        Integer.class))
                .isEqualTo(150);
    }

    @Test
    void namesThatAreOnTheirWayAreWaitedForButNotForLong() {
        UUID notice = noticeFor(database.person(null, null), Duration.ZERO);
        UUID cycle = UUID.randomUUID();
        jdbc.update("UPDATE notice SET cycle_id = ?", cycle);
        tellAll();
        assertThat(state(notice)).isEqualTo("NEW");
        jdbc.update("INSERT INTO cycle (cycle_id, name) VALUES (?, 'Autumn cycle')", cycle);
        tellAll();
        assertThat(jdbc.queryForObject("SELECT subject FROM delivery", String.class))
                .isEqualTo("Review – Autumn cycle");

        UUID nameless = noticeFor(database.person(null, null), Duration.ofMinutes(2));
        jdbc.update("UPDATE notice SET cycle_id = ? WHERE id = ?", UUID.randomUUID(), nameless);
        tellAll();
        assertThat(state(nameless)).isEqualTo("TOLD");
    }

    @Test
    void whoWantsNoMailIsToldInTheProductAndTheNoticeSaysSo() {
        UUID person = database.person(null, null);
        jdbc.update("UPDATE recipient SET without_mail = '{TASK_ASSIGNED}'");
        UUID notice = noticeFor(person, Duration.ZERO);
        tellAll();
        assertThat(state(notice)).isEqualTo("TOLD");
        assertThat(mails()).isZero();
        assertThat(jdbc.queryForObject("SELECT without_mail FROM notice", String.class))
                .isEqualTo("NOT_WANTED");
    }

    /** What one node has recorded, or put off, another sends: neither earlier nor later because its clock differs. */
    @Test
    void nodesWhoseClocksAreTenMinutesApartWaitEquallyLong() {
        UUID notice = noticeFor(database.person(null, null), Duration.ZERO);
        jdbc.update("UPDATE notice SET cycle_id = ?", UUID.randomUUID());
        for (int minutes : List.of(10, -10)) {
            delivering = delivering(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
            tellAll();
            assertThat(state(notice)).as("by a node %d minutes ahead", minutes).isEqualTo("NEW");
        }
        aged(notice, Duration.ofSeconds(61));
        tellAll();
        assertThat(state(notice)).as("by a node that is behind").isEqualTo("TOLD");

        UUID unwritable = notice(database.person(null, null), null, "user_of_a_later_version", Duration.ofMinutes(2));
        delivering = delivering(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
        delivering.deliverRound();
        assertThat(jdbc.queryForObject(
                        "SELECT not_before - now() BETWEEN interval '50 seconds' AND interval '61 seconds' FROM notice"
                                + " WHERE id = ?",
                        Boolean.class,
                        unwritable))
                .isTrue();

        UUID gone = noticeFor(UUID.randomUUID(), Duration.ofDays(30).minusMinutes(5));
        delivering.giveUpRound();
        assertThat(state(gone)).as("by a node that is ahead").isEqualTo("NEW");
    }

    @Test
    void quietHoursAreToldByTheClockOfTheDatabaseThatAllNodesShare() {
        LocalTime here = LocalTime.now(ZoneId.of("Europe/Berlin"));
        noticeFor(database.person(here.plusMinutes(30), here.plusMinutes(90)), Duration.ZERO);
        delivering = delivering(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
        tellAll();
        assertThat(jdbc.queryForObject("SELECT not_before <= now() FROM delivery", Boolean.class))
                .isTrue();
    }
}
