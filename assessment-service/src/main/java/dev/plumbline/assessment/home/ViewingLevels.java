package dev.plumbline.assessment.home;

import dev.plumbline.assessment.participant.OpenWays;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.result.LevelsOverTime;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Days;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The levels of a person over time, and on some day; for those who see the person as a whole. Whoever is to judge an assessment a
 * second time sees none that it has had before.
 */
@Service
@Transactional(readOnly = true)
public class ViewingLevels {

    /**
     * What a person had on a day.
     *
     * @param name of the person
     * @param today where they are, the last day that can be asked
     */
    public record OnDay(
            UUID personId, String name, LocalDate asOf, LocalDate today, Listing<LevelsOverTime.Line> levels) {}

    /** What a person has been given over time. */
    public record History(UUID personId, String name, Listing<LevelsOverTime.Line> levels) {}

    private final ViewingPeople viewing;
    private final Directory people;
    private final LevelsOverTime levels;
    private final Rights rights;
    private final OpenWays ways;
    private final Clock clock;

    ViewingLevels(
            ViewingPeople viewing, Directory people, LevelsOverTime levels, Rights rights, OpenWays ways, Clock clock) {
        this.viewing = viewing;
        this.people = people;
        this.levels = levels;
        this.rights = rights;
        this.ways = ways;
        this.clock = clock;
    }

    /**
     * What a person had at the end of a day where they are: what was published here until then, and what was judged elsewhere
     * until then, whenever it was imported.
     *
     * @param asOf null for today
     * @param after the id of the last one of the page before; null for the first page
     * @throws Refusal as not found to who may not see the person; naming {@code asOf}, where the day is still to come or out of
     *     bounds
     */
    public OnDay onDay(UUID actor, UUID id, @Nullable LocalDate asOf, @Nullable String after, int limit) {
        Person person = seen(actor, id);
        LocalDate today = today(person);
        LocalDate day = asOf == null ? today : asOf;
        if (!Days.isTaken(day)) {
            throw Refusal.invalid(
                    "asOf", "day-bounds", String.valueOf(Days.FIRST_YEAR), String.valueOf(Days.LAST_YEAR));
        }
        if (day.isAfter(today)) {
            throw Refusal.invalid("asOf", "levels-day-to-come");
        }
        return new OnDay(
                id,
                person.name(),
                day,
                today,
                against(
                        actor,
                        id,
                        Listing.part(
                                onDay(actor, person, day),
                                after,
                                limit,
                                line -> line.id().toString())));
    }

    /**
     * All that a person has today, by the name of the skill and in each the last first: what {@link #onDay} has on its pages.
     *
     * @throws Refusal as not found to who may not see the person
     */
    List<LevelsOverTime.Line> today(UUID actor, UUID id) {
        Person person = seen(actor, id);
        return against(actor, id, Listing.whole(onDay(actor, person, today(person))))
                .items();
    }

    private List<LevelsOverTime.Line> onDay(UUID actor, Person person, LocalDate day) {
        return levels.asOf(person.id(), day, person.timeZone(), rights.toJudgeAgain(actor, List.of(person.id())));
    }

    /**
     * All that a person has been given, the last first: each revision that was published, and what was imported.
     *
     * @param skill by its origin, which is the same in all editions; null for all skills
     * @param after where the page before ended; null for the first
     * @throws Refusal as not found to who may not see the person
     */
    public History history(UUID actor, UUID id, @Nullable UUID skill, @Nullable Keyset after, int limit) {
        Person person = seen(actor, id);
        int most = Listing.most(limit);
        return new History(
                id,
                person.name(),
                against(
                        actor,
                        id,
                        Listing.page(
                                levels.history(
                                        id,
                                        skill,
                                        after,
                                        today(person),
                                        most + 1,
                                        rights.toJudgeAgain(actor, List.of(id))),
                                most,
                                line -> new Keyset(line.at(), line.id()).toString())));
    }

    /** With the ways that are open against each, where somebody reads it about themselves. */
    private Listing<LevelsOverTime.Line> against(UUID actor, UUID id, Listing<LevelsOverTime.Line> page) {
        if (!actor.equals(id)) {
            return page;
        }
        Map<UUID, OpenWays.Ways> open = ways.of(page.items().stream()
                .map(LevelsOverTime.Line::assessmentId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Listing<>(
                page.items().stream()
                        .map(line -> line.assessmentId() == null ? line : line.open(open.get(line.assessmentId())))
                        .toList(),
                page.next());
    }

    private Person seen(UUID actor, UUID id) {
        Person person = people.person(id);
        if (!viewing.maySee(actor, id)) {
            throw Refusal.notFound();
        }
        return person;
    }

    private LocalDate today(Person person) {
        return LocalDate.ofInstant(clock.instant(), person.timeZone());
    }
}
