package dev.plumbline.assessment.live;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Notifies open pages that something they show has changed; they then read it again. A topic is a kind and an id, such
 * as {@code bell/9f0c…}. An update says only that something changed, so a page that missed an update is correct again
 * after it has read once.
 */
@Service
public class LiveUpdates {

    /** After this time a page asks again; the browser does so by itself. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

    private static final int MOST_TOPICS = 10;

    /**
     * The most streams of one person on one node, more than anybody looks at at once; each stream holds a connection and
     * is written to. That a page was left is noticed only when its stream is written to, so whoever goes from page to
     * page quickly has streams of pages that are no longer there: a further stream ends the oldest one.
     */
    static final int MOST_STREAMS = 20;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Who has a page open, by which session, and what it follows.
     *
     * @param place the order in which the streams were opened
     */
    private record Follower(UUID person, @Nullable UUID session, Set<String> topics, long place) {}

    private final ObjectProvider<Followed> followed;
    private final ObjectProvider<StillSignedIn> signedIn;
    private final Map<SseEmitter, Follower> pages = new ConcurrentHashMap<>();
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();

    LiveUpdates(ObjectProvider<Followed> followed, ObjectProvider<StillSignedIn> signedIn) {
        this.followed = followed;
        this.signedIn = signedIn;
    }

    /**
     * Opens the stream of a page. It ends with the session, which it does not prolong. Of more than {@value
     * #MOST_STREAMS} of one person the oldest ends; a page that is still open asks again by itself.
     *
     * @param session by which the person is signed in; null if only the stream's own time limit ends it
     * @param lastSeen the id of the last update that the page has seen; null on its first stream. After a gap,
     *     everything that it follows is reported as changed.
     * @throws Refusal as not found if the person may not follow one of them
     */
    public SseEmitter follow(UUID person, @Nullable UUID session, List<String> topics, @Nullable String lastSeen) {
        if (topics.isEmpty() || topics.size() > MOST_TOPICS || !topics.stream().allMatch(t -> mayFollow(person, t))) {
            throw Refusal.notFound();
        }
        var page = new SseEmitter(LONGEST_STREAM.toMillis());
        page.onCompletion(() -> pages.remove(page));
        page.onTimeout(page::complete);
        page.onError(error -> pages.remove(page));
        synchronized (this) {
            endOldest(person);
            pages.put(page, new Follower(person, session, Set.copyOf(topics), opened.incrementAndGet()));
        }
        if (lastSeen == null) {
            send(page, SseEmitter.event().comment("open"));
        } else {
            topics.forEach(topic -> send(page, changed(topic)));
        }
        return page;
    }

    /** Makes room for one more stream of a person. */
    private void endOldest(UUID person) {
        List<Map.Entry<SseEmitter, Follower>> theirs = pages.entrySet().stream()
                .filter(page -> page.getValue().person().equals(person))
                .sorted(Comparator.comparingLong(page -> page.getValue().place()))
                .toList();
        theirs.stream().limit(Math.max(0, theirs.size() - MOST_STREAMS + 1)).forEach(page -> {
            pages.remove(page.getKey());
            page.getKey().complete();
        });
    }

    private boolean mayFollow(UUID person, String topic) {
        String[] parts = topic.split("/", 2);
        if (parts.length < 2 || !ID.matcher(parts[1]).matches()) {
            return false;
        }
        UUID id = UUID.fromString(parts[1]);
        return followed.stream().anyMatch(kind -> kind.kind().equals(parts[0]) && kind.mayFollow(person, id));
    }

    private SseEmitter.SseEventBuilder changed(String topic) {
        return SseEmitter.event()
                .id(Long.toString(said.incrementAndGet()))
                .name("changed")
                .data(topic);
    }

    /** Something has changed and is committed. */
    void say(String topic) {
        pages.forEach((page, follower) -> {
            if (follower.topics().contains(topic)) {
                send(page, changed(topic));
            }
        });
    }

    /** An update may have been missed: every page reads everything that it follows. */
    void gap() {
        pages.forEach((page, follower) -> follower.topics().forEach(topic -> send(page, changed(topic))));
    }

    /** When the service ends, its streams end, and the pages ask for new ones. */
    void close() {
        pages.keySet().forEach(SseEmitter::complete);
    }

    /**
     * Writes to every stream, so that closed pages are noticed and no proxy ends a quiet stream. The streams of people
     * who are signed out are ended.
     */
    @Scheduled(fixedDelay = 15_000)
    void beat() {
        endThoseSignedOut();
        pages.keySet().forEach(page -> send(page, SseEmitter.event().comment("beat")));
    }

    private void endThoseSignedOut() {
        Set<UUID> open = pages.values().stream()
                .map(Follower::session)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (open.isEmpty()) {
            return;
        }
        Set<UUID> standing = new HashSet<>(open);
        signedIn.forEach(knows -> standing.retainAll(knows.stillSignedIn(open)));
        pages.forEach((page, of) -> {
            if (of.session() != null && !standing.contains(of.session())) {
                pages.remove(page);
                page.complete();
            }
        });
    }

    private void send(SseEmitter page, SseEmitter.SseEventBuilder event) {
        try {
            page.send(event);
        } catch (IOException | IllegalStateException e) {
            pages.remove(page);
        }
    }
}
