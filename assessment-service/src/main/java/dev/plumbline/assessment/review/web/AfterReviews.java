package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.WhatFollows;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.DoneSentence;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What follows what an assessor has just done: the page, which says to whom, what, and what comes next. */
@Component
class AfterReviews {

    /** More skills than these are counted, not named: the sentence is read in a moment. */
    private static final int MOST_NAMED = 4;

    private final TaskLists lists;
    private final Directory people;
    private final Sentences sentences;
    private final WhatFollows follows;

    AfterReviews(TaskLists lists, Directory people, Sentences sentences, WhatFollows follows) {
        this.follows = follows;
        this.lists = lists;
        this.people = people;
        this.sentences = sentences;
    }

    /**
     * The page of the case, which leads to the next that waits. Where the reader may not read it any more, as a deputy when
     * nothing is open: the next itself, and without one the list of tasks.
     *
     * @param judged the case as it was decided
     * @param after the assessment after it
     * @param readable whether the reader may still read the case
     */
    String decided(CurrentUser me, ReviewCase judged, Assessment after, boolean readable, RedirectAttributes next) {
        List<String> levels = judged.skills().entrySet().stream()
                .map(skill -> level(skill.getValue(), judged.decided(skill.getKey())))
                .toList();
        Review.Kind kind = judged.review().kind();
        String what = sentences.of(
                kind == Review.Kind.REVIEWER ? "outcome.approved" : "outcome.second",
                List.of(
                        people.name(after.subjectId()),
                        levels.size() > MOST_NAMED
                                ? sentences.of("outcome.levels", List.of(levels.size()))
                                : String.join(", ", levels)));
        String said = what + " " + follows(judged, after);
        if (readable) {
            DoneSentence.say(next, said);
            return "redirect:" + page(after, kind) + "?done=approved";
        }
        WorkItem item = next(me, kind);
        DoneSentence.say(
                next, item == null ? said : said + " " + sentences.of("outcome.next", List.of(item.subjectName())));
        return item == null ? "redirect:/tasks?done=approved" : "redirect:" + item.path() + "?done=approvedNext";
    }

    private static String page(Assessment assessment, Review.Kind kind) {
        return "/assessments/" + assessment.id() + ReviewViews.path(kind);
    }

    /** Gives a page the reader's next task of the kind, the one that is due first, and how many are left; none where none is. */
    void lead(CurrentUser me, Review.Kind kind, Model model) {
        model.addAttribute("next", next(me, kind));
        model.addAttribute("left", lists.count(me.id(), TaskLists.Tab.MINE, of(kind)));
    }

    private @Nullable WorkItem next(CurrentUser me, Review.Kind kind) {
        return lists.page(me.id(), TaskLists.Tab.MINE, TaskLists.Sort.DUE, of(kind), null, 1).items().stream()
                .findFirst()
                .orElse(null);
    }

    private static TaskFilter of(Review.Kind kind) {
        return TaskFilter.of(ReviewViews.step(kind).element(), "");
    }

    private String level(SkillText skill, Decision decision) {
        String name = skill.nameWording().in(LocaleContextHolder.getLocale());
        return decision.level() == null
                ? sentences.of("outcome.noLevel", List.of(name))
                : sentences.of("outcome.level", List.of(decision.level(), name));
    }

    /** What follows; a second assessor does not read from it whether they agree with the reviewer. */
    private String follows(ReviewCase judged, Assessment after) {
        if (judged.review().kind() == Review.Kind.SECOND) {
            return sentences.of("outcome.then.compared", List.of());
        }
        return follows.of(after, judged.cycle());
    }

    /**
     * The page of the case, which says that it is with the employee now; the list of tasks for whoever may not read it any more,
     * as a deputy when nothing is open.
     *
     * @param shown the case as it was before it was returned
     * @param statements those that lack evidence
     * @param readable whether the reader may still read the case
     */
    String returned(ReviewCase shown, List<UUID> statements, boolean readable, RedirectAttributes next) {
        Set<UUID> named = new HashSet<>(statements);
        List<String> skills = shown.skills().values().stream()
                .filter(skill -> skill.levels().stream()
                        .flatMap(level -> level.statements().stream())
                        .anyMatch(statement -> named.contains(statement.id())))
                .map(skill -> skill.nameWording().in(LocaleContextHolder.getLocale()))
                .toList();
        String where = skills.size() > MOST_NAMED
                ? sentences.of("outcome.skills", List.of(skills.size()))
                : String.join(", ", skills);
        DoneSentence.say(
                next,
                sentences.of(
                        "outcome.returned",
                        List.of(people.name(shown.assessment().subjectId()), named.size(), where)));
        return readable
                ? "redirect:" + page(shown.assessment(), Review.Kind.REVIEWER) + "?done=returned"
                : "redirect:/tasks?done=returned";
    }
}
