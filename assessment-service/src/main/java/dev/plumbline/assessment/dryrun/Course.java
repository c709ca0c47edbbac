package dev.plumbline.assessment.dryrun;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.evaluation.Policy;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that happens in a dry run, day by day: the dates, the days of grace and of escalation, the second assessments and the
 * appeals of the plan, with what people do drawn along a path. The same plan, people, path and seed give the same course.
 */
final class Course {

    /**
     * What is tried out.
     *
     * @param first the day on which the cycle is opened
     * @param qualityPercent of a hundred reviews, as many are looked at again as statements would be; 0 without quality assurance
     */
    record Plan(LocalDate first, Milestones milestones, boolean calibrated, int qualityPercent, Policy policy) {}

    /**
     * A person as the draft names them.
     *
     * @param reviewer null where HR reviews
     * @param above who has an overdue review too; null for nobody
     * @param self the date of their unit for the self-assessment; null for that of the cycle
     * @param review the same for the review
     */
    record Copied(
            UUID id,
            @Nullable UUID reviewer,
            @Nullable UUID above,
            @Nullable LocalDate self,
            @Nullable LocalDate review,
            String skills) {}

    /** One person's way through it. */
    private final class Way {
        private final Copied one;
        private final SplittableRandom random;
        private final boolean lateSelf;
        private final boolean lateReview;
        private final boolean returned;
        private final boolean second;
        private final boolean changed;
        private final boolean silent;
        private final boolean appeals;
        private final boolean lookedAt;

        private Way(Copied one) {
            this.one = one;
            random = new SplittableRandom(
                    seed ^ one.id().getMostSignificantBits() ^ one.id().getLeastSignificantBits());
            // All of it is drawn at once, so that a higher number of a path only adds people.
            lateSelf = drawn(path.lateSelf());
            lateReview = drawn(path.lateReview());
            returned = drawn(path.returned()) && plan.policy().course().mostReturns() > 0;
            second = drawn(plan.policy().secondAssessment().samplePercent());
            changed = drawn(path.changed()) && plan.calibrated();
            silent = drawn(path.silent());
            appeals = drawn(path.appealed());
            lookedAt = plan.qualityPercent() > 0 && drawn(plan.qualityPercent());
        }

        private boolean drawn(int percent) {
            return random.nextInt(100) < percent;
        }

        private LocalDate between(LocalDate from, LocalDate to) {
            return to.isAfter(from) ? from.plusDays(random.nextLong(ChronoUnit.DAYS.between(from, to) + 1)) : from;
        }

        private void say(LocalDate day, What what) {
            course.add(new Happening(day, one.id(), what, Told.NOBODY, null));
        }

        private void tell(LocalDate day, What what, @Nullable UUID person) {
            course.add(new Happening(day, one.id(), what, person == null ? Told.HR : Told.PERSON, person));
        }

        /** What is asked from one day on, due on another and done on a third is reminded of, and overdue, where it is late. */
        private void remind(
                LocalDate from, LocalDate due, LocalDate done, What soon, What over, @Nullable UUID person) {
            plan.policy().reminding().days().stream()
                    .map(days -> later(due.minusDays(days), from))
                    .distinct()
                    .filter(reminded -> done.isAfter(reminded) && !reminded.isAfter(due))
                    .forEach(reminded -> tell(reminded, soon, person));
            LocalDate overdue = later(due.plusDays(1), from);
            if (done.isAfter(overdue)) {
                tell(overdue, over, person);
            }
        }

        private LocalDate selfDue() {
            return one.self() == null ? plan.milestones().selfAssessment() : one.self();
        }

        private LocalDate reviewDue() {
            return one.review() == null ? plan.milestones().review() : one.review();
        }

        /** Until the review has it; gives the day. */
        private LocalDate assessSelf() {
            LocalDate due = selfDue();
            int grace = plan.policy().course().graceDays();
            tell(plan.first(), What.ASKED, one.id());
            // Some of those who are late use the days of grace, where there are any.
            boolean inGrace = lateSelf && grace > 0 && random.nextBoolean();
            LocalDate done;
            if (inGrace) {
                done = between(due.plusDays(1), due.plusDays(grace));
            } else {
                // Nobody is done on the day on which they are asked, where there is another.
                LocalDate begun = earlier(plan.first().plusDays(1), due);
                done = lateSelf ? due.plusDays(grace + 1L) : between(begun, due);
            }
            remind(plan.first(), due, done, What.SELF_DUE_SOON, What.SELF_OVERDUE, one.id());
            tell(done, lateSelf && !inGrace ? What.BYPASSED : What.SUBMITTED, one.reviewer());
            return done;
        }

        /** Until the review is given; gives the day. */
        private LocalDate review(LocalDate from) {
            LocalDate due = reviewDue();
            LocalDate asked = from;
            if (returned && !lateSelf) {
                LocalDate back = between(from, due);
                tell(back, What.RETURNED, one.id());
                asked = between(back, later(back.plusDays(3), due));
                tell(asked, What.SUBMITTED, one.reviewer());
            }
            LocalDate done = lateReview ? late(asked, due) : between(asked, due);
            remind(asked, due, done, What.REVIEW_DUE_SOON, What.REVIEW_OVERDUE, one.reviewer());
            if (lateReview) {
                escalate(asked, due, done);
            }
            if (second) {
                course.add(new Happening(done, one.id(), What.SECOND_ASKED, Told.SECOND_ASSESSOR, null));
                done = between(done, done.plusDays(5));
            }
            say(done, What.REVIEWED);
            return done;
        }

