package dev.plumbline.assessment.inapp;

import dev.plumbline.assessment.inapp.InAppNotifications.Notice;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.worklist.TaskLinks;
import dev.plumbline.assessment.worklist.TaskLinks.Standing;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.PageKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person's notifications as they are to be read now: two of the same kind about the same task are shown once, and one
 * about a task that is no longer there says so.
 */
@Service
public class News {
    private static final Set<String> OF_TASKS =
            Set.of(Kind.TASK_ASSIGNED.name(), Kind.DUE_SOON.name(), Kind.OVERDUE.name(), Kind.RETURNED.name());
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Any page of an assessment: the address that leads to one is none of a task. */
    private static final Set<PageKey> PAGES = EnumSet.allOf(PageKey.class);

    /**
     * One piece of news.
     *
     * @param about the skill of the session that it is about, by which sessions of one cycle differ; empty for every other
     * @param path where it leads; null if it leads nowhere
     * @param over why the task that it was about is no longer there for this person; null while it is, and for no task
     * @param account whether it is about the person's account, their deputies among it, and never ends
     */
    public record Item(
            Notice notice,
            String about,
            @Nullable String path,
            @Nullable Over over,
            boolean account) {}

    /** Why there is nothing to do any more for whoever was notified of a task. */
    public enum Over {
        DONE,
        WITH_ANOTHER,
        NOT_NEEDED,
        /** For what reason is not known. */
        UNKNOWN
    }

    /** What a task is now for whoever was notified of it. */
    private record Noted(String about, @Nullable Over over, boolean leadsOn) {}

    private static final Noted NO_TASK = new Noted("", null, true);

    private final InAppNotifications notifications;
    private final Worklist worklist;
    private final TaskLinks links;
    private final TaskRights taskRights;

    News(InAppNotifications notifications, Worklist worklist, TaskLinks links, TaskRights taskRights) {
        this.notifications = notifications;
        this.worklist = worklist;
        this.links = links;
        this.taskRights = taskRights;
    }

    /** The most recent ones, newest first. */
    @Transactional(readOnly = true)
    public List<Item> of(UUID person, int limit) {
        List<Item> news =
                read(person, notifications.page(person, null, 2 * limit).items());
        return news.subList(0, Math.min(limit, news.size()));
    }

    /**
     * A page of them; two of the same kind about the same task on one page are shown once.
     *
     * @param after where the previous page ended; null for the first
     */
    @Transactional(readOnly = true)
    public Listing<Item> page(UUID person, @Nullable Keyset after, int limit) {
        Listing<Notice> page = notifications.page(person, after, limit);
        return new Listing<>(read(person, page.items()), page.next());
    }

    private List<Item> read(UUID person, List<Notice> notices) {
        List<Item> news = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Notice notice : notices) {
            boolean account = isOfAccount(notice.path());
            boolean task = !account && OF_TASKS.contains(notice.kind()) && leadsToTask(notice.path());
            if (task && !told.add(notice.kind() + " " + notice.path())) {
                continue;
            }
            Noted noted = task ? noted(person, notice.path()) : NO_TASK;
            news.add(new Item(notice, noted.about(), noted.leadsOn() ? notice.path() : null, noted.over(), account));
        }
        return news;
    }

    /** News of people who left or moved, and of corrections, has no kind of its own: it leads to a list, or to an assessment. */
    private static boolean leadsToTask(@Nullable String path) {
        if (path == null) {
            return true;
        }
        if (path.startsWith(LeadingPaths.LEAVERS)) {
            return false;
        }
        Matcher key = KEY.matcher(path);
        return key.find()
                && PAGES.stream()
                        .noneMatch(page ->
                                LeadingPaths.ofAssessment(key.group(), page).equals(path));
    }

    /** News of an account has no kind of its own: it leads to the account. */
    private static boolean isOfAccount(@Nullable String path) {
        return path != null && (path.equals("/account") || path.startsWith("/welcome"));
    }

    /**
     * What a task is now. Its own address leads on when it is over; notifications from before tasks had addresses lead to its page,
     * which is theirs only while the task is.
     */
    private Noted noted(UUID person, @Nullable String path) {
        Matcher key = KEY.matcher(path == null ? "" : path);
        if (!key.find()) {
            return new Noted("", Over.UNKNOWN, false);
        }
        UUID id = UUID.fromString(key.group());
        if (LeadingPaths.ofTask(id).equals(path)) {
            return links.noted(person, id)
                    .map(task -> new Noted(task.session(), over(task.standing()), true))
                    .orElseGet(() -> new Noted("", Over.UNKNOWN, false));
        }
        boolean there = worklist.openOf(key.group()).stream()
                        .anyMatch(task -> task.path().equals(path))
                && taskRights.holdsAny(person, key.group());
        return new Noted("", there ? null : Over.UNKNOWN, there);
    }

    private static @Nullable Over over(Standing standing) {
        return switch (standing) {
            case THERE -> null;
            case WITH_ANOTHER -> Over.WITH_ANOTHER;
            case DONE -> Over.DONE;
            case NOT_NEEDED -> Over.NOT_NEEDED;
        };
    }
}
