package dev.plumbline.assessment.inapp.api;

import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's notifications. */
@RestController
class NotificationApi {

    private final InAppNotifications notifications;

    NotificationApi(InAppNotifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping("/api/v1/notifications")
    Listing<InAppNotifications.Notice> notifications(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return notifications.page(me.id(), Keyset.read(after), Listing.most(limit));
    }
}
