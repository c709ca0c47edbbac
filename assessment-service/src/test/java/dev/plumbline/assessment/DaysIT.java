package dev.plumbline.assessment;

import static java.time.temporal.TemporalAdjusters.previousOrSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.people.Preferences;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.people.Substitutions.Substitution;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** Which day it is depends on where the person is or where the cycle was set up, never on where the server is. */
class DaysIT extends Platform {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private Sentences sentences;

    @Autowired
    private MockMvc http;

    @Autowired
    SettingUpCycles settingUpCycles;

    @Autowired
    Preferences preferences;

    @AfterEach
    void nobodyReads() {
        LocaleContextHolder.resetLocaleContext();
    }

    private String proposals(ZoneId zone) throws Exception {
        var me = new CurrentUser(scene.id(Scene.HR), "Helena Ruiz", "HR", zone, Set.of("HR"));
        return http.perform(get("/cycles/new")
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void theDatesThatAreProposedForACycleAreCountedFromTheDayWhereHrIs() throws Exception {
        LocalDate day = LocalDate.of(2028, 2, 29);
        clock.moveTo(Instant.parse("2028-02-29T10:30:00Z"));
        for (ZoneId zone : List.of(HONOLULU, Scene.ZONE, AUCKLAND)) {
            assertThat(proposals(zone)).as(zone.getId()).contains("value=\"" + day.plusDays(14) + "\"");
        }
        clock.moveTo(Instant.parse("2028-02-29T11:30:00Z"));
        assertThat(proposals(AUCKLAND)).contains("value=\"" + day.plusDays(15) + "\"");
        clock.moveTo(Instant.parse("2028-02-29T23:30:00Z"));
        assertThat(proposals(Scene.ZONE)).contains("value=\"" + day.plusDays(15) + "\"");
        assertThat(proposals(HONOLULU)).contains("value=\"" + day.plusDays(14) + "\"");
    }

    @Test
    void aPhaseIsDueAtTheEndOfItsDayWhereTheCycleWasSetUp() {
        // The days before, of and after the change to summer time, and those around the change back.
        int year = Scene.today().getYear() + 1;
        LocalDate spring =
                LocalDate.of(year, 3, 31).with(previousOrSame(DayOfWeek.SUNDAY)).minusDays(1);
        LocalDate autumn = LocalDate.of(year, 10, 31).with(previousOrSame(DayOfWeek.SUNDAY));
        var days = Milestones.of(spring, spring.plusDays(1), spring.plusDays(2), autumn, autumn.plusDays(1));
        AssessmentCycle berlin = setUp(days);
        assertThat(berlin.selfAssessmentDue()).isEqualTo(spring + "T22:59:00Z");
        assertThat(berlin.reviewDue()).isEqualTo(spring.plusDays(1) + "T21:59:00Z");
        assertThat(berlin.calibrationDue()).isEqualTo(spring.plusDays(2) + "T21:59:00Z");
        assertThat(berlin.publicationDue()).isEqualTo(autumn + "T22:59:00Z");
        assertThat(berlin.acknowledgementDue()).isEqualTo(autumn.plusDays(1) + "T22:59:00Z");
        assertThat(berlin.milestones()).isEqualTo(days);
        preferences.moveTo(scene.id(Scene.HR), HONOLULU.getId());
        AssessmentCycle honolulu = setUp(days);
        assertThat(honolulu.selfAssessmentDue()).isEqualTo(spring.plusDays(1) + "T09:59:00Z");
        assertThat(honolulu.milestones()).isEqualTo(days);
    }

    private AssessmentCycle setUp(Milestones days) {
        SettingUpCycles.Setup any = scene.setup("Days " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        return settingUpCycles.create(
                scene.id(Scene.HR),
                new SettingUpCycles.Setup(
                        any.name(), any.frameworkVersionId(), any.skillIds(), any.units(), any.people(), days, false));
    }

    @Test
    void aDeputyStandsInForTheWholeDayWhereThePersonIs() {
        UUID manager = scene.id(Scene.MANAGER);
        preferences.moveTo(manager, AUCKLAND.getId());
        LocalDate day = LocalDate.now(AUCKLAND).plusDays(1);
        substitutions.name(manager, manager, scene.id(Scene.STRANGER), day, day);
        Instant begins = day.atStartOfDay(AUCKLAND).toInstant();
        Instant over = day.plusDays(1).atStartOfDay(AUCKLAND).toInstant();
        assertThat(standsInAt(begins.minusSeconds(30))).isFalse();
        assertThat(standsInAt(begins)).isTrue();
        assertThat(standsInAt(over.minusSeconds(30))).isTrue();
        assertThat(standsInAt(over)).isFalse();
    }

    private boolean standsInAt(Instant at) {
        clock.moveTo(at);
        return substitutions.byDeputy(scene.id(Scene.STRANGER)).stream()
                .map(Substitution::person)
                .anyMatch(scene.id(Scene.MANAGER)::equals);
    }

    @Test
    void whatIsDueTodayIsSaidByTheDayOfWhoReadsIt() {
        clock.moveTo(Instant.parse("2027-03-28T10:30:00Z"));
        Instant due = Instant.parse("2027-03-28T21:59:00Z");
        assertThat(dueFor(Scene.ZONE, due)).isEqualTo("today");
        assertThat(dueFor(AUCKLAND, due)).isEqualTo("tomorrow");
        assertThat(dueFor(HONOLULU, due)).isEqualTo("today");
    }

    private String dueFor(ZoneId zone, Instant due) {
        LocaleContextHolder.setLocaleContext(
                new SimpleTimeZoneAwareLocaleContext(Locale.ENGLISH, TimeZone.getTimeZone(zone)));
        return sentences.due(due);
    }
}
