package dev.plumbline.assessment.inapp;

import dev.plumbline.assessment.inapp.InAppNotifications.Notice;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.worklist.TaskLinks;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.PageKey;
import java.util.ArrayList;
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

    /**
     * One piece of news.
     *
     * @param about the skill of the session that it is about, by which sessions of one cycle differ; empty for every other
     * @param path where it leads; null if it leads nowhere
     * @param over whether it was about a task that is no longer there for this person
     * @param account whether it is about the person's account, their deputies among it, and never ends
     */
    public record Item(
            Notice notice, String about, @Nullable String path, boolean over, boolean account) {}

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
            boolean over = task && !isThere(person, notice.path());
            news.add(new Item(notice, task ? about(notice.path()) : "", over ? null : notice.path(), over, account));
        }
        return news;
    }

    private String about(@Nullable String path) {
        Matcher key = KEY.matcher(path == null ? "" : path);
        return key.find() ? links.skillOfSession(UUID.fromString(key.group())) : "";
    }

    /** News of people who left or moved has no kind of its own: it leads to a list, or to the page of an assessment. */
    private static boolean leadsToTask(@Nullable String path) {
        if (path == null) {
            return true;
        }
        Matcher key = KEY.matcher(path);
        return key.find() && !path.equals(LeadingPaths.ofAssessment(key.group(), PageKey.ASSESSMENT));
    }

    /** News of an account has no kind of its own: it leads to the account. */
    private static boolean isOfAccount(@Nullable String path) {
        return path != null && (path.equals("/account") || path.startsWith("/welcome"));
    }

    /**
     * Whether the task is open and this person may do it, for themselves or in another's place. Notifications from
     * before tasks had addresses of their own lead to the page of the task.
     */
    private boolean isThere(UUID person, @Nullable String path) {
        Matcher key = KEY.matcher(path == null ? "" : path);
        if (!key.find()) {
            return false;
        }
        UUID id = UUID.fromString(key.group());
        if (LeadingPaths.ofTask(id).equals(path)) {
            return links.isThere(person, id);
        }
        return worklist.openOf(key.group()).stream()
                        .anyMatch(task -> task.path().equals(path))
                && taskRights.holdsAny(person, key.group());
    }
}
