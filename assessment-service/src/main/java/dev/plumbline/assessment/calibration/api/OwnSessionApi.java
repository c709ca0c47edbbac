package dev.plumbline.assessment.calibration.api;

import dev.plumbline.assessment.calibration.OwnSessions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sessions of those who lead them or sit in them. */
@RestController
@Tag(name = "calibration-api")
@RequestMapping("/api/v1/calibration-sessions")
class OwnSessionApi {

    private final OwnSessions own;

    OwnSessionApi(OwnSessions own) {
        this.own = own;
    }

    /** The sessions that whoever asks leads, or in which they sit, in whatever state. */
    @GetMapping
    Listing<OwnSessions.Own> sessions(
            @AuthenticationPrincipal CurrentUser me,
            Locale reader,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Listing.most(limit);
        return Listing.page(
                own.of(me.id(), reader, after, most + 1), most, one -> one.id().toString());
    }
}
