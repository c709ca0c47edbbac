package dev.plumbline.assessment.result;

import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invites people and their managers to have levels confirmed again: {@value Reconfirmations#DAYS} days before a result ends, and
 * when a later edition has marked its skill as changed. Each is invited once, however many nodes look. What is needed no more is
 * taken back.
 */
@Component
class InvitingToConfirm {

    private static final Logger LOG = LoggerFactory.getLogger(InvitingToConfirm.class);

    static final WorkStep TASK = WorkStep.RECONFIRM;

    /** Whose invitation it is: the place of the task among those of one reconfirmation. */
    static final int OF_THE_PERSON = 0;

    static final int OF_THE_MANAGER = 1;

    private static final int PAGE = 200;

    /** How long after a mark somebody has, where the last day has passed already. */
    private static final Duration TIME = Duration.ofDays(Reconfirmations.DAYS);

    /** How long before the last look something may have changed that it has not seen: in a transaction that was not over. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /**
     * A look that is over.
     *
     * @param day in UTC
     * @param marked the skills that were marked as changed
     */
    private record Looked(Instant at, LocalDate day, Set<UUID> marked) {}

    private final Reconfirmations reconfirmations;
    private final People people;
    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    private volatile @Nullable Looked looked;

    InvitingToConfirm(
            Reconfirmations reconfirmations,
            People people,
            Worklist worklist,
            OpeningTasks openingTasks,
            EndingTasks endingTasks,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reconfirmations = reconfirmations;
        this.people = people;
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Looks at what has changed since the last look of this node; at everything once a day, and when the node has started. One that
     * cannot be dealt with keeps no other from it, and is looked at again the next day.
     */
    @Scheduled(fixedDelay = 15 * 60_000, initialDelay = 30_000)
    void look() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Looked before = looked;
        Set<UUID> marked = Set.copyOf(reconfirmations.marked(firstDay(today)));
        if (before == null || !before.day().equals(today)) {
            lookAtAll();
        } else {
            lookAtChanges(now, before, marked);
        }
        looked = new Looked(now, today, marked);
    }

    private static LocalDate firstDay(LocalDate today) {
        return today.minusDays(Reconfirmations.DAYS);
    }

    private void lookAtChanges(Instant now, Looked before, Set<UUID> marked) {
        Instant since = before.at().minus(OVERLAP);
        lookAtOpen(after -> reconfirmations.openAndChanged(since, after, PAGE));
        marked.stream()
                .filter(skill -> !before.marked().contains(skill))
                .sorted()
                .forEach(skill -> markedNow(now, skill));
        // It becomes another day at another hour for each person.
        LocalDate first = before.day().plusDays(Reconfirmations.DAYS);
        ending(now, first, first.plusDays(1));
        givenLate(now, since);
        over(now, since);
    }

    void lookAtAll() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate from = firstDay(today);
        lookAtOpen(after -> reconfirmations.open(after, PAGE));
        reconfirmations.marked(from).forEach(skill -> markedNow(now, skill));
        ending(now, from, today.plusDays(Reconfirmations.DAYS + 1));
        givenLate(now, now.minus(TIME));
        over(now, now.minus(Duration.ofDays(Reconfirmations.DAYS_AFTER_THE_END)));
    }

    private void lookAtOpen(Function<@Nullable UUID, List<Reconfirmations.Open>> read) {
        UUID after = null;
        List<Reconfirmations.Open> open;
        do {
            open = read.apply(after);
            for (Reconfirmations.Open one : open) {
                if (isDifferent(one)) {
                    alone("reconfirmation " + one.id(), () -> putRight(one.id()));
                }
            }
            after = open.isEmpty() ? null : open.getLast().id();
        } while (open.size() == PAGE);
    }

    private void markedNow(Instant now, UUID skill) {
        UUID last = null;
        List<UUID> page;
        do {
            page = reconfirmations.ofSkill(skill, last, PAGE);
            invite(now, page);
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == PAGE);
    }

    private void ending(Instant now, LocalDate from, LocalDate to) {
        each(
                from.minusDays(1).toString(),
                place -> reconfirmations.ending(from, to, place, PAGE),
                page -> invite(now, page));
    }

    private void givenLate(Instant now, Instant since) {
        each(since.toString(), place -> reconfirmations.givenLate(place, PAGE), page -> invite(now, page));
    }

    private void over(Instant now, Instant since) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        each(
                since.toString(),
                place -> reconfirmations.over(place, PAGE),
                page -> invite(now, reconfirmations.askedUntilNow(page, today)));
    }

    /** Reads what there is by pages, in the order of its key: each row once. */
    private static void each(
            String from, Function<Reconfirmations.Place, List<Reconfirmations.Place>> read, Consumer<List<UUID>> act) {
        Reconfirmations.Place last = Reconfirmations.Place.before(from);
        List<Reconfirmations.Place> page;
        do {
            page = read.apply(last);
            act.accept(page.stream().map(Reconfirmations.Place::id).distinct().toList());
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }

    private void invite(Instant now, List<UUID> skillAssessments) {
        if (!skillAssessments.isEmpty()) {
            for (Reconfirmations.Due one : reconfirmations.due(now, skillAssessments)) {
                alone("result of skill assessment " + one.skillAssessmentId(), () -> invite(one));
            }
        }
    }

    private void alone(String what, Runnable act) {
        try {
            transaction.executeWithoutResult(status -> act.run());
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException away) {
            throw away;
        } catch (RuntimeException e) {
            LOG.warn("The {} is looked at again later: {}", what, e.toString());
        }
    }

    private static boolean isDifferent(Reconfirmations.Open open) {
        return !open.needed() || !Objects.equals(open.reviewer(), open.manager());
    }

    private void invite(Reconfirmations.Due due) {
        UUID manager = due.reviewer();
        List<UUID> there =
                reconfirmations.keep(manager == null ? List.of(due.person()) : List.of(due.person(), manager));
        if (!there.contains(due.person())) {
            return;
        }
        UUID reviewer = manager != null && there.contains(manager) ? manager : null;
        reconfirmations.ask(due, reviewer, clock.instant()).ifPresent(id -> {
            Reconfirmation asked = reconfirmations.find(id).orElseThrow();
            ask(asked, OF_THE_PERSON, due.person());
            if (reviewer != null) {
                ask(asked, OF_THE_MANAGER, reviewer);
            }
        });
    }

    private void ask(Reconfirmation asked, int place, UUID whom) {
        Person person = people.findById(asked.personId()).orElseThrow();
        openingTasks.ask(
                TASK,
                asked.id().toString(),
                place,
                new RoleHolders.Holder(
                        whom,
                        null,
                        null,
                        dueOf(asked, person),
                        person.id(),
                        null,
                        person.name(),
                        person.unit(),
                        asked.skill(),
                        "",
                        0));
    }

    /** By the end of the last day where the person is; where that has passed, some time after it was asked. */
    private static Instant dueOf(Reconfirmation asked, Person person) {
        Instant end = asked.heldUntil()
                .plusDays(1)
                .atStartOfDay(person.timeZone())
                .minusMinutes(1)
                .toInstant();
        return end.isAfter(asked.askedAt()) ? end : asked.askedAt().plus(TIME);
    }

    /** Who is needed no more is asked no more, and a new manager is invited in the place of the former. */
    private void putRight(UUID id) {
        Reconfirmations.Open open = reconfirmations.lock(id).orElse(null);
        if (open == null || !isDifferent(open)) {
            return;
        }
        if (!open.needed()) {
            reconfirmations.end(id, null, clock.instant());
            cancel(id, null);
            return;
        }
        cancel(id, OF_THE_MANAGER);
        UUID manager = open.manager();
        UUID reviewer =
                manager != null && !reconfirmations.keep(List.of(manager)).isEmpty() ? manager : null;
        reconfirmations.invite(id, reviewer);
        if (reviewer != null) {
            ask(reconfirmations.find(id).orElseThrow(), OF_THE_MANAGER, reviewer);
        }
    }

    private void cancel(UUID id, @Nullable Integer place) {
        worklist.openOf(id.toString()).stream()
                .filter(item -> item.is(TASK) && (place == null || item.slot() == place))
                .map(WorkItem::id)
                .forEach(endingTasks::cancelled);
    }
}
