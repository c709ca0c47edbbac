package dev.plumbline.assessment.live;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.time.Duration;
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
 * Tells open pages that something they show has changed; they read it anew. A topic is a kind and an id, such as {@code
 * bell/9f0c…}. What is said is only that it changed, so a page that missed something loses nothing by reading once.
 */
@Service
public class LiveUpdates {

    /** A page asks again after that; the browser does so by itself. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

    private static final int MOST_TOPICS = 10;

    /** More than a person has open at once, on one node; each stream holds a connection and is written to. */
    static final int MOST_STREAMS = 20;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Who has a page open, by which session, and what it follows. */
    private record Follower(UUID person, @Nullable UUID session, Set<String> topics) {}

    private final ObjectProvider<Followed> followed;
    private final ObjectProvider<StillSignedIn> signedIn;
    private final Map<SseEmitter, Follower> pages = new ConcurrentHashMap<>();
    private final AtomicLong said = new AtomicLong();

    LiveUpdates(ObjectProvider<Followed> followed, ObjectProvider<StillSignedIn> signedIn) {
        this.followed = followed;
        this.signedIn = signedIn;
    }

    /**
     * Opens the stream of a page. It ends with the session, which it does not prolong.
     *
     * @param session by which the person is signed in; null where nothing ends the stream but its time
     * @param lastSeen the id of the last update that the page has seen; null on its first stream. After a gap everything
     *     it follows is said to have changed.
     * @throws Refusal as not found if the person may not follow one of them, or if they have {@value #MOST_STREAMS} open
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
            if (pages.values().stream()
                            .filter(other -> other.person().equals(person))
                            .count()
                    >= MOST_STREAMS) {
                throw Refusal.conflict("streams-full", MOST_STREAMS, MOST_STREAMS);
            }
            pages.put(page, new Follower(person, session, Set.copyOf(topics)));
        }
        if (lastSeen == null) {
            send(page, SseEmitter.event().comment("open"));
        } else {
            topics.forEach(topic -> send(page, changed(topic)));
        }
        return page;
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

    /** Something may have been missed: every page reads all that it follows. */
    void gap() {
        pages.forEach((page, follower) -> follower.topics().forEach(topic -> send(page, changed(topic))));
    }

    /** The service ends: its streams do, and the pages ask for new ones. */
    void close() {
        pages.keySet().forEach(SseEmitter::complete);
    }

    /** So that a page that is gone is noticed, and no proxy ends a quiet stream; whoever is signed out hears no more. */
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
