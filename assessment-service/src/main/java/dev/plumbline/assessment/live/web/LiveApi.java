package dev.plumbline.assessment.live.web;

import dev.plumbline.assessment.live.LiveUpdates;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The one stream of a page, of all that the page follows. */
@RestController
class LiveApi {

    private final LiveUpdates updates;

    LiveApi(LiveUpdates updates) {
        this.updates = updates;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter follow(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam List<String> topic,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen) {
        return updates.follow(me.id(), me.session(), topic, lastSeen);
    }
}
