package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.site.AskingOtherServices;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Organisation;
import dev.plumbline.assessment.site.OtherServices;
import dev.plumbline.assessment.site.page.Framed;
import dev.plumbline.assessment.site.page.Look;
import dev.plumbline.assessment.worklist.TaskLists;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What the frame of every page shows: who is signed in, what is to be done, what has just been done, what is still
 * starting.
 */
@ControllerAdvice(annotations = Controller.class)
class PageFrame implements Framed {

    /** A clock that is further behind belongs to an installation whose past is still being created. */
    private static final Duration BEHIND = Duration.ofHours(1);

    /** The pages that say themselves what they have counted: home, and the lists of tasks. */
    private static final Set<String> COUNT_THEMSELVES = Set.of("/", "/tasks");

    private final TaskLists lists;
    private final InAppNotifications notifications;
    private final ReportingLines reportingLines;
    private final MessageSource messages;
    private final Clock clock;
    private final List<URI> neighbours;
    private final AskingOtherServices asking;
    private final String organisation;
    private volatile boolean allUp;

    PageFrame(
            TaskLists lists,
            InAppNotifications notifications,
            ReportingLines reportingLines,
            MessageSource messages,
            Clock clock,
            OtherServices neighbours,
            AskingOtherServices asking,
            Organisation organisation) {
        this.asking = asking;
        this.organisation = organisation.name();
        this.clock = clock;
        this.lists = lists;
        this.notifications = notifications;
        this.reportingLines = reportingLines;
        this.messages = messages;
        this.neighbours = neighbours.all().stream()
                .map(neighbour -> neighbour.actuator("health/readiness"))
                .toList();
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request) {
        if (!request.getRequestURI().startsWith("/api/")) {
            model.addAllAttributes(frame(request, !COUNT_THEMSELVES.contains(request.getRequestURI())));
            // Without an error the page that answers what was sent has taken it; a page of a refusal has only the
            // frame.
            model.addAttribute("answering", "POST".equals(request.getMethod()));
        }
    }

    @Override
    public Map<String, Object> frame(HttpServletRequest request) {
        return frame(request, true);
    }

    private Map<String, Object> frame(HttpServletRequest request, boolean counted) {
        Map<String, Object> frame = new HashMap<>();
        frame.put("currentPath", request.getRequestURI());
        frame.put("posted", !List.of("GET", "HEAD").contains(request.getMethod()));
        frame.put("look", Look.of(request));
        frame.put("organisation", organisation);
        frame.put("starting", !allUp && !neighbours.isEmpty());
        frame.put(
                "past", clock.instant().isBefore(Instant.now(Clock.systemUTC()).minus(BEHIND)));
        String done = known(parameter(request, "done"));
        if (done != null) {
            frame.put("done", done);
        }
        // Not from the request, which does not have it when a filter refuses.
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof CurrentUser me) {
            frame.put("me", me);
            if (counted) {
                frame.put(TASK_COUNT, lists.toDo(me.id()).all());
            }
            frame.put("unread", notifications.unread(me.id()));
            boolean leads = reportingLines.leads(me.id());
            frame.put("leads", leads);
            frame.put("trail", Trail.of(request.getRequestURI(), me, leads));
        }
        return frame;
    }

    /** A parameter of the address; null if the parameters of the request cannot be read. */
    private static @Nullable String parameter(HttpServletRequest request, String name) {
        try {
            return request.getParameter(name);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /** What was done, if there is a sentence for it; anything else in the address is ignored. */
    private @Nullable String known(@Nullable String done) {
        return done != null && messages.getMessage("done." + done, null, null, Locale.ROOT) != null ? done : null;
    }

    @Scheduled(fixedDelay = 3000)
    void lookForNeighbours() {
        allUp = neighbours.stream().allMatch(this::up);
    }

    private boolean up(URI address) {
        return asking.read(address)
                .filter(answer -> answer.status().value() == HttpStatus.OK.value())
                .isPresent();
    }
}
