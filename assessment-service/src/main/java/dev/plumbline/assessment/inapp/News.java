package dev.plumbline.assessment.inapp;

import dev.plumbline.assessment.inapp.InAppNotifications.Notice;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.worklist.TaskLinks;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.NotificationEvent.Kind;
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

/** What somebody was told, as it is to be read now: of a task that came twice once, and of one that is gone that it is. */
@Service
public class News {

    private static final Set<String> OF_TASKS =
            Set.of(Kind.TASK_ASSIGNED.name(), Kind.DUE_SOON.name(), Kind.OVERDUE.name(), Kind.RETURNED.name());

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * One piece of news.
     *
     * @param path where it leads; null where it leads nowhere
     * @param over whether it was about a task that is no longer there for this person
     */
    public record Item(Notice notice, @Nullable String path, boolean over) {}

    private final InAppNotifications notifications;
    private final Worklist worklist;
    private final TaskLinks links;

    News(InAppNotifications notifications, Worklist worklist, TaskLinks links) {
        this.notifications = notifications;
        this.worklist = worklist;
        this.links = links;
    }

    /** The newest, the latest first. */
    @Transactional(readOnly = true)
    public List<Item> of(UUID person, int limit) {
        List<Item> news =
                read(person, notifications.page(person, null, 2 * limit).items());
        return news.subList(0, Math.min(limit, news.size()));
    }

    /**
     * A page of them; what came twice within a page stands there once.
     *
     * @param after where the page before ended; null for the first
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
            boolean task = OF_TASKS.contains(notice.kind());
            if (task && !told.add(notice.kind() + " " + notice.path())) {
                continue;
            }
            boolean over = task && !isThere(person, notice.path());
            news.add(new Item(notice, over ? null : notice.path(), over));
        }
        return news;
    }

    /**
     * Whether the task is open, and this person's to do in whatever place. What was told before tasks had addresses of their
     * own leads to the page of the task.
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
                && worklist.holdsAny(person, key.group());
    }
}