        /** The day after everybody who can have the review has it. */
        private LocalDate late(LocalDate asked, LocalDate due) {
            int most = Math.max(
                    plan.policy().escalation().escalateAfterDays(),
                    plan.policy().escalation().toHrAfterDays());
            return later(asked, due).plusDays(most + 2L);
        }

        private void escalate(LocalDate asked, LocalDate due, LocalDate done) {
            int above = plan.policy().escalation().escalateAfterDays();
            int hr = plan.policy().escalation().toHrAfterDays();
            LocalDate offered = later(due.plusDays(above + 1L), asked);
            if (above > 0 && one.above() != null && offered.isBefore(done)) {
                tell(offered, What.ESCALATED, one.above());
            }
            LocalDate toHr = later(due.plusDays(hr + 1L), asked);
            if (hr > 0 && one.reviewer() != null && toHr.isBefore(done)) {
                tell(toHr, What.ESCALATED_TO_HR, null);
            }
        }

        /** Until what is looked at again of the review is decided, by its date; gives the day. */
        private LocalDate assure(LocalDate from, LocalDate until) {
            if (!lookedAt || from.isAfter(until)) {
                return from;
            }
            course.add(new Happening(from, one.id(), What.QUALITY_ASKED, Told.QUALITY_ASSURER, null));
            LocalDate decided = between(from, until);
            say(decided, What.QUALITY_DECIDED);
            return decided;
        }

        /** Until the result is ready to be published; gives the day. */
        private LocalDate calibrate(LocalDate day) {
            if (!changed) {
                say(day, What.READY);
                return day;
            }
            tell(day, What.CHANGED, one.reviewer());
            LocalDate explained = between(day, later(day, plan.milestones().publication()));
            say(explained, What.READY);
            return explained;
        }

        /** From the publication to the end; gives the last day. */
        private LocalDate answer(LocalDate published) {
            LocalDate due = later(plan.milestones().acknowledgement(), published.plusDays(AssessmentCycle.ANSWER_DAYS));
            LocalDate end = later(
                    plan.milestones().appeal(),
                    published.plusDays(plan.policy().appealing().appealDays()));
            tell(published, What.PUBLISHED, one.id());
            LocalDate done = silent ? end.plusDays(1) : between(published, earlier(due, end));
            remind(published, due, done, What.ACKNOWLEDGE_DUE_SOON, What.ACKNOWLEDGE_OVERDUE, one.id());
            LocalDate closed = end.plusDays(1);
            if (!silent) {
                say(done, What.ACKNOWLEDGED);
                if (appeals) {
                    LocalDate appealed = between(done, end);
                    tell(appealed, What.APPEALED, one.reviewer());
                    LocalDate decided = between(
                            appealed,
                            appealed.plusDays(plan.policy().appealing().talkDays()));
                    tell(decided, What.APPEAL_DECIDED, one.id());
                    closed = later(closed, decided.plusDays(1));
                }
            }
            say(closed, What.CLOSED);
            return closed;
        }
    }

    private final Plan plan;
    private final Path path;
    private final int seed;
    private final List<Happening> course = new ArrayList<>();

    private Course(Plan plan, Path path, int seed) {
        this.plan = plan;
        this.path = path;
        this.seed = seed;
    }

    /** What happens, in its order. */
    static List<Happening> of(Plan plan, Path path, int seed, List<Copied> people) {
        var course = new Course(plan, path, seed);
        course.run(people);
        // On one day it stays in the order in which it was said.
        return course.course.stream()
                .sorted(Comparator.comparing(Happening::day))
                .toList();
    }

    private void run(List<Copied> people) {
        List<Way> ways = people.stream().map(Way::new).toList();
        ofCycle(plan.first(), What.CYCLE_OPENED, Told.NOBODY);
        List<LocalDate> submitted = ways.stream().map(Way::assessSelf).toList();
        ofCycle(last(submitted), What.SELF_ASSESSMENT_ENDED, Told.NOBODY);
        List<LocalDate> reviewed = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            reviewed.add(ways.get(i).review(submitted.get(i)));
        }
        LocalDate reviews = later(last(reviewed), last(submitted));
        ofCycle(reviews, What.REVIEW_ENDED, Told.NOBODY);
        LocalDate assured = assure(ways, reviews);
        LocalDate calibrated = assured;
        if (plan.calibrated()) {
            ways.forEach(way -> way.say(assured, What.IN_CALIBRATION));
            calibrated = later(assured, plan.milestones().calibration());
        }
        LocalDate from = calibrated;
        LocalDate ready = last(ways.stream().map(way -> way.calibrate(from)).toList());
        if (plan.calibrated()) {
            ofCycle(calibrated, What.CALIBRATION_ENDED, Told.NOBODY);
        }
        ofCycle(calibrated, What.PUBLICATION_ASKED, Told.HR);
        LocalDate published = later(ready, plan.milestones().publication());
        LocalDate closed = last(ways.stream().map(way -> way.answer(published)).toList());
        ofCycle(published, What.RESULTS_PUBLISHED, Told.NOBODY);
        ofCycle(closed, What.CYCLE_CLOSED, Told.NOBODY);
    }

    /** Until the phase of quality assurance is over, where there is one; gives the day. */
    private LocalDate assure(List<Way> ways, LocalDate reviews) {
        LocalDate until = plan.milestones().quality();
        if (until == null || plan.qualityPercent() == 0) {
            return reviews;
        }
        LocalDate ended =
                last(ways.stream().map(way -> way.assure(reviews, until)).toList());
        ofCycle(ended, What.QUALITY_ENDED, Told.NOBODY);
        return ended;
    }

    private void ofCycle(LocalDate day, What what, Told told) {
        course.add(new Happening(day, null, what, told, null));
    }

    private static LocalDate last(List<LocalDate> days) {
        return days.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
