package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * HR gives units dates of their own for the self-assessment and the review, before the launch. At launch each assessment takes
 * the dates of the unit in which its person is then; later moves between units change nothing in it.
 */
@Service
public class SettingUnitDates {

    /** The dates of a unit, and of those below that have none of their own: the end of these days in the cycle's time zone. */
    public record UnitDates(String unit, LocalDate selfAssessment, LocalDate review) {}

    private static final String DATES = """
            SELECT unit, self_assessment AS assessed, review AS reviewed
            FROM cycle_unit_date
            WHERE cycle_id = :cycle
            ORDER BY unit
            """;

    private static final String SET = """
            INSERT INTO cycle_unit_date (cycle_id, unit, self_assessment, review)
            SELECT :cycle, d.unit, CAST(d.assessed AS date), CAST(d.reviewed AS date)
            FROM unnest(CAST(:units AS text[]), CAST(:assessed AS text[]), CAST(:reviewed AS text[]))
                AS d(unit, assessed, reviewed)
            """;

    private static final String CLOSING = """
            SELECT d.unit, u.valid_to
            FROM cycle_unit_date d
            JOIN org_unit u ON u.label = d.unit
            WHERE d.cycle_id = :cycle AND u.valid_to <= d.review
            ORDER BY d.unit
            """;

    private final Cycles cycles;
    private final Population population;
    private final Rights rights;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    SettingUnitDates(Cycles cycles, Population population, Rights rights, JdbcClient jdbc, Audit audit, Clock clock) {
        this.cycles = cycles;
        this.population = population;
        this.rights = rights;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** The units of a cycle that have dates of their own, by name; for HR. */
    @Transactional(readOnly = true)
    public List<UnitDates> of(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        if (!cycles.existsById(id)) {
            throw Refusal.notFound();
        }
        return read(id);
    }

    private List<UnitDates> read(UUID id) {
        return jdbc.sql(DATES)
                .param("cycle", id)
                .query((row, n) -> new UnitDates(
                        row.getString("unit"),
                        row.getDate("assessed").toLocalDate(),
                        row.getDate("reviewed").toLocalDate()))
                .list();
    }

    /**
     * Sets which units have dates of their own; the others have those of the cycle.
     *
     * @param dates all of them
     * @param read the version that was read; null not to compare
     * @throws Refusal naming a unit in which nobody active is, one that is named twice, days that lie in the past, a review
     *     before its self-assessment or after the cycle's results; because the cycle is launched
     */
    @Transactional
    public void set(UUID actor, UUID id, List<UnitDates> dates, @Nullable Long read) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, cycle.version());
        cycle.mustBeDraft();
        List<UnitDates> before = read(id);
        List<Fault> faults = faults(cycle, dates, before);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        jdbc.sql("DELETE FROM cycle_unit_date WHERE cycle_id = :cycle")
                .param("cycle", id)
                .update();
        jdbc.sql(SET)
                .param("cycle", id)
                .param("units", dates.stream().map(UnitDates::unit).toArray(String[]::new))
                .param(
                        "assessed",
                        dates.stream()
                                .map(one -> one.selfAssessment().toString())
                                .toArray(String[]::new))
                .param(
                        "reviewed",
                        dates.stream().map(one -> one.review().toString()).toArray(String[]::new))
                .update();
        cycles.countChange(id);
        audit.person(actor, "cycle-unit-dates-set", "cycle", id, before, dates, null);
    }

    /**
     * Makes sure that the dates of units still fit, as days pass and the dates of the cycle change after they were set.
     *
     * @throws Refusal naming each unit with a day that is in the past, or a review after the cycle's results, and each that is closed
     *     before its review is due
     */
    void mustFit(AssessmentCycle cycle) {
        List<Fault> faults = new ArrayList<>();
        for (UnitDates one : read(cycle.id())) {
            if (!faults(cycle, one).isEmpty()) {
                faults.add(Fault.at("unitDates", "unit-dates-unfit", one.unit()));
            }
        }
        jdbc.sql(CLOSING).param("cycle", cycle.id()).query(row -> {
            faults.add(Fault.at(
                    "unitDates",
                    "unit-dates-closed",
                    row.getString(1),
                    row.getDate(2).toLocalDate()));
        });
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** What is wrong with what is new: each change is judged by itself. */
    private List<Fault> faults(AssessmentCycle cycle, List<UnitDates> dates, List<UnitDates> before) {
        List<Fault> faults = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Set<UnitDates> kept = new HashSet<>(before);
        List<UnitDates> set = dates.stream().filter(one -> !kept.contains(one)).toList();
        population
                .unknownUnits(set.stream().map(UnitDates::unit).toList())
                .forEach(unit -> faults.add(Fault.at("unit", "unit-unknown", unit)));
        for (UnitDates one : dates) {
            if (!named.add(one.unit())) {
                faults.add(Fault.at("unit", "unit-twice", one.unit()));
            }
        }
        set.forEach(one -> faults.addAll(faults(cycle, one)));
        return faults;
    }

    private List<Fault> faults(AssessmentCycle cycle, UnitDates one) {
        List<Fault> faults = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), cycle.timeZone());
        if (one.selfAssessment().isBefore(today)) {
            faults.add(Fault.at("selfAssessment", "cycle-date-past", one.selfAssessment()));
        }
        if (one.review().isBefore(one.selfAssessment())
                || one.review().isAfter(cycle.milestones().publication())) {
            faults.add(Fault.at("review", "unit-dates-order", one.unit()));
        }
        return faults;
    }
}
