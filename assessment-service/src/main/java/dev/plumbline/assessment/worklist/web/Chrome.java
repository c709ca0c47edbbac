package dev.plumbline.assessment.worklist.web;

import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Neighbours;
import dev.plumbline.assessment.worklist.Bell;
import dev.plumbline.assessment.worklist.Worklist;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page's frame shows: who is signed in, what waits, what has just been done, what is still starting. */
@ControllerAdvice(annotations = Controller.class)
class Chrome {

    /** A clock that is further behind is the demo company's, which is still playing its past. */
    private static final Duration BEHIND = Duration.ofHours(1);

    private final Worklist worklist;
    private final Bell bell;
    private final Lines lines;
    private final MessageSource messages;
    private final Clock clock;
    private final List<URI> neighbours;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private volatile boolean allUp;

    Chrome(Worklist worklist, Bell bell, Lines lines, MessageSource messages, Clock clock, Neighbours neighbours) {
        this.clock = clock;
        this.worklist = worklist;
        this.bell = bell;
        this.lines = lines;
        this.messages = messages;
        this.neighbours = neighbours.all().stream()
                .map(neighbour -> neighbour.actuator("health/readiness"))
                .toList();
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request, @AuthenticationPrincipal @Nullable Object principal) {
        if (request.getRequestURI().startsWith("/api/")) {
            // REST has no frame.
            return;
        }
        model.addAttribute("currentPath", request.getRequestURI());
        model.addAttribute("starting", !allUp && !neighbours.isEmpty());
        model.addAttribute(
                "past", clock.instant().isBefore(Instant.now(Clock.systemUTC()).minus(BEHIND)));
        model.addAttribute("done", known(request.getParameter("done")));
        if (principal instanceof Me me) {
            model.addAttribute("me", me);
            model.addAttribute(
                    "taskCount",
                    worklist.count(me.id(), Worklist.Tab.MINE) + worklist.count(me.id(), Worklist.Tab.GROUP));
            model.addAttribute("unread", bell.unread(me.id()));
            model.addAttribute("leads", lines.leads(me.id()));
        } else {
            model.addAttribute("me", null);
        }
    }

    /** What was done, if there is a sentence for it; anything else in the address says nothing. */
    private @Nullable String known(@Nullable String done) {
        return done != null && messages.getMessage("done." + done, null, null, Locale.ROOT) != null ? done : null;
    }

    @Scheduled(fixedDelay = 3000)
    void lookForNeighbours() {
        allUp = neighbours.stream().allMatch(this::up);
    }

    private boolean up(URI address) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(address)
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
